"""What a finished page states, as the noun that the rules of a catalogue ask about."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from miz_khedmat.compliance.html.element import Element
from miz_khedmat.compliance.html.facts import PageFact
from miz_khedmat.compliance.html.icons import Icon
from miz_khedmat.compliance.html.lines import TextLine
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.model import Channels, Document, Fee, Phone, Service
from miz_khedmat.model.channel import WEB_CHANNELS
from miz_khedmat.model.parsers import is_none
from miz_khedmat.model.parsers.kinds import KINDS
from miz_khedmat.persian.digits import to_ascii

CLAUSES: Final = {
    "id": "D2",
    "title": "D1",
    "types": "D3",
    "description": "D4",
    "documents": "D5",
    "average_time": "D6",
    "hours": "D7",
    "visits": "D8",
    "fees": "D9",
    "channels": "D10",
}
"""The rows of table 1 by the facts of a service."""
_OPEN: Final = ("☐", "□")
_TICK: Final = re.compile("[☑☒✓✔■]")
_UNITS: Final = ("ریال", "تومان")


def noun_of(page: PageSubject) -> Service:
    """The service that *page* is about, with no more than the page states."""
    return Service(
        id=_text(page, "id"),
        title=_text(page, "title"),
        types=_types(page),
        description=_text(page, "description"),
        documents=_documents(page),
        average_time=_text(page, "average_time"),
        hours=_text(page, "hours"),
        visits=_text(page, "visits"),
        fees=_fees(page),
        channels=_channels(page),
    )


def untold(page: PageSubject) -> Mapping[str, PageFact]:
    """What of table 1 the page cannot tell: a picture stands there, or no option is ticked."""
    held = {name: page.facts.get(clause) for name, clause in CLAUSES.items()}
    return {
        name: fact
        for name, fact in held.items()
        if fact and (not fact.told or (name == "types" and _undecided(fact)))
    }


def element_of(page: PageSubject, fact: str) -> Element:
    """Where *fact* stands: its row, or the page where it has none."""
    held = page.facts.get(CLAUSES.get(fact, fact))
    return held.element if held else page.desk


def _stated(page: PageSubject, name: str) -> PageFact | None:
    held = page.facts.get(CLAUSES[name])
    return held if held and held.text else None


def _text(page: PageSubject, name: str) -> str | None:
    held = _stated(page, name)
    return held.text if held else None


def _types(page: PageSubject) -> tuple[str, ...] | None:
    held = _stated(page, "types")
    options = _options(held) if held else ()
    return tuple(name for name, tick in options if name and tick is not False) or None


def _options(held: PageFact) -> tuple[tuple[str, bool | None], ...]:
    """The options of D3, and whether each is ticked; None where nothing tells."""
    boxes = held.element.hooked("box")
    if not boxes:
        return tuple((line.text, _ticked(line)) for line in held.lines)
    ticks = ["data-miz-ticked" in each.attributes for each in boxes]
    # Where an option is lost, none of the others need be the one that was ticked.
    told = any(ticks) or len(boxes) == len(KINDS)
    names = (each.get("data-miz-box") or "" for each in boxes)
    return tuple(zip(names, ticks if told else [None] * len(ticks), strict=True))


def _ticked(line: TextLine) -> bool | None:
    """Whether the box of a line is ticked; None where it has none."""
    boxes = [each for each in line.items if each.name == "input"]
    if boxes:
        return any("checked" in each.attributes for each in boxes)
    return False if line.text.startswith(_OPEN) else True if _TICK.search(line.text) else None


def _undecided(held: PageFact) -> bool:
    """Whether all options are printed, and none has a box that would tell which is meant."""
    printed = to_ascii(held.text).upper()
    untold = all(tick is None for _, tick in _options(held))
    return untold and all(kind in printed for kind in KINDS)


def _documents(page: PageSubject) -> tuple[Document, ...] | None:
    held = _stated(page, "documents")
    if held is None or is_none(held.text):
        return () if held else None
    return tuple(Document(title=line.text) for line in held.lines if line.text)


def _fees(page: PageSubject) -> tuple[Fee, ...] | None:
    held = _stated(page, "fees")
    if held is None or is_none(held.text):
        return () if held else None
    return tuple(Fee(amount=text) for text in _amounts(held))


def _amounts(held: PageFact) -> Iterable[str]:
    """The amounts among the words of a cost: ours say which; others' name the unit."""
    hooked = [each.text for each in held.element.hooked("part", "amount")]
    named = [line.text for line in held.lines if any(unit in line.text for unit in _UNITS)]
    return hooked or named or [held.text]


def _channels(page: PageSubject) -> Channels | None:
    """The channels that can be told, where the page says how the service is reached at all."""
    if "D10" not in page.facts:
        return None
    leads: dict[str, Any] = {name: tuple(_leads(page.icons, name)) or None for name in WEB_CHANNELS}
    phones = tuple(Phone(number=each.number) for each in _named(page.icons, "phone") if each.number)
    mails = tuple(each.address for each in _named(page.icons, "email") if each.address)
    return Channels(phone=phones or None, email=mails or None, **leads)


def _named(icons: Iterable[Icon], name: str) -> Iterable[Icon]:
    return (icon for icon in icons if icon.name == name)


def _leads(icons: Iterable[Icon], name: str) -> Iterable[str]:
    """The addresses on the web to which a channel leads."""
    held = (icon.href or "" for icon in _named(icons, name))
    return (href for href in held if href.startswith(("http:", "https:")))
