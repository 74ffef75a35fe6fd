"""The parts of a form: editions have sections, sections have lines, some with boxes (S1)."""

from functools import cached_property

from attrs import frozen

from miz_khedmat.persian.text import search_key


@frozen
class Option:
    """One box of the form: its printed label, and its spellings by agencies and by us."""

    label: str
    spellings: tuple[str, ...] = ()


@frozen
class Line:
    """One line of the form: the printed label and the fact that fills it.

    *fact* is a dotted path from the service; in *columns* it is a field of the row.
    """

    label: str
    fact: str
    options: tuple[Option, ...] = ()
    columns: tuple["Line", ...] = ()

    def option_of(self, text: str) -> Option | None:
        """Return the box that *text* ticks, or None if the form has no such box."""
        return self._boxes.get(search_key(text))

    @cached_property
    def _boxes(self) -> dict[str, Option]:
        """Each box by the keys of its spellings; if two share one, the first box wins."""
        words = ((box, (box.label, *box.spellings)) for box in reversed(self.options))
        return {search_key(word): option for option, spelt in words for word in spelt}


@frozen
class Section:
    """One section of the form, with its printed number."""

    number: str
    label: str
    lines: tuple[Line, ...]


@frozen
class Edition:
    """One edition of the form, by the name that a catalogue gives it."""

    name: str
    title: str
    sections: tuple[Section, ...]
