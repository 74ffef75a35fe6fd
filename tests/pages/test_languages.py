"""Every page in another language: whatever is Persian says so, and nothing else does."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest

from miz_khedmat import Catalogue, Desk, Request, load
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.model import Agency, Process, Service, Step, Translation

PERSIAN = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
ADDRESSES = {"href", "src", "id"}
"""Attributes that nobody reads aloud."""

DATA = "application/ld+json"
"""A script of this type is for search engines alone: nobody sees or hears it."""

SVG = "{http://www.w3.org/2000/svg}"
MIXED_TITLE = re.compile("title [A-Z]")
TITLE = Translation("Issue of an identifier", "In short")


def walked(
    node: Element, language: str = "", direction: str = ""
) -> Iterator[tuple[str, str, str, str]]:
    """Yield each text of a page, attributes too, with its place, its language and direction."""
    if node.get("type") == DATA:
        return
    language, direction = node.get("lang", language), node.get("dir", direction)
    for name, value in node.items():
        if name not in ADDRESSES and not str(name).startswith("data-"):
            yield f"{node.tag}@{name}", value, language, direction
    yield str(node.tag), node.text or "", language, direction
    for child in node:
        if isinstance(child.tag, str):
            yield from walked(child, language, direction)
        yield str(node.tag), child.tail or "", language, direction


def parsed(text: str) -> Element:
    """A page as html5lib reads it, which accepts no error."""
    made: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return made


def pages(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every page of a desk by its address, what is not there included."""
    for address in (*desk.addresses(files=False), "nowhere/"):
        path = unquote(address)
        if isinstance(desk.find(path), PageResource) or path == "nowhere/":
            yield path, desk.respond(Request(path)).body.decode()


def service(language: str, shown: Service) -> str:
    """The page of one service in a desk of *language*."""
    catalogue = Catalogue(Agency(id="1", name="ستاد", services=(shown,)))
    desk = Desk(catalogue=catalogue, language=language)
    return desk.respond(Request("services/5/")).body.decode()


def unsaid(page: str) -> list[tuple[str, str]]:
    """Yield the Persian texts of a page that are not marked as Persian, and the place of each."""
    return [
        (where, text.strip())
        for where, text, language, direction in walked(parsed(page))
        if PERSIAN.search(text)
        and (language, direction) != ("fa", "rtl")
        and not (language == "fa" and ("@" in where or where.startswith(SVG)))
    ]


def test_every_persian_run_of_an_english_desk_says_so(example: Path) -> None:
    """On each page of the example, texts and attributes; texts run from right to left."""
    desk = Desk(catalogue=load(example), language="en")
    found = [(path, *each) for path, page in pages(desk) for each in unsaid(page)]

    # A document's title cannot have markup: one that begins in English is English.
    assert [] == [each for each in found if not MIXED_TITLE.match(f"{each[1]} {each[2]}")]


@pytest.mark.parametrize("asked", ["مجوز", "مجوظ", "زعفران"])
def test_what_a_search_in_an_english_desk_finds_says_so(example: Path, asked: str) -> None:
    """Whether the hits are exact or near: only the question itself may be in any language."""
    desk = Desk(catalogue=load(example), language="en")
    page = desk.respond(Request("search/", query=f"q={quote(asked)}")).body.decode()
    title = f"«{asked}» — Search the services of سازمان اداری و استخدامی کشور"

    assert [("title", title), ("input@value", asked)] == unsaid(page)


@pytest.mark.parametrize(
    ("language", "direction"), [("fa", "rtl"), ("en", "ltr"), ("ar", "rtl"), ("ckb", "rtl")]
)
def test_every_page_says_its_language_and_direction(
    example: Path, language: str, direction: str
) -> None:
    """The document and the desk's own root both do, for a host's frame may not."""
    desk = Desk(catalogue=load(example), language=language)
    stated = f'lang="{language}" dir="{direction}"'

    for path, page in pages(desk):
        assert (f"<html {stated}>" in page, f'id="miz-top" {stated}' in page) == (True, True), path


def test_a_persian_desk_marks_nothing(example: Path) -> None:
    """In its own language every page is as it was: no run is said to be Persian."""
    desk = Desk(catalogue=load(example))

    assert [] == [path for path, page in pages(desk) if '<span lang="' in page]


def test_arabic_labels_are_reported_from_persian_content() -> None:
    """Both have the same letters; only the catalogue's words are Persian."""
    page = service("ar", Service(id="5", title="خدمت", description="شرح"))

    assert '<span lang="fa">شرح</span>' in page
    assert ">وصف الخدمة</dt>" in page


def test_a_service_is_shown_in_its_translation() -> None:
    """If the catalogue translates the title and description, the page shows the translations."""
    page = service("en", Service(id="5", title="صدور", translations={"en": TITLE}))

    assert '<h1 class="miz-h1">Issue of an identifier</h1>' in page
    assert "<title>Issue of an identifier</title>" in page
    assert "In short" in page
    assert "صدور" not in page


def test_a_translation_in_other_letters_is_the_pages_own() -> None:
    """An Arabic title in an Arabic page is not said to be Persian."""
    translations = {"ar": Translation("إصدار المعرّف")}
    page = service("ar", Service(id="5", title="صدور", translations=translations))

    assert '<h1 class="miz-h1">إصدار المعرّف</h1>' in page


def test_a_persian_desk_shows_what_was_written() -> None:
    """A translation is of no concern to it."""
    page = service("fa", Service(id="5", title="صدور", translations={"en": TITLE}))

    assert '<h1 class="miz-h1">صدور</h1>' in page
    assert "Issue of an identifier" not in page


def test_a_title_that_is_all_persian_says_so() -> None:
    """The document's title is marked as a whole, because it cannot have markup."""
    assert '<title lang="fa" dir="rtl">صدور</title>' in service("en", Service(id="5", title="صدور"))
    assert '<title lang="fa" dir="rtl">صدور</title>' in service("ar", Service(id="5", title="صدور"))
    assert "<title>صدور</title>" in service("fa", Service(id="5", title="صدور"))


def test_a_title_that_begins_with_a_label_is_the_pages_own() -> None:
    """The title of an Arabic page begins in Arabic, and is not said to be Persian."""
    desk = Desk(catalogue=Catalogue(Agency(id="1", name="ستاد")), language="ar")

    assert "<title>خدمات ستاد</title>" in desk.respond(Request("")).body.decode()


def test_a_drawing_in_an_english_page() -> None:
    """Its letters are Persian, and the words around it English."""
    process = Process(kind="external", steps=(Step("درخواست"),))
    page = service("en", Service(id="5", processes=(process,)))

    assert '<svg lang="fa" ' in page
    assert 'aria-label="Diagram of the process, from left to right: ' in page
