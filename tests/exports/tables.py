"""Reads a table of services back: the facts of each row as nouns again."""

from collections.abc import Iterator, Mapping
from typing import Any

from miz_khedmat.exports.table import OWN
from miz_khedmat.loading.faults import Report
from miz_khedmat.loading.shape import Kind, shapes
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import NONE, OFFERED, Service

Cells = Mapping[str, str]


def facts(row: Cells) -> dict[str, str]:
    """What *row* states of its service: cells that are not empty, without the first columns."""
    return {name: text for name, text in row.items() if text and name not in OWN}


def leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """The texts in plain data by their paths, as a table holds them."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(f"{path}.{name}".lstrip("."), item)
    elif isinstance(value, str):
        yield path, value
    elif not value:
        yield path, NONE.value
    elif isinstance(value[0], str):
        yield path, "\n".join(value)
    else:
        for number, item in enumerate(value, 1):
            yield from leaves(f"{path}.{number}", item)


def service_of(row: Cells) -> Service:
    """The service that *row* states, without those below it."""
    tree: dict[str, Any] = {}
    for path, text in facts(row).items():
        *above, name = path.split(".")
        node = tree
        for part in above:
            node = node.setdefault(part, {})
        node[name] = text
    report = Report()
    made = structure(_grown(tree, Service), Service, (), report)
    assert not report.findings
    return made


def _grown(tree: dict[str, Any], noun: type) -> dict[str, Any]:
    return {name: _field(tree[name], shapes(noun)[name]) for name in tree}


def _field(value: Any, shape: Any) -> Any:
    if isinstance(value, str):
        listed = shape.kind is Kind.TEXTS and value not in {NONE.value, OFFERED.value}
        return value.split("\n") if listed else value
    if shape.kind is Kind.NOUN:
        return _grown(value, shape.noun)
    grown = {name: _grown(item, shape.noun) for name, item in value.items()}
    return list(grown.values()) if shape.kind is Kind.NOUNS else grown
