"""Tables with headings in a form (fees, links, laws): each row becomes a noun."""

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
"""A number that was too long for Excel: its last digits are lost."""
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
    """Yield the tables with headings in *layout*."""
    owner = ""
    past = 0
    for number, row in layout.rows.items():
        facts = [label.fact for cell in row if (label := label_of(cell.text))]
        owner = next((fact for fact in facts if fact in tables()), owner)
        if number >= past and (table := _headed(row, number, owner)):
            _go_on(layout, table)
            past = table.begin
            layout.headings.update(range(number, past))
            yield table


def _headed(row: list[FormCell], number: int, owner: str) -> HeadedTable | None:
    """Return the table with its headings in *row*; of two the announced one, or the fuller one."""
    candidates = [table for fact in tables() if (table := _as(fact, row, number, owner))]
    return max(
        candidates, key=lambda table: (table.fact == owner, len(table.headings)), default=None
    )


def _as(fact: str, row: list[FormCell], number: int, owner: str) -> HeadedTable | None:
    cells = [cell for cell in row if cell.text]
    headings = [(cell, column) for cell in cells if (column := column_of(fact, cell.text))]
    rest = [cell for cell in cells if not any(cell is heading for heading, _ in headings)]
    fields = {column.field for _, column in headings}
    if not fields or not all(label_of(cell.text) for cell in rest):
        return None
    if len(fields) == 1 and (owner != fact or (len(cells) > 1 and not rest)):
        return None
    return HeadedTable(fact, headings, number + 1, rest)


def _go_on(layout: TableLayout, table: HeadedTable) -> None:
    """Take the rows of headings below the first, which say more about some columns."""
    while row := [cell for cell in layout.rows.get(table.begin, ()) if cell.text]:
        columns = [column_of(table.fact, cell.text) for cell in row]
        if not all(columns):
            return
        lower = [(cell, column) for cell, column in zip(row, columns, strict=True) if column]
        table.headings = lower + table.headings
        table.begin += 1


def rows(layout: TableLayout, table: HeadedTable) -> Iterator[FormRow]:
    """Yield the rows of *table* up to the next label, and mark them as used."""
    layout.use(*table.labels, *(cell for cell, _ in table.headings))
    for number, row in layout.rows.items():
        if number < table.begin:
            continue
        if number in layout.headings or any(label_of(cell.text) for cell in row):
            return
        layout.use(*row)
        if noun_row := _row(table, [cell for cell in row if cell.whole]):
            yield noun_row


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
    """Return the heading above *cell*, or the first of several above a wide cell."""
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
    lines = text.value.split("\n")
    lost = any(_ROUNDED.fullmatch(fold_id(line)) for line in lines)
    return field_of(fact, column.field, lines), ("number-lost",) * lost


def _box(column: Column, cell: FormCell) -> str | None:
    """Return the box that heads the column, if *cell* ticks it or says «دارد»."""
    parts = items(column.line, cell.text)
    ticks = bool(_TICKS.intersection(item for item in parts if isinstance(item, Mark)))
    stated = not any(isinstance(item, Mark) for item in parts) and not is_none(cell.text)
    return word_of(column.field, column.option) if column.option and (ticks or stated) else None
