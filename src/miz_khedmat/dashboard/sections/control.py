"""How one fact is edited, made from the model's own description of it and the official form."""

import enum
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from miz_khedmat.labels import known
from miz_khedmat.loading.fields import FieldKind, FieldSpec, main_field, shapes
from miz_khedmat.model import Service
from miz_khedmat.model.form import Line, Option, edition_called
from miz_khedmat.persian.text import search_key


class ControlKind(enum.StrEnum):
    """What a fact is typed into."""

    LINE = "line"
    AREA = "area"
    DATE = "date"
    LINES = "lines"
    BOXES = "boxes"
    CHOICE = "choice"
    GROUP = "group"
    ROWS = "rows"


_USUAL: Final = {
    FieldKind.TEXT: ControlKind.LINE,
    FieldKind.TEXTS: ControlKind.LINES,
    FieldKind.NOUN: ControlKind.GROUP,
    FieldKind.NOUNS: ControlKind.ROWS,
}


@frozen
class AskedFact:
    """A fact that a section asks for: its path from the noun around it, dotted.

    Attributes:
        path: The path (``channels.web``).
        kind: What it is typed into, if that does not follow from the model and the form.
        parts: The facts of a noun that the section has.
        clauses: Further clauses that are about it.
        options: The boxes of a fact that the form does not print.
        machine: Whether it is read by programs, and so is written from left to right.
        check: The name of what is checked when it is typed.
        layout: How the rows of a list are laid out: ``box``, ``grid`` or ``line``.
        none: Whether "there is none" is offered beside the value.
        narrow: Whether its texts are short.
        approved: Whether a row that no approval counts for is sent for one as it is (S8).
        required: Whether it cannot be emptied once the catalogue has it.
    """

    path: str
    kind: ControlKind | None = None
    parts: tuple["AskedFact", ...] = ()
    clauses: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    machine: str = ""
    check: str = ""
    layout: str = ""
    none: bool = False
    approved: bool = False
    required: bool = False
    narrow: bool = False


@frozen
class Control:
    """A fact that is edited: its path from the noun around it, and what it is typed into.

    *key* is how the names of its labels end (``fee_amount``); *help* is the model's own line.
    """

    asked: AskedFact
    path: tuple[str, ...]
    kind: ControlKind
    key: str
    help: str
    clauses: tuple[str, ...]
    options: tuple[Option, ...] = ()
    parts: tuple["Control", ...] = ()
    offered: bool = False
    main: bool = False

    @property
    def name(self) -> str:
        """Its name in forms."""
        return "-".join(self.path)

    def label(self, of: str) -> str:
        """Return the name of a label (``hint.``, ``add.``) of this fact; empty if there is none."""
        name = f"{of}{self.key}"
        return name if known(name) else ""

    def option_of(self, text: str) -> Option | None:
        """Return the box that *text* ticks, or None if there is no such box."""
        wanted = search_key(text)
        spelt = ((each, (each.label, *each.spellings)) for each in self.options)
        return next((each for each, words in spelt if wanted in map(search_key, words)), None)


def stored(option: Option) -> str:
    """Return the text that a catalogue states for a box."""
    return option.spellings[0] if option.spellings else option.label


@cache
def controls(asked: tuple[AskedFact, ...], edition: str = "") -> tuple[Control, ...]:
    """Return the controls of facts of a service, with the boxes of one edition of the form."""
    return tuple(_made(asked, Service, "", _printed(edition)))


@cache
def _printed(edition: str) -> Mapping[str, Line]:
    lines = [line for section in edition_called(edition).sections for line in section.lines]
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(line.fact, line)
        for column in line.columns:
            found.setdefault(f"{line.fact}.{column.fact}", column)
    return found


def _made(
    asked: tuple[AskedFact, ...], noun: type, above: str, printed: Mapping[str, Line]
) -> Iterator[Control]:
    for each in asked:
        around, shape = _described(noun, each.path)
        line = printed.get(f"{above}{each.path}")
        options = each.options or (line.options if line else ())
        parts = _made(each.parts, shape.noun or object, f"{above}{each.path}.", printed)
        prefix = "" if around is Service else f"{around.__name__.lower()}_"
        yield Control(
            each,
            tuple(each.path.split(".")),
            each.kind or _kind(shape, options),
            f"{prefix}{shape.name}",
            shape.help,
            tuple(dict.fromkeys(filter(None, (shape.clause, *each.clauses)))),
            options,
            tuple(parts),
            shape.offered,
            main_field(around) == shape.name,
        )


def _described(noun: type, path: str) -> tuple[type, FieldSpec]:
    """Return what the model says of the fact at *path*, and the noun that it belongs to."""
    first, _, rest = path.partition(".")
    shape = shapes(noun)[first]
    return _described(shape.noun or noun, rest) if rest else (noun, shape)


def _kind(shape: FieldSpec, options: tuple[Option, ...]) -> ControlKind:
    if options:
        return ControlKind.BOXES if shape.kind is FieldKind.TEXTS else ControlKind.CHOICE
    return _USUAL[shape.kind]
