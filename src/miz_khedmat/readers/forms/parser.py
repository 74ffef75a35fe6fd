"""Parse the forms of one document: each label with the value beside, below or after it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import define, evolve, field, fields, has

from miz_khedmat.errors import Diagnostic
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.forms.document import FormCell, FormPlace, FormTable, every
from miz_khedmat.readers.forms.facts import Facts, made, many
from miz_khedmat.readers.forms.labels import FormLabel
from miz_khedmat.readers.forms.layout import TableLayout
from miz_khedmat.readers.forms.result import FilledForm, FormsResult
from miz_khedmat.readers.forms.rows import HeadedTable, headed, rows
from miz_khedmat.readers.forms.spellings import OLD_MARK
from miz_khedmat.readers.forms.stages import region, stage
from miz_khedmat.readers.forms.values import Value, values
from miz_khedmat.readers.forms.warnings import doubt

_BEGINS: Final = frozenset({"title", "id"})
_LONG: Final = frozenset({"description", "guide"})
_NAMES: Final = ("agency.name", "parent.name")
_EDITION: Final = "identity.edition"
_OLD: Final = search_key(OLD_MARK)


def read_tables(file: str, tables: Iterable[FormTable]) -> FormsResult:
    """Return the forms in the *tables* of *file*, in reading order."""
    reading = _FormReader(file)
    for table in every(tables):
        if table not in reading.absorbed:
            reading.take(TableLayout(table))
    reading.finish()
    return FormsResult(tuple(reading.forms), tuple(reading.doubts))


@define(eq=False)
class _FormReader:
    """What was read of *file* so far: the finished forms, and the facts of the next one."""

    file: str
    forms: list[FilledForm] = field(factory=list)
    doubts: list[Diagnostic] = field(factory=list)
    facts: Facts = field(factory=dict)
    places: dict[str, FormPlace] = field(factory=dict)
    seen: set[str] = field(factory=set)
    begin: FormPlace | None = None
    absorbed: set[FormTable] = field(factory=set)
    """Inner tables that were read as text of their cell."""

    def take(self, layout: TableLayout) -> None:
        """Read one table, in the order of its cells."""
        tables = {table.headings[0][0]: table for table in headed(layout)}
        heads = {cell: table for table in tables.values() for cell in table.labels}
        for cell in layout.cells:
            table = tables.get(cell) or heads.get(cell)
            if table and cell not in layout.used:
                self._rows(layout, table)
            elif cell.text and cell not in layout.used:
                self._cell(layout, cell)
            if cell.inner and cell in layout.used and not _apart(cell):
                self.absorbed.update(every(cell.inner))
        self._unread(layout)

    def _rows(self, layout: TableLayout, table: HeadedTable) -> None:
        read_rows = list(rows(layout, table))
        for row in read_rows:
            for code in row.codes:
                self._doubt(code, layout.table.place(self.file, row.cell), row.cell.text)
        if read_rows:
            place = layout.table.place(self.file, read_rows[0].cell)
            self._state(Value(table.fact, tuple(row.noun for row in read_rows)), place, table.fact)

    def _cell(self, layout: TableLayout, cell: FormCell) -> None:
        """Read a cell that begins with a label, or whose text is not known by itself."""
        pieces = layout.pieces.get(cell, [])
        if pieces:
            layout.use(cell)
        if _OLD in search_key(cell.text[:99]):
            self.facts.setdefault(_EDITION, "oldest")
        for label, lines in pieces:
            self._labelled(layout, cell, label, lines)

    def _labelled(
        self, layout: TableLayout, cell: FormCell, label: FormLabel, lines: list[str]
    ) -> None:
        place = layout.table.place(self.file, cell)
        cells = _beside(layout, cell, label, lines)
        if label.fact in _BEGINS and (cells or lines):
            self._begin(label.fact, place)
        if label.oldest or label.fact == "identity.pattern":
            self.facts[_EDITION] = "oldest" if label.oldest else "newest"
        layout.use(*cells)
        texts = [*lines, *_inner(cell), *map(_text_of, cells)]
        if cells:
            place = layout.table.place(self.file, cells[0])
        uneven = any(value.uneven for value in cells)
        for value in _values(label, texts, uneven=uneven):
            self._state(value, place, "\n".join(texts))
        for struck in (value for value in (cell, *cells) if value.struck):
            self._doubt("struck", layout.table.place(self.file, struck), struck.text)

    def _begin(self, fact: str, place: FormPlace) -> None:
        """Begin the next form at the label of a title or an id that was there before."""
        if fact in self.seen:
            self.finish()
        self.seen.add(fact)
        self.begin = self.begin or place

    def _state(self, value: Value, place: FormPlace, text: str) -> None:
        for code in value.codes:
            self._doubt(code, place, text)
        if value.value is None or not value.fact:
            return
        known = self.facts.get(value.fact)
        both = value.value if known is None else _both(known, value.value)
        if both is None:
            self._doubt("twice", place, text)
        else:
            self.facts[value.fact] = both
            self.places.setdefault(value.fact, place)

    def _doubt(self, code: str, place: FormPlace, text: str) -> None:
        self.doubts.append(doubt(code, place, text))

    def _unread(self, layout: TableLayout) -> None:
        """Report words that no label claims; of paragraphs only if some of them are a form."""
        if not layout.table.number and not layout.used:
            return
        for cell in layout.free():
            if any(map(str.isalpha, cell.text)):
                self._doubt("unread", layout.table.place(self.file, cell), cell.text)

    def finish(self) -> None:
        """Finish the form that was read; what is not a form is left out."""
        facts, begin, places = self.facts, self.begin, self.places
        self.facts, self.begin, self.places, self.seen = {}, None, {}, set()
        if begin is None:
            return
        if not facts.keys() - {_EDITION}:
            self._doubt("empty-form", begin, "")
            return
        for fact, code in (("title", "no-title"), ("id", "id-none")):
            if fact not in facts:
                self._doubt(code, begin, str(facts.get("title", "")))
        agency, parent = (facts.pop(name, None) for name in _NAMES)
        self.forms.append(FilledForm(begin, made(facts), agency, parent, places))


def _beside(
    layout: TableLayout, cell: FormCell, label: FormLabel, lines: list[str]
) -> list[FormCell]:
    """Return the cells with the value of *label*, besides the lines in its own cell."""
    if label.stage:
        return region(layout, cell) if layout.table.number and not lines else []
    if not label.fact and label.on_card:
        return []
    if lines and not label.line.options:
        return []
    whole = many(label.fact) and not label.line.options
    beside = layout.beside(cell, on=whole) if layout.table.number else []
    if beside or lines or cell.inner:
        return beside
    return layout.below(cell, all=whole or label.fact in _LONG)


def _text_of(cell: FormCell) -> str:
    """Return the text of a cell, with the inner tables that are not a form of their own."""
    return cell.text if _apart(cell) else cell.whole


def _inner(cell: FormCell) -> list[str]:
    """Return the texts of the tables in the cell of a label."""
    inner = [] if _apart(cell) else cell.inner
    return [part.whole for table in inner for part in table.cells]


def _apart(cell: FormCell) -> bool:
    """Return whether a table in the cell has labels or headings, so that it is read by itself."""
    layouts = map(TableLayout, every(cell.inner))
    return any(layout.pieces or any(headed(layout)) for layout in layouts)


def _values(label: FormLabel, texts: list[str], *, uneven: bool) -> Iterator[Value]:
    if label.stage:
        yield from stage(label.stage, texts, uneven=uneven)
        return
    lines = [line for text in texts for line in text.split("\n") if line]
    if label.fact:
        yield from values(label.line, lines, uneven=uneven)
    elif not label.on_card and lines:
        yield Value("", None, ("not-held",))


def _both(first: Any, other: Any) -> Any:
    """Merge a fact that is stated twice: the same, or rows with more facts; None if they differ."""
    if first == other:
        return first
    if not isinstance(first, tuple) or not first or not has(type(first[0])):
        return None
    merged = [_merged(*pair) for pair in zip(first, other, strict=False)]
    if len(first) == len(other) and all(merged):
        return tuple(merged)
    return (*first, *(row for row in other if row not in first))


def _merged(row: Any, other: Any) -> Any:
    """Merge two rows that do not contradict each other; None if they do."""
    names = [field.name for field in fields(type(row))]
    pairs = {name: (getattr(row, name), getattr(other, name)) for name in names}
    if any(None not in pair and pair[0] != pair[1] for pair in pairs.values()):
        return None
    return evolve(row, **{name: pair[1] for name, pair in pairs.items() if pair[0] is None})
