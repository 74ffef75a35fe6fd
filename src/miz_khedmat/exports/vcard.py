"""How an agency is reached, for the contacts of a phone: vCard 3.0 (RFC 2426)."""

from collections.abc import Iterator
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.exports.offering import dialled
from miz_khedmat.model import Agency, Location, Office
from miz_khedmat.persian.text import visible

CONTACT: Final = "agency/contact.vcf"
"""The address of the file, beside the agency's page."""

_WIDTH: Final = 75
"""Octets in a line at most."""
_ESCAPES: Final = str.maketrans({"\\": r"\\", ",": r"\,", ";": r"\;", "\n": r"\n"})


@frozen
class _Contact:
    """An agency or one of its offices, with the lines that say how it is reached."""

    key: str
    names: tuple[str, ...]
    ways: tuple[str, ...]
    hours: str | None

    def lines(self, hours_label: str) -> Iterator[str]:
        """Yield the lines of its card."""
        note = f"{hours_label}: {self.hours}" if self.hours else None
        yield from ("BEGIN:VCARD", "VERSION:3.0")
        yield f"UID:urn:uuid:{uuid5(NAMESPACE_URL, f'miz-khedmat:{visible(self.key)}')}"
        yield f"FN:{escaped(' - '.join(reversed(self.names)))}"
        yield "N:;;;;"
        yield f"ORG:{';'.join(map(escaped, self.names))}"
        yield from (*self.ways, *_line("NOTE", note), "END:VCARD")


def reachable(agency: Agency) -> bool:
    """Return whether the agency or an office of it states how it is reached."""
    return any(_contacts(agency))


def cards(agency: Agency, hours_label: str) -> bytes:
    """Return a card of the agency, and one of each of its offices, that states how it is reached.

    There is no clock in it, and the ids stay the same, so that a phone replaces what it has.
    """
    lines = [line for contact in _contacts(agency) for line in contact.lines(hours_label)]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _contacts(agency: Agency) -> Iterator[_Contact]:
    contacts = [_of_agency(agency), *(_of_office(agency, each) for each in agency.offices or ())]
    return (contact for contact in contacts if contact.ways)


def _of_agency(agency: Agency) -> _Contact:
    phones = [_line("TEL;TYPE=WORK,VOICE", dialled(phone.number)) for phone in agency.phone or ()]
    url = hrefs.web(agency.website or "")
    ways = (
        *(line for lines in phones for line in lines),
        *_line("TEL;TYPE=WORK,FAX", dialled(agency.telefax)),
        *_place(agency.address, agency.location),
        *([f"URL:{visible(url)}"] if url else []),
    )
    return _Contact(agency.key, (agency.name or agency.key,), ways, agency.hours)


def _of_office(agency: Agency, office: Office) -> _Contact:
    phone = _line("TEL;TYPE=WORK,VOICE", dialled(office.phone))
    ways = (*phone, *_place(office.address, office.location))
    names = (agency.name or agency.key, *([office.name] if office.name else []))
    key = f"{agency.key}/{office.name}/{office.address}"
    return _Contact(key, names, ways, office.hours)


def _place(address: str | None, location: Location | None) -> Iterator[str]:
    """Yield an address, as it is written, and its position."""
    for line in _line("ADR;TYPE=WORK", address):
        name, _, street = line.partition(":")
        yield f"{name}:;;{street};;;;"
    if point := hrefs.position(location):
        yield f"GEO:{point.removeprefix('geo:').replace(',', ';')}"


def _line(name: str, text: str | None) -> list[str]:
    """Return the line of a property, or none if there is nothing to say."""
    return [f"{name}:{escaped(text)}"] if text and text.strip() else []


def escaped(text: str) -> str:
    """Return *text* as one value of a line, without what can only harm."""
    return visible(text.replace("\r\n", "\n")).translate(_ESCAPES)


def folded(line: str) -> str:
    """Return *line* in parts of at most 75 octets, none of which ends inside a character."""
    parts, room = [], _WIDTH
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append("\r\n ")
            room = _WIDTH - 1
        parts.append(character)
        room -= size
    return "".join(parts)
