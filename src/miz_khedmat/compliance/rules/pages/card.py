"""D12, S1, S12: the link to the identity card, and the card itself."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.html.element import Element, named
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.words import FORM, IDENTITY_LINK, card_labels
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.persian.text import search_key

_ABOUT: Final = "identity page"
_HEADINGS: Final = named("h1", "h2", "h3", "title", "caption")
_CARD: Final = search_key("شناسنامه خدمت")
_IDENTITY: Final = search_key(IDENTITY_LINK)
_FILES: Final = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".jpg", ".jpeg", ".png", ".zip", ".rar")


def _identity_links(page: PageSubject) -> list[Element]:
    """Return the links to the card, by name or nearly so."""
    if page.own:
        return list(page.desk.hooked("link", "identity"))
    return [each for each in page.links if _CARD in search_key(each.text)]


def _labels(page: PageSubject) -> list[tuple[str, Element]]:
    """Return the labels of the card in page order, as search keys."""
    if page.own:
        return [(search_key(each.text), each) for each in page.desk.hooked("label")]
    spelt = {search_key(word): search_key(words[0]) for words in FORM for word in words}
    found = [(search_key(words), line.block) for line in page.lines for words in _words(line.text)]
    return [(spelt[key], block) for key, block in found if key in spelt]


def _words(text: str) -> Iterator[str]:
    """Yield the parts of a line that may be a label: all, or up to a colon or a bracket."""
    yield from dict.fromkeys((text, text.partition(":")[0], text.partition("(این")[0]))


def _expected(page: PageSubject) -> list[str]:
    edition = next((each.get("data-miz-edition") for each in page.desk.hooked("edition")), None)
    words = card_labels(edition or "") if page.own else (each[0] for each in FORM)
    return [*map(search_key, words)]


def _unplaced(page: PageSubject) -> Iterator[tuple[str, Element | None]]:
    """Yield each label of the form that is missing or out of order, with its element if known."""
    labels, at_least = _labels(page), 0
    for label in _expected(page):
        places = [place for place, (key, _) in enumerate(labels) if key == label]
        behind = next((place for place in places if place >= at_least), None)
        if behind is None:
            yield label, labels[places[0]][1] if places and not page.own else None
        else:
            at_least = behind + 1


@rule(
    "S0151",
    Severity.ERROR,
    _ABOUT,
    says="a part of the form is missing",
    expects="every label of the official form",
    do="show it under this exact label",
)
def the_form_is_whole(page: PageSubject) -> Answers:
    """The card has every section and line of the official form.

    Why: S1 asks that it is shown exactly as annex 1 has it.
    Bad: a card without «ماهیت خدمت».
    Good: all labels of the form, with «درج نشده» for missing values.
    """
    yield from (at(page.desk, label) for label, there in _unplaced(page) if there is None)


@rule(
    "S0152",
    Severity.WARNING,
    _ABOUT,
    says="the form's labels are out of order",
    expects="the order of the official form",
    do="move it to the right place",
)
def the_form_keeps_its_order(page: PageSubject) -> Answers:
    """The card's sections and lines are in the form's order.

    Why: S1; people who know the paper form find the line.
    Bad: «سطح خدمت» before «شرح خدمت».
    Good: the order of the form.
    """
    yield from (at(there, label) for label, there in _unplaced(page) if there is not None)


@rule(
    "S0153",
    Severity.WARNING,
    _ABOUT,
    says="the page is not titled «شناسنامه خدمت»",
    expects="the heading «شناسنامه خدمت»",
    do="add the heading",
)
def the_card_is_called_so(page: PageSubject) -> Answers:
    """The page of the card has the heading «شناسنامه خدمت».

    Why: it is the form's name, and the text of the link to this page.
    Bad: «فرم»
    Good: «شناسنامه خدمت»
    """
    headings = page.parts("heading") if page.own else tuple(filter(_HEADINGS, page.root.inside))
    if not any(_CARD in search_key(each.brief) for each in headings):
        yield at(page.desk)


@rule(
    "S1251",
    Severity.ERROR,
    "own page",
    says="one of the two processes is not on the card",
    expects="the external and the internal process",
    do="show both",
)
def both_processes_are_shown(page: PageSubject) -> Answers:
    """The card shows the external and the internal process.

    Why: S12 asks for both.
    Bad: the outer one only.
    Good: «فرایند بیرونی» and «فرایند داخلی», each with its drawing.
    """
    for name in ("external", "internal") if page.kind == "identity" else ():
        if not page.parts(name):
            yield at(page.desk, name)


@rule(
    "D1251",
    Severity.ERROR,
    "service page",
    says="the link «جزئیات خدمت (شناسنامه خدمت)» is missing",
    expects="a link with exactly this title",
    do="link to the card with this title",
)
def the_card_is_linked(page: PageSubject) -> Answers:
    """A link titled «جزئیات خدمت (شناسنامه خدمت)» leads to the card.

    Why: D12 prescribes the words.
    Bad: «دانلود شناسنامه خدمت»
    Good: «جزئیات خدمت (شناسنامه خدمت)»
    """
    links = _identity_links(page)
    if not any(search_key(each.text) == _IDENTITY and each.get("href") for each in links):
        yield at(links[0] if links else page.desk, links[0].text if links else "")


@rule(
    "D1252",
    Severity.ERROR,
    "service page",
    says="the card is only a file",
    expects="the card as a page of the site",
    do="publish it as a page; keep the file next to it",
)
def the_card_is_a_page(page: PageSubject) -> Answers:
    """The card is a page, not only a file to download.

    Why: S1 asks that it can be seen; few telephones open a Word file.
    Bad: ``<a href="10031771101.docx">``
    Good: ``<a href="identity/">``
    """
    hrefs = [(each.get("href") or "").split("?")[0].lower() for each in _identity_links(page)]
    if hrefs and all(href.endswith(_FILES) for href in hrefs):
        yield at(_identity_links(page)[0], hrefs[0])
