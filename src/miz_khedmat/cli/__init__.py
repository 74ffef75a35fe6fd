"""The command line: results on standard output, messages on standard error."""

from miz_khedmat.cli.commands import main

__all__ = ["main"]
