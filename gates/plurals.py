"""The plural forms of a language as its own file of labels states them."""

import re
from collections.abc import Iterator
from gettext import c2py
from typing import Final

from attrs import frozen
from babel.messages import Catalog, Message

_HEADER: Final = re.compile(r'(?:^#.*\n)*msgid ""\nmsgstr .*\n(?:".*\n)*', re.MULTILINE)
_STATED: Final = re.compile(r'Plural-Forms: *(nplurals=(\d+); *plural=(.+?));? *(?:\\n|"\n)')
_NUMBERS: Final = range(1000)
"""The numbers with which a rule is tried."""

_CODING: Final = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}


@frozen
class Plurals:
    """How many forms a language has, and the rule by which a number takes one of them."""

    text: str
    count: int
    rule: str

    def troubles(self) -> Iterator[str]:
        """A rule that cannot be read, or that gives other forms than there are."""
        try:
            given = {c2py(self.rule)(number) for number in _NUMBERS}
        except (ValueError, ZeroDivisionError) as error:
            yield f"its rule of plural forms is wrong: {error}"
        else:
            if given != set(range(self.count)):
                yield f"it counts in {self.count} forms, its rule in {sorted(given)}"


def stated(text: str) -> Plurals | None:
    """What a file of labels states, on one line or on several; None where it states nothing."""
    header = _HEADER.search(text)
    found = _STATED.search(header[0].replace('"\n"', "")) if header else None
    return Plurals(found[1], int(found[2]), found[3]) if found else None


class Labels(Catalog):
    """The labels of a language below a header of what its file states.

    Nothing of the header is of a release of Babel, and nothing changes by itself.
    """

    def __init__(self, language: str, plurals: Plurals | None, comment: str) -> None:
        super().__init__(header_comment=comment, fuzzy=False)
        forms = {"Plural-Forms": f"{plurals.text};"} if plurals else {}
        self.mime_headers = list(forms.items())
        header = {"Language": language, **forms, **_CODING}
        self._header = "\n".join(f"{name}: {value}" for name, value in header.items())

    def __iter__(self) -> Iterator[Message]:
        """The header, then each label."""
        messages = super().__iter__()
        next(messages)
        yield Message("", self._header)
        yield from messages
