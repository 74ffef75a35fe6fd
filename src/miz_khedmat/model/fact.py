"""The three states of a fact: not stated, stated to be none, or a value as it was written."""

import enum
from typing import Any, Final

from attrs import field

from miz_khedmat.model.parsers import is_none


class Declaration(enum.Enum):
    """What an editor can state about a fact without giving a value."""

    NONE = "ندارد"
    OFFERED = "offered"


NONE: Final = Declaration.NONE
OFFERED: Final = Declaration.OFFERED


class Presence(enum.Enum):
    """The three states of a fact, which are never confused."""

    UNSTATED = "unstated"
    NONE = "none"
    VALUE = "value"


def presence(value: object) -> Presence:
    """Return whether *value* is not stated, stated to be none, or a value."""
    if value is None:
        return Presence.UNSTATED
    if value is NONE or value == () or (isinstance(value, str) and is_none(value)):
        return Presence.NONE
    return Presence.VALUE


def fact(
    help: str, clause: str = "", *, file: bool = False, main: bool = False, leads: str = ""
) -> Any:
    """Define a field of a noun, which is not stated by default.

    Args:
        help: A line for editors.
        clause: The clause of the guide that the fact serves.
        file: The text is the path of a file in the catalogue.
        main: A lone text in place of the noun fills this field.
        leads: What a URL opens: a ``page``, a ``site``, an ``app`` or a ``text``.
    """
    return _marked(help=help, clause=clause, file=file, main=main, leads=leads)


def channel_fact(help: str, clause: str, channel: object, *, leads: str = "") -> Any:
    """The field of a channel, with its row of the table of channels (`model.channel`)."""
    return _marked(help=help, clause=clause, file=False, main=False, leads=leads, channel=channel)


def _marked(**marks: object) -> Any:
    return field(default=None, metadata=marks)
