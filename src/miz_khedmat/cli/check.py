"""`check`: what the guide asks for and a catalogue, or finished pages, lack; `--fix` repairs."""

import sys
from pathlib import Path
from typing import Any

import click

from miz_khedmat.compliance import Choice, Report, Severity, check
from miz_khedmat.compliance.reports import FORMATS, Told, as_text
from miz_khedmat.loading import load
from miz_khedmat.mending import Mended, mend, mended

_SEVERITIES = [each.name.lower() for each in Severity]


@click.command("check")
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--select", multiple=True, metavar="CODES", help="Ask these only: D, D9, D0902.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not ask these.")
@click.option("--min-severity", type=click.Choice(_SEVERITIES), default="info", show_default=True)
@click.option("--preview", is_flag=True, help="Ask the rules on trial too.")
@click.option("--diff", is_flag=True, help="Show what --fix would repair; write nothing.")
@click.option("--fix", is_flag=True, help="Repair what is safe: letters, digits, joiners, ids.")
def check_command(catalogue: Path, kind: str, out: Path | None, **options: Any) -> None:
    """Say what the guide asks for and CATALOGUE lacks; exit 1 from a warning up.

    Codes may be several, parted by commas.
    """
    choice = Choice(
        _codes(options["select"]),
        _codes(options["ignore"]),
        Severity[options["min_severity"].upper()],
        options["preview"],
    )
    if options["diff"] or options["fix"]:
        _repair(catalogue, choice, write=options["fix"] and not options["diff"])
        if options["diff"]:
            return
    held = load(catalogue)
    report = check(held, choice)
    _show(Told(report, held, catalogue.as_posix().removesuffix("/")), kind, out)
    click.get_current_context().exit(int(report.failed))


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for text in given for code in text.split(",") if code.strip())


def _repair(folder: Path, choice: Choice, *, write: bool) -> None:
    """Show what can be repaired, on standard output; *write* it too, and say so."""
    made: tuple[Mended, ...] = (mend if write else mended)(folder, check(load(folder), choice))
    for each in made:
        click.echo(each.diff, nl=False) if not write else None
    count = sum(each.count for each in made)
    verb = "repaired" if write else "can be repaired"
    click.echo(f"{count} values in {len(made)} files {verb}", err=True)


def _show(told: Told, kind: str, out: Path | None) -> None:
    coloured = out is None and sys.stdout.isatty()
    text = as_text(told, coloured=coloured) if kind == "text" else FORMATS[kind](told)
    if out:
        out.write_text(text, "utf-8")
    else:
        click.echo(text, nl=False)
    if kind == "text":
        click.echo(summary(told.report), err=True)


def summary(report: Report) -> str:
    """One line: how many findings of each severity, and the score."""
    counts = ", ".join(
        f"{count} {each.name.lower()}"
        for each in reversed(Severity)
        if (count := sum(finding.severity is each for finding in report.findings))
    )
    aside = f", {len(report.suppressed)} set aside" if report.suppressed else ""
    return f"score {report.score.percent} %; {counts or 'no finding'}{aside}"
