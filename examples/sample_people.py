"""Gives sample people roles and decides on fees, for demos: ``sample_people.py STORE CATALOGUE``.

Both sites of the examples have these people, with the same ids. CATALOGUE is a copy: a decision
writes its approval to the files.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from miz_khedmat import load
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state import SurveyRoom, open_room
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.snapshot import SAMPLE
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name, rows_of, value_at
from miz_khedmat.workflow.subjects import Subject, find_subject

AGENCY, PROVINCE = "10030000", "17040101"
FIRST = Person("1", "زهرا کریمی", "رئیس مرکز فناوری")
MANAGER = Person("3", "امید رضایی", "مدیر کل امور مالی")
ROLES = (
    (Person("2", "سارا محمدی", "کارشناس میز خدمت"), Role.DESK_USER, PROVINCE),
    (MANAGER, Role.MANAGER, AGENCY),
    (Person("4", "نیما صادقی", "بازرس"), Role.OBSERVER, AGENCY),
)
SAMPLER = Person("0", "داده نمونه", "آماده‌سازی نمونه")
"""Nobody: the proposer of what is approved in the example before anybody has a role."""


def ready(store: Path, folder: Path) -> None:
    """Give the roles, unless somebody has one, and decide on what is approved in the files.

    Raises:
        MizKhedmatError: The store is not one of samples, or cannot be used.
    """
    stated = StateSettings(location=store, folder=folder, administrators=frozenset({FIRST.id}))
    room = open_room(stated)
    with room.store.read() as session:
        if SAMPLE not in dict(session.all("meta_all")):
            raise MizKhedmatError(f"{store}: a store of real answers gets no sample people")
    state = room.of(load(folder))
    if not state.people.all():
        for person, role, unit in ROLES:
            give(state, person, role, unit)
    if wanted := [*undecided(state)]:
        give(state, SAMPLER, Role.DESK_USER, AGENCY)
        for subject, rows in wanted:
            decide(room, subject, rows)
        (own,) = (
            each for each in state.people.all() if each.holder == SAMPLER and not each.ended_by
        )
        state.people.end(FIRST, own.id, UnitTree.of(state.catalogue))


def give(state: DeskSurveys, person: Person, role: Role, unit: str) -> None:
    """Give a role without an end."""
    terms = RoleTerms(unit, role, person.name, person.post)
    state.people.give(FIRST, terms, person, UnitTree.of(state.catalogue))


def undecided(state: DeskSurveys) -> Iterator[tuple[Subject, list[int]]]:
    """Yield the rows of each service that are approved in the files, and not by a decision."""
    units = state.catalogue.agency_rows
    for unit in state.files.agency_rows.values():
        shown = state.catalogue.rows(units[unit.node.key].node)
        for key, row in state.files.rows(unit.node).items():
            pairs = zip(row.node.fees or (), shown[key].node.fees or (), strict=True)
            rows = [
                number
                for number, (stated, seen) in enumerate(pairs)
                if stated.approval and not seen.approval
            ]
            if rows:
                yield Subject(unit.node.key, key), rows


def decide(room: SurveyRoom, subject: Subject, numbers: list[int]) -> None:
    """Propose rows of fees as they are, and approve each as the manager in charge."""
    state = room.of(load(room.stated.folder or Path()))
    found = find_subject(state.files, subject)
    rows = rows_of(value_at(found.stated if found else None, ("fees",)))
    edits = [
        FactEdit(("fees", row_name(row)), ChangeKind.SET, row, row)
        for number, row in enumerate(rows)
        if number in numbers
    ]
    changes = state.staff.changes
    for change in changes.send(SAMPLER.id, subject, edits):
        seen = changes.view(change.id, load(room.stated.folder or Path())).seen
        changes.decide(MANAGER.id, change.id, seen, approved=True)


if __name__ == "__main__":
    try:
        ready(Path(sys.argv[1]), Path(sys.argv[2]))
    except MizKhedmatError as error:
        sys.exit(str(error))
