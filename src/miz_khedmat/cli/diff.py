"""`diff`: compare a catalogue with the approved list, as text, JSON or HTML."""

from pathlib import Path
from typing import Any, Final

import click

from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.output import give_text, tell, tell_unread
from miz_khedmat.compliance.catalogue_list import listed
from miz_khedmat.compliance.diff import compare
from miz_khedmat.compliance.reports.differences import DIFFERENCES
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.importing import holds_whole
from miz_khedmat.loading import load_whole
from miz_khedmat.readers.approved import ApprovedList, read_approved, read_mapping
from miz_khedmat.terminal import DOUBT

_FILE = click.Path(path_type=Path)

_FOLDER_FIRST: Final = Wording("this is a file; give the catalogue's folder first, then the list")


@click.command("diff")
@click.argument("catalogue", type=_FILE)
@click.argument("approved", type=_FILE)
@click.option("--mapping", type=_FILE, help="A YAML file that says what each column contains.")
@click.option("--format", "kind", type=click.Choice(list(DIFFERENCES)), default="text")
@click.option("-o", "--out", type=_FILE, help="Write the report to this file.")
@MOUNT
def diff_command(
    catalogue: Path, approved: Path, kind: str, out: Path | None, **options: Any
) -> None:
    """Compare CATALOGUE with the approved list APPROVED.

    The list is xlsx, CSV or TSV; or a catalogue: a folder, or a file that `export` wrote.
    Services are missing, extra, retitled, renumbered or moved; then come the counts per agency.
    Doubts about the list itself are printed on standard error. Exits 1 if there is a difference.
    """
    if catalogue.is_file() and approved.is_dir():
        raise MizKhedmatError(f"{catalogue}: {_FOLDER_FIRST.joined()}")
    mounts: tuple[Path, ...] = options["mounts"]
    approved_list = _approved(approved, options["mapping"], mounts)
    comparison = compare(opened(catalogue, mounts), approved_list)
    tell((*approved_list.doubts, *approved_list.passed), style=DOUBT, err=True)
    give_text(DIFFERENCES[kind](comparison), out)
    count = len(comparison.differences)
    click.echo(f"{count} difference(s)" if count else "no difference", err=True)
    click.get_current_context().exit(int(comparison.differs))


def _approved(path: Path, mapping: Path | None, mounts: tuple[Path, ...]) -> ApprovedList:
    """Return the list in a spreadsheet, or the services of a catalogue as a list."""
    if mapping is None and path.is_dir():
        return listed(opened(path, mounts), path.name)
    if mapping is None and holds_whole(path):
        whole = load_whole(path)
        tell_unread(whole.unread, path.parent.as_posix())
        return listed(whole, path.name)
    return read_approved(path, read_mapping(mapping) if mapping else None)
