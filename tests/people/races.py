"""What only one of several racers may get: the end of the last but one administrator, a link."""

import secrets
from typing import Final

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.service import People
from miz_khedmat.store.store import Store
from tests.people.staff import ADMINISTRATOR, FIRST, LATER, TREE, terms

RACES: Final = ("administrator", "claim")


def people_of(store: Store) -> People:
    """The people of a store, with one first administrator."""
    return People(store, lambda: LATER, frozenset({FIRST.id}))


def two_administrators(people: People) -> str:
    """The ids of the roles of two new administrators, who are the only ones."""
    before = people.read(TREE).who_may(Act.APPOINT, "1")
    pair = [Person(f"{secrets.token_hex(8)}") for _ in range(2)]
    made = [people.give(FIRST, terms("1", ADMINISTRATOR), each, TREE) for each in pair]
    for each in before:
        if each.id:
            people.end(FIRST, each.id, TREE)
    return " ".join(each.id for each in made)


def end_one(people: People, ids: str) -> str | None:
    """Let each of both end the role of the other; return the one that was ended here, or None."""
    one, other = ids.split()
    return _ended(people, one) or _ended(people, other)


def _ended(people: People, id: str) -> str | None:
    try:
        return people.end(FIRST, id, TREE).id
    except PeopleError:
        return None


def new_link(people: People) -> str:
    """The token of a new link."""
    return RoleClaims(people).issue(FIRST, terms("2"), TREE)[1]


def accept_link(people: People, token: str) -> str | None:
    """Accept a link as somebody; return who did, or None."""
    person = Person(secrets.token_hex(8))
    try:
        return RoleClaims(people).accept(person, token).person.id
    except PeopleError:
        return None


PRIZES: Final = {"administrator": two_administrators, "claim": new_link}
TRIES: Final = {"administrator": end_one, "claim": accept_link}
