"""`diff`: a catalogue beside the approved list, in text, JSON or HTML; exit 1 where they differ."""

from pathlib import Path

import click

from miz_khedmat.approved import read_approved, read_mapping
from miz_khedmat.cli.giving import give_text
from miz_khedmat.cli.telling import tell_doubts
from miz_khedmat.compliance.diff import compare
from miz_khedmat.compliance.reports.differences import DIFFERENCES
from miz_khedmat.loading import load

_FILE = click.Path(path_type=Path)


@click.command("diff")
@click.argument("catalogue", type=_FILE)
@click.argument("approved", type=_FILE)
@click.option("--mapping", type=_FILE, help="YAML that says which column is what.")
@click.option("--format", "kind", type=click.Choice(list(DIFFERENCES)), default="text")
@click.option("-o", "--out", type=_FILE, help="Write the report to this file.")
def diff_command(
    catalogue: Path, approved: Path, mapping: Path | None, kind: str, out: Path | None
) -> None:
    """Say in what CATALOGUE differs from the list APPROVED (xlsx, CSV, TSV); exit 1 where it does.

    Services are missing, extra, retitled, renumbered or moved; then their number for each agency.
    Doubts about the list itself are told on standard error.
    """
    listed = read_approved(approved, read_mapping(mapping) if mapping else None)
    compared = compare(load(catalogue), listed)
    tell_doubts(listed.doubts, err=True)
    give_text(DIFFERENCES[kind](compared), out)
    count = len(compared.differences)
    click.echo(f"{count} difference(s)" if count else "no difference", err=True)
    click.get_current_context().exit(int(compared.differs))
