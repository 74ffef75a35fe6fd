"""Some people, and a tree of units: the agency 1; below it 2 with 3, and 4."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree

TODAY = dt.date(2026, 11, 1)
LATER = dt.date(2100, 1, 1)
PARENTS: Mapping[str, str] = {"1": "", "2": "1", "3": "2", "4": "1"}
TREE = UnitTree(PARENTS)
FIRST, ALI, SARA, REZA = (
    Person(id, name, post)
    for id, name, post in (
        ("first", "نخست", ""),
        ("ali", "علی نوری", "رئیس مرکز فناوری"),
        ("sara", "سارا موسوی", "کارشناس"),
        ("reza", "رضا محمدی", "مدیر کل مالی"),
    )
)
ADMINISTRATOR, DESK_USER, MANAGER = Role.ADMINISTRATOR, Role.DESK_USER, Role.MANAGER


def terms(unit: str = "1", role: Role = DESK_USER, **other: Any) -> RoleTerms:
    """A role to give."""
    return RoleTerms(unit, role, **{"name": "نام", "post": "سمت", **other})


def assignment(person: Person, role: Role, unit: str = "1", **other: Any) -> Assignment:
    """A role as it was given."""
    id = f"{person.id} {role} {unit}"
    return Assignment(id, person.id, person.name, unit, role, person.post, **other)


def rights(*given: Assignment, tree: UnitTree = TREE, first: Iterable[str] = ()) -> Rights:
    """The rights of these assignments today."""
    return Rights(given, tree, TODAY, frozenset(first))
