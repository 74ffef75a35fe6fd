"""The form of a question to the list: where it leads, what it holds, what may be chosen."""

from typing import Final

from attrs import frozen

from miz_khedmat.catalogue.search import LETTERS, NOTHING, SearchQuery
from miz_khedmat.model import CHANNELS
from miz_khedmat.model.parsers.kinds import KINDS
from miz_khedmat.pages.page import Visit

SEARCH: Final = "search/"
LISTING: Final = f"{SEARCH}index.json"
"""Where stands what the script searches."""


@frozen
class Question:
    """A question's form; *listing* is what the script searches where the page holds every row."""

    action: str
    listing: str | None
    asked: SearchQuery = NOTHING
    kinds: tuple[str, ...] = KINDS
    channels: tuple[str, ...] = tuple(CHANNELS)
    letters: int = LETTERS


def question(visit: Visit, asked: SearchQuery = NOTHING, *, whole: bool = True) -> Question:
    """The form on a page of *visit*, which holds the *whole* list or not."""
    return Question(visit.to(SEARCH), visit.to(LISTING) if whole else None, asked)
