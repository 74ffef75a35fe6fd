"""Write command output to a file or to standard output, and messages to standard error.

A result is a finished document that is already escaped for terminals and CI runners
(`miz_khedmat.persian.logs`). Everything else is printed through `miz_khedmat.cli.streams`.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from miz_khedmat.atomic.file import put
from miz_khedmat.catalogue.unread import foremost
from miz_khedmat.errors import Diagnostic, MizKhedmatError, Wording
from miz_khedmat.terminal import FAULT, Style, below, rendered

_NAME_A_FILE: Final = Wording("name a file with -o, or pipe the output")
_MORE: Final = Wording("… {number} more; see `check --select M3`")


def give_text(text: str, out: Path | None) -> None:
    """Write *text* to *out*, or to standard output if that is None."""
    give(text.encode("utf-8", "backslashreplace"), out)


def is_coloured(out: Path | None) -> bool:
    """Return whether output to *out* is for a terminal whose user wants colours."""
    return out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def give(content: bytes, out: Path | None, *, binary: bool = False) -> None:
    """Write *content* to *out*, or to standard output if that is None.

    Raises:
        MizKhedmatError: If the content is *binary* and standard output is a terminal.
    """
    if out:
        put(out, content)
    elif binary and sys.stdout.isatty():
        raise MizKhedmatError(_NAME_A_FILE.joined())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()


def tell(
    diagnostics: Iterable[Diagnostic], folder: str = "", *, style: Style = FAULT, err: bool = True
) -> None:
    """Print every diagnostic with its remedy or what was done; text from files is escaped.

    Args:
        diagnostics: The diagnostics.
        folder: A prefix for the names of files, so that they can be opened from the current folder.
        style: The layout of each diagnostic.
        err: True for standard error, False for standard output.
    """
    for diagnostic in diagnostics:
        place, *lines = rendered(below(diagnostic, folder), style).split("\n")
        click.secho(place, err=err, bold=True)
        for line in lines:
            click.echo(line, err=err)


def tell_unread(unread: Iterable[Diagnostic], folder: str = "") -> None:
    """List on standard error what was not read of a catalogue; of a long list, the first."""
    named, more = foremost(unread)
    tell(named, folder)
    if more:
        click.echo(_MORE.filled(number=more).joined(), err=True)
