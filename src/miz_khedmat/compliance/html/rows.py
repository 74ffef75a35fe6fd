"""The rows of a list of services: id, title, link, icons, and nested rows."""

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
    """One service as a list shows it; *branch* is true if it has rows below it.

    *key* identifies the service; *opens* is the element that opens the rows below, *sign* the one
    that shows «+»; *unnamed* are pictures that may be icons but do not name a channel.
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
        """The target of the title's link."""
        return self.title.get("href") if self.title else None

    @property
    def words(self) -> str:
        """The text of the title."""
        return self.title.text if self.title else ""


def hooked_rows(root: Element) -> Iterator[PageRow]:
    """Yield the rows below *root* that have our hooks."""
    for element in root.hooked("id"):
        own, branch = _own(element)
        title = next((each for each in own if each.get("data-miz-part") == "title"), None)
        shown_id = next((each for each in own if each.get("data-miz-part") == "id"), None)
        icons = tuple(hooked_icons(own))
        opens = next((each for each in own if each.name == "summary"), None)
        sign = next((each for each in own if each.get("data-miz-part") == "plus"), None)
        key = element.get("data-miz-id") or (element.get("id") or "").removeprefix("miz-s-")
        yield PageRow(
            element, key, shown_id.text if shown_id else None, title, icons, branch, opens, sign
        )


def _own(element: Element) -> tuple[list[Element], bool]:
    """Return the elements of a row without nested rows, and whether there are nested rows."""
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
    """Yield the rows below *root* that contain an id of eleven digits."""
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
    """Return the row without the lists in it."""
    kept = [each for each in element.children if isinstance(each, str) or not _LISTS(each)]
    return Element(element.name, element.attributes, element.start, element.parent, kept)


def nameless(element: Element) -> bool:
    """True if it is a picture without a name, in a link that has none either."""
    acting = next((each for each in element.above if ACTING(each)), None)
    names = ("alt", "title", "aria-label")
    words = [each.get(name) for each in (element, acting) if each for name in names]
    return element.name == "img" and not any(words) and not (acting and acting.text)


def _plain(own: Element, found: str) -> Element | None:
    """Return the row itself as its title, if it has words beside the id."""
    return own if len(search_key(own.text)) > len(found) + 2 else None


def _is_title(link: Element) -> bool:
    words = len(link.text) > 3 and not ID.fullmatch(fold_id(link.text))
    return words and channel_of(link) is None
