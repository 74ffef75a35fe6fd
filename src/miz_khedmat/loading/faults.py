"""The faults that stop a loading, each worded once in Persian and in English."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.errors import Diagnostic, Place, Wording, diagnose, excerpt

Path = tuple[str | int, ...]

FAULTS: Final = 10_000
"""Faults of one kind in one file that are reported at most: nobody reads more."""
_CODES: Final = {
    "no-folder": (
        Wording("there is no such folder"),
        Wording("a folder with agency.yaml"),
        Wording("correct the path, or create a catalogue with `miz-khedmat new`"),
    ),
    "not-folder": (
        Wording("this is a file, not a folder"),
        Wording("a folder with agency.yaml"),
        Wording("name the catalogue's folder"),
    ),
    "no-agency": (
        Wording("the folder has no agency.yaml"),
        Wording("agency.yaml (or .yml or .json)"),
        Wording("create one with the agency's id and name"),
    ),
    "unreadable": (
        Wording("the file cannot be read"),
        Wording("a readable file"),
        Wording("give read permission to the user that runs this"),
    ),
    "link-outside": (
        Wording("it is a link that leads out of the catalogue's folder"),
        Wording("a file or folder inside the catalogue's folder"),
        Wording("put the file itself here, or allow the link's target with `mounts` (--mount)"),
    ),
    "link-ring": (
        Wording("it is a link in a loop, or one that leads through too many others"),
        Wording("a link to something outside these folders"),
        Wording("remove the link"),
    ),
    "irregular": (
        Wording("it is not a regular file"),
        Wording("a file, not a device or a pipe"),
        Wording("replace it with a file"),
    ),
    "folder-twice": (
        Wording("this folder has already been read under another name"),
        Wording("a folder that is read once"),
        Wording("remove one of the links"),
    ),
    "not-utf8": (
        Wording("the text is not UTF-8"),
        Wording("UTF-8 text"),
        Wording("save the file again as UTF-8"),
    ),
    "surrogate": (
        Wording("a character is incomplete"),
        Wording("a complete character"),
        Wording("remove it or type the character again"),
    ),
    "syntax": (
        Wording("the file cannot be parsed"),
        Wording("valid YAML or JSON"),
        Wording("check this line and the one above it"),
    ),
    "tab": (
        Wording("a tab in place of spaces"),
        Wording("spaces for indentation"),
        Wording("replace tabs with spaces"),
    ),
    "duplicate-key": (
        Wording("this key is given twice"),
        Wording("each key once"),
        Wording("remove one of the two"),
    ),
    "alias": (
        Wording("YAML anchors, aliases and merge keys are not supported"),
        Wording("the value itself"),
        Wording("write the value out"),
    ),
    "tag": (
        Wording("YAML tags are not supported"),
        Wording("the value without a tag"),
        Wording("remove the tag"),
    ),
    "key": (
        Wording("a key must be a name"),
        Wording("a name"),
        Wording("write a plain key"),
    ),
    "documents": (
        Wording("the file has more than one document"),
        Wording("one document"),
        Wording("save each in its own file"),
    ),
    "too-large": (
        Wording("it is larger than allowed"),
        Wording("within the limits"),
        Wording("split it, or raise Limits"),
    ),
    "too-deep": (
        Wording("it is nested too deeply"),
        Wording("nesting within the limits"),
        Wording("flatten it, or raise Limits"),
    ),
    "unknown-key": (
        Wording("unknown key"),
        Wording("one of the catalogue's keys"),
        Wording("correct the name or remove it"),
    ),
    "shape": (
        Wording("wrong type of value"),
        Wording("the right structure"),
        Wording("correct the structure"),
    ),
    "nameless": (
        Wording("it has no id, title or name"),
        Wording("id or title (for an agency: name)"),
        Wording("add `id` or `title`"),
    ),
    "format": (
        Wording("unknown format number"),
        Wording("format: 1"),
        Wording("update the library"),
    ),
    "file-path": (
        Wording("the file path points outside the agency's files"),
        Wording("a path that begins with files/"),
        Wording("put the file into files/"),
    ),
    "duplicate-id": (
        Wording("this id is given twice"),
        Wording("each id once"),
        Wording("correct one of the two"),
    ),
    "refers-to-nothing": (
        Wording("refers_to does not match any agency in the catalogue"),
        Wording("the id of an agency in the catalogue"),
        Wording("correct the id, or add the agency"),
    ),
    "refers-in-a-ring": (
        Wording("the references form a cycle"),
        Wording("a chain that ends at a headquarters"),
        Wording("remove one of these references"),
    ),
}

CODES: Final = tuple(_CODES)
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
"""What parsers complain of and what a structure expects, by its English text."""


def fault(code: str, place: Place, found: object, expected: str = "", hint: str = "") -> Diagnostic:
    """The fault called *code* at *place*; *expected* and *hint* say more than the table can."""
    made = diagnose(_CODES, code, place, excerpt(found))
    if expected:
        made = evolve(made, expected=_said(expected))
    if hint:
        both = Wording("{hint} ({more})", hint=made.hint, more=_said(hint))
        made = evolve(made, hint=both)
    return made


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that *name* most resembles, or an empty text."""
    short = name.strip()[:_LONGEST]
    return next(iter(difflib.get_close_matches(short, list(known), 1, 0.6)), "")


_LONGEST: Final = 100
"""Letters of a name that are compared: all known names are shorter."""


@frozen
class FaultCollector:
    """The structural faults of one file; *holders* are all paths that lead to one.

    Their lines are not looked up yet: a place is a path in the plain data of the file, beside it
    whether the key is meant.
    """

    faults: list[tuple[Diagnostic, bool]] = field(factory=list)
    holders: set[Path] = field(factory=set)

    def add(self, code: str, path: Path, found: object, expected: str = "", hint: str = "") -> None:
        """Note a fault at the value that *path* leads to."""
        self._note(fault(code, Place(path=path), found, expected, hint))

    def add_key(self, code: str, path: Path, found: object, hint: str) -> None:
        """Note a fault at the key that *path* ends in."""
        self._note(fault(code, Place(path=path), found, hint=hint), at_key=True)

    @property
    def full(self) -> bool:
        """Whether nothing more is noted."""
        return len(self.faults) >= FAULTS

    def _note(self, fault: Diagnostic, *, at_key: bool = False) -> None:
        if not self.full:
            path = fault.place.path
            self.faults.append((fault, at_key))
            self.holders.update(path[:end] for end in range(len(path) + 1))


def _said(english: str) -> Wording:
    """Return the wording of *english*; an unknown complaint reads the same in every language.

    The name of our class behind a structure is for programmers, and left out in Persian.
    """
    structure, _, noun = english.rpartition(": ")
    if english in _KNOWN:
        return _KNOWN[english]
    if noun.isalpha() and structure in _KNOWN:
        return Wording("{structure}: {english}", structure=_KNOWN[structure], english=noun)
    return Wording("{value}", value=english)
