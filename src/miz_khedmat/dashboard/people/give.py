"""A role is given: to somebody whom the host knows, or by a link that is shown once (A5)."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Final

from attrs import evolve, frozen

from miz_khedmat.catalogue.urls import address
from miz_khedmat.compliance.rule import quotes
from miz_khedmat.dashboard.frame import (
    StaffContext,
    StaffPage,
    StaffVisit,
    WayBack,
    staff_common,
)
from miz_khedmat.dashboard.people.views import (
    GIVE_PATH,
    PEOPLE_PATH,
    RoleTermsView,
    appointing,
    jalali,
    refused,
    role_called,
)
from miz_khedmat.dashboard.sections.dates import DATE_PARTS, read_date, wrong_date
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome, Person
from miz_khedmat.pages.page import Context, shows
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.text import id_key, search_key

CLAIM_PATH: Final = f"{PEOPLE_PATH}claim/{{token}}/"
_MOST: Final = 20
_BACK: Final = "staff_menu.people"


@frozen(kw_only=True)
class GiveContext(StaffContext):
    """The form by which a role is given."""

    here: str = shows("پیوند همین صفحه")
    back: str = shows("پیوند کاربران و نقش‌ها")
    unit: str = shows("نام یا شناسه واحد، چنان‌که نوشته شده است")
    every_role: tuple[Role, ...] = shows("همه نقش‌ها")
    role: str = shows("نقشی که انتخاب شده است")
    finds: bool = shows("آیا وبگاه میزبان همکاران را می‌یابد")
    who: str = shows("list یا link: از کاربران وبگاه، یا با پیوند دعوت")
    hits: tuple[Person, ...] = shows("همکارانی که یافت شده‌اند")
    is_sought: bool = shows("آیا در میان کاربران وبگاه جست‌وجو شده است")
    ends: str = shows("no یا on: بدون پایان، یا تا تاریخ")
    parts: tuple[str, ...] = shows("نام سه فیلد تاریخ")
    clause: str = shows("متن بند A5 راهنما")


@frozen(kw_only=True)
class LinkContext(StaffContext):
    """The link that is shown once."""

    people: str = shows("پیوند کاربران و نقش‌ها")
    link: str = shows("پیوند دعوت")
    claim: str = shows("شناسه دعوت")
    name: str = shows("نام همکار")
    last_day: str = shows("آخرین روز اعتبار پیوند، شمسی")
    terms: RoleTermsView = shows("نقش، واحد، سمت و تاریخ پایان")


class GivePage(StaffPage):
    """The form that gives a role."""

    name = "staff_people_give"
    path = GIVE_PATH
    acts = (Act.APPOINT,)
    item = "people"
    clauses = ("A5",)
    reads = ("u", "done")
    context_class: ClassVar[type[GiveContext]] = GiveContext

    def template_of(self, context: Context) -> str:
        """Return the template: that of the link once there is one."""
        if isinstance(context, LinkContext):
            return "staff/people_link.html"
        return super().template_of(context)

    def view(self, staff: StaffVisit) -> Context:
        """Return the form, or the link."""
        visit = staff.visit
        over = WayBack(visit.to(PEOPLE_PATH), label=_BACK)
        return self._link(staff, over) if visit.entry.once else self._form(staff, over)

    def _form(self, staff: StaffVisit, over: WayBack) -> GiveContext:
        form, visit = staff.visit.entry.form, staff.visit
        return GiveContext(
            **staff_common(staff, self, over=over),
            here=visit.to(GIVE_PATH),
            back=visit.to(PEOPLE_PATH),
            unit=form.text("unit") if form.texts else _first_unit(staff),
            every_role=tuple(Role),
            role=form.text("role"),
            finds=self.site.find_people is not None,
            who=form.text("who") or ("list" if self.site.find_people else "link"),
            hits=tuple(self._hits(staff, form)),
            is_sought=bool(form.text("find").strip()) and form.text("who") == "list",
            ends=form.text("ends") or "no",
            parts=DATE_PARTS,
            clause=quotes()["A5"],
        )

    def _link(self, staff: StaffVisit, over: WayBack) -> LinkContext:
        once, terms = staff.visit.entry.once, _read(staff, staff.visit.entry.form)
        path = address(CLAIM_PATH, {"token": once["token"]}, None)
        return LinkContext(
            **staff_common(staff, self, over=over),
            people=staff.visit.to(PEOPLE_PATH),
            link=f"{self.site.base_url}{path}",
            claim=once["claim"],
            name=terms.name,
            last_day=once["last_day"],
            terms=RoleTermsView.of(staff.visit.catalogue, terms),
        )

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:
        """Give the role, show who was found, or show the link."""
        if faults := tuple(self._faults(staff, form)):
            return Again(faults)
        terms = _read(staff, form)
        try:
            if form.text("who") == "list":
                return self._to_found(staff, form, terms)
            claim, token = self.site.claims.issue(staff.person, terms, staff.rights.tree)
        except PeopleError as error:
            return refused(error, staff.visit.language)
        last_day = jalali(claim.last_day)
        return Again(status=200, once={"token": token, "claim": claim.id, "last_day": last_day})

    def _to_found(self, staff: StaffVisit, form: FormData, terms: RoleTerms) -> Outcome:
        chosen = [each for each in self._hits(staff, form) if each.id == form.text("person")]
        if not chosen:
            return Again(status=200)
        found = chosen[0]
        name, post = terms.name.strip() or found.name, terms.post.strip() or found.post
        known = evolve(terms, name=name, post=post)
        self.site.people.give(staff.person, known, found, staff.rights.tree)
        return Done(f"{PEOPLE_PATH}?done=given")

    def _hits(self, staff: StaffVisit, form: FormData) -> Iterator[Person]:
        """Yield who was found; nobody gives themselves a role, so nobody finds themselves."""
        text = " ".join(form.text("find").split())
        if self.site.find_people and text and form.text("who") == "list":
            others = (each for each in self.site.find_people(text) if each != staff.person)
            yield from islice(others, _MOST)

    def _faults(self, staff: StaffVisit, form: FormData) -> Iterator[FieldError]:
        if fault := _wrong_unit(staff, form):
            yield fault
        if role_called(form.text("role")) is None:
            yield FieldError("role", "give.no_role", target="miz-role-desk_user")
        if form.text("who") == "list" and not form.text("find").strip():
            yield FieldError("find", "give.no_find")
        if form.text("ends") == "on":
            yield from _wrong_until(form)


def _first_unit(staff: StaffVisit) -> str:
    """Return the name of the unit of the address, or of the only one; its id if others have it."""
    units = {each.key: each for each in appointing(staff)}
    only = next(iter(units.values())) if len(units) == 1 else None
    unit = units.get(id_key(staff.visit.query.get("u", "")), only)
    if unit is None:
        return ""
    name = unit.name or ""
    return name if len(_called(staff, name)) == 1 else unit.id or unit.key


def _called(staff: StaffVisit, text: str) -> list[str]:
    """Return the keys of the units that *text* names by id, else by name, where one appoints."""
    units, key = tuple(appointing(staff)), id_key(text)
    by_id = [each.key for each in units if each.key == key]
    name = search_key(text)
    return by_id or [each.key for each in units if name and search_key(each.name or "") == name]


def _wrong_unit(staff: StaffVisit, form: FormData) -> FieldError | None:
    many = len(_called(staff, form.text("unit")))
    if many == 1:
        return None
    return FieldError("unit", "give.several_units" if many else "give.no_unit")


def _wrong_until(form: FormData) -> Iterator[FieldError]:
    wrong = wrong_date("until", form)
    if wrong:
        part, label, values = wrong
        yield FieldError("until", label, values, f"miz-until-{part}")
    elif not read_date("until", form):
        yield FieldError("until", "give.no_until", target="miz-until-day")


def _read(staff: StaffVisit, form: FormData) -> RoleTerms:
    """Return the terms of a form without faults."""
    (unit,) = _called(staff, form.text("unit"))
    texts = form.text("name"), form.text("post")
    return RoleTerms(unit, Role(form.text("role")), *texts, _until(form))


def _until(form: FormData) -> dt.date | None:
    day = Jalali.parse(read_date("until", form)) if form.text("ends") == "on" else None
    return day.to_gregorian() if day else None
