"""The digest of what a noun states, which changes only when the noun reads differently."""

import hashlib
import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

import attrs

from miz_khedmat.model.fact import Declaration
from miz_khedmat.persian.text import spelling_key

VERSION: Final = 1
"""The version of the digested form of a noun; another form is another version."""
_SAID: Final = {Declaration.NONE: None, Declaration.OFFERED: True}


def digest_of(kind: str, noun: Any, without: AbstractSet[str] = frozenset()) -> str:
    """Return the SHA-256 of a noun in hexadecimal digits.

    It covers every fact that is stated, so a fact that the model gains later counts only in the
    nouns that state it. What is not stated, what is declared to be none and what is empty differ;
    spelling that `check --fix` repairs does not count.

    It has no key: it shows whether two nouns read the same, and never who wrote one of them.

    Args:
        kind: The kind of the noun, such as ``fee``.
        noun: The noun, a value of the model.
        without: The names of facts to leave out.
    """
    data = {"kind": kind, "version": VERSION, "stated": _of_noun(noun, without)}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _of_noun(noun: Any, without: AbstractSet[str]) -> dict[str, Any]:
    fields = attrs.fields(type(noun))
    names = (
        field.name for field in fields if "help" in field.metadata and field.name not in without
    )
    stated = ((name, getattr(noun, name)) for name in names)
    return {name: _of(value) for name, value in stated if _is_stated(value)}


def _is_stated(value: Any) -> bool:
    """Return whether a value is stated; a text of only blanks and marks is not, as in loading."""
    return value is not None and not (isinstance(value, str) and not spelling_key(value))


def _of(value: Any) -> Any:
    if isinstance(value, str):
        return spelling_key(value)
    if isinstance(value, Declaration):
        return _SAID[value]
    if isinstance(value, tuple):
        return [_of(item) for item in value if _is_stated(item)]
    if isinstance(value, Mapping):
        return {name: _of(item) for name, item in value.items() if _is_stated(item)}
    return _of_noun(value, frozenset())
