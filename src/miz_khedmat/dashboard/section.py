"""A section of the editor: the facts of a service on one page, typed and posted back (S8)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from attrs import evolve, frozen
from markupsafe import Markup, escape

from miz_khedmat.dashboard.edited import (
    AGAIN,
    SECTION_PATH,
    SubjectPage,
    edited_service,
    notes_of,
)
from miz_khedmat.dashboard.editing import Editing
from miz_khedmat.dashboard.frame import StaffContext, StaffVisit, WayBack, staff_common
from miz_khedmat.dashboard.lost_rows import LostRow, met_rows
from miz_khedmat.dashboard.proposals import (
    OpenProposal,
    beside_section,
    edited_again,
    open_lines,
    open_proposal,
)
from miz_khedmat.dashboard.sections.again import row_edited_again, typed_again
from miz_khedmat.dashboard.sections.drafts import row_key_of
from miz_khedmat.dashboard.sections.revision import Revision, RevisionBase, revisions
from miz_khedmat.dashboard.sections.steps import stepped
from miz_khedmat.dashboard.sections.table import StaffSection, section_called
from miz_khedmat.dashboard.sections.views import ControlView, FieldNotes, RowTag, field_views
from miz_khedmat.dashboard.waiting_rows import rows_waiting
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, Outcome
from miz_khedmat.pages.page import Context, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.change_view import ChangeView

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
    again: Markup = shows("شناسه پیشنهادی که دوباره ویرایش می‌شود؛ خالی اگر نیست")
    filled_from: OpenProposal | None = shows("پیشنهادی که بخش با آن پر شده است")
    alone: str = shows("آنچه مالک تنها باید درباره تأیید بداند؛ خالی اگر دیگری تصمیم می‌گیرد")
    lost: tuple[LostRow, ...] = shows("ردیف‌هایی که ویرایش شده و در این میان تغییر کرده‌اند")
    proposals: tuple[OpenProposal, ...] = shows("پیشنهادهای باز دیگر در این بخش")
    fields: tuple[ControlView, ...] = shows("فیلدهای بخش")
    titles: Mapping[str, tuple[str, str]] = shows("نام برچسب و راهنمای هر فیلد، به نام فیلد")
    errors_found: int = shows("تعداد خطاهای این بخش")
    warnings_found: int = shows("تعداد هشدارهای این بخش")


class EditorPage(SubjectPage):
    """A page of the editor, about one section of a service."""

    acts = (Act.EDIT,)
    item = "services"
    clauses = ("S2", "S8")
    reads = ("done", AGAIN)

    def template_of(self, context: Context) -> str:
        """Return the template: of the section wherever it is typed again."""
        is_typed = isinstance(context, SectionContext)
        return "staff/section.html" if is_typed else super().template_of(context)

    def kept(self, staff: StaffVisit) -> Context:
        """Return the section with what was typed, and nothing that is known of it otherwise."""
        return self.typed_page(staff, self.editing(staff), staff.visit.entry.form, is_known=False)

    def editing(self, staff: StaffVisit) -> Editing:
        """Return what is edited. Raises FormFault if there is no such section or service."""
        section = section_called(staff.visit.params["section"])
        if section is None:
            raise FormFault(404, "section")
        return Editing(edited_service(staff.visit), section)

    def again(self, staff: StaffVisit, editing: Editing, form: FormData) -> ChangeView | None:
        """Return the visitor's own proposal that is edited again, as a link or a form names it."""
        id = form.text(AGAIN) or staff.visit.query.get(AGAIN, "")
        return edited_again(self.site.changes, staff, editing.edited, id)

    def alone(self, staff: StaffVisit, section: StaffSection) -> str:
        """Return what an owner who is alone is to know of the rows of a section; else empty."""
        alone = self.site.changes.alone if any(each.approved for each in section.facts) else None
        return alone.in_language(staff.visit.language) if alone else ""

    def typed_page(
        self, staff: StaffVisit, editing: Editing, form: FormData, *, is_known: bool = True
    ) -> SectionContext:
        """Return the section with what *form* says in its fields.

        Findings and approvals are beside them if it *is_known* that the visitor may see these.
        """
        visit, edited, section = staff.visit, editing.edited, editing.section
        lines = open_lines(self.site.changes, edited) if is_known else ()
        notes = notes_of(edited, staff, rows_waiting(lines)) if is_known else FieldNotes()
        again = self.again(staff, editing, form) if is_known else None
        if again and (row := row_edited_again(again)):
            tags = {**notes.tags, row: RowTag("wait", "edit.own_proposal")}
            notes = evolve(notes, tags=tags)
        id = again.change.id if again else ""
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
            again=escape(id if is_known else form.text(AGAIN)),
            filled_from=open_proposal(staff, again.change) if again else None,
            alone=self.alone(staff, section),
            lost=tuple(met_rows(self.site.changes, editing, form)) if is_known else (),
            proposals=tuple(beside_section(staff, lines, section, id)),
            fields=fields,
            titles=dict(_titles(fields)),
            errors_found=errors,
            warnings_found=len(found) - errors,
        )


class SectionPage(EditorPage):
    """A section as it is typed; buttons that add and take away rows post it back here."""

    context_class: ClassVar[type[SectionContext]] = SectionContext
    name = "staff_section"
    path = SECTION_PATH

    def view(self, staff: StaffVisit) -> Context:
        """Return the section as the catalogue has it, or as it was posted back."""
        editing, visit = self.editing(staff), staff.visit
        if visit.request.method != "POST":
            return self.typed_page(staff, editing, self._opened(staff, editing))
        form = visit.entry.form
        made = stepped(editing.controls, editing.edited.plain, form, form.text(DO))
        return self.typed_page(staff, editing, made)

    def _opened(self, staff: StaffVisit, editing: Editing) -> FormData:
        """Return the form as the catalogue has it, or as a proposal that is edited again."""
        again = self.again(staff, editing, FormData())
        shown = editing.shown
        return typed_again(editing.controls, shown, again) if again else shown

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
    editing: Editing, form: FormData, pending: Iterable[ChangeLine] = ()
) -> tuple[Revision, ...]:
    """Return what *form* changes in a section; rows with a *pending* proposal wait for it."""
    edited = editing.edited
    waiting = {row_key_of(each.path[-1]) for each in pending}
    base = RevisionBase(edited.found, edited.plain, edited.unapproved() - waiting)
    return revisions(editing.controls, base, form)
