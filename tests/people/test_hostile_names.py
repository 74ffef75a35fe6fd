"""Hostile names, posts and ids of people: kept as texts, or refused with a reason (A5)."""

from pathlib import Path

import pytest

from miz_khedmat.http import Person
from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.service import People
from miz_khedmat.store.events import verify_events
from tests.hostile.strings import STRINGS
from tests.people.staff import FIRST, LATER, TREE, terms
from tests.store.places import SqlitePlace

SOME = STRINGS[::5]
REASONS = {"no_name", "no_post", "no_person"}


@pytest.fixture
def people(tmp_path: Path) -> People:
    """People in a file."""
    store = SqlitePlace(tmp_path).opened(create=True)
    return People(store, lambda: LATER, frozenset({FIRST.id}))


def refusal(people: People, text: str) -> str:
    """Give a role to a person whose name, post and id are this text; return why not."""
    try:
        people.give(FIRST, terms(name=text, post=text), Person(text), TREE)
    except PeopleError as error:
        return error.code
    return ""


def test_hostile_texts_are_kept_or_refused(people: People) -> None:
    """Each has its reason, or is read back: ids as they are, the others on one line."""
    codes = {text: refusal(people, text) for text in SOME}
    kept = {each.person: each for each in people.all()}
    with people.store.read() as session:
        verify_events(session, session.keys)

    assert REASONS >= {code for code in codes.values() if code} - {"has_it"}
    assert len(kept) > 100
    assert kept.keys() == {text for text, code in codes.items() if not code}
    assert all("\n" not in f"{each.name}{each.post}" for each in kept.values())


def test_hostile_tokens_are_dead_links(people: People) -> None:
    """Whatever was typed or sent in the place of one."""
    claims = RoleClaims(people)

    assert [] == [text for text in SOME if claims.find(text) is not None]
