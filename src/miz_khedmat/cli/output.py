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
from miz_khedmat.catalogue.unread import Unread, foremost
from miz_khedmat.errors import Fault, MizKhedmatError, Wording
from miz_khedmat.persian.logs import harmless
from miz_khedmat.readers.approved import Doubt
from miz_khedmat.terminal import explained

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


def tell(faults: Iterable[Fault], folder: str = "", *, err: bool = True) -> None:
    """Print every fault to standard error (or output), with what to do.

    *folder* is put before the names of files, so that they are found from where the command runs.
    What stands in the files commands no terminal and no CI runner.
    """
    for fault in faults:
        place, *lines = explained(fault, folder)
        click.secho(place, err=err, bold=True)
        for line in lines:
            click.echo(line, err=err)


def tell_unread(unread: Iterable[Unread], folder: str = "") -> None:
    """Name on standard error what was not read of a catalogue; of very much the first."""
    named, more = foremost(unread)
    tell((each.said for each in named), folder)
    if more:
        click.echo(_MORE.filled(number=more).joined(), err=True)


def tell_doubts(doubts: Iterable[Doubt], *, err: bool) -> None:
    """Print every doubt about a list: its cell, what was found there, and what was done."""
    for each in doubts:
        click.secho(harmless(str(each.place)), err=err, bold=True)
        for text, done in (
            (each.message.fa, each.done.fa),
            (each.message.en, each.done.en),
        ):
            found = f": {each.found}" if each.found else ""
            click.echo(harmless(f"  {text}{found} → {done}"), err=err)
