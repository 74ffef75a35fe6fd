"""JSON as a stream of events with places, every scalar as the text that was written."""

import json
import re
from collections.abc import Iterator
from typing import Final

# Possessive: without backtracking, which would need memory for each letter of a string.
_TOKEN: Final = re.compile(
    r'[ \t\r\n]*+(?:(?P<mark>[\[\]{},:])|(?P<string>"(?:[^"\\\x00-\x1f]++|\\.)*+")|'
    r"(?P<word>true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])|"
    r"(?P<end>\Z))"
)
_SHOWN: Final = 200
"""Letters of what is broken that are shown at most."""


class BrokenJson(Exception):  # noqa: N818
    """The text is not JSON: where, what is there, what should be."""

    def __init__(self, at: tuple[int, int], found: str, expected: str) -> None:
        self.line, self.column = at
        self.found, self.expected = found, expected
        super().__init__(expected)


class _Tokens:
    """The tokens of a text, one at a time, with their places.

    Lines are counted on the way: a text may have more of them than there is memory for a list.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.at = self.begin = 0
        self.line = 1
        self.advance()

    def place(self) -> tuple[int, int]:
        return self.line, self.start - self.begin + 1

    def advance(self) -> None:
        found = _TOKEN.match(self.text, self.at)
        if found is None:
            rest = self.text[self.at :]
            self._stand(self.at + len(rest) - len(rest.lstrip(" \t\r\n")))
            raise self.broken("JSON")
        self.kind = found.lastgroup or ""
        self.value = found[self.kind]
        self._stand(found.start(self.kind))
        self.at = found.end()

    def _stand(self, start: int) -> None:
        """Move to the token that begins at *start*; line ends occur only before it."""
        if "\n" in self.text[self.at : start]:
            self.line += self.text.count("\n", self.at, start)
            self.begin = self.text.rindex("\n", self.at, start) + 1
        self.start = start

    def take(self, *expected: str) -> str:
        if self.value not in expected or self.kind == "string":
            raise self.broken(" ".join(expected))
        value = self.value
        self.advance()
        return value

    def broken(self, expected: str) -> BrokenJson:
        rest = self.text[self.start : self.start + _SHOWN].split("\n")[0]
        return BrokenJson(self.place(), rest or "…", expected)


def json_events(text: str) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield the events of the JSON *text*: ``{`` ``}`` ``[`` ``]`` and ``s`` for keys and scalars.

    Nothing here recurses, so the caller bounds the depth of hostile files. Raises BrokenJson at
    the first misplaced token.
    """
    tokens = _Tokens(text)
    closers: list[str] = []
    while True:
        yield from _value(tokens, closers)
        while closers and tokens.value == closers[-1] and tokens.kind == "mark":
            yield closers.pop(), None, *tokens.place()
            tokens.advance()
        if not closers:
            break
        tokens.take(",", closers[-1])
        if closers[-1] == "}":
            yield from _key(tokens)
    if tokens.kind != "end":
        raise tokens.broken("end")


def _value(tokens: _Tokens, closers: list[str]) -> Iterator[tuple[str, str | None, int, int]]:
    """Read one value, or the opening of a container down to its first scalar or its end."""
    while tokens.kind == "mark" and tokens.value in "[{":
        opener = tokens.value
        yield opener, None, *tokens.place()
        tokens.advance()
        closers.append("]" if opener == "[" else "}")
        if tokens.kind == "mark" and tokens.value == closers[-1]:
            return
        if opener == "{":
            yield from _key(tokens)
    if tokens.kind not in {"string", "word"}:
        raise tokens.broken("value")
    yield "s", _scalar(tokens), *tokens.place()
    tokens.advance()


def _key(tokens: _Tokens) -> Iterator[tuple[str, str | None, int, int]]:
    if tokens.kind != "string":
        raise tokens.broken('"key"')
    yield "s", _scalar(tokens), *tokens.place()
    tokens.advance()
    tokens.take(":")


def _scalar(tokens: _Tokens) -> str | None:
    if tokens.kind == "word":
        return None if tokens.value == "null" else tokens.value
    if "\\" not in tokens.value:
        return tokens.value[1:-1]
    try:
        return str(json.loads(tokens.value))  # noqa: TID251  # a string that was matched
    except ValueError:
        raise tokens.broken("string") from None
