"""Assignments as rows of the store, and back."""

import datetime as dt
from typing import Any

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.store.session import Session
from miz_khedmat.store.tokens import random_id


def assignments(session: Session, *, ended: bool = False) -> tuple[Assignment, ...]:
    """Return the assignments that were not ended, or all of them, the oldest first."""
    rows = session.all("assignments_all" if ended else "assignments_open")
    return tuple(map(_assignment, rows))


def _assignment(row: tuple[Any, ...]) -> Assignment:
    id, person, name, unit, role, post, by, given_on, until, ended_by, ended_on, absent = row
    days = day_of(given_on), day_of(until), ended_by, day_of(ended_on), absent
    return Assignment(id, person, name, unit, Role(role), post, by, *days)


def add_assignment(
    session: Session, terms: RoleTerms, person: Person, by: Person, today: dt.date
) -> Assignment:
    """Store a new assignment and return it."""
    fields = terms.unit, terms.role, terms.post, by.id, today, terms.until
    made = Assignment(random_id(), person.id, terms.name, *fields)
    session.run(
        "assignment_add",
        id=made.id,
        person=made.person,
        name=made.name,
        unit=made.unit,
        role=str(made.role),
        post=made.post,
        given_by=made.given_by,
        given_on=today.isoformat(),
        until=iso(made.until),
    )
    return made


def day_of(text: str) -> dt.date | None:
    """Return the day of a column that may be empty."""
    return dt.date.fromisoformat(text) if text else None


def iso(day: dt.date | None) -> str:
    """Return a day for such a column."""
    return day.isoformat() if day else ""
