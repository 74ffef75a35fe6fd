"""Approvals of fees during an import: they are kept, and reported when they lapse (S8).

No form states an approval: its fees are compared without approvals, and remove none.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.errors import Diagnostic, Wording
from miz_khedmat.model import Fee, Service
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved.warnings import doubtful

FEES: Final = "fees"
_KEY: Final = "approvals"
_CODES: Final[Mapping[str, tuple[Wording, Wording]]] = {
    "lapsed": (
        Wording("the approvals are for another row"),
        Wording("they are kept as history; once this row is approved, run miz-khedmat approve"),
    )
}


def without(fees: Any) -> Any:
    """Return plain *fees* without their approvals."""
    return [{name: fee[name] for name in fee if name != _KEY} for fee in fees]


def carried(ours: Any, theirs: Any) -> Any:
    """Return a form's plain fees with the approvals of the same fees in the catalogue."""
    return [fee | _approvals(ours, theirs, place) for place, fee in enumerate(theirs)]


def _approvals(ours: Any, theirs: Any, place: int) -> dict[str, Any]:
    """Return the approvals of the one fee with this title or, if that is unclear, in this place."""
    title = _title(theirs[place])
    alike = [fee for fee in ours if _title(fee) == title]
    clear = len(alike) == 1 == sum(_title(fee) == title for fee in theirs)
    if not clear and len(ours) != len(theirs):
        return {}
    fee = alike[0] if clear else ours[place]
    return {_KEY: fee[_KEY]} if _KEY in fee else {}


def _title(fee: Any) -> str:
    return search_key(fee.get("title") or "")


def lapsed(catalogue: Catalogue, before: Catalogue | None = None) -> tuple[Diagnostic, ...]:
    """Return the fees whose approvals are for other rows, apart from those of *before*."""
    known = {fee for *_, fee in _lapsed(before)} if before else frozenset()
    return tuple(
        doubtful(_CODES, "lapsed", catalogue.place(key, FEES, number), service.called)
        for key, service, number, fee in _lapsed(catalogue)
        if fee not in known
    )


def _lapsed(catalogue: Catalogue) -> Iterator[tuple[Key, Service, int, Fee]]:
    for agency in (row.node for row in catalogue.agency_rows.values()):
        for service in (row.node for row in catalogue.rows(agency).values()):
            for number, fee in enumerate(service.fees or ()):
                if fee.approval is None and any(approval.row for approval in fee.approvals or ()):
                    yield Key.of(agency, service), service, number, fee
