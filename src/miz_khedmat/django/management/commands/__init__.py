"""The desk's commands, one a module."""
