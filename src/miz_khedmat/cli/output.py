"""Faults in words, for a terminal: the place on a line of its own, then Persian, then English."""

from collections.abc import Iterable
from typing import Final

import click

from miz_khedmat.catalogue.unread import Unread, foremost
from miz_khedmat.errors import Fault, Wording
from miz_khedmat.persian.logs import harmless
from miz_khedmat.readers.approved import Doubt
from miz_khedmat.terminal import explained

_MORE: Final = Wording("… {number} more; see `check --select M3`")


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
