"""The rows of a list of services: id, title, link, icons, and what stands below."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.html.element import Element, named
from miz_khedmat.compliance.html.icons import ACTING, Icon, channel_of, hooked_icons, named_icons
from miz_khedmat.persian.text import fold_id, search_key

ID: Final = re.compile("(?<![0-9])[0-9]{11}(?![0-9])")
_ROWS: Final = named("tr", "li")
_LISTS: Final = named("ul", "ol", "table")


@frozen
class PageRow:
    """One service as a list shows it; *branch* where rows stand below it.

    *key* tells it from other services; *opens* is the element that opens what is below, *sign* the
    one that shows «+»; *unnamed* are pictures that may be icons, and do not say of what.
    """

    element: Element
    key: str
    id: str | None
    title: Element | None
    icons: tuple[Icon, ...]
    branch: bool
    opens: Element | None = None
    sign: Element | None = None
    unnamed: tuple[Element, ...] = ()

    @property
    def href(self) -> str | None:
        """Where the title leads."""
        return self.title.get("href") if self.title else None

    @property
    def words(self) -> str:
        """The title."""
        return self.title.text if self.title else ""


def hooked_rows(root: Element) -> Iterator[PageRow]:
    """The rows below *root* that are ours."""
    for element in root.hooked("id"):
        own, branch = _own(element)
        title = next((each for each in own if each.get("data-miz-part") == "title"), None)
        told = next((each for each in own if each.get("data-miz-part") == "id"), None)
        icons = tuple(hooked_icons(own))
        opens = next((each for each in own if each.name == "summary"), None)
        sign = next((each for each in own if each.get("data-miz-part") == "plus"), None)
        key = element.get("data-miz-id") or (element.get("id") or "").removeprefix("miz-s-")
        yield PageRow(element, key, told.text if told else None, title, icons, branch, opens, sign)


def _own(element: Element) -> tuple[list[Element], bool]:
    """The elements of a row but for the rows below it, and whether there are such rows."""
    own: list[Element] = []
    branch, pending = False, _inner(element)
    while pending:
        each = pending.pop()
        if "data-miz-id" in each.attributes:
            branch = True
        else:
            own.append(each)
            pending += _inner(each)
    return own, branch


def _inner(element: Element) -> list[Element]:
    return [each for each in reversed(element.children) if isinstance(each, Element)]


def read_rows(root: Element) -> Iterator[PageRow]:
    """The rows below *root* in which an id of eleven digits stands."""
    for element in filter(_ROWS, root.inside):
        own = _line(element)
        found = ID.search(fold_id(own.brief))
        if found:
            links = [each for each in own.inside if each.name == "a" and _is_title(each)]
            icons = tuple(named_icons(own))
            branch = any(_LISTS(each) for each in element.inside) and element.name == "li"
            title = next(iter(links), None) or _plain(own, found[0])
            unnamed = tuple(each for each in own.inside if nameless(each))
            yield PageRow(element, found[0], found[0], title, icons, branch, unnamed=unnamed)


def _line(element: Element) -> Element:
    """The row without the lists in it."""
    kept = [each for each in element.children if isinstance(each, str) or not _LISTS(each)]
    return Element(element.name, element.attributes, element.start, element.parent, kept)


def nameless(element: Element) -> bool:
    """Whether it is a picture that says nothing of what it is, in a link that does not either."""
    acting = next((each for each in element.above if ACTING(each)), None)
    names = ("alt", "title", "aria-label")
    words = [each.get(name) for each in (element, acting) if each for name in names]
    return element.name == "img" and not any(words) and not (acting and acting.text)


def _plain(own: Element, found: str) -> Element | None:
    """The row itself as its title, where it has words beside the id."""
    return own if len(search_key(own.text)) > len(found) + 2 else None


def _is_title(link: Element) -> bool:
    words = len(link.text) > 3 and not ID.fullmatch(fold_id(link.text))
    return words and channel_of(link) is None
