"""`check`: what the guide asks for and a catalogue, or finished pages, lack; `--fix` repairs."""

from pathlib import Path, PurePosixPath
from typing import Any, Final

import click

from miz_khedmat.atomic.root import Root
from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.output import give_text, is_coloured
from miz_khedmat.compliance import Choice, Report, Severity, check, check_pages
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.editing.autofix import RepairedFile, mend, mended
from miz_khedmat.errors import MizKhedmatError, Wording, excerpt
from miz_khedmat.linkcheck import load_state
from miz_khedmat.loading import load
from miz_khedmat.persian.logs import in_diff
from miz_khedmat.terminal import counted

_CHANGED: Final = Wording(
    "what a terminal or a CI runner would obey is not shown as it is: use --fix, not patch"
)
_SEVERITIES = [each.name.lower() for each in Severity]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--html", "pages", is_flag=True, help="Check finished pages: folders or files.")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--select", multiple=True, metavar="CODES", help="Ask these only: D, D9, D0902.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not ask these.")
@click.option("--min-severity", type=click.Choice(_SEVERITIES), default="info", show_default=True)
@click.option("--preview", is_flag=True, help="Ask the rules on trial too.")
@click.option("--diff", is_flag=True, help="Show what --fix would repair; write nothing.")
@click.option("--links", type=click.Path(path_type=Path), help="Tell what `links --state` saw.")
@click.option("--fix", is_flag=True, help="Repair what is safe: letters, digits, joiners, ids.")
@MOUNT
def check_command(paths: tuple[Path, ...], kind: str, out: Path | None, **options: Any) -> None:
    """Say what the guide asks for and a catalogue lacks; exit 1 from a warning up.

    PATHS is the folder of one catalogue; with --html any number of folders and files with finished
    pages, whoever made them. Codes may be several, parted by commas. With --diff the exit is 1
    where it shows one.
    """
    choice = Choice(
        _codes(options["select"]),
        _codes(options["ignore"]),
        Severity[options["min_severity"].upper()],
        options["preview"],
    )
    if options["pages"] and options["links"]:
        raise MizKhedmatError("a state of addresses is a catalogue's: no --links for pages")
    if options["pages"] and (options["diff"] or options["fix"]):
        raise MizKhedmatError("finished pages are mended where they are made: no --fix, no --diff")
    made: tuple[RepairedFile, ...] = ()
    if options["pages"]:
        told = ReportContext(check_pages(paths, choice))
    else:
        root = Root(_one(paths), options["mounts"])
        if options["diff"]:
            _foreseen(root, choice)
        made = _mended(root, choice) if options["fix"] else ()
        held = load(root.path, mounts=root.mounts)
        links = load_state(options["links"]) if options["links"] else None
        told = ReportContext(check(held, choice, links=links), held, root.path.as_posix())
    _show(told, kind, out)
    _list(made, told.folder)
    click.get_current_context().exit(int(told.report.failed))


def _one(paths: tuple[Path, ...]) -> Path:
    if len(paths) > 1:
        raise MizKhedmatError("one catalogue at a time; finished pages want --html")
    return paths[0]


def _foreseen(root: Root, choice: Choice) -> None:
    """Show what would be repaired, and end."""
    made = mended(root, choice)
    diff = "".join(each.diff for each in made)
    shown = in_diff(diff)
    give_text(shown, None)
    if shown != diff:
        click.echo(_CHANGED.joined(), err=True)
    _count(made, "can be repaired")
    click.get_current_context().exit(int(bool(made)))


def _mended(root: Root, choice: Choice) -> tuple[RepairedFile, ...]:
    made = mend(root, choice)
    _count(made, "repaired")
    return made


def _list(made: tuple[RepairedFile, ...], folder: str) -> None:
    """Name each repaired line, what it was and what it is; last, so that a report hides none."""
    for each in made:
        for repair in each.repairs:
            place = f"{PurePosixPath(folder, each.file)}:{repair.line}"
            change = f"{excerpt(repair.before)} → {excerpt(repair.after)}"
            click.echo(f"{place} {' '.join(repair.rules)}: {change}", err=True)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in given for code in text.split(",") if code.strip())


def _count(made: tuple[RepairedFile, ...], done: str) -> None:
    values, files = sum(each.count for each in made), len(made)
    click.echo(f"{done}: {values} value(s) in {files} file(s)", err=True)


def _show(told: ReportContext, kind: str, out: Path | None) -> None:
    coloured = is_coloured(out)
    give_text(as_text(told, coloured=coloured) if kind == "text" else FORMATS[kind](told), out)
    if kind == "text":
        click.echo(summary(told.report), err=True)


def summary(report: Report) -> str:
    """One line: how many findings of each severity, and the score."""
    counts = counted(each.severity for each in report.findings)
    aside = f", {len(report.suppressed)} set aside" if report.suppressed else ""
    return f"score {report.score.percent} %; {counts or 'no finding'}{aside}"
