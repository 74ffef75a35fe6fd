"""Adds an approval to a file's text behind the existing ones, and changes nothing else."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from miz_khedmat.editing.nodes import Path, reach
from miz_khedmat.editing.rewriting import rewritten
from miz_khedmat.loading.fields import main_field
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.model import Fee
from miz_khedmat.model.parsers import is_none

Entry = Mapping[str, str]

_KEY: Final = "approvals"


def with_approval(source: Source, service: Path, number: int, entry: Entry) -> str | None:
    """Return *source* with *entry* for the *number*-th fee (from 1) of the service at a path.

    None if it cannot be added safely.
    """
    data: Any = deepcopy(read(source, []))
    noun = reach(data, service)
    if isinstance(fees := noun["fees"], list):
        fees[number - 1] = _expected(fees[number - 1], entry)
    else:
        noun["fees"] = _expected(fees, entry)
    return rewritten(source, data)


def _expected(fee: Any, entry: Entry) -> Any:
    """Return what a reader must find of the fee in the new text."""
    stated = fee if isinstance(fee, dict) else {main_field(Fee): fee}
    return {**stated, _KEY: [*_listed(stated.get(_KEY)), dict(entry)]}


def _listed(approvals: Any) -> list[Any]:
    """Return the approvals as a list: a lone one is a list of one."""
    if isinstance(approvals, list):
        return approvals
    none = approvals is None or (isinstance(approvals, str) and is_none(approvals))
    return [] if none else [approvals]
