"""Writes the Word forms of the example's agency, slips and all; with `--table` says what is read.

The table counts, for each kind of tick and each edition, the labels that are read right in every
spelling and at every place: before the value, above it, in its cell, and behind it.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from gates import filled, word
from miz_khedmat import load
from miz_khedmat.model.form import EDITIONS, Line, Option
from miz_khedmat.persian.digits import to_persian
from miz_khedmat.readers.forms.docx import tables_of
from miz_khedmat.readers.forms.parser import read_tables
from miz_khedmat.readers.forms.spellings import ALSO, OLDEST
from miz_khedmat.readers.forms.values import word_of

FOLDER: Final = Path("examples/forms")
_CATALOGUE: Final = Path("examples/catalogue")
_TEXT: Final = "نوشته آزمایشی شماره ۷"
_ARABIC: Final = str.maketrans("یک", "يك")

Place = Callable[[str, str], list[list[str]]]
PLACES: Final[dict[str, Place]] = {
    "before": lambda label, value: [[label, word.cell(value)]],
    "above": lambda label, value: [[label], [word.cell(value)]],
    "inside": lambda label, value: [[word.cell(word.paragraph(f"{label}:"), value)]],
    "behind": lambda label, value: [["", ""], [word.cell(value), label]],
}
"""The position of a label in relation to its value."""


@frozen
class Case:
    """One label of one edition, as it is spelt, with what is beside it and what it states."""

    label: str
    fact: str
    value: str
    expected: Any


def main() -> int:
    """Write the example's forms, or print the table; fail if a label is not read correctly."""
    if sys.argv[1:] == ["--table"]:
        rows = list(table())
        print(*rows, sep="\n")
        return int(any("wrong" in line for line in rows))
    FOLDER.mkdir(exist_ok=True)
    for name, content in examples().items():
        (FOLDER / name).write_bytes(content)
    return 0


def examples() -> dict[str, bytes]:
    """The three forms by their names."""
    catalogue = load(_CATALOGUE)
    agency, rows = catalogue.agency, catalogue.rows(catalogue.agency)
    above = agency.parent.name if agency.parent else None
    made: dict[str, bytes] = {}
    for number, (key, (hand, slip)) in enumerate(_HANDS.items(), 1):
        body = filled.body(rows[key].node, agency.name or "", above or "", hand)
        made[f"shenasname-{number}.docx"] = word.docx(slip(body))
    return made


def _arabic(text: str) -> str:
    return text.translate(_ARABIC)


def _spaced(id: str) -> str:
    return f"{id[:4]} {id[4:8]} {id[8:]}"


def _marked(id: str) -> str:
    return f"كد \u200f{id}\u200e"


def _other_spelling(text: str) -> str:
    return (
        text.replace("ارایه", "ارائه")
        .replace("جزییات", "جزئیات")
        .replace("نوع مخاطبین", "خدمت گیرندگان")
    )


def _all_printed(body: str) -> str:
    """The nature is printed with both choices and without a tick."""
    at = body.index("ماهیت خدمت")
    end = body.index("سطح خدمت", at)
    return body[:at] + filled.bare(body[at:end]) + body[end:]


def _struck(body: str) -> str:
    """Return the body with an amount struck out and replaced, and a dash for the time."""
    amount = word.run("۳٬۵۰۰٬۰۰۰")
    old = word.run("۳٬۰۰۰٬۰۰۰ ", "<w:strike/>")
    return body.replace(amount, old + amount, 1).replace(word.run("یک ماه"), word.run("-"), 1)


_HANDS: Final = {
    "10031771100": (filled.Hand(spell=_arabic, id=to_persian), _all_printed),
    "10031771101": (
        filled.Hand("newest", "form field, checked", id=_spaced, label=_other_spelling),
        lambda body: body,
    ),
    "10031771102": (
        filled.Hand(tick="letter R in Wingdings 2", id=_marked),
        _struck,
    ),
}
"""Who filled in the form of which service, and which mistakes are in it."""


def table() -> Iterator[str]:
    """The table in Markdown: ticks by editions, each cell the labels read right of all tried."""
    yield f"| tick | {' | '.join(EDITIONS)} |"
    yield f"| --- |{' --- |' * len(EDITIONS)}"
    for tick in filled.TICKS:
        yield f"| {tick} | {' | '.join(_counts(boxed(name, tick)) for name in EDITIONS)} |"
    yield f"| text, no boxes | {' | '.join(_counts(texts(name)) for name in EDITIONS)} |"


def _counts(cases: Iterator[Case]) -> str:
    results = [right(case, place) for case in cases for place in PLACES.values()]
    wrong = len(results) - sum(results)
    return f"{sum(results)} of {len(results)}{f' ({wrong} wrong)' if wrong else ''}"


def right(case: Case, place: Place) -> bool:
    """Return whether a form with only an id and this case is read as the case states."""
    rows = [["شناسه خدمت", "10031771101"], [], *place(case.label, case.value)]
    tables = tables_of(word.docx(word.table(rows)), "case.docx")
    services = read_tables("case.docx", tables).forms
    return [case.expected] == [filled.look(each.service, case.fact) for each in services]


def boxed(edition: str, tick: str) -> Iterator[Case]:
    """Each label with boxes, one of them ticked; another one for each spelling."""
    for line, label, number in _labels(edition):
        if line.options:
            option = line.options[number % len(line.options)]
            value = filled.boxes(line, [option], tick)
            yield Case(label, line.fact, value, _stated(line.fact, option))


def texts(edition: str) -> Iterator[Case]:
    """Each label of a text, in each of its spellings."""
    for line, label, _ in _labels(edition):
        if line.fact in _PLAIN:
            yield Case(label, line.fact, word.paragraph(_TEXT), _TEXT)


_PLAIN: Final = (
    *("title", "description", "audience.who", "average_time", "visits", "request_link"),
    *("identity.system", "identity.recipients.times", "identity.frequency.times"),
    *("identity.completed_by.name", "identity.completed_by.phone"),
    *("identity.completed_by.email", "identity.completed_by.unit", "guide"),
)


def _stated(fact: str, option: Option) -> Any:
    said = word_of(fact, option)
    alone = fact.endswith(".per") or fact == "identity.pattern"
    return said if alone else (said,)


def _labels(edition: str) -> Iterator[tuple[Line, str, int]]:
    """Every line of the edition in each of its spellings, and the number of the spelling."""
    for section in EDITIONS[edition].sections:
        for line in section.lines:
            older = OLDEST.get(line.fact, ()) if edition == "oldest" else ()
            for number, label in enumerate((line.label, *ALSO.get(line.fact, ()), *older)):
                yield line, label, number
                if not line.fact.endswith(".per"):  # a number before these is how often
                    yield line, f"{number + 1}- {_other_spelling(_arabic(label))} :", number


if __name__ == "__main__":
    sys.exit(main())
