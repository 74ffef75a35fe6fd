"""The mapping of columns: a small YAML file that says which column holds what."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from miz_khedmat.approved.doubts import fault, refuse
from miz_khedmat.approved.words import FIELDS
from miz_khedmat.errors import Fault, Place
from miz_khedmat.persian.text import search_key
from miz_khedmat.sheets.table import Table, column_of

Columns = Mapping[str, str]
"""A heading, or the letter of a column, and the field that stands there."""

_SEARCHED: Final = 200


class Written(dict[str, str]):
    """The columns as a file states them, and the places in it where it does."""

    places: Mapping[str, Place]


def read_mapping(path: str | Path) -> Columns:
    """The mapping in the file *path* (``Kennung: id``). Raises LoadError where it is none."""
    file = Path(path)
    try:
        root = yaml.compose(file.read_text("utf-8-sig"), yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark, problem = (getattr(error, name, None) for name in ("problem_mark", "problem"))
        raise refuse("mapping", _at(file, mark), problem or error) from error
    except (OSError, ValueError) as error:
        raise refuse("mapping", file.name, error) from error
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise refuse("mapping", file.name, getattr(root, "value", ""))
    return _written(file, root.value)


def _written(file: Path, pairs: list[tuple[Any, Any]]) -> Written:
    made, places = Written(), {}
    for column, name in pairs:
        at = _at(file, column.start_mark)
        if name.value not in FIELDS or not isinstance(column, yaml.ScalarNode):
            raise refuse("mapping", at, f"{column.value}: {name.value}; {', '.join(FIELDS)}")
        if column.value in made or name.value in made.values():
            raise refuse("mapping", at, f"{column.value}: {name.value}")
        made[column.value], places[column.value] = name.value, at
    made.places = places
    return made


def _at(file: Path, mark: Any) -> Place:
    """The place of a *mark* of YAML in *file*; the first line where there is none."""
    return Place(file.name, mark.line + 1, mark.column + 1) if mark else Place(file.name)


def absent(mapping: Columns, tables: Iterable[Table], file: str) -> Iterator[Fault]:
    """A fault for each column that no sheet of *file* has, be it by heading or by letter."""
    held = tuple(tables) if mapping else ()
    columns = {cell.column for table in held for row in table.rows for cell in row}
    heads = (cell for table in held for row in table.rows[:_SEARCHED] for cell in row)
    headings = {search_key(cell.text) for cell in heads}
    places = mapping.places if isinstance(mapping, Written) else {}
    for name in mapping:
        if search_key(name) not in headings and column_of(name) not in columns:
            yield fault("mapped-column", places.get(name, file), name)
