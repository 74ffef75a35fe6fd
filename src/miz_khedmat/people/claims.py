"""Invitations to a role: a link for one person, once, for seven days, which the giver confirms."""

import datetime as dt
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.checks import check_appointing, checked_terms, is_id
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.records import day_of, iso
from miz_khedmat.people.service import People, facts_of_role, give_role, note
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.events import append_event
from miz_khedmat.store.session import Session
from miz_khedmat.store.tokens import folded, fresh, random_id

DAYS: Final = 7
"""Days for which a link can be used."""
_PURPOSE: Final = "claim"


@frozen
class RoleClaim:
    """A link to a role that is not decided yet; nobody can see its token again.

    Attributes:
        terms: The role.
        giver: Who gave the link, and confirms.
        last_day: The last day on which it can be accepted, and confirmed.
        person: Who accepted it and waits; the id is empty while nobody did.
    """

    id: str
    terms: RoleTerms
    giver: Person
    given_on: dt.date
    last_day: dt.date
    person: Person

    @property
    def is_accepted(self) -> bool:
        """Whether somebody accepted it and the giver is to confirm."""
        return bool(self.person.id)


@frozen
class RoleClaims:
    """The links to roles of *people*; every method is one session of the store."""

    people: People

    def issue(self, by: Person, terms: RoleTerms, tree: UnitTree) -> tuple[RoleClaim, str]:
        """Return a claim and its one-time token, which is not stored, with an event.

        Raises:
            PeopleError: It is refused; its ``code`` names the reason.
            StoreError: The store cannot be used.
        """
        token = fresh()
        with self.people.store.decide() as session:
            rights = self.people.rights(session, tree)
            clean, today = checked_terms(rights, by, terms), rights.today
            giver = evolve(by, post=rights.post(by.id, Act.APPOINT, clean.unit) or by.post)
            last_day = today + dt.timedelta(DAYS)
            claim = RoleClaim(random_id(), clean, giver, today, last_day, Person(""))
            _add(session, claim, token)
            note(session, rights, by, clean, kind="claim-issued", claim=claim.id)
        return claim, token

    def find(self, text: str) -> RoleClaim | None:
        """Return the claim of a token that somebody opens, which uses nothing up; None if dead."""
        with self.people.store.read() as session:
            return self._of_token(session, text)

    def all(self) -> tuple[RoleClaim, ...]:
        """Return every claim that is not decided and not over."""
        with self.people.store.read() as session:
            rows = session.all("claims_open", today=self._today(session))
        return tuple(map(_claim, rows))

    def accept(self, person: Person, text: str) -> RoleClaim:
        """Use up a token for the person who is signed in; then the giver confirms.

        Raises:
            PeopleError: The link is dead, or the giver opened it.
            StoreError: The store cannot be used.
        """
        if not is_id(person.id):
            raise PeopleError("no_person")
        with self.people.store.decide() as session:
            claim = self._live(session, text)
            if claim.giver == person:
                raise PeopleError("self")
            session.run("claim_accept", id=claim.id, person=person.id, name=person.name)
            _append(session, person, claim, "claim-accepted")
        return evolve(claim, person=person)

    def refuse(self, person: Person, text: str) -> RoleClaim:
        """Use up a token whose person does not want the role, with an event. Raises as `accept`."""
        with self.people.store.decide() as session:
            claim = self._live(session, text)
            session.run("claim_drop", id=claim.id)
            _append(session, person, claim, "claim-refused")
        return claim

    def revoke(self, by: Person, id: str, tree: UnitTree) -> RoleClaim:
        """Withdraw a claim, accepted or not, with an event. Raises as `issue`.

        Its giver may, and those who appoint in its unit.
        """
        with self.people.store.decide() as session:
            rights, claim = self.people.rights(session, tree), self._of_id(session, id)
            if claim.giver != by:
                check_appointing(rights, by, claim.terms.unit)
            session.run("claim_drop", id=id)
            note(session, rights, by, claim.terms, kind="claim-revoked", claim=id)
        return claim

    def confirm(self, by: Person, id: str, tree: UnitTree) -> Assignment:
        """Give the role to the person who accepted it, with an event. Raises as `issue`.

        Its giver alone knows for whom it was, and may still appoint there.
        """
        with self.people.store.decide() as session:
            rights, claim = self.people.rights(session, tree), self._of_id(session, id)
            if not claim.is_accepted:
                raise PeopleError("no_claim")
            if claim.giver != by:
                raise PeopleError("not_yours")
            session.run("claim_drop", id=id)
            return give_role(session, rights, by, (claim.terms, claim.person))

    def end_over(self) -> None:
        """Delete the claims whose last day is over."""
        with self.people.store.write() as session:
            session.run("claims_over", today=self._today(session))

    def _today(self, session: Session) -> str:
        return self.people.day(session).isoformat()

    def _of_token(self, session: Session, text: str) -> RoleClaim | None:
        mac = session.keys.mac(_PURPOSE, folded(text) or "")
        row = session.one("claim_find", token=mac, today=self._today(session))
        return _claim(row) if row else None

    def _live(self, session: Session, text: str) -> RoleClaim:
        """Return the claim of a token. Raises PeopleError if it is dead, whatever the reason."""
        found = self._of_token(session, text)
        if found is None:
            raise PeopleError("dead_link")
        return found

    def _of_id(self, session: Session, id: str) -> RoleClaim:
        """Return the claim with this id. Raises PeopleError if there is none any more."""
        row = session.one("claim_get", id=id, today=self._today(session))
        if row is None:
            raise PeopleError("no_claim")
        return _claim(row)


def _append(session: Session, person: Person, claim: RoleClaim, kind: str) -> None:
    what = {"kind": kind, "claim": claim.id, "by": person.name, **facts_of_role(claim.terms)}
    append_event(session, person.id, what)


def _claim(row: tuple[Any, ...]) -> RoleClaim:
    """Return the claim of a row of the store."""
    id, unit, role, name, post, until, by, by_name, by_post, given_on, last_day, *person = row
    return RoleClaim(
        id,
        RoleTerms(unit, Role(role), name, post, day_of(until)),
        Person(by, by_name, by_post),
        dt.date.fromisoformat(given_on),
        dt.date.fromisoformat(last_day),
        Person(*person),
    )


def _add(session: Session, claim: RoleClaim, token: str) -> None:
    """Store a claim with the HMAC of its *token*."""
    terms, giver = claim.terms, claim.giver
    session.run(
        "claim_add",
        id=claim.id,
        token=session.keys.mac(_PURPOSE, token),
        unit=terms.unit,
        role=str(terms.role),
        name=terms.name,
        post=terms.post,
        until=iso(terms.until),
        given_by=giver.id,
        giver_name=giver.name,
        giver_post=giver.post,
        given_on=claim.given_on.isoformat(),
        last_day=claim.last_day.isoformat(),
    )
