"""What a command prints or writes: results to a file or standard output, messages beside them.

A result is a finished document, safe in its own notation, which takes care of what terminals and CI
runners obey (`miz_khedmat.persian.logs`). All else is printed: `miz_khedmat.cli.streams`.
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

_NAME_A_FILE: Final = Wording("name a file with -o, or a pipe")
_MORE: Final = Wording("… {number} more; see `check --select M3`")


def give_text(text: str, out: Path | None) -> None:
    """Write *text* to *out*, else to standard output."""
    give(text.encode("utf-8", "backslashreplace"), out)


def is_coloured(out: Path | None) -> bool:
    """Whether what is given is looked at by a person who wants colours."""
    return out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def give(content: bytes, out: Path | None, *, binary: bool = False) -> None:
    """Write *content* to *out*, else to standard output; a terminal is spared what is *binary*."""
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
    """Print every diagnostic to standard error (or output), with what to do or what was done.

    *folder* is put before the names of files, so that they are found from where the command runs.
    """
    for each in diagnostics:
        place, *lines = rendered(below(each, folder), style).split("\n")
        click.secho(place, err=err, bold=True)
        for line in lines:
            click.echo(line, err=err)


def tell_unread(unread: Iterable[Diagnostic], folder: str = "") -> None:
    """Name on standard error what was not read of a catalogue; of very much the first."""
    named, more = foremost(unread)
    tell(named, folder)
    if more:
        click.echo(_MORE.filled(number=more).joined(), err=True)
