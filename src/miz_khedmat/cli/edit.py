"""`edit`: the pages of staff on this machine alone, for an agency without a server."""

from pathlib import Path
from typing import Any, Final

import click

from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.output import give_text
from miz_khedmat.cli.serve import AT_PORT, LANGUAGE, LiveDesk, listening, show
from miz_khedmat.cli.sign_in import LocalSignIn
from miz_khedmat.cli.state import KEY, default_store, room_of
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.http import Person
from miz_khedmat.state import SurveyRoom
from miz_khedmat.store.store import open_store

OWNER: Final = "local"
"""The id of the one person of an editor that names none."""
_HOST: Final = "127.0.0.1"
_TWICE: Final = Wording("{id}: this person is named twice")
_EMPTY: Final = Wording("--person needs an id, such as --person sara")


@click.command()
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="ID",
    help="Who edits; repeat it for each. The first is the first administrator.",
)
@click.option("--store", metavar="ADDRESS", help="The store; default: CATALOGUE.state.sqlite3.")
@KEY
@AT_PORT
@LANGUAGE
@MOUNT
def edit(catalogue: Path, people: tuple[str, ...], **more: Any) -> None:
    """Edit CATALOGUE in a browser on this machine.

    It prints a one-time address for each person. Without --person there is one owner, whose fees
    stay unapproved.
    """
    site = LocalSignIn(_people(people))
    renewal = Renewal()  # what is read now is not read again for the desk
    opened(catalogue, more["mounts"], renewal.memo)  # what does not load gets no store
    store, key = more["store"] or str(default_store(catalogue)), more["state_key"]
    open_store(store, key=key, create=True).close()
    given = {"mounts": more["mounts"], "language": more["lang"], "renewal": renewal}
    room = local_room(catalogue, store, site, key=key, **given)
    live = LiveDesk(catalogue, more["lang"], more["mounts"], room=room, host=site)
    with listening(live, _HOST, more["port"], site.around) as http_server:
        base = f"http://{_HOST}:{http_server.server_port}"
        for person, path in site.addresses:
            give_text(f"{person.name or person.id}\t{base}{path}\n", None)
        show(live, http_server)


def _people(ids: tuple[str, ...]) -> tuple[Person, ...]:
    """Return the people, whose events say that they were local. Raises MizKhedmatError."""
    if not all(id.strip() for id in ids):
        raise MizKhedmatError(_EMPTY.joined())
    people = tuple(Person(f"{OWNER}:{id.strip()}", id.strip()) for id in ids) or (Person(OWNER),)
    for number, person in enumerate(people):
        if person in people[:number]:
            raise MizKhedmatError(_TWICE.filled(id=person.name).joined())
    return people


def local_room(
    catalogue: Path, store: str, site: LocalSignIn, key: Path | None = None, **more: Any
) -> SurveyRoom:
    """Return the room of an editor: its owner edits and appoints, or its first person appoints."""
    first = site.people[0].id
    if first == OWNER:
        return room_of(store, key, "", folder=catalogue, owner=OWNER, **more)
    people = {"administrators": frozenset({first}), "find_people": site.find}
    return room_of(store, key, "", folder=catalogue, **people, **more)
