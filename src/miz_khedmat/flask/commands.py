"""``flask miz build OUT``, ``flask miz check`` and ``flask miz doctor``: the desk of the site."""

from collections.abc import Mapping
from pathlib import Path

import click
from flask import Blueprint, current_app

from miz_khedmat.catalogue.publication import notices
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.desk import Desk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.doctor import compiler_note, setup_of, weaknesses
from miz_khedmat.errors import BuildError, LoadError
from miz_khedmat.site import build
from miz_khedmat.terminal import WEAKNESS, line, rendered, unloaded


class _CommandError(click.ClickException):
    """A command that could not do its work."""

    exit_code = 2


def add_commands(blueprint: Blueprint, held: ReloadingDesk, prefix: str) -> None:
    """Give the blueprint its commands."""

    @blueprint.cli.command("build")
    @click.argument("out")
    def build_files(out: str) -> None:
        """Write the desk as files to the folder OUT; exit 2 where that cannot be."""
        desk = _ready(held)
        try:
            with current_app.test_request_context(f"{prefix}/"):  # frames link to the site's pages
                click.echo(line(f"{out}: {build(desk, out)} files written"))
            for notice in notices(desk.catalogue):
                click.echo(notice, err=True)
        except BuildError as error:
            raise _CommandError(line(str(error))) from error

    @blueprint.cli.command("check")
    @click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text")
    def check_catalogue(kind: str) -> None:
        """Say what the guide asks for and the catalogue lacks; exit 1 from a warning up."""
        catalogue = _ready(held).catalogue
        report = check(catalogue)
        click.echo(FORMATS[kind](ReportContext(report, catalogue)), nl=False)
        click.get_current_context().exit(int(report.failed))

    @blueprint.cli.command("doctor")
    def doctor() -> None:
        """Say what is unsafe in the set-up, each with its remedy; exit 1 where it is."""
        seen = {"headers": _headers(prefix), "debug": current_app.debug, "served": _served()}
        found, note = weaknesses(setup_of(_ready(held), **seen)), compiler_note()
        click.echo(f"{note.en} / {note.fa}", err=True)
        click.echo("".join(f"{rendered(each, WEAKNESS)}\n" for each in found), nl=False)
        click.get_current_context().exit(int(bool(found)))


def _ready(held: ReloadingDesk) -> Desk:
    """The desk; without a catalogue the command says why, and ends."""
    try:
        return held.ready()
    except LoadError as error:
        raise _CommandError(unloaded(error)) from error


def _headers(prefix: str) -> Mapping[str, str] | None:
    """What the site sends with the list of services; None where it does not answer with it."""
    answer = current_app.test_client().get(f"{prefix}/", base_url="https://localhost")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return headers if answer.status_code == 200 else None


def _served() -> tuple[Path, ...]:
    """The folders whose files the site hands out as they are."""
    holders = (current_app, *current_app.blueprints.values())
    return tuple(Path(each.static_folder) for each in holders if each.static_folder)
