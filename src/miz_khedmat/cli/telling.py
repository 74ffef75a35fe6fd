"""Faults in words, for a terminal: the place on a line of its own, then Persian, then English."""

from collections.abc import Iterable

import click

from miz_khedmat.approved import Doubt
from miz_khedmat.errors import Fault
from miz_khedmat.persian.text import visible


def tell(faults: Iterable[Fault], folder: str = "", *, err: bool = True) -> None:
    """Print every fault to standard error (or output), with what to do.

    *folder* is put before the names of files, so that they are found from where the command runs.
    What stands in the files commands no terminal.
    """
    for fault in faults:
        click.secho(visible(str(fault.place.below(folder))), err=err, bold=True)
        for line in _lines(fault):
            click.echo(visible(line), err=err)


def _lines(fault: Fault) -> tuple[str, ...]:
    found = f": {fault.found}" if fault.found else ""
    return (
        f"  {fault.message.fa}{found}",
        f"    باید: {fault.expected.fa}؛ چاره: {fault.hint.fa}",
        f"  {fault.message.en}{found}",
        f"    expected: {fault.expected.en}; do: {fault.hint.en}",
    )


def tell_doubts(doubts: Iterable[Doubt], *, err: bool) -> None:
    """Print every doubt about a list: its cell, what was found there, and what was done."""
    for each in doubts:
        click.secho(visible(str(each.place)), err=err, bold=True)
        for text, done in (
            (each.message.fa, each.done.fa),
            (each.message.en, each.done.en),
        ):
            found = f": {each.found}" if each.found else ""
            click.echo(visible(f"  {text}{found} → {done}"), err=err)
