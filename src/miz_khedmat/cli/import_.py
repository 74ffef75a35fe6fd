"""`import`: turn what an agency has in Excel, CSV and Word into a catalogue."""

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
@click.option("--mapping", type=_FILE, help="A YAML file that says what each column contains.")
@click.option("--agency", default="", help="The name of the agency at the top of a new catalogue.")
@click.option(
    "--take",
    type=click.Choice(["ours", "theirs"]),
    default="ours",
    show_default=True,
    help="Which side wins where both changed: the catalogue or the file.",
)
@MOUNT
def import_command(file: Path, folder: Path, mapping: Path | None, **options: Any) -> None:
    """Read an approved list or identity forms into a catalogue.

    FILE is a list (xlsx, CSV, TSV), an identity form in Word, or a folder of such forms; for a new
    FOLDER also a whole catalogue in JSON or YAML, as `export` writes it.

    A new FOLDER loads and serves at once. In an existing one, new services are added below their
    parents or in services/imported.yaml, and new facts to their services; what nobody changed
    since the last import is updated, and nothing else is overwritten unless --take says so.
    Doubts and conflicts go to standard output, each with its place; exit 1 if there are any.
    """
    root, theirs = Root(folder, options["mounts"]), options["take"] == "theirs"
    if holds_whole(file):
        catalogue = import_whole(file, folder)
        tell_unread(catalogue.unread, file.parent.as_posix())
        doubts = lapsed(catalogue)
        tell(doubts, style=DOUBT, err=False)
        click.echo(f"{folder}: {len(catalogue.agency_rows)} agency(ies) written", err=True)
        clear = not doubts
    elif holds_forms(file):
        forms = import_forms(file, root, options["agency"], take=theirs)
        clear = _report_forms(forms, folder)
    else:
        listed = read_approved(file, read_mapping(mapping) if mapping else None)
        tell(listed.passed, style=DOUBT, err=True)
        result = import_list(file, listed, root, agency=options["agency"], take=theirs)
        clear = _report_list(result, folder)
    click.get_current_context().exit(int(not clear))


def _report_list(result: ImportResult, folder: Path) -> bool:
    """Print the result of a list; return whether there is nothing to look at."""
    tell(result.doubts, style=DOUBT, err=False)
    _print_open(result.matters, result.top)
    counts = f"{len(result.added)} added, {_counts(result.matters)}, {len(result.doubts)} doubt(s)"
    click.echo(f"{folder}: {counts}", err=True)
    return result.clear


def _counts(matters: tuple[FactConflict, ...]) -> str:
    """Return how many existing facts were changed, kept, and are in conflict."""
    counts = Counter(matter.outcome for matter in matters)
    changed = counts[Outcome.UPDATED] + counts[Outcome.TAKEN]
    return f"{changed} changed, {counts[Outcome.KEPT]} kept, {counts[Outcome.CONFLICT]} conflict(s)"


def _report_forms(result: FormsImport, folder: Path) -> bool:
    """Print the result of forms; return whether there is nothing to look at."""
    tell(result.read.faults)
    tell(result.doubts, style=DOUBT, err=False)
    _print_open(result.matters, result.top)
    counts = f"{len(result.read.forms)} form(s) read, {len(result.read.faults)} file(s) refused"
    news = f"{len(result.added)} service(s) and {result.facts} fact(s) added"
    click.echo(
        f"{folder}: {counts}, {news}, {_counts(result.matters)}, {len(result.doubts)} doubt(s)",
        err=True,
    )
    return result.clear


_AT_TOP: Final = Wording(
    "move it below its parent; it is at the top level of services/imported.yaml"
)


def _print_open(matters: Iterable[FactConflict], top: Iterable[ApprovedEntry]) -> None:
    """Print what editors have to settle: conflicts, and services that lack a parent."""
    click.echo("".join(f"{line}\n" for line in matter_lines(matters)), nl=False)
    for entry in top:
        click.echo(f"{entry.place}: {entry.name}")
        click.echo(f"  {_AT_TOP.fa}\n  {_AT_TOP.en}")
