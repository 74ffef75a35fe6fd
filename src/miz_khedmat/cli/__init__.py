"""The command line: results on standard output, messages on standard error."""

from miz_khedmat.cli.main import main

__all__ = ["main"]
