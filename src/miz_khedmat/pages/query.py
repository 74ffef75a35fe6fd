"""The search form of the list: its address, its values and its choices."""

from typing import Final

from attrs import frozen

from miz_khedmat.catalogue.search import LETTERS, NOTHING, SearchQuery
from miz_khedmat.model import CHANNELS
from miz_khedmat.model.parsers.kinds import KINDS
from miz_khedmat.pages.page import Visit

SEARCH: Final = "search/"
LISTING: Final = f"{SEARCH}index.json"
"""The address of the list's data that the script searches."""


@frozen
class Question:
    """A search form; *listing* links to the script's data, if the page contains every row."""

    action: str
    listing: str | None
    asked: SearchQuery = NOTHING
    kinds: tuple[str, ...] = KINDS
    channels: tuple[str, ...] = tuple(CHANNELS)
    letters: int = LETTERS


def question(visit: Visit, query: SearchQuery = NOTHING, *, whole: bool = True) -> Question:
    """Return the form on a page of *visit*; *whole* is true if the page contains the whole list."""
    return Question(visit.to(SEARCH), visit.to(LISTING) if whole else None, query)
