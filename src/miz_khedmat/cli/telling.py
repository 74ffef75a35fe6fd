"""Faults in words, for a terminal: the place on a line of its own, then Persian, then English."""

from collections.abc import Iterable

import click

from miz_khedmat.errors import Fault


def tell(faults: Iterable[Fault], *, err: bool = True) -> None:
    """Print every fault to standard error (or output), with what to do."""
    for fault in faults:
        click.secho(str(fault.place), err=err, bold=True)
        click.echo(f"  {fault.message.fa}: {fault.found}", err=err)
        click.echo(f"    باید: {fault.expected.fa}؛ چاره: {fault.hint.fa}", err=err)
        click.echo(f"  {fault.message.en}: {fault.found}", err=err)
        click.echo(f"    expected: {fault.expected.en}; do: {fault.hint.en}", err=err)
