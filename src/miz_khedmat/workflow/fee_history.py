"""The history of a row of costs: what was approved of it before, and what is different since."""

from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve, frozen

from miz_khedmat.errors import Wording
from miz_khedmat.loading.dumper import plain
from miz_khedmat.model import Approval, Fee
from miz_khedmat.persian.text import spelling_key

_COUNTS: Final = Wording("it is for this row")
_NO_ROW: Final = Wording("it does not say which row it is for")
_OTHER: Final = Wording("it is for another row")
_UNKNOWN: Final = Wording(
    "something other than the amount has changed; the digest does not show what"
)


@frozen
class PastApproval:
    """One approval that was given before, and its comment."""

    approval: Approval
    said: tuple[Wording, ...]


def facts(fee: Fee) -> Iterator[tuple[str, str]]:
    """Return all that a row states, except who approved it: each text by its path in files."""
    yield from _texts("", plain(evolve(fee, approvals=None)))


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value, 1)
    if not value:
        yield path, "{}" if isinstance(value, dict) else "[]"
    for name, inner in pairs:
        yield from _texts(f"{path}.{name}" if path else str(name), inner)


def history(fee: Fee) -> tuple[PastApproval, ...]:
    """Return the approvals of *fee*, each with whether it counts and what is different since."""
    return tuple(PastApproval(each, tuple(_said(fee, each))) for each in fee.approvals or ())


def _said(fee: Fee, approval: Approval) -> Iterator[Wording]:
    if approval in fee.counting:
        yield _COUNTS
        return
    yield _OTHER if approval.row else _NO_ROW
    before = fee
    if spelling_key(approval.amount or "") != spelling_key(fee.amount or ""):
        yield _changed("amount", approval.amount, fee.amount)
        before = evolve(fee, amount=approval.amount)
    if approval.row and before.digest != approval.row.strip():
        yield _added(before, approval.row.strip()) or _UNKNOWN


def _changed(name: str, before: str | None, now: str | None) -> Wording:
    changed = Wording("{name} changed from {before} to {now}")
    return changed.filled(name=name, before=before or "-", now=now or "-")


def _added(fee: Fee, row: str) -> Wording | None:
    """Return the fact without which the row is the one that was approved."""
    for name in plain(fee):
        if evolve(fee, **{name: None}).digest == row:
            return Wording("{name} has been added since", name=name)
    return None
