"""The table of access in a form (S10): for each stage the boxes of its media, and its words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from miz_khedmat.model.form import Line, Option
from miz_khedmat.readers.forms.checkboxes import Mark, items, short
from miz_khedmat.readers.forms.document import FormCell
from miz_khedmat.readers.forms.labels import lines
from miz_khedmat.readers.forms.layout import TableLayout
from miz_khedmat.readers.forms.selections import ticked
from miz_khedmat.readers.forms.values import Value, boxes, text_of

_LETTERS: Final = {
    "ی": "[یيىئ]",
    "ک": "[کك]",
    "ا": "[اأآ]",
    "ه": "[هة]",
    " ": r"[\s\u200c\u00ac]*+",
}
_OTHER_WAY: Final = Option("سایر (باذکر نحوه دسترسی)", ("سایر",))
_ALIKE: Final = Option("عناوین مشابه دفاتر پیشخوان", ("offices",))

_INDENT: Final = r"[^\S\n]*+"
_EDGES: Final = " \t\r\n\u00a0:："


def _pattern(*phrases: str) -> str:
    return "|".join("".join(_LETTERS.get(sign, sign) for sign in phrase) for phrase in phrases)


_PARTS: Final = {
    "counter_contract": _pattern(
        "شماره قرارداد واگذاری خدمات به دفاتر پیشخوان", "شماره قرارداد واگذاری", "شماره قرارداد"
    ),
    "in_person": rf"(?:(?:{_pattern('غیر الکترونیکی')})\s*+[:：]?\s*+)?"
    rf"(?:{_pattern('ذکر ضرورت مراجعه حضوری', 'ذکر ضرورت های مراجعه حضوری')})"
    rf"|{_pattern('غیر الکترونیکی')}",
    "visit_to": _pattern("مراجعه به دستگاه"),
    "media": rf"^{_INDENT}(?:{_pattern('الکترونیکی')})(?=\s|[:：☐☑]|$)",
    "note": rf"^{_INDENT}(?:{_pattern('توضیحات')})\s*+[:：]",
    "text": rf"^{_INDENT}(?:{_pattern('شرح')})\s*+[:：]",
}
_SPLIT: Final = re.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS.items()), re.MULTILINE
)
_OF_A_CELL: Final = frozenset({"counter_contract", "note", "text"})
"""Parts that end with their cell, once it has text."""

Parts = dict[str, list[str]]


def region(layout: TableLayout, label: FormCell) -> list[FormCell]:
    """Return the cells of the stage that *label* heads: its rows, down to the next heading.

    If stages are side by side, these are the cells below the label.
    """
    beside = layout.in_rows(label.row, label.row + 1, label)
    if any(_is_stage(layout, cell) for cell in beside):
        return layout.below(label, all=True)
    past = label.under
    while label.height == 1 and past in layout.rows and not _headed(layout, label, past):
        past += 1
    return layout.in_rows(label.row, past, label)


def _headed(layout: TableLayout, label: FormCell, row: int) -> bool:
    cells = layout.rows[row]
    here = any(cell.text and cell.column == label.column for cell in cells)
    return here or any(cell in layout.pieces for cell in cells[:1])


def _is_stage(layout: TableLayout, cell: FormCell) -> bool:
    return any(label.stage for label, _ in layout.pieces.get(cell, ()))


def stage(name: str, texts: Sequence[str], *, uneven: bool = False) -> Iterator[Value]:
    """Yield what the cells of a stage state, each a text of its own."""
    parts = _parted(name, texts)
    at = f"stages.{name}"
    yield from _media(at, parts.pop("media", []), uneven=uneven)
    for part in ("in_person", "visit_to"):
        yield boxes(lines()[f"{at}.{part}"], parts.pop(part, []), uneven=uneven)
    for part, own in parts.items():
        yield text_of(f"{at}.{part}", own)


def _parted(name: str, texts: Sequence[str]) -> Parts:
    parts: Parts = {}
    part = "media"
    ways = _ways(name)
    for text in texts:
        for of, piece in list(_pieces(part, text)):
            part = of
            words = part == "media" and not _boxed(ways, piece)
            if piece:
                parts.setdefault("text" if words else part, []).extend(piece.split("\n"))
        if part in _OF_A_CELL and part in parts:
            part = "media"
    return parts


def _pieces(part: str, text: str) -> Iterator[tuple[str, str]]:
    """Split *text* by the parts that it names; what comes before the first continues *part*."""
    at = 0
    for match in _SPLIT.finditer(text):
        yield part, _bare(text[at : match.start()])
        part, at = match.lastgroup or part, match.end()
    yield part, _bare(text[at:])


def _bare(text: str) -> str:
    return text.strip(_EDGES)


def _boxed(ways: Line, text: str) -> bool:
    return any(isinstance(item, Mark) or item.option for item in items(ways, text))


def _ways(name: str) -> Line:
    line = lines()[f"stages.{name}.media"]
    return evolve(line, options=(*line.options, _OTHER_WAY, _ALIKE))


def _media(at: str, texts: list[str], *, uneven: bool) -> Iterator[Value]:
    """Yield the ticked media; «سایر» and the words after it go to a fact of its own."""
    ways = _ways(at.partition(".")[2])
    ticked_media = boxes(ways, texts, uneven=uneven)
    chosen = ticked(ways, texts, uneven=uneven).choices
    other = next((choice for choice in chosen if choice.option == _OTHER_WAY), None)
    if other:
        words = {short(_OTHER_WAY), other.note}
        ticked_media = evolve(
            ticked_media, value=tuple(way for way in ticked_media.value if way not in words) or None
        )
        yield Value(f"{at}.other", other.note or short(_OTHER_WAY))
    yield ticked_media
