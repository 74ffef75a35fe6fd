"""What is looked for in a list of staff: words, a page, and the query of another one."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode

LETTERS: Final = 200
"""The letters of a search that are read."""


def words_of(query: Mapping[str, str], name: str) -> str:
    """Return the words of the parameter called *name*, with one blank between two."""
    return " ".join(query.get(name, "")[:LETTERS].split())


def number_of(query: Mapping[str, str], name: str, digits: int) -> int:
    """Return the number in the parameter called *name*; 0 if it is none of at most *digits*."""
    text = query.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= digits else 0


def page_of(query: Mapping[str, str]) -> int:
    """Return the page that is looked at, from 1."""
    return max(number_of(query, "p", 5), 1)


def query_of(given: Mapping[str, str | int]) -> str:
    """Return the query of what is *given*, without what is empty."""
    return "?" + urlencode({name: value for name, value in given.items() if value})


def beside(page: int, link: Callable[[int], str], *, is_last: bool) -> tuple[str, str]:
    """Return the links to the pages before and after *page*; empty if there is none."""
    return (link(page - 1) if page > 1 else "", "" if is_last else link(page + 1))
