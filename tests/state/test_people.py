"""The people of a desk with state: what rules, the command and each reload make of them (A5)."""

import datetime as dt
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from miz_khedmat import Desk
from miz_khedmat.catalogue.state_facts import PeopleFacts
from miz_khedmat.compliance import Choice, check
from miz_khedmat.desk.settings import settings
from miz_khedmat.people.acts import Act
from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.facts import people_facts
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.months import today_in_iran
from tests.people.staff import (
    ADMINISTRATOR,
    ALI,
    DESK_USER,
    FIRST,
    MANAGER,
    REZA,
    SARA,
    TODAY,
    TREE,
    assignment,
    rights,
    terms,
)
from tests.state.running import Run

OF_PEOPLE = Choice(("A0501", "A0502", "A0503", "A0504", "A0505"))


@pytest.fixture
def people(store: Store) -> People:
    """Its people, one of whom the settings name."""
    return People(store, today_in_iran, frozenset({FIRST.id}))


def state(desk: Desk) -> DeskSurveys:
    """The state of a desk."""
    assert isinstance(desk.state, DeskSurveys)
    return desk.state


def test_facts_name_units_and_nobody() -> None:
    """Each unit that lacks somebody, that is tied, that has roles, and that waits."""
    found = people_facts(
        rights(
            assignment(ALI, DESK_USER, "2", given_by="sara"),
            assignment(SARA, MANAGER, "2"),
            assignment(REZA, DESK_USER, "4", is_absent=True),
            assignment(REZA, MANAGER, "9"),
            assignment(REZA, MANAGER, "1", until=TODAY - dt.timedelta(1)),
        )
    )

    assert (
        PeopleFacts(
            no_desk_user=frozenset("134"),
            no_second=frozenset("14"),
            tied=frozenset("2"),
            assigned=frozenset("249"),
            unconfirmed=("4", "9"),
        )
        == found
    )


def test_a_desk_without_roles_is_one_finding(desk: Desk) -> None:
    """Not one for each unit: the first step is to give the first role."""
    (finding,) = check(desk.catalogue, OF_PEOPLE, state=state(desk).facts()).findings

    assert "nobody has a role in this desk yet" == finding.message.en
    assert ("A0501", "1") == (finding.code, finding.agency)


def test_units_are_judged_one_by_one(desk: Desk, people: People) -> None:
    """Unit 2 refers to its headquarters, whose user is its own; unit 3 does not."""
    tree = UnitTree.of(desk.catalogue)
    people.give(FIRST, terms("1"), SARA, tree)
    people.give(FIRST, terms("1", MANAGER), REZA, tree)
    found = check(desk.catalogue, OF_PEOPLE, state=state(desk).facts()).findings

    assert [("A0501", "3")] == [(each.code, each.agency) for each in found]


def test_people_are_listed(run: Run, people: People) -> None:
    """A line each, with what it grants."""
    made = people.give(FIRST, terms("1", until=dt.date(2100, 1, 1)), SARA, TREE)
    over = people.give(FIRST, terms("4", MANAGER), REZA, TREE)
    ended = run("people")

    assert (0, "") == (ended.status, ended.err)
    assert [
        f"{made.id}\t1\tdesk_user\tsara\tنام\tسمت\tuntil 2100-01-01",
        f"{over.id}\t4\tmanager\treza\tنام\tسمت\tgrants nothing",
    ] == sorted(ended.out.splitlines(), key=lambda text: text.split("\t")[1])


def test_missing_people_are_listed(run: Run, desk: Desk, people: People) -> None:
    """Each unit with what it lacks; the status is 1 until nothing is missing."""
    tree = UnitTree.of(desk.catalogue)
    people.give(FIRST, terms("1"), SARA, tree)
    people.give(FIRST, terms("3", MANAGER), REZA, tree)
    before = run("people", "--missing")
    people.give(FIRST, terms("1", MANAGER), REZA, tree)
    people.give(FIRST, terms("3"), SARA, tree)
    after = run("people", "--missing")

    assert 1 == before.status
    assert ["1\tno second person", "2\tno second person", "3\tno desk user"] == sorted(
        text.rpartition("\t")[0] for text in before.out.splitlines()
    )
    assert "units without a desk user: 1; units without a second person" in before.err
    assert (0, "") == (after.status, after.out)
    assert "every unit has a desk user" in after.err


def test_a_role_without_an_end_says_so(line: Run, people: People) -> None:
    """In the list."""
    people.give(FIRST, terms("1"), SARA, TREE)

    assert line("people").out.endswith("\tno end\n")


def test_the_first_administrators_are_those_of_the_settings(
    options: dict[str, Any], tmp_path: Path
) -> None:
    """They administer the whole desk."""
    known, nobody = (
        state(settings({**options, **more}, tmp_path).desk())
        for more in ({"administrators": ["first"]}, {})
    )

    assert known.people.read(TREE).may("first", Act.APPOINT, "4")
    assert not nobody.people.read(TREE).may("first", Act.APPOINT, "4")


def test_a_reload_notices_an_absent_unit(
    options: dict[str, Any], tmp_path: Path, people: People
) -> None:
    """The role of a unit that this catalogue lacks grants nothing afterwards."""
    people.give(FIRST, terms("4"), SARA, TREE)
    before = people.read(TREE).may("sara", Act.EDIT, "4")
    settings(options, tmp_path).desk()

    assert (True, False) == (before, people.read(TREE).may("sara", Act.EDIT, "4"))


def test_a_closed_desk_takes_nobodys_role(
    options: dict[str, Any], tmp_path: Path, people: People
) -> None:
    """A catalogue that cannot be read has no units, and neither has the table of addresses."""
    people.give(FIRST, terms("1"), SARA, TREE)
    (Path(options["catalogue"]) / "agency.yaml").write_text("id: [", "utf-8")
    stated = settings(options, tmp_path)
    stated.pages()

    assert stated.reloading().is_closed
    assert people.read(TREE).may("sara", Act.EDIT, "1")


def test_the_night_notices_it_too_and_ends_old_links(line: Run, people: People, file: Path) -> None:
    """Links that nobody accepted in time are deleted."""
    people.give(FIRST, terms("4", MANAGER), SARA, TREE)
    RoleClaims(people).issue(FIRST, terms("1", ADMINISTRATOR), TREE)
    with closing(connect(file)) as opened, opened:
        opened.execute("update miz_claim set last_day = '2026-01-01'")
    ended = line("nightly")
    with closing(connect(file)) as opened:
        left = opened.execute("select count(*) from miz_claim").fetchone()

    assert (0, (0,)) == (ended.status, left)
    assert not people.read(TREE).may("sara", Act.APPROVE, "4")
