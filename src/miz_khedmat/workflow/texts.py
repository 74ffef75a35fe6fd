"""Texts that people send, as far as every store and every file can keep them."""

from collections.abc import Container
from typing import Final
from urllib.parse import unquote

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.store.session import is_storable
from miz_khedmat.workflow.change_faults import ChangeError

LONGEST: Final = 20_000
"""Letters of one text of a fact at most; the longest texts of the guide have some 2,000."""
LONGEST_NOTE: Final = 2_000
"""Letters of a note or a remark at most."""
_ROUNDS: Final = 5
"""How often a text is unquoted: two servers that lead on to each other do it twice."""


def unquoted(text: str) -> str:
    """Return *text* without the quoting of addresses (``%2A``), also if it was quoted again."""
    for _ in range(_ROUNDS):
        text = unquote(text)
    return text


def storable(fact: str, text: str, most: int = LONGEST) -> str:
    """Return *text*.

    Raises:
        ChangeError: It has a NUL, or half of a pair, which no store keeps; or it is too long.
    """
    if not is_storable(text):
        raise ChangeError("text", fact=fact)
    if len(text) > most:
        raise ChangeError("long", fact=fact, letters=len(text), most=most)
    return text


def check_texts(fact: str, value: Plain, known: Container[str] = ()) -> None:
    """Raise ChangeError if a text in plain data cannot be stored, or is too long.

    What the files have already (*known*) may be as long as it is.
    """
    if isinstance(value, str):
        storable(fact, value, len(value) if value in known else LONGEST)
    elif isinstance(value, dict):
        for name, inner in value.items():
            storable(fact, name)
            check_texts(fact, inner, known)
    else:
        for inner in value or ():
            check_texts(fact, inner, known)
