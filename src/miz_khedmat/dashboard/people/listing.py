"""Who has which role, which unit lacks somebody, and what waits for the giver of a link (A5)."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import itemgetter
from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.dashboard.frame import StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.people.branches import UnitBranch, UnitPeople, by_unit
from miz_khedmat.dashboard.people.pending import open_claims, waiting_roles
from miz_khedmat.dashboard.people.views import (
    GIVE_PATH,
    PEOPLE_PATH,
    ClaimView,
    RoleView,
    appointing,
    claim_view,
    jalali,
    name_of,
    refused,
    role_called,
    role_view,
)
from miz_khedmat.dashboard.queries import words_of
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, Outcome
from miz_khedmat.model import Agency
from miz_khedmat.pages.page import shows
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.people.coverage import MissingPeople, missing
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.persian.text import search_key

_LINES: Final = 10
_ASK: Final = "ask"


@frozen
class LackingUnit:
    """A unit that lacks somebody: its name, the way to give a role, and when the last one ended.

    *is_waiting* if it has a user whose role grants nothing until somebody confirms it.
    """

    name: str
    give: str
    ended: str = ""
    is_waiting: bool = False


@frozen
class EndedRole:
    """A role whose end is to be confirmed, and how many open proposals its person leaves."""

    role: RoleView
    proposals: int


@frozen(kw_only=True)
class PeopleContext(StaffContext):
    """The people of the units in which the visitor appoints."""

    here: str = shows("پیوند همین صفحه")
    give: str = shows("پیوند صفحه نقش‌دادن، برای همین واحد")
    asked: str = shows("نامی که جست‌وجو شده است")
    asked_role: str = shows("نقشی که جست‌وجو شده است")
    every_role: tuple[Role, ...] = shows("همه نقش‌ها")
    every: int = shows("تعداد واحدها")
    lacking: tuple[LackingUnit, ...] = shows("واحدهای بدون کاربر میزخدمت")
    lacking_more: int = shows("تعداد واحدهای دیگر بدون کاربر")
    alone: tuple[LackingUnit, ...] = shows("واحدهای بدون نفر دومی که بتواند تأیید کند")
    alone_more: int = shows("تعداد واحدهای دیگر بدون نفر دوم")
    claims: tuple[ClaimView, ...] = shows("پیوندهای دعوتی که هنوز تعیین تکلیف نشده است")
    waiting: tuple[RoleView, ...] = shows("نقش‌هایی که چون واحدشان نبوده است منتظر تأیید است")
    unit: str = shows("نام واحدی که نقش‌هایش دیده می‌شود")
    roles: tuple[RoleView, ...] = shows("نقش‌های همین واحد، یا یافته‌های جست‌وجو")
    is_search: bool = shows("آیا نقش‌ها یافته‌های جست‌وجو است")
    ending: EndedRole | None = shows("نقشی که پایانش یک بار دیگر پرسیده می‌شود")
    branches: tuple[UnitBranch, ...] = shows("درخت واحدها")


class PeoplePage(StaffPage):
    """The people of a desk, for those who appoint."""

    name = "staff_people"
    path = PEOPLE_PATH
    acts = (Act.APPOINT,)
    item = "people"
    clauses = ("A5",)
    reads = ("q", "role", "done")
    notices = frozenset({"given", "ended", "confirmed", "revoked", "unit"})
    context_class: ClassVar[type[PeopleContext]] = PeopleContext

    def view(self, staff: StaffVisit) -> PeopleContext:
        """Return the people of the units in which the visitor appoints."""
        units = tuple(appointing(staff))
        return _PeopleView(self, staff, units, missing(staff.rights)).context

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:
        """End a role after one more question, decide about a link, or confirm a role."""
        do, _, id = form.text("do").partition(":")
        if do == _ASK:
            return Again(status=200)
        tree, people, claims = staff.rights.tree, self.site.people, self.site.claims
        works: Mapping[str, Callable[[], object]] = {
            "ended": lambda: people.end(staff.person, id, tree),
            "unit": lambda: people.confirm_unit(staff.person, id, tree),
            "confirmed": lambda: claims.confirm(staff.person, id, tree),
            "revoked": lambda: claims.revoke(staff.person, id, tree),
        }
        if do not in works:
            return Again(status=200)
        try:
            works[do]()
        except PeopleError as error:
            return refused(error, staff.visit.language)
        return Done(f"{PEOPLE_PATH}?done={do}")


@frozen
class _PeopleView:
    """What the page shows to one visitor."""

    page: PeoplePage
    staff: StaffVisit
    units: tuple[Agency, ...]
    missing: MissingPeople

    @property
    def context(self) -> PeopleContext:
        staff, visit = self.staff, self.staff.visit
        asked, role = self._asked
        unit = self._unit
        lacking, alone = (tuple(self._lacking(each)) for each in self._missing)
        people = UnitPeople(staff, self.missing, by_unit(staff.rights.in_force))
        return PeopleContext(
            **staff_common(staff, self.page),
            here=visit.to(PEOPLE_PATH),
            give=f"{visit.to(GIVE_PATH)}?u={unit.key}",
            asked=asked,
            asked_role=role or "",
            every_role=tuple(Role),
            every=len(self.units),
            lacking=lacking[:_LINES],
            lacking_more=max(len(lacking) - _LINES, 0),
            alone=alone[:_LINES],
            alone_more=max(len(alone) - _LINES, 0),
            claims=tuple(claim_view(staff, each) for each in open_claims(staff, self.page.site)),
            waiting=tuple(waiting_roles(staff)),
            unit=name_of(unit, unit.key),
            roles=tuple(role_view(staff, each) for each in self._roles(unit)),
            is_search=bool(asked or role),
            ending=self._ending(),
            branches=() if asked or role else tuple(people.tops(self.units)),
        )

    @property
    def _asked(self) -> tuple[str, Role | None]:
        query = self.staff.visit.query
        return words_of(query, "q"), role_called(query.get("role", ""))

    @property
    def _unit(self) -> Agency:
        """The visited unit, or the first one in which the visitor appoints."""
        visited = self.staff.visit.agency
        return visited if visited in self.units else self.units[0]

    @property
    def _missing(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.missing.desk_user, self.missing.second

    def _lacking(self, keys: tuple[str, ...]) -> Iterator[LackingUnit]:
        users = [each for each in self.page.site.people.all() if each.role is Role.DESK_USER]
        today = self.staff.rights.today
        waiting = {each.unit for each in users if each.is_current(today)}
        ended = {each.unit: day for each, day in sorted(_ends(users, today), key=itemgetter(1))}
        for unit in self.units:
            if unit.key in keys:
                give = f"{self.staff.visit.links.to(GIVE_PATH)}?u={unit.key}"
                day, is_waiting = jalali(ended.get(unit.key)), unit.key in waiting
                yield LackingUnit(name_of(unit, unit.key), give, day, is_waiting)

    def _roles(self, unit: Agency) -> Iterator[Assignment]:
        asked, role = self._asked
        keys = {each.key for each in self.units}
        for each in self.staff.rights.in_force:
            if asked or role:
                if each.unit in keys and self._fits(each, asked, role):
                    yield each
            elif each.unit == unit.key:
                yield each

    def _fits(self, each: Assignment, asked: str, role: Role | None) -> bool:
        unit = self.staff.visit.catalogue.agency_called(each.unit)
        key = search_key(f"{each.name} {each.post} {name_of(unit, each.unit)} {each.unit}")
        has_words = all(search_key(word) in key for word in asked.split())
        return has_words and role in {None, each.role}

    def _ending(self) -> EndedRole | None:
        do, _, id = self.staff.visit.entry.form.text("do").partition(":")
        found = next((each for each in self.staff.rights.assignments if each.id == id), None)
        if do != _ASK or not found or not id:
            return None
        proposals = self.page.site.changes.open_of(found.person)
        return EndedRole(role_view(self.staff, found), proposals)


def _ends(roles: Iterable[Assignment], today: dt.date) -> Iterator[tuple[Assignment, dt.date]]:
    """Yield each role that is over, with its last day: it was ended, or had an end."""
    for each in roles:
        day = each.ended_on or each.until
        if day and not each.is_current(today):
            yield each, day
