"""Values of Word's properties as they stand in attributes."""

from typing import Final

from miz_khedmat.readers.sheets.xml import attribute

Attributes = dict[str, str]

_OFF: Final = frozenset({"0", "false", "off", "none"})
_MOST: Final = 1_000


def on(attributes: Attributes) -> bool:
    """Whether a property that is stated is on; one without a value is."""
    return attribute(attributes, "val").strip().casefold() not in _OFF


def count(attributes: Attributes) -> int:
    """The number that is stated, at most a thousand; 0 where there is none."""
    stated = attribute(attributes, "val")
    plain = stated.isascii() and stated.isdecimal() and len(stated) < 9
    return min(int(stated), _MOST) if plain else 0


def hexadecimal(text: str) -> int:
    """The code of a letter; 0 where it is none."""
    try:
        return int(text, 16)
    except ValueError:
        return 0
