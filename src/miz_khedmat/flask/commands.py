"""``flask miz build OUT`` and ``flask miz check``: the desk as the site holds it."""

import click
from flask import Blueprint, current_app

from miz_khedmat.build import build
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, Told
from miz_khedmat.desk import Desk
from miz_khedmat.errors import BuildError


def add_commands(blueprint: Blueprint, desk: Desk, prefix: str) -> None:
    """Give the blueprint its commands."""

    @blueprint.cli.command("build")
    @click.argument("out")
    def build_files(out: str) -> None:
        """Write the desk as files to the folder OUT."""
        try:
            with current_app.test_request_context(f"{prefix}/"):  # frames link to the site's pages
                click.echo(f"{out}: {build(desk, out)} files written")
        except BuildError as error:
            raise click.ClickException(str(error)) from error

    @blueprint.cli.command("check")
    @click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="text")
    def check_catalogue(kind: str) -> None:
        """Say what the guide asks for and the catalogue lacks; exit 1 from a warning up."""
        report = check(desk.catalogue)
        click.echo(FORMATS[kind](Told(report, desk.catalogue)), nl=False)
        click.get_current_context().exit(int(report.failed))
