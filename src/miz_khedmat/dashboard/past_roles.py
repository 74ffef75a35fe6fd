"""The roles that a person had, or is about to have: why somebody without a role is refused (A5)."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.http import Person
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.rights import Rights
from miz_khedmat.persian.dates import Jalali

_MOST: Final = 5


@frozen
class PastRole:
    """A role that grants nothing: the names of the labels of why and of the role, its unit, a day.

    The day is the Jalali one on which it ended (ISO); empty if it did not end.
    """

    label: str
    role: str
    unit: str
    day: str = ""

    @classmethod
    def of(
        cls, why: str, role: Assignment | RoleTerms, catalogue: Catalogue, day: dt.date | None
    ) -> "PastRole":
        """Return what a page shows of *role*."""
        unit = catalogue.agency_called(role.unit)
        on = Jalali.from_gregorian(day).iso if day else ""
        return cls(f"refused.{why}", f"role.{role.role}", (unit and unit.name) or role.unit, on)


def past_roles(
    site: StaffSite, rights: Rights, person: Person, catalogue: Catalogue
) -> tuple[PastRole, ...]:
    """Return the roles of *person* that wait or ended, the newest first. Raises StoreError."""
    found = [*_awaited(site, person, catalogue)]
    current = {(each.role, each.unit) for each in rights.roles(person.id)}
    for each in sorted(site.people.all(), key=_last_day, reverse=True):
        if each.holder == person and (each.role, each.unit) not in current:
            current.add((each.role, each.unit))
            found.append(_past(each, rights, catalogue))
    return tuple(found[:_MOST])


def _awaited(site: StaffSite, person: Person, catalogue: Catalogue) -> Iterator[PastRole]:
    """Yield the roles that *person* accepted and whose giver is to confirm."""
    for each in site.claims.all():
        if each.is_accepted and each.person == person:
            yield PastRole.of("awaited", each.terms, catalogue, None)


def _last_day(each: Assignment) -> tuple[str, str]:
    return str(each.ended_on or each.until or ""), str(each.given_on)


def _past(each: Assignment, rights: Rights, catalogue: Catalogue) -> PastRole:
    if each.is_current(rights.today):
        return PastRole.of("suspended", each, catalogue, None)
    return PastRole.of("ended", each, catalogue, each.ended_on or each.until)
