"""`templates`: list the file that is used for each template, and the stale overrides."""

from pathlib import Path

import click

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.cli.output import tell
from miz_khedmat.desk import Desk
from miz_khedmat.desk.overrides import Templates
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.model import Agency


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--begin", metavar="NAME", help="Print the start of an override of NAME.")
def templates(folders: tuple[Path, ...], begin: str | None) -> None:
    """Print which file is used for each template.

    Files in FOLDERS come first; what is stale in them is reported.
    """
    for folder in folders:
        if not folder.is_dir():
            raise MizKhedmatError(f"{folder}: there is no such folder of templates")
    overrides = Templates(Desk(catalogue=Catalogue(Agency(id="0")), templates=folders))
    if begin is None:
        click.get_current_context().exit(int(_print_review(overrides)))
    if begin not in overrides.names:
        names = ", ".join(overrides.names)
        raise MizKhedmatError(f"{begin}: there is no such template; one of {names}")
    click.echo(overrides.begin(begin), nl=False)


def _print_review(overrides: Templates) -> bool:
    """Print the review; return whether anything is stale."""
    reviewed = overrides.review()
    for override in reviewed:
        click.echo(f"{override.name}  {override.file}")
        tell(override.faults, err=False)
    return any(override.faults for override in reviewed)
