"""What a form would change, shown before anything is sent: old beside new, and who decides (S8)."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from attrs import frozen
from markupsafe import Markup, escape

from miz_khedmat.dashboard.edited import SECTION_PATH, SERVICE_PATH, finding_view
from miz_khedmat.dashboard.editing import Editing
from miz_khedmat.dashboard.findings import findings_after
from miz_khedmat.dashboard.frame import StaffContext, StaffVisit, WayBack, staff_common
from miz_khedmat.dashboard.proposals import (
    OpenProposal,
    beside_edit,
    open_lines,
    open_proposal,
)
from miz_khedmat.dashboard.section import DO, EditorPage, changes_of
from miz_khedmat.dashboard.sections.control import ControlKind
from miz_khedmat.dashboard.sections.pairs import ValuePair, pairs_of, row_pairs
from miz_khedmat.dashboard.sections.proposal import value_after
from miz_khedmat.dashboard.sections.revision import Revision
from miz_khedmat.dashboard.sections.typed_faults import long_text, typed_faults
from miz_khedmat.dashboard.sections.views import FindingView
from miz_khedmat.dashboard.waiting_rows import rows_waiting
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.pages.page import Context, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.digests import plain_digest
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_names, value_at
from miz_khedmat.workflow.reasons import ApprovalReason
from miz_khedmat.workflow.subjects import FoundSubject
from miz_khedmat.workflow.texts import LONGEST_NOTE

CHECK_PATH: Final = f"{SECTION_PATH}check/"
PREVIEW_PATH: Final = f"{SECTION_PATH}preview/"
SEND: Final = "send"
_NOTE, _CHECKED = "note", "checked"
_LINE: Final = "line"


@frozen(kw_only=True)
class CheckedEdit:
    """One change on the check page: its fact, the row's own name, and its fields before and after.

    *kind* is that of the edit; *is_met* if the fact has changed since the form was opened. It takes
    the place of the proposal *replaced*; *others* for the same fact are open beside it.
    """

    label: str
    help: str
    called: str
    kind: str
    pairs: tuple[ValuePair, ...]
    reason: str
    is_met: bool
    replaced: OpenProposal | None
    others: tuple[OpenProposal, ...]


@frozen(kw_only=True)
class CheckContext(StaffContext):
    """All changes of a form before they are sent."""

    service_title: str = shows("عنوان خدمت")
    here: str = shows("پیوند همین صفحه")
    section_page: str = shows("پیوند بخش، برای بازگشت و ویرایش")
    preview: str = shows("پیوند پیش‌نمایش")
    back: str = shows("پیوند ویرایش خدمت")
    waiting: tuple[CheckedEdit, ...] = shows("تغییرهایی که منتظر تأیید می‌مانند")
    at_once: tuple[CheckedEdit, ...] = shows("تغییرهایی که همین حالا اعمال می‌شوند")
    deciders: tuple[Assignment, ...] = shows("کسانی که می‌توانند تصمیم بگیرند")
    findings: tuple[FindingView, ...] = shows("یافته‌ها پس از این تغییر")
    carried: tuple[tuple[str, Markup], ...] = shows("آنچه در بخش نوشته شده است")
    alone: str = shows("آنچه مالک تنها باید درباره تأیید بداند؛ خالی اگر دیگری تصمیم می‌گیرد")
    again: str = shows("شناسه پیشنهادی که دوباره ویرایش می‌شود؛ خالی اگر نیست")
    note: Markup = shows("توضیح برای مدیر مربوطه")
    checked: str = shows("چکیده آنچه این صفحه نشان می‌دهد")


class CheckPage(EditorPage):
    """The check page, to which a section is posted, and which sends what it shows."""

    context_class: ClassVar[type[CheckContext]] = CheckContext
    name = "staff_check"
    path = CHECK_PATH

    def view(self, staff: StaffVisit) -> Context:
        """Return the changes, or the section again with what is wrong."""
        editing, form = self.editing(staff), staff.visit.entry.form
        if staff.visit.request.method != "POST":
            return self.typed_page(staff, editing, editing.shown)
        wrong = {error.name for error in staff.visit.entry.errors}
        if any(map(editing.has, wrong)):
            return self.typed_page(staff, editing, form)
        return self._checked(staff, editing, form)

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:
        """Show what the form changes, or send what was shown."""
        editing = self.editing(staff)
        edited, inherited = editing.edited, editing.edited.is_inherited
        if faults := typed_faults(editing.controls, edited.plain, form, inherited=inherited):
            return Again(faults)
        found = self._changes(staff, editing, form)
        if form.text(DO) == SEND and not found and (said := self._added(editing, form)):
            return Done(f"{SERVICE_PATH}?done={said}", {"service": editing.edited.key})
        if form.text(DO) != SEND or not found:
            return Again(status=200)
        if faults := long_text(_NOTE, form.text(_NOTE), LONGEST_NOTE):
            return Again(faults)
        replaced = self._replaced(staff, editing, found, form)
        if form.text(_CHECKED) != _digest(editing, found, replaced):
            return Again((FieldError(_NOTE, "check.met", target="miz-send"),))
        return self._sent(staff, editing, form, found)

    def _changes(self, staff: StaffVisit, editing: Editing, form: FormData) -> tuple[Revision, ...]:
        found = changes_of(editing, form, open_lines(self.site.changes, editing.edited))
        edits, again = [each.edit for each in found], self._again(staff, editing, form)
        sent = self.site.changes.changing(staff.person.id, editing.edited.found, edits, again)
        return tuple(each for each in found if any(each.edit is edit for edit in sent))

    def _added(self, editing: Editing, form: FormData) -> str:
        """Return what became of the rows of a form that was sent before; empty if it adds none."""
        edits = (each.edit for each in changes_of(editing, form))
        added = (edit for edit in edits if edit.kind is ChangeKind.ADD)
        needs = {
            bool(self.site.changes.needs_approval(editing.edited.found, each)) for each in added
        }
        if len(needs) > 1:
            return "both"
        return "sent" if True in needs else "applied" if needs else ""

    def _sent(
        self, staff: StaffVisit, editing: Editing, form: FormData, found: tuple[Revision, ...]
    ) -> Outcome:
        edits, subject = [each.edit for each in found], editing.edited.found.subject
        try:
            again, note = self._again(staff, editing, form), form.text(_NOTE)
            sent = self.site.changes.send(staff.person.id, subject, edits, note, again)
        except ChangeError as error:
            why = error.wording.in_language(staff.visit.language)
            return Again((FieldError(_NOTE, "check.refused", {"why": why}, "miz-send"),))
        return Done(f"{SERVICE_PATH}?done={_said(sent)}", {"service": sent[0].subject.service})

    def _again(self, staff: StaffVisit, editing: Editing, form: FormData) -> str:
        view = self.again(staff, editing, form)
        return view.change.id if view else ""

    def _replaced(
        self, staff: StaffVisit, editing: Editing, found: tuple[Revision, ...], form: FormData
    ) -> list[Change | None]:
        """Return the proposal that each change takes the place of."""
        edits, again = [each.edit for each in found], self._again(staff, editing, form)
        return self.site.changes.replaced(staff.person.id, editing.edited.found, edits, again)

    def _checked(self, staff: StaffVisit, editing: Editing, form: FormData) -> CheckContext:
        visit, edited = staff.visit, editing.edited
        found = self._changes(staff, editing, form)
        edits = [each.edit for each in found]
        reasons = [self.site.changes.needs_approval(edited.found, each) for each in edits]
        replaced = self._replaced(staff, editing, found, form)
        lines = open_lines(self.site.changes, edited)
        shown = [
            _checked_edit(staff, each, reason, _Beside(edited.found, before, lines))
            for each, reason, before in zip(found, reasons, replaced, strict=True)
        ]
        section_page = editing.link(visit, SECTION_PATH)
        return CheckContext(
            **staff_common(
                staff, self, over=WayBack(section_page, edited.service.title or edited.key)
            ),
            service_title=edited.service.title or edited.key,
            here=editing.link(visit, CHECK_PATH),
            section_page=section_page,
            preview=editing.link(visit, PREVIEW_PATH),
            back=editing.link(visit, SERVICE_PATH),
            waiting=tuple(each for each in shown if each.reason),
            at_once=tuple(each for each in shown if not each.reason),
            deciders=_deciders(staff),
            findings=tuple(
                _findings_after(staff, editing, zip(edits, reasons, strict=True), lines)
            ),
            carried=tuple(carried(editing, form)),
            alone=self.alone(staff, editing.section),
            again=self._again(staff, editing, form),
            note=escape(form.text(_NOTE)),
            checked=_digest(editing, found, replaced),
        )


def carried(editing: Editing, form: FormData) -> Iterable[tuple[str, Markup]]:
    """Yield the fields of the section that the check page carries on, hidden."""
    for name, texts in form.texts.items():
        if editing.has(name):
            yield from ((name, escape(text)) for text in texts)


def _digest(editing: Editing, found: tuple[Revision, ...], replaced: list[Change | None]) -> str:
    """Return the digest of what is shown, and of the lists to which rows are added."""
    edits = [[list(each.edit.path), each.edit.kind, each.edit.old, each.edit.new] for each in found]
    added = dict.fromkeys(each.edit.path for each in found if each.edit.kind is ChangeKind.ADD)
    lists = [row_names(value_at(editing.edited.found.stated, path)) for path in added]
    beside = [each.edit.shown for each in found]
    ids = [each.id if each else "" for each in replaced]
    return plain_digest("checked", [*edits, lists, beside, ids])


@frozen
class _Beside:
    """What else there is for the fact of an edit: what it replaces, and all open proposals."""

    found: FoundSubject
    before: Change | None
    lines: tuple[ChangeLine, ...]


def _checked_edit(
    staff: StaffVisit, revision: Revision, reason: ApprovalReason | None, beside: _Beside
) -> CheckedEdit:
    control, edit = revision.control, revision.edit
    is_row, before = edit.is_row, beside.before
    made = row_pairs if is_row else pairs_of
    return CheckedEdit(
        label=(is_row and control.label("one.")) or control.label("fact."),
        help=control.help,
        called=_called(revision) if is_row else "",
        kind=edit.kind,
        pairs=made(control, edit.before, value_after(beside.found, edit)),
        reason=reason.wording.in_language(staff.visit.language) if reason else "",
        is_met=revision.is_met,
        replaced=open_proposal(staff, before) if before else None,
        others=tuple(beside_edit(staff, beside.lines, edit, before.id if before else "")),
    )


def _called(revision: Revision) -> str:
    row = revision.edit.old or revision.edit.new
    lines = (part.name for part in revision.control.parts if part.kind is ControlKind.LINE)
    texts = (row.get(name) for name in lines) if isinstance(row, dict) else iter(())
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def _deciders(staff: StaffVisit) -> tuple[Assignment, ...]:
    unit = staff.visit.agency.key
    others = staff.rights.who_may(Act.APPROVE, unit)
    return tuple(each for each in others if each.holder != staff.person)


def _findings_after(
    staff: StaffVisit,
    editing: Editing,
    edits: Iterable[tuple[FactEdit, ApprovalReason | None]],
    lines: tuple[ChangeLine, ...],
) -> Iterator[FindingView]:
    """Yield the findings of the section's facts as they would be with *edits*.

    A row of which a proposal waits already says so.
    """
    every, rows = tuple(edits), rows_waiting(lines)
    waiting = tuple(edit for edit, reason in every if reason)
    for each in findings_after(editing.edited.found, tuple(edit for edit, _ in every), waiting):
        if editing.section.covers(each.fact):
            place = editing.edited.place(each.fact)
            waits = place is not None and place.name in rows
            yield finding_view(each, staff, waits=waits)


def _said(sent: tuple[Change, ...]) -> str:
    states = {each.state for each in sent}
    if ChangeState.FAILED in states or ChangeState.STALE in states:
        return "looked"
    if ChangeState.PROPOSED not in states:
        return "applied"
    return "both" if ChangeState.APPLIED in states else "sent"
