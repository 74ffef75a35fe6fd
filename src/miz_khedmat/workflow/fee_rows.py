"""The approval of whole rows of fees, written into them by the decision itself (S8)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Approval, Fee, Service
from miz_khedmat.model.parsers import is_none
from miz_khedmat.workflow.edits import APPROVALS, FactEdit, FactPath, row_name, rows_of, unapproved

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
    if edit.path[-1] in _SERVICES or edit.path[-2:-1] in {(each,) for each in _SERVICES}:
        return tuple(found for each in rows_of(after) for found in _service_rows(each))
    return tuple(("", digest) for digest in _digests(_fees(after, edit.path)))


def _service_rows(service: Plain) -> Iterator[tuple[str, str]]:
    """Yield the same of a new service and of all below it."""
    if isinstance(service, dict):
        key = structure(service, Service, (), FaultCollector()).key
        yield from ((key, digest) for digest in _digests(rows_of(service.get(_FEES))))
        for name in _SERVICES:
            for inner in rows_of(service.get(name)):
                yield from _service_rows(inner)


def _digests(rows: Iterable[Plain]) -> Iterator[str]:
    """Yield the digest of each row whose newest approval is the one in question."""
    for fee in map(_fee, rows):
        if fee.counting and fee.counting[-1].by == "-":
            yield fee.digest


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
