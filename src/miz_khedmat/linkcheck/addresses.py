"""Every web address that a catalogue states, with what it should open and its place."""

import enum
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from miz_khedmat.catalogue import Catalogue, Key, hrefs
from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Presence, Service, Suppression, presence

Path = tuple[str | int, ...]

_WRITTEN: Final = re.compile(r"https?://[^\s<>«»\"'،؛]+", re.IGNORECASE)
_AFTER: Final = ".,:;!?)]}؟…"
"""The characters that end a sentence, not an address."""


class AddressUse(enum.StrEnum):
    """What an address should open."""

    PAGE = "page"
    SITE = "site"
    APP = "app"
    TEXT = "text"
    FILE = "file"


@frozen
class StatedAddress:
    """An address in a fact of *noun*, the service or agency that has this *key*."""

    text: str
    use: AddressUse
    noun: Agency | Service
    path: Path
    place: Place
    key: Key

    @property
    def url(self) -> str | None:
        """The address as it is requested; None if it cannot be read."""
        return hrefs.web(self.text)

    @property
    def fact(self) -> str:
        """The fact's path in its noun (``laws.0.url``)."""
        return ".".join(map(str, self.path))

    @property
    def subject(self) -> str:
        """Return the id and the title of the service, or of the agency."""
        return self.noun.called


def stated(catalogue: Catalogue) -> Iterator[StatedAddress]:
    """Yield every address of *catalogue* in its order, except those of services no longer given."""
    for row in catalogue.agency_rows.values():
        agency = row.node
        yield from _of(catalogue, agency, Key.of(agency))
        for each in catalogue.rows(agency).values():
            if not each.node.withdrawn:
                yield from _of(catalogue, each.node, Key.of(agency, each.node))


def _of(catalogue: Catalogue, noun: Agency | Service, key: Key) -> Iterator[StatedAddress]:
    for path, use, text in _facts(noun, ()):
        yield StatedAddress(text, use, noun, path, catalogue.place(key, *path), key)


def _facts(noun: Any, path: Path) -> Iterator[tuple[Path, AddressUse, str]]:
    """Yield the addresses among a noun's own facts, whose fields say what they lead to."""
    for field in attrs.fields(type(noun)):
        if marks := field.metadata:
            use = (
                AddressUse.FILE
                if marks["file"]
                else AddressUse(marks["leads"])
                if marks["leads"]
                else None
            )
            yield from _in_value(getattr(noun, field.name), (*path, field.name), use)


def _in_value(
    value: Any, path: Path, use: AddressUse | None
) -> Iterator[tuple[Path, AddressUse, str]]:
    if isinstance(value, str):
        yield from ((path, *each) for each in _addresses(value, use))
    elif isinstance(value, tuple | Mapping):
        inner = value.items() if isinstance(value, Mapping) else enumerate(value)
        for step, each in inner:
            yield from _in_value(each, (*path, step), use)
    elif attrs.has(type(value)) and not isinstance(value, Service | Suppression):
        yield from _facts(value, path)


def _addresses(text: str, use: AddressUse | None) -> Iterator[tuple[AddressUse, str]]:
    """Yield the addresses in the text of one fact: it is one, or there are some in its words."""
    named = use is AddressUse.FILE and _WRITTEN.fullmatch(text) is None
    if use is None or named:
        yield from ((AddressUse.TEXT, each.rstrip(_AFTER)) for each in _WRITTEN.findall(text))
    elif presence(text) is Presence.VALUE:
        yield use, text
