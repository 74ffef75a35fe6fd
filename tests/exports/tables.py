"""Reads a table of services back: by this library's own reader, and as nouns again."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from miz_khedmat.exports.counting import counting
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.fields import FieldKind, shapes
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import NONE, OFFERED, Service
from miz_khedmat.readers.approved.own_export import OWN
from miz_khedmat.readers.sheets import read

Cells = Mapping[str, str]
Grid = dict[tuple[int, int], str]


def grid(content: bytes) -> Grid:
    """What our own reader finds in CSV or in a workbook: texts by row and column."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "services"
        file.write_bytes(content)
        (table,) = read(file)
    return {(cell.row, cell.column): cell.text for row in table.rows for cell in row}


def gridded(rows: Iterable[Iterable[str]]) -> Grid:
    """The texts of *rows* by their places, as a grid has them."""
    placed = ((row, enumerate(cells, 1)) for row, cells in enumerate(rows, 1))
    return {(row, column): text for row, cells in placed for column, text in cells if text}


def named(found: Grid, head: int = 1) -> list[Cells]:
    """The rows of a grid by the names of their columns, which are in row *head*."""
    names = {column: text for (row, column), text in found.items() if row == head}
    by_row: dict[int, dict[str, str]] = {}
    for (row, column), text in found.items():
        if row > head:
            by_row.setdefault(row, {})[names[column]] = text
    return list(by_row.values())


def facts(row: Cells) -> dict[str, str]:
    """What *row* states of its service: cells that are not empty, without the first columns."""
    return {name: text for name, text in row.items() if text and name not in OWN}


def service_of(row: Cells) -> Service:
    """The service that *row* states, without those below it."""
    tree: dict[str, Any] = {}
    for path, text in facts(row).items():
        *above, name = path.split(".")
        node = tree
        for part in above:
            node = node.setdefault(part, {})
        node[name] = text
    return _made(_grown(tree, Service))


def kept(service: Service) -> Service:
    """What a table can contain of *service*: `docs/data.md` says what is lost."""
    return _made(_kept(plain(counting(service))) or {})


def _made(data: dict[str, Any]) -> Service:
    report = FaultCollector()
    made = structure(data, Service, (), report)
    assert not report.faults
    return made


def _kept(value: Any) -> Any:
    """Plain data without what states nothing; a list of texts as the lines of one text."""
    if isinstance(value, dict):
        present = {name: each for name, item in value.items() if (each := _kept(item)) is not None}
        return present or None
    if isinstance(value, str) or not value:
        return value
    if isinstance(value[0], str):
        return _lines("\n".join(value))
    return [each for item in value if (each := _kept(item))] or None


def _lines(text: str) -> str | list[str]:
    return text if text in {NONE.value, OFFERED.value} else text.split("\n")


def _grown(tree: dict[str, Any], noun: type) -> dict[str, Any]:
    return {name: _field(tree[name], shapes(noun)[name]) for name in tree}


def _field(value: Any, shape: Any) -> Any:
    if isinstance(value, str):
        return _lines(value) if shape.kind is FieldKind.TEXTS else value
    if shape.kind is FieldKind.NOUN:
        return _grown(value, shape.noun)
    grown = {name: _grown(item, shape.noun) for name, item in value.items()}
    return list(grown.values()) if shape.kind is FieldKind.NOUNS else grown
