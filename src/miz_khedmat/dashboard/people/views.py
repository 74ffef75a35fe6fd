"""A role, a claim and a unit, as the pages of people show them."""

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.dashboard.frame import DESK, StaffVisit
from miz_khedmat.http import Again, FieldError, Person
from miz_khedmat.model import Agency
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.claims import RoleClaim
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.persian.dates import Jalali

PEOPLE_PATH = f"{DESK}people/"
GIVE_PATH = f"{PEOPLE_PATH}give/"
FIELD_OF: Mapping[str, str] = {
    "no_unit": "unit",
    "no_name": "name",
    "no_post": "post",
    "over": "until",
    "no_person": "who",
    "has_it": "who",
}
"""The field of each refusal that is about one."""


@frozen
class RoleTermsView:
    """The terms of a role: the name of its label, the unit, the post, and the last day (Jalali)."""

    role: str
    unit: str
    post: str
    until: str

    @classmethod
    def of(cls, catalogue: Catalogue, terms: RoleTerms | Assignment) -> "RoleTermsView":
        """Return what a page shows of *terms*."""
        unit = catalogue.agency_called(terms.unit)
        return cls(str(terms.role), name_of(unit, terms.unit), terms.post, jalali(terms.until))


@frozen
class RoleView:
    """A role in a list: its person, its terms, and what prevents its end.

    Attributes:
        id: The id of the role.
        name: The name of the person.
        terms: The terms.
        prevented: The name of the label that says why the visitor cannot end it; empty if they can.
        is_waiting: Whether it grants nothing, since its unit was or is absent.
        is_confirmable: Whether its unit is there, so that it can be confirmed.
    """

    id: str
    name: str
    terms: RoleTermsView
    prevented: str = ""
    is_waiting: bool = False
    is_confirmable: bool = False


@frozen
class ClaimView:
    """A link that was given: its person as they were named, who accepted it, and its last day."""

    id: str
    name: str
    terms: RoleTermsView
    last_day: str
    accepted: str = ""
    is_own: bool = False


def role_view(staff: StaffVisit, role: Assignment) -> RoleView:
    """Return a role as the visitor sees it."""
    rights = staff.rights
    is_waiting = not role.is_in_force(rights.tree, rights.today)
    return RoleView(
        id=role.id,
        name=person_called(staff, role),
        terms=RoleTermsView.of(staff.visit.catalogue, role),
        prevented=_prevented(staff, role),
        is_waiting=is_waiting,
        is_confirmable=is_waiting and role.unit in rights.tree,
    )


def person_called(staff: StaffVisit, role: Assignment) -> str:
    """Return what the person of a role is called; by their id where nobody named them.

    A first administrator has no name in the settings, and one who is signed in has one of the site.
    """
    return role.name or name_known(staff, role.holder)


def name_known(staff: StaffVisit, person: Person) -> str:
    """Return the name of a person: that of a role, since some sites know an id alone.

    Else it is that of the site for who is signed in, or the id.
    """
    named = (each.name for each in staff.rights.roles(person.id) if each.name)
    seen = staff.person.name if person == staff.person else ""
    return next(named, person.name or seen or person.id)


def _prevented(staff: StaffVisit, role: Assignment) -> str:
    if not role.id:
        return "people.of_computer" if staff.rights.owner else "people.of_settings"
    if role.holder == staff.person:
        return "people.own"
    return "people.last" if staff.rights.last_administrator(role.id) else ""


def claim_view(staff: StaffVisit, claim: RoleClaim) -> ClaimView:
    """Return a link as the visitor sees it."""
    person = claim.person
    name = name_known(staff, person)
    accepted = name if name == person.id else f"{name} ({person.id})"
    return ClaimView(
        id=claim.id,
        name=claim.terms.name,
        terms=RoleTermsView.of(staff.visit.catalogue, claim.terms),
        last_day=jalali(claim.last_day),
        accepted=accepted,
        is_own=claim.giver == staff.person,
    )


def appointing(staff: StaffVisit) -> Iterator[Agency]:
    """Yield the units in which the visitor appoints, in the order of the tree."""
    allowed = staff.units(Act.APPOINT)
    rows = staff.visit.catalogue.agency_rows.values()
    return (row.node for row in rows if row.node.key in allowed)


def name_of(unit: Agency | None, key: str) -> str:
    """Return what a unit is called; an absent one by its key."""
    return (unit.name if unit else "") or key


def jalali(day: dt.date | None) -> str:
    """Return a day of the Jalali calendar (ISO); empty if there is none."""
    return Jalali.from_gregorian(day).iso if day else ""


def role_called(text: str) -> Role | None:
    """Return the role with this name, or None."""
    return next((role for role in Role if role == text), None)


def refused(error: PeopleError, language: str) -> Again:
    """Return the form with what *error* says, at the field that it is about."""
    name = FIELD_OF.get(error.code, "")
    values = {"why": error.wording.in_language(language)}
    return Again(
        (FieldError(name or "send", "people.refused", values, "" if name else "miz-send"),)
    )
