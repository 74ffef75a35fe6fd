"""What was not read of a catalogue: a file passed over, a file without content, a blank item."""

import enum
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from attrs import evolve

from miz_khedmat.errors import Diagnostic, Place, Severity, Wording, diagnose


class UnreadReason(enum.StrEnum):
    """Why something was not read."""

    PASSED_OVER = "passed-over"
    EMPTY = "empty-file"
    BLANK = "blank-item"


WORDS: Final[dict[str, tuple[Wording, Wording, Wording]]] = {
    UnreadReason.PASSED_OVER: (
        Wording("this file or folder was not read"),
        Wording("agency.yaml, services/*.yaml (or .yml, .json), folders in agencies/, and files/"),
        Wording(
            "if it belongs to the catalogue, correct its name and place; otherwise move it away"
        ),
    ),
    UnreadReason.EMPTY: (
        Wording("the file is empty and was read as an empty list"),
        Wording("services, or [] if there are none"),
        Wording("add the services, or remove the file"),
    ),
    UnreadReason.BLANK: (
        Wording("a blank list item was skipped"),
        Wording("a value, or no item"),
        Wording("fill in the item, or remove its dash"),
    ),
}
"""The texts of each kind: what happened, what was expected and what to do."""


_MOST: Final = 50
"""How many unread things are named at most, except in a check."""


def unread(reason: UnreadReason, place: Place) -> Diagnostic:
    """What was not read, at *place*; its path leads to the list that has a blank item.

    What was *found* is the fact whose list that is, else the name of the file or folder.
    """
    facts = [step for step in place.path if isinstance(step, str)]
    name = facts[-1] if facts else PurePosixPath(place.file).name
    return diagnose(WORDS, reason, place, name, Severity.WARNING)


def known_by(unread: Diagnostic) -> object:
    """What stays the same of it while lines above it come and go."""
    return evolve(unread.place, line=1, column=1), unread.code


def foremost(unread: Iterable[Diagnostic]) -> tuple[list[Diagnostic], int]:
    """What of *unread* is to be named, files before blank items, and how many more there are."""
    ordered = sorted(unread, key=lambda each: (each.code == UnreadReason.BLANK, each))
    return ordered[:_MOST], len(ordered[_MOST:])
