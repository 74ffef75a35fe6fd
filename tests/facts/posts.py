"""Invitations that are given at once, whose tokens and answers follow from their numbers."""

import hashlib
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Final

from attrs import frozen

from miz_khedmat.store.postgres.server import PostgresServer
from miz_khedmat.store.session import Session
from miz_khedmat.store.sqlite.file import SqliteFile
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.store.tokens import derived
from miz_khedmat.surveys.answers import Entered
from miz_khedmat.surveys.questionnaire import default
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed, keep_questionnaire

SERVICES: Final = 1_000
"""Services among which answers are spread, so that those of one are few to look through."""
PERSIAN: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
SPELLINGS: Final = (
    lambda number: f"0912{number:07}",
    lambda number: f"+98 912 {number // 10_000:03} {number % 10_000:04}",
    lambda number: f"0912-{number // 10_000:03}-{number % 10_000:04}",
    lambda number: f"0912{number:07}".translate(PERSIAN),
)
"""How people write a phone number."""
_CHUNK: Final = 10_000


@frozen
class Opened:
    """What another process needs to open a store."""

    location: str
    key: Path

    @classmethod
    def of(cls, store: Store) -> "Opened":
        """The location and the key of a store of our own."""
        own = store.connection
        if isinstance(own, SqliteFile):
            return cls(str(own.file), store.key)
        assert isinstance(own, PostgresServer)
        return cls(own.address, store.key)

    @property
    def store(self) -> Store:
        """The store, as a process of its own opens it."""
        return open_store(self.location, key=self.key, create=False)


def what(number: int) -> Surveyed:
    """The service of a numbered invitation."""
    return Surveyed("1", str(number % SERVICES), Manner.ELECTRONIC)


def token(number: int) -> str:
    """The token of a numbered invitation."""
    return derived(hashlib.sha256(f"token {number}".encode()).digest())


def word(number: int) -> str:
    """A word that is in one answer alone, and has no digit."""
    letters = (ascii_lowercase[number // 26**at % 26] for at in range(6))
    return f"w{''.join(letters)}"


def phone(number: int) -> str:
    """The phone number that somebody wrote into an answer."""
    return SPELLINGS[number % len(SPELLINGS)](number)


def form(number: int) -> Entered:
    """What was entered for a numbered invitation."""
    text = f"{word(number)}، {phone(number)}"
    return {"satisfaction": [str(number % 5 + 1)], "time": ["2"], "text": [text]}


def mac(session: Session, number: int) -> str:
    """What the store keeps of a token."""
    return session.keys.mac("token", token(number))


def give(store: Store, count: int) -> None:
    """Add so many invitations, as `Surveys.invite` does one by one."""
    for start in range(0, count, _CHUNK):
        with store.write() as session:
            keep_questionnaire(session, default())
            numbers = range(start, min(start + _CHUNK, count))
            session.run_each("invitation_add", [_invitation(session, each) for each in numbers])


def _invitation(session: Session, number: int) -> dict[str, Any]:
    return {
        "token": mac(session, number),
        **what(number).columns,
        "survey": default().digest,
        "last_day": "9999-12-31",
    }
