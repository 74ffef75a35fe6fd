"""Tables with headings in a form (fees, links, laws): each row a noun, by what its columns say."""

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field, frozen

from miz_khedmat.model.parsers import is_none
from miz_khedmat.persian.text import fold_id
from miz_khedmat.readers.forms.checkboxes import Mark, items
from miz_khedmat.readers.forms.document import FormCell
from miz_khedmat.readers.forms.facts import field_of, row_of
from miz_khedmat.readers.forms.labels import Column, column_of, label_of, tables
from miz_khedmat.readers.forms.layout import TableLayout
from miz_khedmat.readers.forms.values import boxes, text_of, word_of

_ROUNDED: Final = re.compile(r"[0-9](?:[.٫][0-9]+)?[Ee]\+?[0-9]{1,2}")
"""A number as Excel shows it once it is too long: its last digits are gone."""
_TICKS: Final = frozenset({Mark.YES, Mark.LETTER, Mark.BOXED})

Heading = tuple[FormCell, Column]


@frozen
class FormRow:
    """One row of a table: its noun, and codes of what is doubtful at *cell*."""

    noun: Any
    cell: FormCell
    codes: tuple[str, ...] = ()


@define(eq=False)
class HeadedTable:
    """A table with headings inside a layout: the *fact*, its headings, and its first row."""

    fact: str
    headings: list[Heading]
    begin: int
    labels: list[FormCell] = field(factory=list)


def headed(layout: TableLayout) -> Iterator[HeadedTable]:
    """The tables with headings that stand in *layout*."""
    owner = ""
    past = 0
    for number, row in layout.rows.items():
        said = [label.fact for cell in row if (label := label_of(cell.text))]
        owner = next((fact for fact in said if fact in tables()), owner)
        if number >= past and (found := _headed(row, number, owner)):
            _go_on(layout, found)
            past = found.begin
            layout.headings.update(range(number, past))
            yield found


def _headed(row: list[FormCell], number: int, owner: str) -> HeadedTable | None:
    """The table whose headings stand in *row*; of two the one that was announced, or says more."""
    made = [found for fact in tables() if (found := _as(fact, row, number, owner))]
    return max(made, key=lambda each: (each.fact == owner, len(each.headings)), default=None)


def _as(fact: str, row: list[FormCell], number: int, owner: str) -> HeadedTable | None:
    cells = [cell for cell in row if cell.text]
    headings = [(cell, column) for cell in cells if (column := column_of(fact, cell.text))]
    rest = [cell for cell in cells if not any(cell is each for each, _ in headings)]
    fields = {column.field for _, column in headings}
    if not fields or not all(label_of(cell.text) for cell in rest):
        return None
    if len(fields) == 1 and (owner != fact or (len(cells) > 1 and not rest)):
        return None
    return HeadedTable(fact, headings, number + 1, rest)


def _go_on(layout: TableLayout, found: HeadedTable) -> None:
    """Take the rows of headings below the first, which say more of some columns."""
    while row := [cell for cell in layout.rows.get(found.begin, ()) if cell.text]:
        columns = [column_of(found.fact, cell.text) for cell in row]
        if not all(columns):
            return
        lower = [(cell, column) for cell, column in zip(row, columns, strict=True) if column]
        found.headings = lower + found.headings
        found.begin += 1


def rows(layout: TableLayout, table: HeadedTable) -> Iterator[FormRow]:
    """The rows of *table*, each used up, to the next label."""
    layout.use(*table.labels, *(cell for cell, _ in table.headings))
    for number, row in layout.rows.items():
        if number < table.begin:
            continue
        if number in layout.headings or any(label_of(cell.text) for cell in row):
            return
        layout.use(*row)
        if made := _row(table, [cell for cell in row if cell.whole]):
            yield made


def _row(table: HeadedTable, row: list[FormCell]) -> FormRow | None:
    stated: dict[str, Any] = {}
    codes: list[str] = []
    for cell in row:
        column = _above(table, cell)
        if column:
            value, more = _cell(table.fact, column, cell)
            codes += [*more, *["struck"] * cell.struck]
            if value is not None:
                stated.setdefault(column.field, value)
    if not stated:
        return None
    return FormRow(row_of(table.fact, stated), row[0], tuple(codes))


def _above(table: HeadedTable, cell: FormCell) -> Column | None:
    """The heading over *cell*; over a cell as wide as several the first of them."""
    over = [
        (head, column)
        for head, column in table.headings
        if head.column < cell.right and cell.column < head.right
    ]
    return over[0][1] if over else None


def _cell(fact: str, column: Column, cell: FormCell) -> tuple[Any, tuple[str, ...]]:
    lines = cell.whole.split("\n")
    if column.option:
        return _box(column, cell), ()
    if column.line.options:
        value = boxes(column.line, lines, uneven=cell.uneven)
        return value.value, value.codes
    text = text_of(column.field, lines)
    if text.value is None:
        return None, text.codes
    held = text.value.split("\n")
    lost = any(_ROUNDED.fullmatch(fold_id(line)) for line in held)
    return field_of(fact, column.field, held), ("number-lost",) * lost


def _box(column: Column, cell: FormCell) -> str | None:
    """The box that heads the column, where *cell* ticks it or says «دارد»."""
    found = items(column.line, cell.text)
    ticks = bool(_TICKS.intersection(item for item in found if isinstance(item, Mark)))
    said = not any(isinstance(item, Mark) for item in found) and not is_none(cell.text)
    return word_of(column.field, column.option) if column.option and (ticks or said) else None
