"""The mapping of columns: a small YAML file that says which column has which field."""

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
"""The field of each column, by its heading or its letter."""

LIMITS: Final = Limits(file_bytes=1_000_000, depth=4, values=1_000)
"""The limits of a mapping file."""
_SEARCHED: Final = 200


class ColumnMapping(dict[str, str]):
    """The fields of columns, and the places in the file that state them."""

    places: Mapping[str, Place]


def read_mapping(path: str | Path) -> Columns:
    """Read the mapping in the file *path* (``Kennung: id``).

    Raises:
        LoadError: The file is not a mapping of columns.
    """
    file = Path(path)
    document = read_texts(file, LIMITS)
    if faults := tuple(_misfits(document, file.name)):
        raise LoadError(faults, document.folder)
    mapping = ColumnMapping(document.texts)
    mapping.places = document.places
    return mapping


def _misfits(document: Texts, file: str) -> Iterator[Diagnostic]:
    """Report a mapping that is empty, names an unknown field, or one field for two columns."""
    if not document.texts:
        yield fault("mapping", Place(file), "{}")
    seen: set[str] = set()
    for column, name in document.texts.items():
        if not column.strip() or name not in FIELDS:
            message = f"{column}: {name}; {', '.join(FIELDS)}"
            yield fault("mapping", document.places[column], message)
        elif name in seen:
            yield fault("mapping", document.places[column], f"{column}: {name}")
        seen.add(name)


def absent(mapping: Columns, tables: Iterable[SheetTable], file: str) -> Iterator[Diagnostic]:
    """Yield a fault for each column of the mapping that no sheet of *file* has."""
    sheets = tuple(tables) if mapping else ()
    columns = {cell.column for table in sheets for row in table.rows for cell in row}
    heads = (cell for table in sheets for row in table.rows[:_SEARCHED] for cell in row)
    headings = {search_key(cell.text) for cell in heads}
    places = mapping.places if isinstance(mapping, ColumnMapping) else {}
    for name in mapping:
        if search_key(name) not in headings and column_of(name) not in columns:
            yield fault("mapped-column", places.get(name, file), name)
