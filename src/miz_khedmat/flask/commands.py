"""``flask miz build OUT``, ``check``, ``doctor``, and those on state: the desk of the site."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from flask import Blueprint, current_app

from miz_khedmat.catalogue.publication import notices
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.desk import Desk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.state import StateCommand, StateOption, commands
from miz_khedmat.doctor import notes, setup_of, weaknesses
from miz_khedmat.errors import BuildError, LoadError, MizKhedmatError
from miz_khedmat.site import build
from miz_khedmat.terminal import WEAKNESS, line, rendered, unloaded


class _CommandError(click.ClickException):
    """A command that failed."""

    exit_code = 2


def add_commands(blueprint: Blueprint, reloading: ReloadingDesk, prefix: str) -> None:
    """Add the commands `build`, `check` and `doctor` to the blueprint."""

    @blueprint.cli.command("build")
    @click.argument("out")
    def build_files(out: str) -> None:
        """Write the desk as files to the folder OUT."""
        desk = _ready(reloading)
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
        """Check the catalogue against the guide."""
        desk = _ready(reloading)
        link = desk.state.place if desk.state else None
        try:
            report = check(desk.catalogue, state=desk.state.facts() if desk.state else None)
        except MizKhedmatError as error:
            raise _CommandError(line(str(error))) from error
        click.echo(FORMATS[kind](ReportContext(report, desk.catalogue, link=link)), nl=False)
        click.get_current_context().exit(int(report.failed))

    @blueprint.cli.command("doctor")
    def doctor() -> None:
        """Report problems in the set-up, with remedies."""
        seen = {"headers": _headers(prefix), "debug": current_app.debug, "served": _served()}
        setup = setup_of(_ready(reloading), **seen)
        results = weaknesses(setup)
        for note in notes(setup):
            click.echo(note.joined(), err=True)
        click.echo("".join(f"{rendered(result, WEAKNESS)}\n" for result in results), nl=False)
        click.get_current_context().exit(int(bool(results)))

    for command in commands() if reloading.desk.state else ():
        blueprint.cli.add_command(_on_state(command, reloading))


def _on_state(command: StateCommand, reloading: ReloadingDesk) -> click.Command:
    def work(**given: Any) -> None:
        try:
            result = command.work(_ready(reloading).state, given)
        except (MizKhedmatError, OSError) as error:
            raise _CommandError(line(str(error))) from error
        click.echo(result.content, nl=False)
        click.echo(result.text, nl=False, err=True)
        click.get_current_context().exit(result.status)

    parameters = [_parameter(option) for option in command.options]
    return click.Command(command.name, callback=work, params=parameters, help=command.help)


def _parameter(option: StateOption) -> click.Parameter:
    kind: Any = click.Choice(option.choices) if option.choices else option.kind
    if option.required:
        return click.Argument([option.name], type=kind)
    return click.Option([f"--{option.name}"], type=kind, **option.shown)


def _ready(reloading: ReloadingDesk) -> Desk:
    """Return the desk; if its catalogue does not load, the command reports why and exits."""
    try:
        return reloading.ready()
    except LoadError as error:
        raise _CommandError(unloaded(error)) from error


def _headers(prefix: str) -> Mapping[str, str] | None:
    """Return the headers of the list of services, by lower-case name; None if it fails."""
    answer = current_app.test_client().get(f"{prefix}/", base_url="https://localhost")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return headers if answer.status_code == 200 else None


def _served() -> tuple[Path, ...]:
    """Return the folders whose files the site serves as they are."""
    owners = (current_app, *current_app.blueprints.values())
    return tuple(Path(owner.static_folder) for owner in owners if owner.static_folder)
