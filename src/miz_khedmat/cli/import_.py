"""`import`: what an agency holds in Excel, CSV and Word becomes a catalogue."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import click

from miz_khedmat.atomic.root import Root
from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.output import tell, tell_unread
from miz_khedmat.errors import Wording
from miz_khedmat.importing import (
    FormsImport,
    ImportResult,
    holds_forms,
    holds_whole,
    import_forms,
    import_list,
    import_whole,
)
from miz_khedmat.importing.lapsed_approvals import lapsed
from miz_khedmat.importing.outcomes import FactConflict, Outcome, matter_lines
from miz_khedmat.readers.approved import ApprovedEntry, read_approved, read_mapping
from miz_khedmat.terminal import DOUBT

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
    help="Who holds where both have changed: the catalogue, or the file.",
)
@MOUNT
def import_command(file: Path, folder: Path, mapping: Path | None, **given: Any) -> None:
    """Read the approved list in FILE (xlsx, CSV, TSV) into the catalogue FOLDER.

    FILE may also be an identity form in Word, or a folder of such forms; and for a new FOLDER a
    whole catalogue in JSON or YAML, as `export` writes it.

    A new FOLDER loads and serves at once. In one that is there, services that are new are added
    below their parents or in services/imported.yaml, facts that are new to their services; what
    nobody touched since the last import is updated, and nothing else is overwritten unless --take
    says so. Doubts and conflicts go to standard output, each with its place; exit 1 where there
    are any.
    """
    root, theirs = Root(folder, given["mounts"]), given["take"] == "theirs"
    if holds_whole(file):
        made = import_whole(file, folder)
        tell_unread(made.unread, file.parent.as_posix())
        doubts = lapsed(made)
        tell(doubts, style=DOUBT, err=False)
        click.echo(f"{folder}: {len(made.agency_rows)} agency(ies) written", err=True)
        clear = not doubts
    elif holds_forms(file):
        gathered = import_forms(file, root, given["agency"], take=theirs)
        clear = _forms(gathered, folder)
    else:
        listed = read_approved(file, read_mapping(mapping) if mapping else None)
        tell(listed.passed, style=DOUBT, err=True)
        made_of = import_list(file, listed, root, agency=given["agency"], take=theirs)
        clear = _list(made_of, folder)
    click.get_current_context().exit(int(not clear))


def _list(made: ImportResult, folder: Path) -> bool:
    """Tell what came of a list; whether there is nothing to look at."""
    tell(made.doubts, style=DOUBT, err=False)
    _tell(made.matters, made.top)
    click.echo(
        f"{folder}: {len(made.added)} added, {_counts(made.matters)}, {len(made.doubts)} doubt(s)",
        err=True,
    )
    return made.clear


def _counts(matters: tuple[FactConflict, ...]) -> str:
    """How many of what is there were changed, stayed, and are to be settled."""
    held = Counter(each.outcome for each in matters)
    changed = held[Outcome.UPDATED] + held[Outcome.TAKEN]
    return f"{changed} changed, {held[Outcome.KEPT]} kept, {held[Outcome.CONFLICT]} conflict(s)"


def _forms(made: FormsImport, folder: Path) -> bool:
    """Tell what came of forms; whether there is nothing to look at."""
    tell(made.read.faults)
    tell(made.doubts, style=DOUBT, err=False)
    _tell(made.matters, made.top)
    counts = f"{len(made.read.forms)} form(s) read, {len(made.read.faults)} file(s) refused"
    news = f"{len(made.added)} service(s) and {made.facts} fact(s) added"
    click.echo(
        f"{folder}: {counts}, {news}, {_counts(made.matters)}, {len(made.doubts)} doubt(s)",
        err=True,
    )
    return made.clear


_AT_TOP: Final = Wording("move it below its parent; it stands at the top of services/imported.yaml")


def _tell(matters: Iterable[FactConflict], top: Iterable[ApprovedEntry]) -> None:
    """What editors have to settle: where list and catalogue differ, and what found no room."""
    click.echo("".join(f"{line}\n" for line in matter_lines(matters)), nl=False)
    for entry in top:
        click.echo(f"{entry.place}: {entry.name}")
        click.echo(f"  {_AT_TOP.fa}\n  {_AT_TOP.en}")
