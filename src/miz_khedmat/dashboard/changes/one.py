"""`desk/changes/{change}/`: one proposal, seen and decided, taken back, or proposed again (S8)."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from attrs import evolve, frozen
from markupsafe import Markup, escape

from miz_khedmat.dashboard.changes.accounts import unknown_accounts
from miz_khedmat.dashboard.changes.listed import subject_called
from miz_khedmat.dashboard.changes.shown import (
    CHANGE_PATH,
    CHANGES_PATH,
    Moment,
    ShownFact,
    ThreeValues,
    change_link,
    decides,
    moment_of,
    name_of,
    new_value,
    pairs_for,
    person_of,
    preview_links,
    section_for,
    sees,
    shown_fact,
    state_label,
    triples_for,
    unit_now,
)
from miz_khedmat.dashboard.edited import AGAIN, SECTION_PATH, SERVICE_PATH, finding_view
from miz_khedmat.dashboard.findings import findings_after
from miz_khedmat.dashboard.frame import StaffContext, StaffPage, StaffVisit, WayBack, staff_common
from miz_khedmat.dashboard.sections.again import row_edited_again
from miz_khedmat.dashboard.sections.pairs import ValuePair
from miz_khedmat.dashboard.sections.places import place_of
from miz_khedmat.dashboard.sections.proposal import edited_plain
from miz_khedmat.dashboard.sections.typed_faults import long_text
from miz_khedmat.dashboard.sections.views import FindingView
from miz_khedmat.dashboard.waiting_rows import rows_waiting
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.pages.page import Context, Visit, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.change_records import REPLACED
from miz_khedmat.workflow.change_view import ChangeView
from miz_khedmat.workflow.packed_texts import unpacked
from miz_khedmat.workflow.reasons import names_of
from miz_khedmat.workflow.texts import LONGEST_NOTE

_DO, _SHOWN, _REMARK = "do", "shown", "remark"
_REFUSED: Final = "miz-change"
_TIMES: Final = {
    ChangeState.APPLIED: ("pair.before", "pair.after"),
    ChangeState.WITHDRAWN: ("pair.then", "pair.proposed"),
}
_AGAIN: Final = frozenset({ChangeState.STALE, ChangeState.RETURNED, ChangeState.FAILED})


@frozen(kw_only=True)
class ChangeContext(StaffContext):
    """One proposal."""

    change: Change = shows("پیشنهاد")
    fact: ShownFact = shows("نام آنچه تغییر می‌کند")
    here: str = shows("پیوند همین صفحه")
    subject: str = shows("عنوان خدمت یا نام دستگاه")
    service: str = shows("پیوند ویرایش خدمت؛ خالی اگر خدمت نیست یا این فرد ویرایش نمی‌کند")
    by: str = shows("نام و سمت پیشنهاددهنده")
    is_past: bool = shows("آیا پیشنهاددهنده دیگر نقش ویرایش این مورد را ندارد")
    sent: Moment = shows("زمان پیشنهاد")
    reason: str = shows("چرا تأیید لازم است")
    is_row: bool = shows("آیا یک ردیف است که یک‌جا تأیید می‌شود")
    kind: str = shows("نوع تغییر: set، add یا remove")
    was: str = shows("برچسب مقدار نخست هر فیلد: اکنون، هنگام پیشنهاد یا پیشین")
    will: str = shows("برچسب مقدار دوم هر فیلد: پیشنهاد یا تازه")
    pairs: tuple[ValuePair, ...] = shows("فیلدها، هر یک با دو مقدار")
    why: str = shows("چرا نوشته نشد؛ خالی اگر نوشته شد یا هنوز نشده است")
    decider: str = shows("نام و سمت کسی که تصمیم گرفت")
    decided: Moment | None = shows("زمان تصمیم؛ بدون مقدار، اگر هنوز نیست")
    previews: tuple[tuple[str, str], ...] = shows("برچسب و پیوند پیش‌نمایش‌ها با این تغییر")
    triples: tuple[ThreeValues, ...] = shows("فیلدهای پیشنهاد کهنه: سه مقدار")
    findings: tuple[FindingView, ...] = shows("یافته‌ها پس از این تغییر")
    unknown: tuple[str, ...] = shows("حساب‌هایی که در هیچ خدمت دیگری نیست")
    is_decided_here: bool = shows("آیا این فرد می‌تواند تصمیم بگیرد")
    is_own: bool = shows("آیا نسخه‌ای از آن را همین فرد نوشته است")
    state: str = shows("برچسب وضعیت پیشنهاد")
    is_stale: bool = shows("آیا مقدار در این میان تغییر کرده است")
    is_tied: bool = shows("آیا یکی از دو نفر نقش دیگری را داده است")
    can_again: bool = shows("آیا این فرد می‌تواند دوباره پیشنهاد دهد")
    can_drop: bool = shows("آیا این فرد می‌تواند آن را کنار بگذارد")
    deciders: tuple[Assignment, ...] = shows("کسانی که می‌توانند تصمیم بگیرند")
    post: str = shows("سمتی که تأیید با آن ثبت می‌شود")
    seen: str = shows("چکیده آنچه این صفحه نشان می‌دهد")
    edit: str = shows("پیوند ویرایش دوباره؛ خالی اگر ممکن نیست")
    following: str = shows("پیوند پیشنهاد بعدی؛ خالی اگر نیست")
    place: int = shows("شماره این پیشنهاد میان آنچه منتظر تصمیم این فرد است")
    waiting: int = shows("تعداد آنچه منتظر تصمیم این فرد است")
    remark: Markup = shows("آنچه باید اصلاح شود، همان‌گونه که نوشته شده است")


class ChangePage(StaffPage):
    """One proposal, for who may edit or approve where its subject is."""

    context_class: ClassVar[type[ChangeContext]] = ChangeContext
    name = "staff_change"
    path = CHANGE_PATH
    acts = (Act.EDIT, Act.APPROVE)
    item = "changes"
    clauses = ("S8",)
    notices = frozenset({"approved", "returned", "withdrawn", "dropped", "again", "applied"})

    def view(self, staff: StaffVisit) -> Context:
        """Return the proposal, or a refusal for whom it is not. Raises FormFault without one."""
        view = self._view(staff)
        if not sees(staff, view.change):
            return self.refusal(staff)
        return self._shown(staff, view)

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:
        """Decide, take back, put aside or propose again; then the next proposal opens."""
        change = self._view(staff).change
        if not sees(staff, change):
            return Again(status=403)
        try:
            return self._performed(staff, change, form)
        except ChangeError as error:
            why = error.wording.in_language(staff.visit.language)
            if error.code == "remark":
                return Again((FieldError(_REMARK, "change.remark_missing"),))
            if error.code == "long":
                return Again(long_text(_REMARK, form.text(_REMARK), LONGEST_NOTE))
            return Again((FieldError(_DO, "change.refused", {"why": why}, _REFUSED),))

    def _performed(self, staff: StaffVisit, change: Change, form: FormData) -> Outcome:
        changes, person, shown = self.site.changes, staff.person.id, form.text(_SHOWN)
        match form.text(_DO):
            case "approve":
                after = changes.decide(person, change.id, shown, approved=True)
                return self._next(staff, after, "approved")
            case "return":
                remark = form.text(_REMARK)
                after = changes.decide(person, change.id, shown, approved=False, remark=remark)
                return self._next(staff, after, "returned")
            case "withdraw":
                changes.withdraw(person, change.id)
                return Done(f"{CHANGES_PATH}?done=withdrawn")
            case "drop":
                changes.drop(person, change.id, staff.visit.catalogue)
                return Done(f"{CHANGES_PATH}?done=dropped")
            case "again":
                after = changes.again(person, change.id, shown, change.note)
                return Done(f"{CHANGE_PATH}?done={_said(after)}", {"change": after.id})
        return Again(status=422)

    def _next(self, staff: StaffVisit, after: Change, said: str) -> Outcome:
        """Go on to the next proposal; back to this one if it was not applied."""
        if after.state in {ChangeState.STALE, ChangeState.FAILED}:
            return Done(CHANGE_PATH, {"change": after.id})
        waiting = self._waiting(staff)
        if not waiting:
            return Done(f"{CHANGES_PATH}?done={said}")
        return Done(f"{CHANGE_PATH}?done={said}", {"change": waiting[0].id})

    def _view(self, staff: StaffVisit) -> ChangeView:
        try:
            return self.site.changes.view(staff.visit.params["change"], staff.visit.catalogue)
        except ChangeError as error:
            raise FormFault(404, "change") from error

    def _waiting(self, staff: StaffVisit) -> list[ChangeLine]:
        units, catalogue = staff.units(Act.APPROVE), staff.visit.catalogue
        every = self.site.changes.open_changes(units, catalogue)
        return [each for each in every if decides(staff, each)]

    def _findings_after(self, view: ChangeView, staff: StaffVisit) -> Iterator[FindingView]:
        """Yield the findings of the fact as they would be with the change in it."""
        found = view.found
        if found is None or section_for(view.path) is None or not found.subject.service:
            return
        edit = evolve(view.change.edit, path=view.path)
        fact, after = ".".join(names_of(edit.path)), edited_plain(found.effective, (edit,))
        rows = rows_waiting(self.site.changes.of_subject(found))
        for each in findings_after(found, (edit,), (edit,)):
            if f"{each.fact}.".startswith(f"{fact}."):
                place = place_of(after, each.fact)
                waits = place is not None and place.name in rows
                yield finding_view(each, staff, waits=waits, beside=True)

    def _shown(self, staff: StaffVisit, view: ChangeView) -> ChangeContext:
        visit, change = staff.visit, view.change
        unit, waiting = unit_now(visit, change), self._waiting(staff)
        ids = [each.id for each in waiting]
        others = [each for each in waiting if each.id != change.id]
        is_own, person = change.is_by(staff.person.id), staff.person.id
        may_edit = staff.may(Act.EDIT, unit)
        return ChangeContext(
            **staff_common(
                staff, self, over=WayBack(visit.links.to(CHANGES_PATH), label="staff_menu.changes")
            ),
            change=change,
            here=change_link(visit, change),
            subject=subject_called(staff, change),
            service=_service_link(visit, view) if may_edit else "",
            by=name_of(staff, change),
            is_past=not staff.rights.may(change.person, Act.EDIT, unit.key),
            sent=moment_of(change.at),
            reason=change.reason.wording.in_language(visit.language) if change.reason else "",
            **_of_values(staff, view),
            triples=triples_for(view) if _is_late(view) else (),
            findings=tuple(self._findings_after(view, staff)),
            unknown=unknown_accounts(view),
            is_decided_here=decides(staff, change) and not view.is_stale,
            is_own=is_own,
            is_stale=_is_late(view),
            state=state_label(visit, change),
            is_tied=staff.rights.are_tied(person, change.person),
            can_again=may_edit and _can_again(view),
            can_drop=(is_own or may_edit) and change.state in _AGAIN,
            deciders=_deciders(staff, change),
            post=staff.rights.post(person, Act.APPROVE, unit.key),
            seen=view.seen,
            edit=_edit_link(visit, view, is_own=is_own) if may_edit else "",
            following=change_link(visit, others[0]) if others else "",
            place=ids.index(change.id) + 1 if change.id in ids else 0,
            waiting=len(ids),
            remark=escape(visit.entry.form.text(_REMARK)),
        )


def _of_values(staff: StaffVisit, view: ChangeView) -> dict[str, Any]:
    """Return what a page says of the values, the time of each, and the decision."""
    change = view.change
    was, will = _TIMES.get(change.state, ("pair.now", "pair.proposed"))
    decided = moment_of(change.decided_at) if change.decided_by else None
    decider = person_of(staff, change.decided_by, change.decided_post) if decided else ""
    previews = preview_links(staff.visit, view)
    return {
        "fact": shown_fact(change.edit),
        "is_row": change.edit.is_row,
        "kind": str(change.edit.kind),
        "pairs": pairs_for(view, change.edit.before, new_value(view)),
        "was": was,
        "will": will,
        "decided": decided,
        "decider": decider,
        "why": unpacked(change.why).in_language(staff.visit.language),
        "previews": previews,
    }


def _is_late(view: ChangeView) -> bool:
    waits = view.change.state in {ChangeState.PROPOSED, ChangeState.RETURNED, ChangeState.STALE}
    return waits and view.is_stale


def _can_again(view: ChangeView) -> bool:
    return view.found is not None and (view.change.state in _AGAIN or _is_late(view))


def _said(after: Change) -> str:
    return "applied" if after.state is ChangeState.APPLIED else "again"


def _deciders(staff: StaffVisit, change: Change) -> tuple[Assignment, ...]:
    others = staff.rights.who_may(Act.APPROVE, unit_now(staff.visit, change).key)
    return tuple(each for each in others if not change.is_by(each.person))


def _service_link(visit: Visit, view: ChangeView) -> str:
    found = view.found
    if found is None or not found.subject.service:
        return ""
    scope = visit.catalogue.scope(found.unit)
    return visit.links.to(SERVICE_PATH, agency=scope, service=found.subject.service)


def _edit_link(visit: Visit, view: ChangeView, *, is_own: bool) -> str:
    """Return the link to the section; for its author it is filled from the proposal."""
    found, section = view.found, section_for(view.change.edit.path)
    if found is None or not found.subject.service or section is None:
        return ""
    scope = visit.catalogue.scope(found.unit)
    params = {"service": found.subject.service, "section": section.name}
    link = visit.links.to(SECTION_PATH, agency=scope, **params)
    if not is_own or view.change.state not in REPLACED:
        return link
    row = row_edited_again(view) or "-".join(names_of(view.path))
    return f"{link}?{AGAIN}={view.change.id}#miz-{row}"
