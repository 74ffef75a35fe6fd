"""The channel icons of a page, with the target and the visible text of each."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.html.element import Element, named
from miz_khedmat.compliance.html.words import CHANNELS
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import search_key

_ADDRESS: Final = re.compile(r"(?<![^\s@<>()،؛])[^\s@<>()،؛]++@[^\s@<>()،؛]+\.[A-Za-z]{2,}")
_NUMBER: Final = re.compile(r"[+*#]?[0-9][0-9\s*#()/-]{1,24}[0-9#]")
ACTING: Final = named("a", "button", "details", "summary", "label")
_NAMED: Final = named("a", "button", "img", "summary", "i")
_SCRIPTED: Final = ("javascript:", "#")


@frozen
class Icon:
    """The icon of one channel.

    *href* is the target of a click, None if there is none; *shown* is the text that it shows.
    ``known`` is false if a script, which is not run, decides what it does.
    """

    name: str
    element: Element
    href: str | None
    shown: str
    known: bool = True

    @property
    def address(self) -> str | None:
        """The e-mail address in the visible text."""
        found = _ADDRESS.search(self.shown)
        return found[0] if found else None

    @property
    def number(self) -> str | None:
        """The telephone number in the visible text."""
        found = _NUMBER.search(to_ascii(self.shown))
        return found[0] if found else None


def hooked_icons(elements: Iterable[Element]) -> Iterator[Icon]:
    """Yield the icons that have our hooks, which name their channel."""
    for element in (each for each in elements if "data-miz-channel" in each.attributes):
        links = [each.get("href") for each in element.inside if each.name == "a"]
        href = element.get("href") or next(filter(None, links), None)
        yield Icon(element.get("data-miz-channel") or "", element, href, _revealed(element))


def _revealed(element: Element) -> str:
    """Return the text that an element shows when it is opened."""
    if element.name != "details":
        return ""
    shown = (each for each in element.children if isinstance(each, Element))
    return " ".join(each.text for each in shown if each.name != "summary")


def named_icons(root: Element) -> Iterator[Icon]:
    """Yield the icons below *root* that have the guide's name of a channel."""
    seen: set[Element] = set()
    for element in root.inside:
        name = channel_of(element) if _NAMED(element) else None
        acting = _acting(element) if name else element
        if name and acting not in seen:
            seen.add(acting)
            yield _icon(name, acting, root)


def channel_of(element: Element) -> str | None:
    """Return the channel that an element is named after, or None."""
    words = (element.get("alt"), element.get("title"), element.get("aria-label"), element.text)
    keys = (search_key(word) for word in words if word and len(word) < 80)
    return next((CHANNELS[key] for key in keys if key in CHANNELS), None)


def _acting(element: Element) -> Element:
    """Return the link or button around an icon, or the icon itself."""
    around = (element, *(each for each, _ in zip(element.above, range(4), strict=False)))
    acting = next((each for each in around if ACTING(each)), element)
    opens = acting.name == "summary" and acting.parent is not None
    return acting.parent if opens and acting.parent else acting


def _icon(name: str, element: Element, root: Element) -> Icon:
    href = element.get("href")
    target = _target(href, root)
    beside = element.parent.text if element.parent and _is_small(element.parent) else ""
    shown = " ".join(filter(None, (element.text, target.text if target else "", beside)))
    scripted = (href or "").startswith(_SCRIPTED) or element.name in {"button", "label"}
    known = target is not None or not (scripted or element.get("onclick"))
    return Icon(name, element, None if scripted else href, shown, known)


def _target(href: str | None, root: Element) -> Element | None:
    """Return the element of the page that a click shows."""
    wanted = href[1:] if href and href.startswith("#") and len(href) > 1 else None
    return root.first(lambda each: each.get("id") == wanted) if wanted else None


def _is_small(element: Element) -> bool:
    """True if it contains little else than this icon, so that its text belongs to the icon."""
    return len(element.inside) < 8 and element.name in {"li", "td", "p", "div", "dd", "span"}
