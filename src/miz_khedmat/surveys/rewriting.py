"""Answers of a month written again, so that the database forgets in which order they came."""

from typing import Any, Final

from miz_khedmat.store.session import Session
from miz_khedmat.surveys.records import random_id

_COLUMNS: Final = ("survey", "service", "unit", "manner", "month", "score", "answers", "text")


def rewrite(session: Session, month: str) -> int:
    """Delete the answers of *month* and add them with new random ids, in the order of these.

    Return how many there are.
    """
    rows = session.all("answers_of_month", month=month)
    again = sorted((random_id(), row) for row in rows)
    session.run("answers_drop", month=month)
    session.run_each("answer_add", [_named(id, row) for id, row in again])
    return len(rows)


def _named(id: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return {"id": id, **dict(zip(_COLUMNS, row, strict=True))}
