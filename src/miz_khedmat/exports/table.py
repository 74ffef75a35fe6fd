"""The catalogue as a table: a row for each service, a column for each fact that a service states.

A fact within a fact has a column of its own (``fees.1.amount``), so that a cell has one text.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.tree import TreeRow
from miz_khedmat.exports.counting import counting
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fields import FieldKind, FieldSpec, shapes
from miz_khedmat.model import NONE, Agency, Service
from miz_khedmat.readers.approved.own_export import OWN


@frozen
class Table:
    """The names of the columns, their Persian titles, and the rows, all of texts."""

    columns: tuple[str, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(catalogue: Catalogue) -> Table:
    """Return every service of every agency in the tree's order, as its agency states it.

    Of approvals it has only those that count (S8).
    """
    rows = [
        _cells(agency.node, row)
        for agency in catalogue.agency_rows.values()
        for row in catalogue.rows(agency.node).values()
    ]
    titles = OWN | dict(_columns(Service, _stated(catalogue)))
    kept = [name for name in titles if name in OWN or any(name in row for row in rows)]
    return Table(
        tuple(kept),
        tuple(titles[name] for name in kept),
        tuple(tuple(row.get(name, "") for name in kept) for row in rows),
    )


def _stated(catalogue: Catalogue) -> list[Any]:
    agencies = [row.node for row in catalogue.agency_rows.values()]
    return [counting(row.node) for agency in agencies for row in catalogue.rows(agency).values()]


def _cells(agency: Agency, row: TreeRow[Service]) -> dict[str, str]:
    above = row.parent.node if row.parent else Service()
    own = (agency.id, agency.name, above.id or above.title)
    stated = plain(counting(row.node))
    stated.pop("subservices", None)
    return {
        **{name: text for name, text in zip(OWN, own, strict=True) if text},
        **dict(_flat("", stated)),
    }


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of plain data by their paths; several texts are one cell, a line each."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _flat(f"{path}.{name}" if path else name, item)
    elif all(isinstance(item, str) for item in value):
        yield path, "\n".join(value) if value else NONE.value
    else:
        for number, item in enumerate(value, 1):
            yield from _flat(f"{path}.{number}", item)


def _columns(
    noun: type, stated: list[Any], path: str = "", title: str = ""
) -> Iterator[tuple[str, str]]:
    """Return each column that the *stated* nouns need, in the model's order, with its title."""
    for name, shape in shapes(noun).items():
        values = [value for each in stated if (value := getattr(each, name, None)) is not None]
        if name != "subservices" and values:
            heading = f"{title}: {shape.help}" if title else shape.help
            yield from _of_field(shape, values, f"{path}{name}", heading)


def _of_field(
    shape: FieldSpec, values: list[Any], path: str, title: str
) -> Iterator[tuple[str, str]]:
    yield path, title
    if shape.noun is None:
        return
    if shape.kind is FieldKind.NOUN:
        yield from _columns(shape.noun, values, f"{path}.", title)
    elif shape.kind is FieldKind.NOUNS:
        lists = [value for value in values if isinstance(value, tuple)]
        for number in range(max(map(len, lists), default=0)):
            nouns = [value[number] for value in lists if number < len(value)]
            yield from _columns(shape.noun, nouns, f"{path}.{number + 1}.", f"{title} {number + 1}")
    else:
        for name in dict.fromkeys(key for value in values for key in value):
            nouns = [value[name] for value in values if name in value]
            yield from _columns(shape.noun, nouns, f"{path}.{name}.", f"{title} {name}")
