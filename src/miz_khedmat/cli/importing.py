"""`import`: what an agency holds in Excel, CSV and Word becomes a catalogue."""

from pathlib import Path

import click

from miz_khedmat.approved import read_approved, read_mapping
from miz_khedmat.cli.telling import tell, tell_doubts
from miz_khedmat.compliance.reports.differences import difference_lines
from miz_khedmat.importing import Imported, holds_forms, import_forms, import_list
from miz_khedmat.persian.text import visible

_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.argument("folder", type=_FILE)
@click.option("--mapping", type=_FILE, help="YAML that says which column is what.")
@click.option("--agency", default="", help="The name of the agency at the top of a new catalogue.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    default="ours",
    show_default=True,
    help="Whose titles stay where they differ: the catalogue's, or the list's.",
)
def import_command(file: Path, folder: Path, mapping: Path | None, agency: str, take: str) -> None:
    """Read the approved list in FILE (xlsx, CSV, TSV) into the catalogue FOLDER.

    FILE may also be an identity form in Word, or a folder of such forms, for a new FOLDER only.

    A new FOLDER loads and serves at once. In one that is there, what is new is added below its
    parent or in services/imported.yaml, and nothing is overwritten unless --take says so. Doubts
    and conflicts go to standard output, each with its place; exit 1 where there are any.
    """
    if holds_forms(file):
        clear = _forms(file, folder, agency)
    else:
        listed = read_approved(file, read_mapping(mapping) if mapping else None)
        clear = _list(
            import_list(file, listed, folder, agency=agency, take=take == "theirs"), folder
        )
    click.get_current_context().exit(int(not clear))


def _list(made: Imported, folder: Path) -> bool:
    """Tell what came of a list; whether there is nothing to look at."""
    tell_doubts(made.doubts, err=False)
    _tell(made)
    click.echo(
        f"{folder}: {len(made.added)} added, {len(made.taken)} retitled, "
        f"{len(made.conflicts)} conflict(s), {len(made.doubts)} doubt(s)",
        err=True,
    )
    return made.clear


def _forms(source: Path, folder: Path, agency: str) -> bool:
    """Tell what came of forms; whether there is nothing to look at."""
    read, doubts = import_forms(source, folder, agency)
    tell(read.faults)
    tell_doubts(doubts, err=False)
    counts = f"{len(read.forms)} form(s) read, {len(read.faults)} file(s) refused"
    click.echo(f"{folder}: {counts}, {len(doubts)} doubt(s)", err=True)
    return not (doubts or read.faults)


def _tell(made: Imported) -> None:
    """What editors have to settle: where list and catalogue differ, and what found no room."""
    click.echo("".join(f"{line}\n" for line in difference_lines(made.conflicts)), nl=False)
    for entry in made.top:
        click.echo(visible(f"{entry.place}: {entry.name}"))
        click.echo("  باید زیر خدمت کلان خود برود؛ در services/imported.yaml در بالا آمد")
        click.echo("  move it below its parent; it stands at the top of services/imported.yaml")
