"""The trial: each text in each field, on every page, and what breaks out of its place there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field, frozen
from html5lib.html5parser import ParseError

from miz_khedmat import Catalogue, Desk
from miz_khedmat.catalogue.hrefs import honest, web
from miz_khedmat.model.parsers import NotUnderstood, is_none, yes_no
from miz_khedmat.persian.text import visible
from tests.hostile import visits
from tests.hostile.catalogues import Turn, catalogue
from tests.hostile.fields import EVERY, Field
from tests.hostile.harmless import HARMLESS, NEAR, markers
from tests.hostile.pages import BASE, Allowed, led_astray, read, squeezed
from tests.hostile.visits import Visit

Shown = frozenset[tuple[type, Field]]


@define
class Tally:
    """The tried cases, and what broke out."""

    pairs: set[tuple[int, int]] = field(factory=set)
    pages: int = 0
    others: int = 0
    texts_seen: int = 0
    breakouts: list[str] = field(factory=list)

    def add(self, other: "Tally") -> None:
        """Count what *other* tried, too."""
        self.pairs |= other.pairs
        self.pages += other.pages
        self.others += other.others
        self.texts_seen += other.texts_seen
        self.breakouts += other.breakouts


@frozen
class Trial:
    """The structure of a desk's pages with harmless texts, and the fields that they show."""

    language: str
    allowed: dict[str, Allowed]
    shown: Shown

    @classmethod
    def of(cls, folder: Path, language: str = "fa") -> "Trial":
        """A trial of the desk in *language*, learnt from harmless texts; *folder* is for files."""
        allowed: dict[str, Allowed] = defaultdict(Allowed)
        desk = _desk(catalogue(HARMLESS, range(len(HARMLESS))), language)
        for each in _visits(desk, (*HARMLESS, NEAR), folder / "harmless"):
            if each.is_page:
                allowed[each.kind].learn(read(each.body.decode()))
        return cls(language, dict(allowed), frozenset(_shown(folder / "marked", language)))

    def turns(self, texts: Sequence[str], numbers: Sequence[int], folder: Path) -> Tally:
        """Try some turns of *texts*: build the desk in *folder*, read every page."""
        tally, words = Tally(), defaultdict[str, list[str]](list)
        desk = _desk(catalogue(texts, numbers), self.language)
        for each in _visits(desk, [texts[number] for number in numbers], folder):
            self._judge(each, tally, words)
        for number, unit in zip(numbers, desk.catalogue.agency.units, strict=True):
            own = "".join(words[unit.key])
            self._arrived(Turn(texts, number), own, tally)
        return tally

    def _judge(self, made: Visit, tally: Tally, words: dict[str, list[str]]) -> None:
        if made.place and (why := led_astray(made.place, "")):
            tally.breakouts.append(f"{made.path!r} leads to {made.place!r}: {why}")
        if not made.is_page:
            tally.others += 1
            tally.breakouts += filter(None, [visits.unread(made)])
            return
        tally.pages += 1
        try:
            page = read(made.body.decode())
        except (ParseError, UnicodeDecodeError) as error:
            tally.breakouts.append(f"{made.path!r} is not strict: {error!r}")
            return
        where = f"{made.kind} {made.path!r}"
        found = self.allowed[made.kind].breakouts(page, made.path)
        tally.breakouts += (f"{where}: {each}" for each in found)
        words[_unit(made.path)].append(page.text)

    def _arrived(self, turn: Turn, own: str, tally: Tally) -> None:
        for noun, named, text in turn.pairs():
            tally.pairs.add((turn.number, EVERY.index((noun, named))))
            if (noun, named) in self.shown:
                tally.texts_seen += 1
                there = any(squeezed(visible(each)) in own for each in (text, honest(text)))
                # An address may belong to an icon alone.
                if not (there or web(text) or _in_our_words(named, text)):
                    tally.breakouts.append(f"{text!r} of {'.'.join(named)} is not on its page")


def _desk(shown: Catalogue, language: str) -> Desk:
    return Desk(catalogue=shown, base_url=BASE, language=language, security_headers=True)


def _visits(desk: Desk, texts: Sequence[str], folder: Path) -> Iterator[Visit]:
    yield from visits.built(desk, folder)
    yield from visits.gone(desk)
    for text in texts:
        yield from visits.asked(desk, text)


def _unit(path: str) -> str:
    """The key of the agency whose page is at *path*; empty for the desk's own."""
    parts = path.split("/")
    return parts[1] if parts[0] == "agencies" and len(parts) > 2 else ""


def _in_our_words(named: Field, text: str) -> bool:
    """Whether a page says none, yes or no in the desk's own words in place of *text*."""
    understood = named[-1] == "electronic" and not isinstance(yes_no(text), NotUnderstood)
    return understood or is_none(text)


def _shown(folder: Path, language: str) -> Iterator[tuple[type, Field]]:
    """The fields whose texts are on a page of their agency as they are written."""
    marks = markers(len(EVERY))
    desk = _desk(catalogue(marks, [0]), language)
    (unit,) = desk.catalogue.agency.units
    pages = [each for each in visits.built(desk, folder) if each.is_page]
    pages += visits.gone(desk)
    own = "".join(read(each.body.decode()).text for each in pages if _unit(each.path) == unit.key)
    return ((noun, named) for noun, named, mark in Turn(marks, 0).pairs() if mark in own)
