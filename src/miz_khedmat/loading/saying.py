"""What parsers complain of and what a structure expects, as wordings."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import Wording

_KNOWN: Final[Mapping[str, Wording]] = {
    known.text: known
    for known in (
        Wording("text"),
        Wording("list of texts"),
        Wording("mapping (key: value)"),
        Wording("list of mappings"),
        Wording("found character that cannot start any token"),
        Wording("found unexpected end of stream"),
        Wording("found unknown escape character"),
        Wording("mapping values are not allowed in this context"),
        Wording("block sequence entries are not allowed in this context"),
        Wording("did not find expected '-' indicator"),
        Wording("did not find expected ',' or ']'"),
        Wording("did not find expected ',' or '}'"),
        Wording("did not find expected key"),
        Wording("did not find expected node content"),
        Wording("could not find expected ':'"),
        Wording("control characters are not allowed"),
    )
}


def said(english: str) -> Wording:
    """The wording of *english*; what is no known complaint reads the same in every language.

    The name of a noun of ours behind a structure is for programmers, and left out in Persian.
    """
    structure, _, noun = english.rpartition(": ")
    if english in _KNOWN:
        return _KNOWN[english]
    if noun.isalpha() and structure in _KNOWN:
        return Wording("{structure}: {english}", structure=_KNOWN[structure], english=noun)
    return Wording("{value}", value=english)
