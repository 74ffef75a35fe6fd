"""`doctor`: what is unsafe in how a desk is set up, each with its remedy."""

from pathlib import Path
from typing import Final

import click

from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.desk import Desk
from miz_khedmat.doctor import compiler_note, setup_of, weaknesses
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.loading import load
from miz_khedmat.terminal import WEAKNESS, rendered

_FOLDER = click.Path(path_type=Path)

_FILE: Final = Wording("this is a file, not a folder", "doctor")
_NO_FOLDER: Final = Wording("there is no such folder; correct the path")


@click.command("doctor")
@click.argument("catalogue", type=_FOLDER)
@click.option("--base-url", default="", help="Where the public finds it: https://example.ir/miz/")
@click.option("--served", multiple=True, type=_FOLDER, help="A folder the web server hands out.")
@click.option("--out", "written", multiple=True, type=_FOLDER, help="A site that `build` wrote.")
@MOUNT
def doctor_command(
    catalogue: Path,
    base_url: str,
    served: tuple[Path, ...],
    written: tuple[Path, ...],
    mounts: tuple[Path, ...],
) -> None:
    """Say what is unsafe in the set-up of CATALOGUE, each with its remedy; exit 1 where it is.

    Run it as the user that serves. A Flask or Django site knows more of itself: there it is
    `flask miz doctor` and `manage.py check --deploy`.
    """
    for folder in (*served, *written):
        _expect(folder)
    desk = Desk(catalogue=load(catalogue, mounts=mounts), base_url=base_url)
    found = weaknesses(setup_of(desk, served=served, written=written))
    click.echo("".join(f"{rendered(each, WEAKNESS)}\n" for each in found), nl=False)
    note = compiler_note()
    click.echo(f"{note.en} / {note.fa}", err=True)
    click.echo(f"{len(found)} unsafe" if found else "nothing unsafe was seen", err=True)
    click.get_current_context().exit(int(bool(found)))


def _expect(folder: Path) -> None:
    """Refuse to look where nothing stands, which would seem to be safe."""
    if folder.is_file():
        raise MizKhedmatError(f"{folder}: {_FILE.joined()}")
    if not folder.is_dir():
        raise MizKhedmatError(f"{folder}: {_NO_FOLDER.joined()}")
