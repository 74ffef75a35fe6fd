"""Parse the types of a service (D3): «خدمت به شهروندان (G2C)», «G۲C , G۲B»."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from miz_khedmat.model.parsers.scan import vocabulary
from miz_khedmat.model.parsers.values import NotUnderstood, Types
from miz_khedmat.persian.text import fold, search_key

KINDS: Final = ("G2C", "G2B", "G2G")

_SEPARATORS: Final = re.compile(r"[,،;؛/|\\\n+\-–—]|(?=[☐□☑☒✓✔þ■])")
_CODE: Final = re.compile(r"[A-Za-z]\s*\d\s*[A-Za-z](?![A-Za-z])")
_UNTICKED: Final = ("☐", "□")
_TO: Final = fold("به")
_RECIPIENTS: Final = {
    "G2C": ("شهروند", "مردم"),
    "G2B": ("کسبوکار", "کسبکار", "بنگاه"),
    "G2G": ("دولت", "دستگاه"),
}
# «سازمان‌های مردم‌نهاد» are not citizens.
_ASSOCIATIONS: Final = fold("مردم‌نهاد")
_OFFERED: Final = vocabulary("خدمت خدمات")


def types(texts: Iterable[str]) -> Types | NotUnderstood:
    """Parse the types that the texts name, in code or in words (D3).

    A piece after an open box («☐») was not chosen, and is among those not read. If a piece has a
    code, the code decides; otherwise the recipients (after «به») do.

    Returns:
        The types and the pieces that name none, or that the texts are not understood.
    """
    return _types(tuple(texts))


# A service's page and half a dozen rules call this, with few different texts among all services.
@lru_cache(maxsize=1024)
def _types(written: tuple[str, ...]) -> Types | NotUnderstood:
    chosen: set[str] = set()
    unread: list[str] = []
    for piece in _pieces(written):
        kinds, rest = _read(piece)
        chosen |= kinds
        unread += rest
    if not chosen:
        return NotUnderstood("، ".join(written))
    return Types(tuple(kind for kind in KINDS if kind in chosen), tuple(unread))


def _pieces(texts: Iterable[str]) -> list[str]:
    pieces = (piece.strip() for text in texts for piece in _SEPARATORS.split(text))
    return [piece for piece in pieces if search_key(piece)]


def _read(piece: str) -> tuple[set[str], list[str]]:
    if piece.startswith(_UNTICKED):
        return set(), [piece]
    codes = {written: fold(written).replace(" ", "").upper() for written in _CODE.findall(piece)}
    if codes:
        strange = [written for written, code in codes.items() if code not in KINDS]
        return set(codes.values()).intersection(KINDS), strange
    named = _named(fold(piece))
    return named, [] if named else [piece]


def _named(key: str) -> set[str]:
    """Return the types of the recipients that are named in words."""
    _, before, recipients = f" {key}".rpartition(f" {_TO} ")
    if not before and _OFFERED.intersection(key.split()[:1]):
        return set()
    solid = search_key(recipients).replace(_ASSOCIATIONS, "")
    return {kind for kind, words in _RECIPIENTS.items() if any(word in solid for word in words)}
