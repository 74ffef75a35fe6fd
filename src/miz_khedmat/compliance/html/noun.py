"""The service that a finished page states, as a model object that catalogue rules can check."""

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
    """Return the service that *page* is about, with only the facts that the page states."""
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


def unreadable(page: PageSubject) -> Mapping[str, PageFact]:
    """Return the facts of table 1 that cannot be read: pictures, or options without a tick."""
    facts = {name: page.facts.get(clause) for name, clause in CLAUSES.items()}
    return {
        name: fact
        for name, fact in facts.items()
        if fact and (not fact.readable or (name == "types" and _undecided(fact)))
    }


def element_of(page: PageSubject, fact: str) -> Element:
    """Return the element of *fact*: its row, or the whole page if it has none."""
    row = page.facts.get(CLAUSES.get(fact, fact))
    return row.element if row else page.desk


def _stated(page: PageSubject, name: str) -> PageFact | None:
    fact = page.facts.get(CLAUSES[name])
    return fact if fact and fact.text else None


def _text(page: PageSubject, name: str) -> str | None:
    fact = _stated(page, name)
    return fact.text if fact else None


def _types(page: PageSubject) -> tuple[str, ...] | None:
    fact = _stated(page, "types")
    options = _options(fact) if fact else ()
    return tuple(name for name, tick in options if name and tick is not False) or None


def _options(fact: PageFact) -> tuple[tuple[str, bool | None], ...]:
    """Return the options of D3, and whether each is ticked; None if that cannot be known."""
    boxes = fact.element.hooked("box")
    if not boxes:
        return tuple((line.text, _ticked(line)) for line in fact.lines)
    ticks = ["data-miz-ticked" in each.attributes for each in boxes]
    # If an option is missing, it may be the one that was ticked.
    known = any(ticks) or len(boxes) == len(KINDS)
    names = (each.get("data-miz-box") or "" for each in boxes)
    return tuple(zip(names, ticks if known else [None] * len(ticks), strict=True))


def _ticked(line: TextLine) -> bool | None:
    """Return whether the box of a line is ticked; None if it has no box."""
    boxes = [each for each in line.items if each.name == "input"]
    if boxes:
        return any("checked" in each.attributes for each in boxes)
    return False if line.text.startswith(_OPEN) else True if _TICK.search(line.text) else None


def _undecided(fact: PageFact) -> bool:
    """True if all options are printed, and none has a box that shows which one applies."""
    printed = to_ascii(fact.text).upper()
    unticked = all(tick is None for _, tick in _options(fact))
    return unticked and all(kind in printed for kind in KINDS)


def _documents(page: PageSubject) -> tuple[Document, ...] | None:
    fact = _stated(page, "documents")
    if fact is None or is_none(fact.text):
        return () if fact else None
    return tuple(Document(title=line.text) for line in fact.lines if line.text)


def _fees(page: PageSubject) -> tuple[Fee, ...] | None:
    fact = _stated(page, "fees")
    if fact is None or is_none(fact.text):
        return () if fact else None
    return tuple(Fee(amount=text) for text in _amounts(fact))


def _amounts(fact: PageFact) -> Iterable[str]:
    """Return the amounts in a cost: those with our hooks, else the lines that name a unit."""
    hooked = [each.text for each in fact.element.hooked("part", "amount")]
    named = [line.text for line in fact.lines if any(unit in line.text for unit in _UNITS)]
    return hooked or named or [fact.text]


def _channels(page: PageSubject) -> Channels | None:
    """Return the channels that can be read; None if the page has no row of channels."""
    if "D10" not in page.facts:
        return None
    leads: dict[str, Any] = {name: tuple(_leads(page.icons, name)) or None for name in WEB_CHANNELS}
    phones = tuple(Phone(number=each.number) for each in _named(page.icons, "phone") if each.number)
    mails = tuple(each.address for each in _named(page.icons, "email") if each.address)
    return Channels(phone=phones or None, email=mails or None, **leads)


def _named(icons: Iterable[Icon], name: str) -> Iterable[Icon]:
    return (icon for icon in icons if icon.name == name)


def _leads(icons: Iterable[Icon], name: str) -> Iterable[str]:
    """Return the web addresses that a channel leads to."""
    hrefs = (icon.href or "" for icon in _named(icons, name))
    return (href for href in hrefs if href.startswith(("http:", "https:")))
