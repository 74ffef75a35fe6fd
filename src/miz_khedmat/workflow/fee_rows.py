"""The approval of whole rows of fees, written into them by the decision itself (S8)."""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Approval, Fee, Service
from miz_khedmat.model.parsers import is_none
from miz_khedmat.workflow.edits import (
    APPROVALS,
    ROW,
    ChangeKind,
    FactEdit,
    FactPath,
    row_name,
    rows_of,
    unapproved,
    value_at,
)

_FEES: Final = "fees"
_SERVICES: Final = ("services", "subservices")


@frozen
class RowApproval:
    """Who approved, by the post alone, and on which Jalali day (ISO)."""

    by: str
    on: str

    def entry(self, fee: Fee) -> Approval:
        """Return the entry for exactly this row."""
        return Approval(self.by, self.on, fee.amount, fee.digest)


def kept(edit: FactEdit) -> Plain:
    """Return the new value of *edit*: its rows of fees with the approvals that they had.

    Whatever else it states of approvals is left out: decisions alone write them.
    """
    had = {row_name(fee): _approvals(fee) for fee in _fees(edit.old, edit.path)}
    usual = _approvals(edit.old) if _is_row(edit.path) else []
    return _each_fee(edit.new, edit.path, lambda fee: _with(fee, had.get(row_name(fee), usual)))


def approved(edit: FactEdit, approval: RowApproval) -> Plain:
    """Return the new value of *edit* with an entry in each row of fees that it changes."""
    had = set(map(row_name, _fees(edit.old, edit.path)))
    is_row = _is_row(edit.path)

    def entered(fee: Plain) -> Plain:
        is_same = not is_row and row_name(fee) in had
        return fee if is_same else _with(fee, _entered(fee, approval))

    return _each_fee(edit.new, edit.path, entered)


def approved_rows(edit: FactEdit) -> tuple[tuple[str, str], ...]:
    """Return the rows of fees that approving *edit* approves: the service of each, and its digest.

    The service is the key of one that is new with the edit; empty for the subject of the edit.
    """
    after = approved(edit, RowApproval("-", "-"))
    return tuple(
        (service, fee.digest)
        for service, fee in _rows_at(after, edit.path)
        if fee.counting and fee.counting[-1].by == "-"
    )


def ended_rows(edit: FactEdit, after: Plain) -> tuple[tuple[str, str], ...]:
    """Return the rows of fees that *edit* replaced or removed: the service of each, and its digest.

    What such a row read before, as its approvals say, is among them; what the subject still states
    *after* the edit is not.
    """
    if edit.kind in {ChangeKind.ADD, ChangeKind.MOVE}:
        return ()
    path = edit.path[:-1] if edit.path[-1].startswith(ROW) else edit.path
    left = {(service, fee.digest) for service, fee in _rows_at(value_at(after, path), path)}
    ended = (
        (service, digest)
        for service, fee in _rows_at(edit.old, edit.path)
        for digest in rows_read(fee)
    )
    return tuple(row for row in dict.fromkeys(ended) if row not in left)


def rows_read(fee: Fee) -> tuple[str, ...]:
    """Return the digest of a row of fees, and those that it had when it was approved."""
    before = ((entry.row or "").strip() for entry in fee.approvals or ())
    return tuple(dict.fromkeys(filter(None, (fee.digest, *before))))


def _rows_at(value: Plain, path: FactPath) -> Iterator[tuple[str, Fee]]:
    """Yield the rows of fees in the *value* of the fact at *path*, each with its service.

    That is the key of one that is in the value itself; empty for the subject.
    """
    if path[-1] in _SERVICES or path[-2:-1] in {(each,) for each in _SERVICES}:
        for each in rows_of(value):
            yield from _service_rows(each)
    else:
        yield from (("", _fee(each)) for each in _fees(value, path))


def _service_rows(service: Plain) -> Iterator[tuple[str, Fee]]:
    """Yield the rows of a service and of all below it."""
    if isinstance(service, dict):
        key = structure(service, Service, (), FaultCollector()).key
        yield from ((key, _fee(each)) for each in _fees(service.get(_FEES), (_FEES,)))
        for name in _SERVICES:
            for inner in rows_of(service.get(name)):
                yield from _service_rows(inner)


def _entered(fee: Plain, approval: RowApproval) -> list[Plain]:
    entry: Plain = plain(approval.entry(_fee(fee)))
    return [*_approvals(fee), entry]


def _fee(row: Plain) -> Fee:
    return structure(row, Fee, (), FaultCollector())


def _approvals(row: Plain) -> list[Plain]:
    return rows_of(row.get(APPROVALS)) if isinstance(row, dict) else []


def _with(row: Plain, approvals: list[Plain]) -> Plain:
    bare: Plain = plain(_fee(unapproved(row)))
    return {**bare, APPROVALS: approvals} if approvals and isinstance(bare, dict) else bare


def _is_row(path: FactPath) -> bool:
    return path[-2:-1] == (_FEES,)


def _fees(value: Plain, path: FactPath) -> list[Plain]:
    """Return every row of fees in the *value* of the fact at *path*."""
    found: list[Plain] = []

    def noted(fee: Plain) -> Plain:
        found.append(fee)
        return fee

    _each_fee(value, path, noted)
    return found


def _each_fee(value: Plain, path: FactPath, change: Callable[[Plain], Plain]) -> Plain:
    """Return *value* with every row of fees in it changed."""
    if value is None:
        return None
    if _is_row(path):
        return change(value)
    if path[-1:] == (_FEES,):
        return _each_row(value, change)
    return _inside(value, change)


def _each_row(value: Plain, change: Callable[[Plain], Plain]) -> Plain:
    if isinstance(value, list):
        return list(map(change, value))
    return [] if isinstance(value, str) and is_none(value) else change(value)


def _inside(value: Plain, change: Callable[[Plain], Plain]) -> Plain:
    if isinstance(value, list):
        return [_inside(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _each_fee(each, (name,), change) for name, each in value.items()}
    return value
