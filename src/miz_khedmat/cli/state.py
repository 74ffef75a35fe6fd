"""The commands that open a store: those of the room `state`, of a catalogue and its store."""

from collections.abc import Iterator
from os.path import realpath
from pathlib import Path
from typing import Any, Final

import click

from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.output import give
from miz_khedmat.desk.state import StateCommand, StateOption, StateSettings
from miz_khedmat.state import STATE_COMMANDS, SurveyRoom, open_room

STORE: Final = click.option(
    "--store",
    metavar="ADDRESS",
    help="The store: a file, or postgresql://…; by default CATALOGUE.state.sqlite3, "
    "but `serve`, `doctor` and `check` then open none.",
)
KEY: Final = click.option(
    "--state-key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The key of the store; default: beside its file, with .key after its name.",
)
_BASE: Final = click.option(
    "--base-url",
    default="",
    help="The public address, for those of kiosks: https://example.ir/miz/",
)


def store_commands() -> Iterator[click.Command]:
    """Yield every command on state."""
    for command in STATE_COMMANDS:
        yield _command(command)


def _command(command: StateCommand) -> click.Command:
    @STORE
    @KEY
    @_BASE
    @MOUNT
    def work(catalogue: Path, mounts: tuple[Path, ...], **given: Any) -> None:
        location = given.pop("store") or str(default_store(catalogue))
        room = room_of(location, given.pop("state_key"), given.pop("base_url"))
        result = command.work(room.without_results(opened(catalogue, mounts)), given)
        give(result.content, None, binary=result.is_binary)
        click.echo(result.text, nl=False, err=True)
        click.get_current_context().exit(result.status)

    for option in reversed(command.options):
        work = _shown(option)(work)
    work = click.argument("catalogue", type=click.Path(path_type=Path))(work)
    return click.command(command.name, help=command.help)(work)


def _shown(option: StateOption) -> Any:
    kind: Any = click.Choice(option.choices) if option.choices else option.kind
    kind = click.Path(path_type=Path) if kind is Path else kind
    if option.required:
        return click.argument(option.name, type=kind)
    return click.option(f"--{option.name}", type=kind, **option.shown)


def room_of(store: str, key: Path | None, base_url: str, **people: Any) -> SurveyRoom:
    """Return the room of the store that `--store` names, with its *people*. Raises SettingError."""
    return open_room(StateSettings(location=store, key=key, base_url=base_url, **people))


def default_store(catalogue: Path) -> Path:
    """Return the place of the store of a catalogue that names none: beside its folder."""
    folder = Path(realpath(catalogue))
    return folder.with_name(f"{folder.name}.state.sqlite3")
