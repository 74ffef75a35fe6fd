"""`check`: report what the guide requires and a catalogue or HTML pages lack; `--fix` repairs."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import click

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.urls import unfit
from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.output import give_text, is_coloured
from miz_khedmat.cli.state import KEY, STORE, room_of
from miz_khedmat.compliance import Choice, Finding, Report, Severity, check, check_pages
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.dashboard.edited import finding_address
from miz_khedmat.editing.autofix import RepairedFile, mend, mended
from miz_khedmat.errors import MizKhedmatError, SettingError, Wording, excerpt, setting_fault
from miz_khedmat.linkcheck import load_state
from miz_khedmat.loading import load
from miz_khedmat.persian.logs import in_diff
from miz_khedmat.surveys.questionnaire import with_unread
from miz_khedmat.terminal import counted

_CHANGED: Final = Wording(
    "control characters and CI commands were changed in this diff; use --fix, not patch"
)
_SEVERITIES = [severity.name.lower() for severity in Severity]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--html", "pages", is_flag=True, help="Check finished pages: folders or files.")
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Only these rules, comma-separated: D, D9, D0902.",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules.")
@click.option("--min-severity", type=click.Choice(_SEVERITIES), default="info", show_default=True)
@click.option("--preview", is_flag=True, help="Also run experimental rules.")
@click.option("--diff", is_flag=True, help="Show what --fix would repair; write nothing.")
@click.option(
    "--links", type=click.Path(path_type=Path), help="Also report what `links --state` saw."
)
@click.option("--fix", is_flag=True, help="Repair what is safe: letters, digits, joiners, ids.")
@click.option("--base-url", default="", help="With --store, where findings are repaired (html).")
@STORE
@KEY
@MOUNT
def check_command(paths: tuple[Path, ...], kind: str, out: Path | None, **options: Any) -> None:
    """Check a catalogue, or finished pages, against the guide.

    PATHS is the folder of one catalogue; with --html any number of folders and files with finished
    pages, from any program. Exits 1 if there is a warning or an error; with --diff, if there is
    anything to repair.
    """
    choice = Choice(
        _codes(options["select"]),
        _codes(options["ignore"]),
        Severity[options["min_severity"].upper()],
        options["preview"],
    )
    if options["pages"] and options["links"]:
        raise MizKhedmatError("--links is for catalogues: not with --html")
    if options["pages"] and options["store"]:
        raise MizKhedmatError("--store is for catalogues: not with --html")
    if options["pages"] and (options["diff"] or options["fix"]):
        raise MizKhedmatError("finished pages are repaired in their source: no --fix or --diff")
    repaired: tuple[RepairedFile, ...] = ()
    if options["pages"]:
        context = ReportContext(check_pages(paths, choice))
    else:
        root = Root(_one(paths), options["mounts"])
        if options["diff"]:
            _show_diff(root, choice)
        repaired = _repair(root, choice) if options["fix"] else ()
        checked = _checked(root, choice, options)
        link = _link(checked[1], options["base_url"]) if options["store"] else None
        context = ReportContext(*checked, root.path.as_posix(), link)
    _show(context, kind, out)
    _list(repaired, context.folder)
    click.get_current_context().exit(int(context.report.failed))


def _checked(root: Root, choice: Choice, options: Mapping[str, Any]) -> tuple[Report, Catalogue]:
    """Return the report, and the catalogue, with what was not read of its files of surveys."""
    catalogue = with_unread(load(root.path, mounts=root.mounts))
    links = load_state(options["links"]) if options["links"] else None
    if not options["store"]:
        return check(catalogue, choice, links=links), catalogue
    room = room_of(options["store"], options["state_key"], "")
    state = room.without_results(catalogue).with_decisions()
    return check(state.catalogue, choice, links=links, state=state.facts()), catalogue


def _link(catalogue: Catalogue, base_url: str) -> Callable[[Finding], str | None] | None:
    """Return what finds the address of the field that repairs a finding. Raises SettingError."""
    if remedy := unfit("base_url", base_url):
        wrong = Wording("{value}", value=repr(base_url))
        raise SettingError(setting_fault("base_url", wrong, remedy))

    def link(finding: Finding) -> str | None:
        own = finding_address(catalogue, finding)
        return own and f"{base_url}{own}"

    return link if base_url else None


def _one(paths: tuple[Path, ...]) -> Path:
    if len(paths) > 1:
        raise MizKhedmatError("one catalogue at a time; for finished pages use --html")
    return paths[0]


def _show_diff(root: Root, choice: Choice) -> None:
    """Show what would be repaired as a diff, and exit."""
    repaired = mended(root, choice)
    diff = "".join(file.diff for file in repaired)
    shown = in_diff(diff)
    give_text(shown, None)
    if shown != diff:
        click.echo(_CHANGED.joined(), err=True)
    _count(repaired, "can be repaired")
    click.get_current_context().exit(int(bool(repaired)))


def _repair(root: Root, choice: Choice) -> tuple[RepairedFile, ...]:
    repaired = mend(root, choice)
    _count(repaired, "repaired")
    return repaired


def _list(repaired: tuple[RepairedFile, ...], folder: str) -> None:
    """List each repaired line, before and after; last, so that the report does not hide it."""
    for file in repaired:
        for repair in file.repairs:
            place = f"{PurePosixPath(folder, file.file)}:{repair.line}"
            change = f"{excerpt(repair.before)} → {excerpt(repair.after)}"
            click.echo(f"{place} {' '.join(repair.rules)}: {change}", err=True)


def _codes(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in texts for code in text.split(",") if code.strip())


def _count(repaired: tuple[RepairedFile, ...], done: str) -> None:
    values, files = sum(file.count for file in repaired), len(repaired)
    click.echo(f"{done}: {values} value(s) in {files} file(s)", err=True)


def _show(context: ReportContext, kind: str, out: Path | None) -> None:
    coloured = is_coloured(out)
    text = as_text(context, coloured=coloured) if kind == "text" else FORMATS[kind](context)
    give_text(text, out)
    if kind == "text":
        click.echo(summary(context.report), err=True)


def summary(report: Report) -> str:
    """Return one line: how many findings of each severity, and the score."""
    counts = counted(finding.severity for finding in report.findings)
    aside = f", {len(report.suppressed)} set aside" if report.suppressed else ""
    return f"score {report.score.percent} %; {counts or 'no finding'}{aside}"
