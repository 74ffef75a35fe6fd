"""The identity form as Word prints it, filled in with a service: for examples, tests and gates."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs
from attrs import field, frozen

from gates import word
from miz_khedmat.model import Service
from miz_khedmat.model.form import EDITIONS, Line, Option, Section

TICKS: Final = {
    "content control": (word.CONTENT_CONTROL[True], word.CONTENT_CONTROL[False]),
    "form field, checked": (word.legacy("<w:checked/>"), word.legacy("")),
    "form field, default": (
        word.legacy('<w:default w:val="1"/>'),
        word.legacy('<w:default w:val="1"/><w:checked w:val="0"/>'),
    ),
    "symbol F0FE": (word.symbol("F0FE"), word.symbol("F0A8")),
    "symbol F0FC": (word.symbol("F0FC"), word.symbol("F06F")),
    "symbol F0FD": (word.symbol("F0FD"), word.symbol("F06F")),
    "symbol F052": (word.symbol("F052"), word.symbol("F0A8")),
    "symbol F052, second font": (
        word.symbol("F052", "Wingdings 2"),
        word.symbol("F0A3", "Wingdings 2"),
    ),
    "letter þ in Wingdings": (word.lettered("þ", "Wingdings"), word.lettered("¨", "Wingdings")),
    "letter R in Wingdings 2": (
        word.lettered("R", "Wingdings 2"),
        word.lettered("£", "Wingdings 2"),
    ),
    "☑ and ☐": (word.run("☑"), word.run("☐")),
    "☒ and ☐": (word.run("☒"), word.run("☐")),
    "✓ and □": (word.run("✓"), word.run("□")),
    "✔ and nothing": (word.run("✔"), word.run(" ")),
    "■ and □": (word.run("■"), word.run("□")),
    "✗ and □": (word.run("✗"), word.run("□")),
    "[x] and [ ]": (word.run("[x]"), word.run("[ ]")),
    "þ and o, font lost": (word.run("þ"), word.run("o")),
    "R and £, font lost": (word.run("R"), word.run("£")),
}
"""Every kind of tick: how Word stores a ticked box, and an empty one."""
_DOWN: Final = '<w:vMerge w:val="restart"/>'
_ON: Final = "<w:vMerge/>"
STAGES: Final = ("information", "request", "production", "delivery")
_PARTS: Final = {"media": "الکترونیکی", "in_person": "غیرالکترونیکی: ذکر ضرورت مراجعه حضوری"}
_PARTS_MORE: Final = {"visit_to": "مراجعه به دستگاه:"}

Spell = Callable[[str], str]


def _plain(text: str) -> str:
    return text


@frozen
class Hand:
    """How a form is filled in: its *edition*, how boxes are ticked, how words and ids are spelt."""

    edition: str = "standard"
    tick: str = "content control"
    spell: Spell = _plain
    id: Spell = _plain
    label: Spell = field(default=_plain)


def body(service: Service, agency: str, parent: str, hand: Hand) -> str:
    """The form of one service: its heading, and one table of all sections to the foot."""
    named = {"agency.name": agency, "parent.name": parent}
    edition = EDITIONS[hand.edition]
    rows = [
        row
        for section in edition.sections
        if section.number or section.label == "مشخصات تکمیل کننده فرم"
        for row in _section(section, service, named, hand)
    ]
    return word.paragraph("شناسنامه خدمت") + word.table(rows)


def boxes(line: Line, ticked: Iterable[Option], tick: str) -> str:
    """The boxes of a line, each in a paragraph of its own."""
    yes, no = TICKS[tick]
    chosen = tuple(ticked)
    return "".join(
        word.paragraph(yes if option in chosen else no, f" {option.label}")
        for option in line.options
    )


def bare(body: str) -> str:
    """The same without any box of content controls."""
    for box in word.CONTENT_CONTROL.values():
        body = body.replace(box, "")
    return body


def look(service: Any, fact: str) -> Any:
    """Return the fact at a dotted path of *service*, or None if it is not stated."""
    for name in fact.split("."):
        service = getattr(service, name, None)
    return service


def _section(
    section: Section, service: Service, named: dict[str, str], hand: Hand
) -> Iterator[list[str]]:
    yield [_label(f"{section.number}- {section.label}", hand)] if section.lines else []
    for line in section.lines:
        if line.fact.startswith("stages."):
            continue
        if line.columns and line.fact in {"fees", "identity.systems", "identity.agencies"}:
            yield from _rows(line, look(service, line.fact) or (), hand)
        elif not line.fact.endswith(".per"):
            value = named.get(line.fact) or look(service, line.fact)
            yield [_label(line.label, hand), _value(line, service, value, hand)]
    if section.number == "۶":
        yield from _access(service, hand)


def _label(text: str, hand: Hand) -> str:
    return word.cell(hand.label(text))


def _value(line: Line, service: Service, value: Any, hand: Hand) -> str:
    if line.options:
        return word.cell(boxes(line, _ticked(line, value), hand.tick))
    if line.fact.endswith(".times"):
        return word.cell(_counted(line, service, hand))
    if line.fact == "id":
        return word.cell(hand.id(value or ""))
    return word.cell(hand.spell("\n".join(_lines(value))))


def _ticked(line: Line, value: Any) -> list[Option]:
    stated = value if isinstance(value, tuple) else (value,) if value else ()
    return [option for text in stated if (option := line.option_of(text))]


def _lines(value: Any) -> Iterator[str]:
    """The lines of a text, or one for each item of a list by its main words."""
    if isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield f"{number}- {each if isinstance(each, str) else each.title}"
    elif value:
        yield value


def _counted(line: Line, service: Service, hand: Hand) -> str:
    """How many, and the period that is ticked behind it."""
    whole = line.fact.removesuffix(".times")
    per = next(
        each
        for section in EDITIONS["standard"].sections
        for each in section.lines
        if each.fact == f"{whole}.per"
    )
    times, period = look(service, line.fact), look(service, per.fact)
    words = "خدمت گیرندگان در:" if whole.endswith("recipients") else "بار در:"
    if times and not period:
        return word.paragraph(hand.spell(times))
    once = [option for option in per.options if option.spellings]
    rest = attrs.evolve(per, options=per.options[len(once) :])
    first = attrs.evolve(per, options=tuple(once))
    ticked = _ticked(per, period)
    before = boxes(first, ticked, hand.tick) if once else ""
    return before + word.paragraph(f"{times or '……'} {words}") + boxes(rest, ticked, hand.tick)


def _rows(line: Line, nouns: Iterable[Any], hand: Hand) -> Iterator[list[str]]:
    """A table with headings, its label merged down beside all of its rows."""
    heads = [_label(column.label, hand) for column in line.columns]
    yield [word.cell(hand.label(line.label), properties=_DOWN), *heads]
    for noun in nouns:
        yield [word.cell("", properties=_ON), *(_column(each, noun, hand) for each in line.columns)]
    yield [word.cell("", properties=_ON), *(word.cell("") for _ in line.columns)]


def _column(column: Line, noun: Any, hand: Hand) -> str:
    value = getattr(noun, column.fact)
    if column.options:
        return word.cell(boxes(column, _ticked(column, value), hand.tick))
    if isinstance(value, tuple):
        return word.cell("\n".join(each.number or each.iban for each in value))
    return word.cell(hand.spell(value or ""))


def _access(service: Service, hand: Hand) -> Iterator[list[str]]:
    """The table of access: each stage merged down beside its ways."""
    yield ["مراحل خدمت", "نوع ارائه", "رسانه ارتباطی خدمت"]
    lines = {line.fact: line for part in EDITIONS["standard"].sections for line in part.lines}
    for name in STAGES:
        stage = f"stages.{name}"
        label = lines[f"{stage}.text"].label.removesuffix(" — شرح")
        texts = {part: look(service, f"{stage}.{part}") for part in ("text", "other")}
        contract = look(service, f"{stage}.counter_contract")
        media = boxes(lines[f"{stage}.media"], _of(service, lines[f"{stage}.media"]), hand.tick)
        other = TICKS[hand.tick][not texts["other"]]
        way = word.paragraph(other, f" سایر (باذکر نحوه دسترسی): {texts['other'] or '……'}")
        paper = word.paragraph(f"شماره قرارداد واگذاری خدمات به دفاتر پیشخوان: {contract or ''}")
        yield [
            word.cell(hand.label(label), properties=_DOWN),
            _PARTS["media"],
            word.cell(media + way),
        ]
        yield [word.cell("", properties=_ON), "", word.cell(paper)]
        yield [word.cell("", properties=_ON), *_person(service, lines, stage, hand)]
        yield [word.cell("", properties=_ON), f"شرح: {hand.spell(texts['text'] or '')}"]
        note = look(service, f"{stage}.note")
        yield [word.cell("", properties=_ON), f"توضیحات: {hand.spell(note or '')}"]


def _of(service: Service, line: Line) -> list[Option]:
    return _ticked(line, look(service, line.fact))


def _person(service: Service, lines: dict[str, Line], stage: str, hand: Hand) -> list[str]:
    person, visit = lines[f"{stage}.in_person"], lines[f"{stage}.visit_to"]
    return [
        _PARTS["in_person"],
        word.cell(boxes(person, _of(service, person), hand.tick)),
        _PARTS_MORE["visit_to"],
        word.cell(boxes(visit, _of(service, visit), hand.tick)),
    ]
