"""Answers of a month written again, so that the database forgets in which order they came."""

import json
from typing import Final

from miz_khedmat.store.session import Session
from miz_khedmat.store.tokens import random_id

_CHUNK: Final = 1_000
"""Answers in one statement: one by one, others would wait too long for the lock."""


def rewrite(session: Session, month: str) -> int:
    """Delete the answers of *month* and add them with new random ids, in the order of these.

    Return how many there are.
    """
    rows = session.all("answers_of_month", month=month)
    again = sorted((random_id(), *row) for row in rows)
    session.run("answers_drop", month=month)
    for start in range(0, len(again), _CHUNK):
        chunk = json.dumps(again[start : start + _CHUNK], ensure_ascii=False)
        session.run("answers_again", rows=chunk)
    return len(rows)
