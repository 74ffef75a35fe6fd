"""What changed between two catalogues: services that came, went or moved, and facts that differ."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.tree import TreeRow
from miz_khedmat.exports.counting import counting
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fields import shapes
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import id_key

Rows = Mapping[str, TreeRow[Service]]
_PARENT: Final = "parent"
_SILENT: Final = frozenset({"subservices", "suppress"})
"""Facts that are reported as changes of their own, or are not for the public."""


@frozen
class FactChange:
    """A fact that differs, with its clause and Persian name; None if it was not stated."""

    name: str
    clause: str
    title: str
    before: Any
    after: Any


@frozen
class NounChange:
    """What happened to an agency or to its *service*.

    *kind* is ``added``, ``removed``, ``withdrawn``, ``renumbered`` or ``changed``.
    """

    kind: str
    agency: Agency
    service: Service | None = None
    facts: tuple[FactChange, ...] = ()


def changes(old: Catalogue, new: Catalogue) -> tuple[NounChange, ...]:
    """Yield every change from *old* to *new*, agency by agency, what is gone at the end of each."""
    return tuple(_changes(old, new))


def as_data(found: tuple[NounChange, ...], since: str, until: str) -> dict[str, Any]:
    """Return the changes as plain data, with the moments between which they were made."""
    entries = [_change_as_data(change) for change in found]
    return {"format": FORMAT, "since": since, "until": until, "changes": entries}


def _change_as_data(change: NounChange) -> dict[str, Any]:
    agency, service = change.agency, change.service
    facts = [_stated(vars_of(fact)) for fact in change.facts]
    named = service and {"service": _stated({"id": service.id, "title": service.title})}
    about = {"agency": _stated({"id": agency.id, "name": agency.name}), **(named or {})}
    return {"kind": change.kind, **about, "facts": facts}


def vars_of(fact: FactChange) -> dict[str, Any]:
    """Return the parts of *fact* by the names that the feed gives them."""
    about = {"fact": fact.name, "clause": fact.clause, "title": fact.title}
    return {**about, "before": fact.before, "after": fact.after}


def _stated(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part is not None}


def _changes(old: Catalogue, new: Catalogue) -> Iterator[NounChange]:
    for key, row in new.agency_rows.items():
        before = old.agency_called(key)
        facts = tuple(_differing(before, row.node)) if before else ()
        if facts or before is None:
            yield NounChange("changed" if before else "added", row.node, facts=facts)
        yield from _of_services(old.rows(before) if before else {}, new, row.node)
    for key, row in old.agency_rows.items():
        if new.agency_called(key) is None:
            yield NounChange("removed", row.node)


def _of_services(before: Rows, new: Catalogue, agency: Agency) -> Iterator[NounChange]:
    after, left = new.rows(agency), dict(before)
    former = {key: _former(row.node, left, after) for key, row in after.items()}
    for key, row in after.items():
        was = left.pop(former[key], None)
        if change := _of_service(was, row, agency):
            yield change
    yield from (NounChange("removed", agency, row.node) for row in left.values())


def _former(service: Service, before: Rows, after: Rows) -> str:
    """Return the key that *service* had before: its own, or one that it states as a former id."""
    former = (id_key(text) for text in service.former_ids or ())
    gone = (key for key in former if key in before and key not in after)
    return service.key if service.key in before else next(gone, service.key)


def _of_service(
    was: TreeRow[Service] | None, row: TreeRow[Service], agency: Agency
) -> NounChange | None:
    if was is None:
        return NounChange("added", agency, row.node)
    facts = (*_differing(counting(was.node), counting(row.node)), *_moved(was, row))
    if not facts:
        return None
    withdrawn = row.node.withdrawn and not was.node.withdrawn
    renumbered = was.node.key != row.node.key
    kind = "withdrawn" if withdrawn else "renumbered" if renumbered else "changed"
    return NounChange(kind, agency, row.node, facts)


def _differing(was: Any, now: Any) -> Iterator[FactChange]:
    for name, shape in shapes(type(now)).items():
        before, after = getattr(was, name), getattr(now, name)
        if name not in _SILENT and before != after:
            yield FactChange(name, shape.clause, shape.help, plain(before), plain(after))


def _moved(was: TreeRow[Service], now: TreeRow[Service]) -> Iterator[FactChange]:
    """Yield the change of a service below another parent; a new id of that parent is not a move."""
    before, after = (row.parent.node if row.parent else Service() for row in (was, now))
    known = {after.key, *(id_key(text) for text in after.former_ids or ())}
    if before.key not in known:
        names = [each.id or each.title for each in (before, after)]
        yield FactChange(_PARENT, "L2", "خدمت بالاسری", *names)
