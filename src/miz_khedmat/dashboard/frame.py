"""The frame of the pages of staff: who is signed in, the menu of their roles, and what happened."""

import logging
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Final

from attrs import evolve, field, frozen

from miz_khedmat.dashboard.past_roles import PastRole, past_roles
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, FieldError, Headers, Outcome, Person
from miz_khedmat.model import Agency
from miz_khedmat.pages.form import FormContext, FormPage, Sender, form_common
from miz_khedmat.pages.page import Context, Visit, shows
from miz_khedmat.people.acts import HISTORY, Act
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.service import People
from miz_khedmat.persian.logs import in_line
from miz_khedmat.store.faults import StoreError
from miz_khedmat.workflow.event_sentences import names_known

LOG: Final = logging.getLogger("miz_khedmat")
DESK: Final = "desk/"
"""The address below which all pages of staff are."""
RETRY: Final[Headers] = (("Retry-After", "60"),)
_DONE: Final = "done"
_STORE: Final = "staff.store"


@frozen
class StaffLink:
    """A page of the menu: its name, its address, and the acts of which one opens it."""

    name: str
    path: str
    acts: tuple[Act, ...] = ()

    @property
    def label(self) -> str:
        """The name of its label."""
        return f"staff_menu.{self.name}"


MENU: Final = (
    StaffLink("desk", DESK),
    StaffLink("services", f"{DESK}services/", (Act.EDIT,)),
    StaffLink("changes", f"{DESK}changes/", (Act.EDIT, Act.APPROVE)),
    StaffLink("people", f"{DESK}people/", (Act.APPOINT,)),
    StaffLink("history", f"{DESK}history/", tuple(HISTORY)),
)
"""The pages of staff, in the order of their menu."""


@frozen
class StaffItem:
    """One entry of the menu of staff."""

    label: str
    href: str
    current: bool


@frozen
class StaffNotice:
    """What just happened, by the names of its labels, or what is in the way.

    Its *kind* is ``good`` or ``warn``, or empty for a plain one.
    """

    title: str
    text: str = ""
    kind: str = "good"


@frozen
class WayBack:
    """The one link back: its address, and a text of the catalogue or the name of a label."""

    href: str
    text: str = ""
    label: str = ""


@frozen
class StaffHead:
    """The head of a page of staff: who is signed in, with which roles, for which unit.

    *roles* are the names of labels. *over* is the way back.
    """

    name: str = ""
    roles: tuple[str, ...] = ()
    unit: str = ""
    items: tuple[StaffItem, ...] = ()
    over: WayBack | None = None
    notice: StaffNotice | None = None


@frozen
class StaffVisit:
    """A visit of a person who is signed in, with what people may do at that moment."""

    visit: Visit
    person: Person
    rights: Rights
    people: People | None = field(default=None, eq=False, repr=False)

    @cached_property
    def former_names(self) -> Mapping[str, str]:
        """The names that all roles ever stated, by the folded id. Raises StoreError."""
        return names_known(self.people.all()) if self.people else {}

    def may(self, act: Act, agency: Agency | None = None) -> bool:
        """Return whether the person may do *act* in *agency*, by default the visited one."""
        return self.rights.may(self.person.id, act, (agency or self.visit.agency).key)

    def units(self, act: Act) -> frozenset[str]:
        """Return the keys of the units in which the person may do *act*."""
        return self.rights.units(self.person.id, act)

    def may_any(self, acts: tuple[Act, ...]) -> bool:
        """Return whether the person may do one of *acts* somewhere; any role will do for none."""
        if not acts:
            return bool(self.rights.roles(self.person.id))
        return any(self.units(act) for act in acts)


@frozen(kw_only=True)
class StaffContext(FormContext):
    """The context of a page of staff."""

    top: StaffHead = shows("سربرگ: نام، نقش، واحد، فهرست صفحه‌ها، راه بازگشت و آنچه روی داد")


@frozen(kw_only=True)
class StaffRefusalContext(StaffContext):
    """A page that is not part of the visitor's roles."""

    asked: str = shows("برچسب صفحه‌ای که باز نشد")
    is_form: bool = shows("آیا فرمی فرستاده شده بود")
    past: tuple[PastRole, ...] = shows("نقش‌هایی که دیگر یا هنوز اختیاری نمی‌دهند")
    typed: tuple[str, ...] = shows("متن‌های فرمی که فرستاده شده بود، برای خواندن")


class StaffPage(FormPage):
    """A page of staff, which names the acts of which one opens it."""

    context_class: ClassVar[type[StaffContext]] = StaffContext
    sender = Sender.PERSON
    acts: ClassVar[tuple[Act, ...]] = ()
    """The acts of which the visitor needs one; none if any role opens it."""
    reads: ClassVar[tuple[str, ...]] = (_DONE,)
    notices: ClassVar[frozenset[str]] = frozenset()
    """What may just have happened, as the parameter ``done`` says."""
    item: ClassVar[str] = ""
    """The entry of the menu to which it belongs."""

    def __init__(self, site: StaffSite) -> None:
        self.site = site

    @property
    def template(self) -> str:
        """The template's name under ``miz_khedmat/``: ``staff/people.html`` of ``staff_people``."""
        return f"staff/{self.name.removeprefix('staff_')}.html"

    def template_of(self, context: Context) -> str:
        """Return the template of the page, or of a refusal."""
        is_refused = isinstance(context, StaffRefusalContext)
        return "staff/refused.html" if is_refused else self.template

    def context(self, visit: Visit) -> Context:
        """Return the page for one visit; a refusal for whom it is not.

        Raises:
            FormFault: The store cannot be used, and nothing was typed that would be lost.
        """
        try:
            staff = self.staff(visit)
            if not self.allows(staff):
                return self.refusal(staff)
            return self.view(staff)
        except StoreError as error:
            nobody = StaffVisit(visit, visitor(visit), self.site.nobody(visit.catalogue))
            kept = self.kept(nobody) if visit.request.method == "POST" else None
            if kept is None:
                raise FormFault(503, "store") from error
            return kept

    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Do what the *form* asks for, if the visitor may."""
        try:
            staff = self.staff(visit)
            return self.perform(staff, form) if self.allows(staff) else Again(status=403)
        except StoreError as error:
            LOG.warning("a form of staff was not kept: %s", in_line(error.wording.en))
            return Again((FieldError(_STORE, _STORE, target="miz-send"),), 503, RETRY)

    def staff(self, visit: Visit) -> StaffVisit:
        """Return *visit* with what the visitor may do. Raises StoreError."""
        rights = self.site.rights(visit.catalogue)
        return StaffVisit(visit, visitor(visit), rights, self.site.people)

    def allows(self, staff: StaffVisit) -> bool:
        """Return whether the visitor may open the page."""
        return staff.may_any(self.acts)

    def refusal(self, staff: StaffVisit) -> StaffRefusalContext:
        """Return what is shown in place of the page to whom it is not open. Raises StoreError."""
        visit = staff.visit
        return StaffRefusalContext(
            **staff_common(staff, self),
            status=403,
            asked=f"staff_menu.{self.item or 'desk'}",
            is_form=visit.request.method == "POST",
            past=past_roles(self.site, staff.rights, staff.person, visit.catalogue),
            typed=visit.entry.form.typed(visit.entry.token),
        )

    @abstractmethod
    def view(self, staff: StaffVisit) -> Context:
        """Return the page for a visitor who may open it."""

    def kept(self, staff: StaffVisit) -> Context | None:  # noqa: ARG002
        """Return the page with what was typed while the store cannot be used; None if nothing was.

        It must not need the store, and shows nothing that citizens cannot see.
        """
        return None

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:  # noqa: ARG002
        """Do what the *form* asks for; a page without one refuses it."""
        return Again(status=405)


class UnitPage(StaffPage):
    """A page about the visited unit or one of its services: its acts count there alone."""

    def allows(self, staff: StaffVisit) -> bool:
        """Return whether the visitor may do one of the acts in the visited unit."""
        return any(map(staff.may, self.acts))


def visitor(visit: Visit) -> Person:
    """Return who is signed in. Raises FormFault if nobody is."""
    if visit.person is None:
        raise FormFault(403, "sign_in")
    return visit.person


def staff_common(
    staff: StaffVisit,
    page: StaffPage,
    over: WayBack | None = None,
    notice: StaffNotice | None = None,
) -> dict[str, Any]:
    """Return the fields that the contexts of all pages of staff share.

    Args:
        staff: The visit.
        page: The page.
        over: The way back.
        notice: What just happened; by default what the address says.
    """
    head = evolve(_head(staff, page.item), over=over, notice=notice or _notice(staff, page))
    return {**form_common(staff.visit), "top": head}


def _head(staff: StaffVisit, item: str) -> StaffHead:
    roles = staff.rights.roles(staff.person.id)
    units = [staff.visit.catalogue.agency_called(each.unit) for each in roles]
    unit = next((each.name for each in units if each and each.name), "")
    named = dict.fromkeys(f"role.{each.role}" for each in roles)
    known = (each.name for each in roles if each.name)
    name = next(known, staff.person.name or staff.person.id)
    return StaffHead(name, tuple(named), unit, tuple(_items(staff, item)))


def _items(staff: StaffVisit, current: str) -> Iterator[StaffItem]:
    for link in MENU:
        if staff.may_any(link.acts):
            href = staff.visit.links.to(link.path)
            yield StaffItem(link.label, href, current=link.name == current)


def _notice(staff: StaffVisit, page: StaffPage) -> StaffNotice | None:
    said = staff.visit.query.get(_DONE, "")
    if said not in page.notices or staff.visit.entry.errors:
        return None
    return StaffNotice(f"done.{said}", f"done_text.{said}")
