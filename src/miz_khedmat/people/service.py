"""Roles are given, confirmed and ended in the store, each with its event (A5)."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.checks import check_confirming, check_ending, check_holder, checked_terms
from miz_khedmat.people.coverage import MissingPeople, missing
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.records import add_assignment, assignments, iso
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.events import append_event
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store

DESK: Final = "desk"
"""The person of an event that is the desk's own act."""


@frozen
class People:
    """The people of a desk and their roles.

    Every method that takes no session is one of the store, and raises StoreError if the store
    cannot be used.

    Attributes:
        store: The store.
        today: Returns the day that it is.
        administrators: The ids of the first administrators, whom the settings name.
    """

    store: Store
    today: Callable[[], dt.date]
    administrators: frozenset[str] = frozenset()

    def rights(self, session: Session, tree: UnitTree) -> Rights:
        """Return the rights of everybody, read in the transaction of *session*.

        Read them where you write. Where *session* writes, roles whose unit is absent are marked,
        so that they grant nothing when it is there again, until somebody confirms them.
        """
        given, today = assignments(session), self.day(session)
        lost = _lost(given, tree) if session.writes else []
        if lost:
            session.run_each("assignment_absent", [{"id": id} for id in lost])
            append_event(session, DESK, {"kind": "units-absent", "assignments": lost})
        return Rights(given, tree, today, self.administrators)

    def read(self, tree: UnitTree) -> Rights:
        """Return the rights of everybody, for a page that only shows."""
        with self.store.read() as session:
            return self.rights(session, tree)

    def missing(self, tree: UnitTree) -> MissingPeople:
        """Return the units that lack a desk user, or a second person who can approve."""
        return missing(self.read(tree))

    def note_absent(self, tree: UnitTree) -> None:
        """Mark the roles whose unit is absent, if there are any."""
        if _lost(self.read(tree).assignments, tree):
            with self.store.write() as session:
                self.rights(session, tree)

    def all(self) -> tuple[Assignment, ...]:
        """Return every assignment, those that were ended too, the oldest first."""
        with self.store.read() as session:
            return assignments(session, ended=True)

    def give(self, by: Person, terms: RoleTerms, person: Person, tree: UnitTree) -> Assignment:
        """Give a role to a person whom the host knows, with an event.

        Raises:
            PeopleError: It is refused; its ``code`` names the reason.
            StoreError: The store cannot be used, or was set back.
        """
        with self.store.decide() as session:
            rights = self.rights(session, tree)
            return give_role(session, rights, by, (terms, person))

    def end(self, by: Person, id: str, tree: UnitTree) -> Assignment:
        """End a role for good, with an event. Raises as `give`."""
        with self.store.decide() as session:
            rights = self.rights(session, tree)
            ended = _found(rights, id)
            check_ending(rights, by, ended)
            session.run("assignment_end", id=id, by=by.id, today=rights.today.isoformat())
            note(session, rights, by, ended, kind="role-ended", assignment=id)
        return ended

    def confirm_unit(self, by: Person, id: str, tree: UnitTree) -> Assignment:
        """Let a role grant rights again whose unit was absent, with an event. Raises as `give`.

        Those who appoint in the unit confirm it, and nobody does so for themselves.
        """
        with self.store.decide() as session:
            rights = self.rights(session, tree)
            found = _found(rights, id)
            check_confirming(rights, by, found)
            session.run("assignment_confirm", id=id)
            note(session, rights, by, found, kind="role-confirmed", assignment=id)
        return found

    def day(self, session: Session) -> dt.date:
        """Return today, or the day of the last event: a clock set back revives no role."""
        (at,) = session.one("event_day") or ("",)
        return max(self.today(), dt.date.fromisoformat(at[:10])) if at else self.today()


def give_role(
    session: Session, rights: Rights, by: Person, given: tuple[RoleTerms, Person]
) -> Assignment:
    """Give a role in the transaction of *session*. Raises PeopleError.

    Args:
        session: A session that writes.
        rights: The rights, read in it.
        by: Who gives it.
        given: The role, and the person who gets it.
    """
    terms = checked_terms(rights, by, given[0])
    check_holder(rights, by, terms, given[1])
    made = add_assignment(session, terms, given[1], by, rights.today)
    note(session, rights, by, made, kind="role-given", assignment=made.id)
    return made


def note(
    session: Session, rights: Rights, by: Person, role: Assignment | RoleTerms, **what: str
) -> None:
    """Append an event about a *role*, with the post and the name of the person who acts."""
    post = rights.post(by.id, Act.APPOINT, role.unit) or by.post
    append_event(session, by.id, {"post": post, "by": by.name, **facts_of_role(role), **what})


def facts_of_role(role: Assignment | RoleTerms) -> Mapping[str, str]:
    """Return what an event says of a role; the id of its person is in the assignment alone."""
    named = {"name": role.name, "role": str(role.role), "unit": role.unit}
    return {**named, "until": iso(role.until)}


def _lost(given: tuple[Assignment, ...], tree: UnitTree) -> list[str]:
    """Return the ids of those whose unit is absent, and that are not marked yet."""
    return [each.id for each in given if not (each.is_absent or each.unit in tree)]


def _found(rights: Rights, id: str) -> Assignment:
    """Return the assignment with this id, which was not ended. Raises PeopleError."""
    found = next((each for each in rights.assignments if each.id == id), None)
    if found is None:
        raise PeopleError("gone")
    return found
