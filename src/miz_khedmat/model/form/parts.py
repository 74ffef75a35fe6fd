"""What a form is made of: editions of sections of lines, some with boxes (S1)."""

from attrs import frozen

from miz_khedmat.persian.text import search_key


@frozen
class Option:
    """One box of the form: its printed label, and how agencies and our own words spell it."""

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
        """The box that *text* ticks, or None where the form has no such box."""
        key = search_key(text)
        names = ((option, (option.label, *option.spellings)) for option in self.options)
        return next(
            (option for option, words in names if key in {search_key(word) for word in words}), None
        )


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
