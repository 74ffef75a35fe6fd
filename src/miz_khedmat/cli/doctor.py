"""`doctor`: report what is unsafe in the set-up of a desk, each with its remedy."""

from pathlib import Path
from typing import Any, Final

import click
from attrs import evolve

from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.state import KEY, STORE, room_of
from miz_khedmat.desk import Desk
from miz_khedmat.doctor import notes, setup_of, weaknesses
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.loading import load
from miz_khedmat.terminal import WEAKNESS, rendered

_FOLDER = click.Path(path_type=Path)

_FILE: Final = Wording("this is a file, not a folder", "doctor")
_NO_FOLDER: Final = Wording("there is no such folder; correct the path")


@click.command("doctor")
@click.argument("catalogue", type=_FOLDER)
@click.option("--base-url", default="", help="The public address: https://example.ir/miz/")
@click.option("--served", multiple=True, type=_FOLDER, help="A folder that the web server serves.")
@click.option("--out", "written", multiple=True, type=_FOLDER, help="A site that `build` wrote.")
@STORE
@KEY
@MOUNT
def doctor_command(
    catalogue: Path, base_url: str, served: tuple[Path, ...], written: tuple[Path, ...], **more: Any
) -> None:
    """Report problems in the set-up of CATALOGUE, with remedies.

    Exits 1 if there are any. Run it as the user that serves the desk. A Flask or Django site knows
    more about itself: use `flask miz doctor` and `manage.py check --deploy` there.
    """
    for folder in (*served, *written):
        _expect(folder)
    desk = Desk(catalogue=load(catalogue, mounts=more["mounts"]), base_url=base_url)
    if more["store"]:
        room = room_of(more["store"], more["state_key"], base_url)
        desk = evolve(desk, state=room.without_results(desk.catalogue))
    setup = setup_of(desk, served=served, written=written)
    results = weaknesses(setup)
    click.echo("".join(f"{rendered(result, WEAKNESS)}\n" for result in results), nl=False)
    for note in notes(setup):
        click.echo(note.joined(), err=True)
    count = len(results)
    click.echo(f"{count} problem{'s' * (count > 1)}" if count else "no problems found", err=True)
    click.get_current_context().exit(int(bool(results)))


def _expect(folder: Path) -> None:
    """Refuse a folder that does not exist, which would seem to be safe."""
    if folder.is_file():
        raise MizKhedmatError(f"{folder}: {_FILE.joined()}")
    if not folder.is_dir():
        raise MizKhedmatError(f"{folder}: {_NO_FOLDER.joined()}")
