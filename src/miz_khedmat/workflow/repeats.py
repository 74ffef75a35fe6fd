"""Rows that are added twice: what is there, or what the same person proposed, is not sent again."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from attrs import evolve

from miz_khedmat.store.session import Session
from miz_khedmat.workflow.canonical import canonical
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_records import own_lines
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, reads_as
from miz_khedmat.workflow.subjects import FoundSubject


def unrepeated(
    session: Session, person: str, found: FoundSubject, edits: Sequence[FactEdit], again: str = ""
) -> Iterator[FactEdit]:
    """Yield *edits* without additions of rows that are stated, or that *person* proposed already.

    A form that is sent twice, by a second click or from a page that was kept, adds its rows once.

    Args:
        session: A session that reads.
        person: The id of the editor.
        found: What the edits are about.
        edits: One for each fact.
        again: The id of a proposal that is edited again, and is none of those that wait.
    """
    lines = own_lines(session, person, found) if any(map(_is_added, edits)) else []
    waiting = (each for each in lines if each.state is ChangeState.PROPOSED and each.id != again)
    known = {(each.path, each.basis) for each in waiting if each.kind is ChangeKind.ADD}
    for edit in edits:
        if _is_added(edit):
            read = _as_read(found, edit)
            row = (read.path, read.basis)
            if row in known or not reads_as(read, found.stated):
                continue
            known.add(row)
        yield edit


def _is_added(edit: FactEdit) -> bool:
    return edit.kind is ChangeKind.ADD


def _as_read(found: FoundSubject, edit: FactEdit) -> FactEdit:
    with suppress(ChangeError):  # sending says why
        return canonical(found, evolve(edit, old=None))
    return edit
