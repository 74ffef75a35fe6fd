"""The changes between two catalogues as an Atom feed, in Persian, for those who follow them."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from miz_khedmat.catalogue.urls import Links
from miz_khedmat.exports.changes import NounChange
from miz_khedmat.model import Agency
from miz_khedmat.persian.logs import in_markup
from miz_khedmat.persian.text import visible

_KINDS: Final = {
    "added": "افزوده شد",
    "removed": "برداشته شد",
    "withdrawn": "دیگر ارائه نمی‌شود",
    "renumbered": "شناسه‌اش تغییر کرد",
    "changed": "تغییر کرد",
}
_UNSTATED: Final = "ذکر نشده"


def atom(agency: Agency, found: tuple[NounChange, ...], until: str, base: str = "") -> bytes:
    """Return the feed of the changes *found* until then; pages are linked if *base* says where."""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "fa"})
    _text(feed, "id", _id(agency.key))
    _text(feed, "title", f"تغییرهای خدمات {agency.name or agency.key}")
    _text(feed, "updated", until)
    _text(ET.SubElement(feed, "author"), "name", agency.name or agency.key)
    for change in found:
        _entry(
            ET.SubElement(feed, "entry"),
            change,
            until,
            None if not base else _page(agency, change, base),
        )
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{in_markup(head + ET.tostring(feed, 'unicode'))}\n".encode()


def _entry(entry: ET.Element, change: NounChange, until: str, page: str | None) -> None:
    about = change.service.title or change.service.key if change.service else change.agency.name
    key = change.service.key if change.service else ""
    _text(entry, "id", _id(change.agency.key, key, change.kind, until))
    _text(entry, "title", f"{about or change.agency.key}: {_KINDS[change.kind]}")
    _text(entry, "updated", until)
    _text(entry, "content", "\n".join(_lines(change)))
    if page:
        ET.SubElement(entry, "link", {"href": page})


def _page(desk: Agency, change: NounChange, base: str) -> str:
    """Return where the change can be seen: on the service's page, else in the agency's list."""
    scope = None if change.agency.key == desk.key else change.agency.key
    service = change.service
    if service and service.deliverable and change.kind not in {"removed", "withdrawn"}:
        return Links(base).to("services/{id}/", agency=scope, id=service.key)
    return Links(base).to("", agency=scope)


def _lines(change: NounChange) -> Iterator[str]:
    yield f"{change.agency.name or change.agency.key}"
    for fact in change.facts:
        yield f"{fact.title}: {_words(fact.before)} ← {_words(fact.after)}"


def _words(value: Any) -> str:
    """Return plain data in one line; quoted, so that its end is visible."""
    text = "؛ ".join(_texts(value))
    return f"«{text}»" if text else _UNSTATED


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(parts)).urn


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = visible(text)
