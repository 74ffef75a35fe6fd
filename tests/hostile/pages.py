"""The structure of a page, and how it differs from the same page with harmless texts."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import html5lib
from attrs import define, field, frozen

Attribute = tuple[str, str]

BASE: Final = "https://desk.example/miz/"
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})
_WORDS: Final = {
    "led": "href src action formaction data srcset poster cite ping xlink:href",
    "naming": "class name type rel role method target http-equiv for",
    "once": "html head title meta link script style base body main nav footer form input select"
    " button textarea iframe object embed template noscript",
}
_LED, _NAMING, _ONCE = (frozenset(words.split()) for words in _WORDS.values())
_OWN_ID: Final = re.compile(r"miz-[\w.~-]*")
_SPACES: Final = re.compile(r"[\s\u200b]+")
# What a browser passes over before and inside a scheme.
_PASSED: Final = re.compile("[\t\n\r]|^[\x00-\x20]+")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


@frozen
class Page:
    """One page as a strict reader has it: its elements with their attributes, and its words."""

    elements: tuple[tuple[str, Mapping[str, str]], ...]
    text: str
    scripts: tuple[str, ...]

    @property
    def once(self) -> tuple[tuple[str, int], ...]:
        """How often those elements come that no text may bring or take."""
        count = Counter(name for name, _ in self.elements if name in _ONCE)
        return tuple(sorted(count.items()))


def read(text: str) -> Page:
    """*text* as html5lib reads it, which accepts no error."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    for each in root.iter("script"):
        if each.get("type") == "application/ld+json" and is_sound(each.text or ""):
            each.text = ""
    elements = tuple((each.tag, each.attrib) for each in root.iter() if _is_element(each))
    scripts = tuple("".join(each.itertext()) for each in root.iter("script"))
    return Page(elements, squeezed("".join(root.itertext())), scripts)


def is_sound(data: str) -> bool:
    """Whether *data* is JSON that no reader can take for markup: it runs nowhere."""
    try:
        json.loads(data)
    except ValueError:
        return False
    return not set("<>&").intersection(data)


def _is_element(node: ET.Element) -> bool:
    return isinstance(node.tag, str)


def squeezed(text: str) -> str:
    """*text* without its blanks."""
    return _SPACES.sub("", text)


@define
class Allowed:
    """The structure of pages of one kind with harmless texts."""

    names: set[str] = field(factory=set)
    attributes: set[Attribute] = field(factory=set)
    values: dict[str, set[str]] = field(factory=lambda: defaultdict(set))
    once: set[tuple[tuple[str, int], ...]] = field(factory=set)
    scripts: set[str] = field(factory=set)

    def learn(self, page: Page) -> None:
        """Add what *page* is made of."""
        self.once.add(page.once)
        for name, attributes in page.elements:
            self.names.add(name)
            for key, value in attributes.items():
                self.attributes.add((name, str(key)))
                if key in _NAMING:
                    self.values[str(key)].update(value.split())
                if (name, key) == ("script", "src"):
                    self.scripts.add(value.rpartition("/")[2])

    def breakouts(self, page: Page, path: str) -> Iterator[str]:
        """Yield everything in *page*, which is at *path*, that no harmless text produces."""
        if page.once not in self.once:
            yield f"elements that stand once: {page.once}"
        if any(page.scripts):
            yield f"script: {page.scripts}"
        for name, attributes in page.elements:
            if name not in self.names:
                yield f"element {name}"
            for key, value in attributes.items():
                yield from self._odd(name, str(key), value, path)

    def _odd(self, name: str, key: str, value: str, path: str) -> Iterator[str]:
        if (name, key) not in self.attributes or key.lower().startswith("on"):
            yield f"attribute {name} {key}={value!r}"
        if key in _LED and (why := led_astray(value, path)):
            yield f"address {name} {key}={value!r}: {why}"
        if key in _NAMING and not self.values[key].issuperset(value.split()):
            yield f"value {name} {key}={value!r}"
        if key == "id" and not _OWN_ID.fullmatch(value):
            yield f"id {value!r}"
        if (name, key) == ("script", "src") and value.rpartition("/")[2] not in self.scripts:
            yield f"script {value!r}"


def led_astray(href: str, path: str) -> str:
    """Return why *href* on the page at *path* is forbidden; empty if it is allowed."""
    passed = _PASSED.sub("", href)
    if passed.startswith("#"):
        return ""  # it stays on its page, whatever address that has
    found = _SCHEME.match(passed)
    if found:
        return "" if found[1].lower() in SCHEMES else "scheme"
    if "\\" in passed:
        return "backslash"
    whole = urljoin(BASE + path, passed)
    inside = whole.startswith(BASE) and "/../" not in urlsplit(whole).path
    return "" if inside else f"leaves the desk for {whole}"
