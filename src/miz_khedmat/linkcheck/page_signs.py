"""The beginning of a page: its words, and signs that it is not the page that it should be."""

import re
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Final

from attrs import frozen

from miz_khedmat.linkcheck.problems import ProblemKind
from miz_khedmat.persian.encodings import bounded, in_encoding
from miz_khedmat.persian.text import words

_HEADS: Final = frozenset({"title", "h1", "h2"})
_HIDDEN: Final = frozenset({"script", "style", "template", "noscript"})
_SHOWN: Final = frozenset(
    {"script", "img", "svg", "iframe", "frame", "video", "object", "embed", "form", "canvas"}
)
_SHORT: Final = 60
"""The words of a page that says one thing only."""
_LETTERS: Final = 1000
"""The letters of such a page at most."""
_HEAD: Final = 500
"""The letters of a heading that are searched."""
_TELLING: Final = 25
"""The words of a page that can be distinguished from another; shells of scripts have fewer."""
_ALIKE: Final = 0.97
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_MISSING: Final = re.compile(
    r"(^|error |خطا |خطای )404( |$)|^not found|(page|file|resource|content|document) "
    r"(was |could |can )?not( be)? found|(page|content) (does not|doesn t) exist"
    r"|(صفحه|نشانی|ادرس|مطلب|محتوا|سند|خدمت)\w* .{0,40}(یافت|پیدا) (نشد|نمی شود|نگردید)"
    r"|^.{0,30}(یافت|پیدا) نشد$|صفحه .{0,40}(وجود ندارد|موجود نیست|موجود نمی باشد|حذف شده)"
)
_PARKED: Final = re.compile(
    r"domain (name )?(is|may be|could be) for sale|buy this domain|domain is parked"
    r"|parked (free|domain)"
    r"|domain (has )?expired|account (has been )?suspended|sedoparking|welcome to nginx"
    r"|apache2 (debian|ubuntu) default page|^iis windows server|^index of"
    r"|(دامنه|دامین) .{0,40}(فروش|فروشی)( |$)|(هاست|حساب|سرویس) .{0,20}مسدود"
)


@frozen
class PageText:
    """A page as far as it was read: its title and headings, and its words."""

    heads: tuple[str, ...]
    text: str
    shows: bool

    @property
    def signs(self) -> tuple[ProblemKind, ...]:
        """Yield what the page itself shows to be wrong with it."""
        if not self.text and not self.shows:
            return (ProblemKind.EMPTY,)
        short = self.text.count(" ") < _SHORT and len(self.text) < _LETTERS
        whole = (self.text,) if short else ()
        texts = (*self.heads, *whole)
        found = {ProblemKind.PARKED: _PARKED, ProblemKind.SOFT: _MISSING}
        return tuple(kind for kind, sign in found.items() if any(map(sign.search, texts)))

    @property
    def words(self) -> frozenset[str]:
        """The words that distinguish it from another page; none if they are too few."""
        found = frozenset(word for word in self.text.split() if word.isalpha())
        return found if len(found) >= _TELLING else frozenset()

    def is_like(self, other: frozenset[str]) -> bool:
        """Return whether it says the same as a page of those words, up to a name or two."""
        own = self.words
        return bool(own and other) and len(own & other) >= _ALIKE * len(own | other)


def page_of(body: bytes, kind: str) -> PageText:
    """Return the page in *body*, which was sent as *kind* (its ``Content-Type``)."""
    reader = _PageReader()
    with suppress(AssertionError):  # so the parser ends where markup is odd: what was read stays
        reader.feed(bounded(_decoded(body, kind)))
    heads = tuple(" ".join(words(" ".join(each)[:_HEAD])) for each in reader.heads)
    return PageText(heads, " ".join(words(" ".join(reader.said))), reader.shows)


def _decoded(body: bytes, kind: str) -> str:
    named = (in_encoding(body, name) for name in _charsets(body, kind))
    return next((text for text in named if text is not None), body.decode("utf-8", "replace"))


def _charsets(body: bytes, kind: str) -> Iterator[str]:
    for place in (kind.encode("utf-8", "replace"), body[:2048]):
        if found := _CHARSET.search(place):
            yield found[1].decode()


class _PageReader(HTMLParser):
    """Collects what is read of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[list[str]] = []
        self.said: list[str] = []
        self.shows = False
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Handle the start of a heading, of something hidden, or of something without words."""
        self.shows = self.shows or tag in _SHOWN
        if tag in _HEADS | _HIDDEN:
            self._inside = tag
        if tag in _HEADS:
            self.heads.append([])

    def handle_endtag(self, tag: str) -> None:
        """Handle the end of one of these."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Collect words, of the page or of its heading."""
        if self._inside in _HEADS:
            self.heads[-1].append(data)
        if self._inside not in _HIDDEN:
            self.said.append(data)
