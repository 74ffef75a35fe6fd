"""The mapping of columns: a small YAML file that says which column holds what."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Place
from miz_khedmat.loading import Limits
from miz_khedmat.loading.text_mapping import Texts, read_texts
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved.warnings import fault
from miz_khedmat.readers.approved.words import FIELDS
from miz_khedmat.readers.sheets.table import SheetTable, column_of

Columns = Mapping[str, str]
"""A heading, or the letter of a column, and the field that stands there."""

LIMITS: Final = Limits(file_bytes=1_000_000, depth=4, values=1_000)
"""How much a mapping may hold."""
_SEARCHED: Final = 200


class ColumnMapping(dict[str, str]):
    """The columns as a file states them, and the places in it where it does."""

    places: Mapping[str, Place]


def read_mapping(path: str | Path) -> Columns:
    """The mapping in the file *path* (``Kennung: id``). Raises LoadError where it is none."""
    file = Path(path)
    held = read_texts(file, LIMITS)
    if faults := tuple(_misfits(held, file.name)):
        raise LoadError(faults, held.folder)
    made = ColumnMapping(held.texts)
    made.places = held.places
    return made


def _misfits(held: Texts, file: str) -> Iterator[Diagnostic]:
    """A mapping that says nothing, names what is no field, or one field for two columns."""
    if not held.texts:
        yield fault("mapping", Place(file), "{}")
    seen: set[str] = set()
    for column, name in held.texts.items():
        if not column.strip() or name not in FIELDS:
            found = f"{column}: {name}; {', '.join(FIELDS)}"
            yield fault("mapping", held.places[column], found)
        elif name in seen:
            yield fault("mapping", held.places[column], f"{column}: {name}")
        seen.add(name)


def absent(mapping: Columns, tables: Iterable[SheetTable], file: str) -> Iterator[Diagnostic]:
    """A fault for each column that no sheet of *file* has, be it by heading or by letter."""
    held = tuple(tables) if mapping else ()
    columns = {cell.column for table in held for row in table.rows for cell in row}
    heads = (cell for table in held for row in table.rows[:_SEARCHED] for cell in row)
    headings = {search_key(cell.text) for cell in heads}
    places = mapping.places if isinstance(mapping, ColumnMapping) else {}
    for name in mapping:
        if search_key(name) not in headings and column_of(name) not in columns:
            yield fault("mapped-column", places.get(name, file), name)
