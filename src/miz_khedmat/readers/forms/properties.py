"""Parse values of Word's properties in attributes."""

from typing import Final

from miz_khedmat.readers.sheets.xml import attribute

Attributes = dict[str, str]

_OFF: Final = frozenset({"0", "false", "off", "none"})
_MOST: Final = 1_000


def on(attributes: Attributes) -> bool:
    """Return whether a stated property is on; one without a value is."""
    return attribute(attributes, "val").strip().casefold() not in _OFF


def count(attributes: Attributes) -> int:
    """Return the stated number, at most a thousand; 0 if there is none."""
    stated = attribute(attributes, "val")
    plain = stated.isascii() and stated.isdecimal() and len(stated) < 9
    return min(int(stated), _MOST) if plain else 0


def hexadecimal(text: str) -> int:
    """Return the code of a letter, or 0 if it is not one."""
    try:
        return int(text, 16)
    except ValueError:
        return 0
