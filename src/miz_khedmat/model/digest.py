"""The digest of what a noun states: the same while it reads the same, another once it does not."""

import hashlib
import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

import attrs

from miz_khedmat.model.fact import Declaration
from miz_khedmat.persian.text import spelling_key

VERSION: Final = 1
"""Of the form in which a noun is digested; another form is another version."""
_SAID: Final = {Declaration.NONE: None, Declaration.OFFERED: True}


def digest_of(kind: str, noun: Any, without: AbstractSet[str] = frozenset()) -> str:
    """The SHA-256 of *noun*, which is of this *kind*, in hexadecimal digits.

    It covers every fact that is stated but those called as in *without*, so that a fact that the
    model gains later counts where it is stated, and nowhere else. What is not stated, what is said
    to be none and what is empty differ; spelling that `check --fix` repairs does not count.

    It has no key: it tells whether two nouns read the same, and never who wrote one of them.
    """
    data = {"kind": kind, "version": VERSION, "stated": _of_noun(noun, without)}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _of_noun(noun: Any, without: AbstractSet[str]) -> dict[str, Any]:
    fields = attrs.fields(type(noun))
    names = (each.name for each in fields if "help" in each.metadata and each.name not in without)
    stated = ((name, getattr(noun, name)) for name in names)
    return {name: _of(value) for name, value in stated if _is_stated(value)}


def _is_stated(value: Any) -> bool:
    """Whether it is stated; a text of nothing but blanks and marks is not, as in loading."""
    return value is not None and not (isinstance(value, str) and not spelling_key(value))


def _of(value: Any) -> Any:
    if isinstance(value, str):
        return spelling_key(value)
    if isinstance(value, Declaration):
        return _SAID[value]
    if isinstance(value, tuple):
        return [_of(each) for each in value if _is_stated(each)]
    if isinstance(value, Mapping):
        return {name: _of(each) for name, each in value.items() if _is_stated(each)}
    return _of_noun(value, frozenset())
