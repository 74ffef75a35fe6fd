"""Split a line of boxes into marks, and the choices that they may belong to."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import Final, TypeAlias

from attrs import frozen

from miz_khedmat.model.form import Line, Option
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.forms.glyphs import PICTURE


class Mark(Enum):
    """The look of a sign beside a choice; *LETTER* is what is left of a tick without its font.

    A *CROSS* ticks an empty box, and strikes out a choice without one; *SOLID* may be a mere
    bullet.
    """

    YES = "☑✓✔✅🗹🗸√"
    LETTER = "þR"
    BOXED = "☒⌧⊠⮽🗷ý"
    CROSS = "✗✘✕✖❌×🗴"
    SOLID = "■●◼⬛◉▣◾⚫◆"
    NO = "☐□◻⬜○▢◯❏❐❑❒🗌⭘◽£¨o"
    PICTURE = PICTURE


@frozen
class PrintedChoice:
    """A choice as it is printed: the form's own *option*, or None if the form has no such choice.

    *note* is the text after it.
    """

    option: Option | None
    text: str
    note: str = ""


Item: TypeAlias = Mark | PrintedChoice

_TYPED: Final = (
    (re.compile(r"[\[(]\s*[✓✔√☑xX*×]\s*[\])]"), "☑"),
    (re.compile(r"\[\s*\]|\(\s*\)"), "☐"),
)
_MARKS: Final = {sign: mark for mark in Mark for sign in mark.value}
SIGNS: Final = "".join(sign for sign in _MARKS if not sign.isalnum())
"""Signs that are marks anywhere."""
_PIECES: Final = re.compile(rf"([{re.escape(SIGNS)}þ]|(?<![A-Za-z0-9])[Roý](?![A-Za-z0-9]))")
_WORD: Final = re.compile(r"[\w\u00ac\u00ad\u200b-\u200f]+")
_JOINING: Final = frozenset({"", "و", "یا"})
_MOST_WORDS: Final = 14
"""The words of the longest choice, with room for extra spaces."""
OTHER: Final = search_key("سایر")


def short(option: Option) -> str:
    """Return our own word for a choice, or its label if there is none."""
    return option.spellings[0] if option.spellings else option.label


def items(line: Line, text: str) -> list[Item]:
    """Return the marks and the choices of *line* in *text*, in reading order."""
    for typed, sign in _TYPED:
        text = typed.sub(sign, text)
    result: list[Item] = []
    for piece in _PIECES.split(text):
        if mark := _MARKS.get(piece):
            result.append(mark)
        else:
            result.extend(_choices(line, piece))
    return result


def _choices(line: Line, text: str) -> Iterator[PrintedChoice]:
    """Yield the choices in a text without marks, and the other words before and after them."""
    matches = list(_match(line, text))
    if not matches:
        yield from _unknown(text)
        return
    yield from _unknown(text[: matches[0][1]])
    ends = [*(start for _, start, _ in matches[1:]), len(text)]
    for (option, start, end), next_start in zip(matches, ends, strict=True):
        yield PrintedChoice(option, text[start:end], _words(text[end:next_start]))


def _unknown(text: str) -> Iterator[PrintedChoice]:
    if words := _words(text):
        yield PrintedChoice(None, words)


def _words(text: str) -> str:
    """Return *text* without the signs around it; empty if it only joins two choices."""
    bare = text.strip(" \t\n:：,،؛;.-–—/|…_").lstrip(")»").rstrip("(«").strip()
    return "" if search_key(bare) in _JOINING else bare


def _match(line: Line, text: str) -> Iterator[tuple[Option, int, int]]:
    """Yield each choice with its start and end, the longest one at each place."""
    words = list(_WORD.finditer(text))
    keys = [search_key(word[0]) for word in words]
    at = 0
    while at < len(words):
        option, past = _longest(_known(line), keys[at : at + _MOST_WORDS])
        if option:
            end = words[at + past - 1].end()
            yield option, words[at].start(), end + text.startswith(")", end)
        at += past


@cache
def _known(line: Line) -> dict[str, Option]:
    spelt = ((option, (option.label, *option.spellings)) for option in reversed(line.options))
    return {search_key(text): option for option, texts in spelt for text in texts}


def _longest(known: dict[str, Option], keys: Sequence[str]) -> tuple[Option | None, int]:
    """Return the choice that matches the most words, and how many these are."""
    for count in range(len(keys), 0, -1):
        if option := known.get("".join(keys[:count])):
            return option, count
    return None, 1
