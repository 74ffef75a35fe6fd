"""Language mark-up of mixed texts: each run between tags says in which language it is."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, Self

from attrs import frozen
from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import runs, visible

_KEPT: Final = 4096
"""Texts whose mark-up is cached: labels, and what many services say alike."""
# A page that runs leftward itself leaves the direction out: an isolated run has no effect on the
# order of what is around it.
_OPENED: Final = {"rtl": Markup('<span lang="fa">'), "ltr": Markup('<span lang="fa" dir="rtl">')}
_CLOSE: Final = Markup("</span>")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ARABIC: Final = r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
_PERSIAN: Final = re.compile(_ARABIC)
_RUN: Final = re.compile(rf"{_ARABIC}(?:[^A-Za-z]*{_ARABIC})?")
# What a template has written when an attribute is open, or an element that cannot have markup.
_BARE: Final = re.compile(r"<(?:[A-Za-z][^>]*|(?:title|script|style|textarea|option)\b[^<]*)$")


class OwnText(str):
    """Words in the page's own language: a label, or what the catalogue translates."""

    __slots__ = ()

    def __html__(self) -> str:
        return escape(str(self))


class BorrowedLabel(OwnText):
    """A Persian label in a page of a language that lacks it; *markup* says so."""

    __slots__ = ("markup",)
    markup: Markup

    def __new__(cls, words: str, markup: Markup) -> Self:
        """Return *words*, with the *markup* around them between tags."""
        made = super().__new__(cls, words)
        made.markup = markup
        return made

    def __html__(self) -> str:
        return self.markup


class BareText(str):
    """A text in a place without markup."""

    __slots__ = ()


@lru_cache(maxsize=_KEPT, typed=True)
def isolate(text: str) -> Markup:
    """Isolate numbers, addresses and Latin runs in ``<bdi>``, for right-to-left lines."""
    pieces = [
        f"<bdi>{escape(piece)}</bdi>" if latin else escape(piece)
        for piece, latin in runs(visible(text))
    ]
    return Markup("".join(pieces))  # noqa: S704  # each piece is escaped


def is_persian(text: str) -> bool:
    """Return whether the first letter of *text* is one of Persian's."""
    first = _LETTER.search(text)
    return bool(first and _PERSIAN.match(first[0]))


def language_of(text: str) -> Markup:
    """Return the attributes of an element that contains *text* and no markup."""
    foreign = not isinstance(text, OwnText) and is_persian(text)
    return Markup(' lang="fa" dir="rtl"') if foreign else Markup("")


def unmarked(markup: Markup) -> str:
    """Return a document's title as one run: Persian as a whole, or the page's own words first."""
    text = markup.striptags()
    return text if markup.lstrip().startswith(tuple(_OPENED.values())) else OwnText(text)


def persian_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield *text*, which does not begin in Persian, in pieces; true with each that is Persian."""
    end = 0
    for found in _RUN.finditer(text):
        yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def plainly(text: str) -> Markup:
    """Return *text* as it is, without what can only harm."""
    return escape(visible(text))


@frozen
class Marking:
    """The mark-up of texts on a page that is not Persian: Persian runs are marked.

    *direction* is the page's. If that is ``ltr``, other runs have their digits in ASCII.
    """

    direction: str

    def text(self, value: str) -> Markup:
        """The filter ``miz_text`` of such a page."""
        if isinstance(value, OwnText):
            words = str(value)
            return (
                self._span(isolate(words)) if type(value) is BorrowedLabel else self._other(words)
            )
        return self._marked(value, isolate)

    def shown(self, value: Any) -> Any:
        """Return any other value that a template shows between tags."""
        if type(value) is not str:
            return value
        if _PERSIAN.search(value):
            return self._marked(value, plainly)
        return visible(to_ascii(value) if self.direction == "ltr" else value)

    def _marked(self, text: str, dressed: Callable[[str], Markup]) -> Markup:
        if is_persian(text):
            return self._span(dressed(text))
        pieces = persian_runs(text)
        return Markup("").join(
            self._span(dressed(piece)) if persian else self._other(piece)
            for piece, persian in pieces
        )

    def borrowed(self, words: str) -> BorrowedLabel:
        """Return a Persian label as such a page shows it."""
        return BorrowedLabel(words, self._span(plainly(words)))

    def _span(self, persian: Markup) -> Markup:
        return _OPENED[self.direction] + persian + _CLOSE

    def _other(self, text: str) -> Markup:
        return isolate(text) if self.direction == "rtl" else plainly(to_ascii(text))


def bare(value: Any) -> Any:
    """Return *value* without markup, for use inside a tag."""
    if isinstance(value, Markup):
        return BareText(value.striptags()) if "<" in value else value
    return BareText(visible(value)) if isinstance(value, str) else value


class TagExtension(Extension):
    """Puts `bare` around expressions in places without markup, when a template is compiled."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["miz_bare"] = bare

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the template's tokens, with ``miz_bare(…)`` around each expression inside a tag."""
        written = ""
        for token in stream:
            written += token.value if token.type == "data" else ""
            inside = token.type.startswith("variable") and _BARE.search(written)
            if inside and token.type == "variable_end":
                yield Token(token.lineno, "rparen", ")")
            yield token
            if inside and token.type == "variable_begin":
                yield Token(token.lineno, "name", "miz_bare")
                yield Token(token.lineno, "lparen", "(")


def in_persian(svg: str, language: str) -> Markup:
    """Return a drawing for a page of *language*: with the language of its own letters."""
    foreign = language != "fa" and _PERSIAN.search(svg)
    marked = svg.replace("<svg ", '<svg lang="fa" ', 1) if foreign else svg
    return Markup(marked)  # noqa: S704  # escaped when drawn
