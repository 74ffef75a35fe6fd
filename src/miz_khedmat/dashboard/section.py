"""A section of the editor: the facts of a service on one page, typed and posted back (S8)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.dashboard.edited import SECTION_PATH, EditedService, edited_service, notes_of
from miz_khedmat.dashboard.frame import StaffContext, StaffVisit, UnitPage, WayBack, staff_common
from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import filled, row_key_of
from miz_khedmat.dashboard.sections.revision import Revision, RevisionBase, revisions
from miz_khedmat.dashboard.sections.steps import stepped
from miz_khedmat.dashboard.sections.table import StaffSection, section_called
from miz_khedmat.dashboard.sections.views import ControlView, FieldNotes, field_views
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, Outcome
from miz_khedmat.pages.page import Context, Visit, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.workflow.change import OPEN, Change
from miz_khedmat.workflow.edits import value_at

DO: Final = "do"
"""The name of every button of a form."""


@frozen(kw_only=True)
class SectionContext(StaffContext):
    """One section of a service as it is typed."""

    section: str = shows("نام بخش")
    number: str = shows("شماره چاپی بخش در فرم رسمی")
    here: str = shows("پیوند همین بخش، که دکمه‌های ردیف‌ها به آن فرستاده می‌شوند")
    check: str = shows("پیوند صفحه بررسی")
    back: str = shows("پیوند ویرایش خدمت")
    fields: tuple[ControlView, ...] = shows("فیلدهای بخش")
    titles: Mapping[str, tuple[str, str]] = shows("نام برچسب و راهنمای هر فیلد، به نام فیلد")
    errors_found: int = shows("تعداد خطاهای این بخش")
    warnings_found: int = shows("تعداد هشدارهای این بخش")


class EditorPage(UnitPage):
    """A page of the editor, about one section of a service."""

    acts = (Act.EDIT,)
    item = "services"
    clauses = ("S2", "S8")

    def template_of(self, context: Context) -> str:
        """Return the template: of the section wherever it is typed again."""
        is_typed = isinstance(context, SectionContext)
        return "staff/section.html" if is_typed else super().template_of(context)

    def kept(self, staff: StaffVisit) -> Context:
        """Return the section with what was typed, and nothing that is known of it otherwise."""
        return self.typed_page(staff, self.editing(staff), staff.visit.entry.form, is_known=False)

    def editing(self, staff: StaffVisit) -> "Editing":
        """Return what is edited. Raises FormFault if there is no such section or service."""
        section = section_called(staff.visit.params["section"])
        if section is None:
            raise FormFault(404, "section")
        return Editing(edited_service(staff.visit), section)

    def typed_page(
        self, staff: StaffVisit, editing: "Editing", form: FormData, *, is_known: bool = True
    ) -> SectionContext:
        """Return the section with what *form* says in its fields.

        Findings and approvals are beside them if it *is_known* that the visitor may see these.
        """
        visit, edited, section = staff.visit, editing.edited, editing.section
        notes = notes_of(edited, staff) if is_known else FieldNotes()
        fields = field_views(editing.controls, form, notes, editing.shown)
        found = [each for name in notes.found if editing.has(name) for each in notes.found[name]]
        back = editing.link(visit, "desk/services/{service}/")
        errors = sum(each.kind == "bad" for each in found)
        return SectionContext(
            **staff_common(staff, self, over=WayBack(back, edited.service.title or edited.key)),
            section=section.name,
            number=section.number,
            here=editing.link(visit, SECTION_PATH),
            check=editing.link(visit, f"{SECTION_PATH}check/"),
            back=back,
            fields=fields,
            titles=dict(_titles(fields)),
            errors_found=errors,
            warnings_found=len(found) - errors,
        )


@frozen
class Editing:
    """A section of a service that is edited."""

    edited: EditedService
    section: StaffSection

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of the section."""
        return self.edited.controls(self.section)

    @property
    def shown(self) -> FormData:
        """The form as it is filled in at first."""
        plain = self.edited.plain
        each = (filled(one, one.name, value_at(plain, one.path)) for one in self.controls)
        return FormData.of(pair for pairs in each for pair in pairs)

    def has(self, name: str) -> bool:
        """Return whether the field called *name* is in this section."""
        return any(f"{name}-".startswith(f"{each.name}-") for each in self.controls)

    def link(self, visit: Visit, path: str) -> str:
        """Return the link to a page about this section or its service."""
        return visit.to(path, service=self.edited.key, section=self.section.name)


class SectionPage(EditorPage):
    """A section as it is typed; buttons that add and take away rows post it back here."""

    context_class: ClassVar[type[SectionContext]] = SectionContext
    name = "staff_section"
    path = SECTION_PATH

    def view(self, staff: StaffVisit) -> Context:
        """Return the section as the catalogue has it, or as it was posted back."""
        editing, visit = self.editing(staff), staff.visit
        if visit.request.method != "POST":
            return self.typed_page(staff, editing, editing.shown)
        form = visit.entry.form
        made = stepped(editing.controls, editing.edited.plain, form, form.text(DO))
        return self.typed_page(staff, editing, made)

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:  # noqa: ARG002
        """Show the form again, with the row that a button has added or taken away."""
        return Again(status=200)


def _titles(fields: tuple[ControlView, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in fields:
        yield each.name, (each.label, each.help)
        yield from _titles(each.parts)
        for row in each.rows:
            yield row.name, ("", " ".join(row.called))
            yield from _titles(row.parts)


def changes_of(
    editing: Editing, form: FormData, pending: Iterable[Change] = ()
) -> tuple[Revision, ...]:
    """Return what *form* changes in a section; rows with a *pending* proposal wait for it."""
    edited = editing.edited
    waiting = {row_key_of(each.edit.path[-1]) for each in pending if each.state in OPEN}
    base = RevisionBase(edited.found, edited.plain, edited.unapproved() - waiting)
    return revisions(editing.controls, base, form)
