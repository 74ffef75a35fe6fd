"""`export`: write a catalogue as open data; `changes`: write what changed, as a feed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.output import give
from miz_khedmat.desk import Desk
from miz_khedmat.exports.atom import atom
from miz_khedmat.exports.changes import as_data, changes
from miz_khedmat.exports.formats import BINARY, FORMATS
from miz_khedmat.exports.json import encoded

_FOLDER = click.Path(path_type=Path)
_OUT = click.option("-o", "--out", type=_FOLDER, help="Write to this file.")
_BASE = click.option("--base-url", default="", help="The public address of the desk.")
_DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])


@click.command("export")
@click.argument("catalogue", type=_FOLDER)
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), default="json")
@_OUT
@_BASE
@MOUNT
def export_command(
    catalogue: Path, kind: str, out: Path | None, base_url: str, mounts: tuple[Path, ...]
) -> None:
    """Write CATALOGUE as open data.

    csv and excel contain one row per service; the others contain the agencies too.
    """
    desk = Desk(catalogue=opened(catalogue, mounts), base_url=base_url)
    give(FORMATS[kind](desk.catalogue, base_url), out, binary=kind in BINARY)


@click.command("changes")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--format", "kind", type=click.Choice(["json", "atom"]), default="json")
@click.option("--since", type=_DAY, help="The time of OLD (UTC); default: that of its newest file.")
@click.option("--until", type=_DAY, help="The time of NEW (UTC); default: that of its newest file.")
@_OUT
@_BASE
@MOUNT
def changes_command(old: Path, new: Path, kind: str, out: Path | None, **options: Any) -> None:
    """Write what changed between the catalogues OLD and NEW."""
    mounts: tuple[Path, ...] = options["mounts"]
    desk = Desk(catalogue=opened(new, mounts), base_url=options["base_url"])
    changed = changes(opened(old, mounts), desk.catalogue)
    since, until = _moment(old, options["since"]), _moment(new, options["until"])
    if kind == "atom":
        give(atom(desk.catalogue.agency, changed, until, desk.base_url), out)
    else:
        give(encoded(as_data(changed, since, until), 1), out)


def _moment(folder: Path, stated: datetime | str | None) -> str:
    """Return the *stated* moment, or else the newest modification time in *folder* (UTC)."""
    if isinstance(stated, datetime):
        return f"{stated.isoformat()}Z"
    newest = max(path.stat().st_mtime for path in folder.rglob("*") if path.is_file())
    return f"{datetime.fromtimestamp(int(newest), UTC):%Y-%m-%dT%H:%M:%SZ}"
