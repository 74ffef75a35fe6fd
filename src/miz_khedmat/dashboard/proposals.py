"""Open proposals beside the form of a section: which are there, and which one is edited again."""

from collections.abc import Iterator

from attrs import evolve, frozen

from miz_khedmat.dashboard.changes.shown import (
    ShownFact,
    change_link,
    moment_of,
    name_of,
    shown_fact,
    state_label,
)
from miz_khedmat.dashboard.edited import EditedService
from miz_khedmat.dashboard.frame import StaffVisit
from miz_khedmat.dashboard.sections.table import StaffSection
from miz_khedmat.workflow.change import OPEN
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_line import ChangeLine, ListedChange
from miz_khedmat.workflow.change_records import REPLACED
from miz_khedmat.workflow.change_view import ChangeView
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, path_in
from miz_khedmat.workflow.reasons import names_of


@frozen
class OpenProposal:
    """A proposal beside a form: its link and its fact, who wrote it, on which day, its state."""

    href: str
    fact: ShownFact
    by: str
    day: str
    state: str
    is_own: bool


def open_proposal(staff: StaffVisit, change: ListedChange) -> OpenProposal:
    """Return what is said of a proposal beside a form."""
    fact = shown_fact(change if isinstance(change, ChangeLine) else change.edit)
    return OpenProposal(
        change_link(staff.visit, change),
        fact,
        name_of(staff, change),
        moment_of(change.at).day,
        state_label(staff.visit, change),
        change.is_by(staff.person.id),
    )


def open_lines(changes: Changes, edited: EditedService) -> tuple[ChangeLine, ...]:
    """Return the changes of a service with which something is still to be done.

    The rows of their facts are numbered among those alike as they are by now.
    """
    found = edited.found
    lines = (each for each in changes.of_subject(found) if each.state in OPEN)
    return tuple(evolve(each, path=path_in(found.stated, each.path)) for each in lines)


def beside_section(
    staff: StaffVisit, lines: tuple[ChangeLine, ...], section: StaffSection, again: str
) -> Iterator[OpenProposal]:
    """Yield the open proposals for facts of a section, but not the one that is edited *again*."""
    for line in lines:
        if line.id != again and section.covers(".".join(names_of(line.path))):
            yield open_proposal(staff, line)


def beside_edit(
    staff: StaffVisit, lines: tuple[ChangeLine, ...], edit: FactEdit, replaced: str
) -> Iterator[OpenProposal]:
    """Yield the other open proposals for the fact of *edit*, but not the one that is *replaced*."""
    for line in lines:
        is_added = ChangeKind.ADD in (line.kind, edit.kind)
        if line.id != replaced and line.path == edit.path and not is_added:
            yield open_proposal(staff, line)


def edited_again(
    changes: Changes, staff: StaffVisit, edited: EditedService, id: str
) -> ChangeView | None:
    """Return the visitor's own open or returned proposal for this service with that id, or None."""
    if not id:
        return None
    try:
        view = changes.view(id, staff.visit.catalogue)
    except ChangeError:
        return None
    is_own = view.change.is_by(staff.person.id) and view.change.state in REPLACED
    is_here = view.found is not None and view.found.subject == edited.found.subject
    return view if is_own and is_here else None
