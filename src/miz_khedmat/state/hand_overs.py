"""The command that hands results over, as its options or the setting `hand_over` say (Q4)."""

from collections.abc import Mapping
from typing import Any, Final

from miz_khedmat.desk.state import CommandResult, HandOver
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.duties import closed_month
from miz_khedmat.surveys.hand_over import (
    OWN,
    Receipt,
    hand_over,
    hand_over_file,
    is_web,
    mapped_json,
    misaddressed,
    read_columns,
)
from miz_khedmat.surveys.results import Results

_NOWHERE: Final = Wording("state --to, or the setting hand_over")
_WRONG: Final = Wording("{to}: {reason}")
_POSTED: Final = Wording("{address}: {month} handed over at {at}, the answer was {status}")
_WRITTEN: Final = Wording("{address}: {month} handed over at {at}")
_REFUSED: Final = Wording("{address}: {month} not accepted ({status}): {text}")
_NOTHING: Final = Wording("there is nothing to hand over")


def hand_results_over(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """Hand over the month that is stated, or every closed one that was not accepted yet."""
    target = _target(state.stated.hand_over, given)
    columns = read_columns(target.columns) if target.columns else OWN
    months = _months(state, given)
    fresh = state.fresh_results()
    attempts = [_handed(state, fresh, month, target.to, columns) for month in months]
    notes = tuple(map(_note, attempts)) or (_NOTHING,)
    return CommandResult(notes=notes, status=int(not all(each.is_accepted for each in attempts)))


def _target(stated: HandOver | None, given: Mapping[str, Any]) -> HandOver:
    """Return where results go. Raises MizKhedmatError if that is not stated, or wrong."""
    known = stated or HandOver("")
    target = HandOver(given.get("to") or known.to, given.get("columns") or known.columns)
    if not target.to:
        raise MizKhedmatError(_NOWHERE.joined())
    if wrong := misaddressed(target.to):
        raise MizKhedmatError(_WRONG.filled(to=target.to, reason=wrong).joined())
    return target


def _months(state: DeskSurveys, given: Mapping[str, Any]) -> list[str]:
    if given.get("month"):
        return [closed_month(state, given)]
    facts = state.facts()
    return [month for month in facts.results if month not in facts.handed_over]


def _handed(
    state: DeskSurveys, results: Results, month: str, to: str, columns: Mapping[str, str]
) -> Receipt:
    store = state.surveys.store
    if is_web(to):
        return hand_over(store, mapped_json(results, month, columns), month, to)
    return hand_over_file(store, results, month, to, columns)


def _note(receipt: Receipt) -> Wording:
    wording = _WRITTEN if receipt.is_file else _POSTED if receipt.is_accepted else _REFUSED
    return wording.filled(
        address=receipt.address,
        month=receipt.month,
        at=receipt.at,
        status=receipt.status,
        text=receipt.text,
    )
