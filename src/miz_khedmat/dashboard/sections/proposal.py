"""A catalogue as it would be with edits of a service, for findings and previews."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import groupby
from typing import Any

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.change_view import is_branch
from miz_khedmat.workflow.edits import (
    ROW,
    ChangeKind,
    FactEdit,
    FactPath,
    named_among,
    row_names,
    row_place,
    rows_of,
    value_at,
)
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject


@frozen
class ProposedService:
    """A service as it would be: the catalogue, its unit, and the *key* that it would have."""

    catalogue: Catalogue
    unit: Agency
    key: Key


def with_edits(found: FoundSubject, edits: tuple[FactEdit, ...]) -> ProposedService:
    """Return the catalogue with *edits* of a service, as its unit states it."""
    stated: Any = found.stated or {"id": found.subject.service}
    made = structure(edited_plain(stated, edits), Service, (), FaultCollector())
    unit = found.unit
    services = _replaced(unit.services, found.service, made) if found.service else ()
    changed = evolve(unit, services=services or (*unit.services, made))
    whole = evolve(found.catalogue, agency=_with_unit(found.catalogue.agency, unit, changed))
    return ProposedService(whole, changed, Key.of(changed, made))


def value_after(found: FoundSubject, edit: FactEdit) -> Plain:
    """Return what people see of the fact once *edit* is applied: what it clears is inherited."""
    if edit.new is not None or edit.is_row or not is_branch(found):
        return edit.new
    after = with_edits(found, (edit,))
    there = find_subject(after.catalogue, Subject(after.key.agency, after.key.service))
    return value_at(there.effective, edit.path) if there else None


def as_whole(after: ProposedService) -> ProposedService | None:
    """Return the catalogue as if a headquarters stated its service as the branch shows it (A3).

    None if the service is the unit's own.
    """
    seen = shown(after.catalogue, after.unit, after.key.service)
    if seen is None or seen.owner is seen.agency:
        return None
    owner, row = seen.owner, after.catalogue.rows(seen.owner)[after.key.service]
    changed = evolve(owner, services=_replaced(owner.services, row.node, seen.service))
    whole = evolve(after.catalogue, agency=_with_unit(after.catalogue.agency, owner, changed))
    return ProposedService(whole, changed, Key.of(changed, seen.service))


def edited_plain(stated: Plain, edits: tuple[FactEdit, ...]) -> Plain:
    """Return plain data with *edits* in it."""
    for above, group in groupby(edits, key=_list_of):
        every = tuple(group)
        if above:
            stated = _edited(stated, above, partial(_with_rows, edits=every))
            continue
        for edit in every:
            stated = _edited(stated, edit.path, partial(_with_fact, edit=edit))
    return stated


def _list_of(edit: FactEdit) -> FactPath:
    """Return the path of the list of which *edit* changes a row; empty if it changes none."""
    return edit.path[:-1] if edit.path[-1].startswith(ROW) else ()


def _with_rows(value: Plain, edits: tuple[FactEdit, ...]) -> Plain:
    """Return a list whose rows read otherwise; they are named once, as they were shown."""
    names = row_names(value)
    made = {named_among(names, edit.path[-1]): edit.new for edit in edits}
    rows = (made.get(name, row) for name, row in zip(names, rows_of(value), strict=True))
    return [row for row in rows if row is not None]


def _with_fact(value: Plain, edit: FactEdit) -> Plain:
    if edit.kind is ChangeKind.ADD:
        return [*(value if isinstance(value, list) else []), edit.new]
    return edit.new


def _edited(value: Plain, path: FactPath, change: Callable[[Plain], Plain]) -> Plain:
    if not path:
        return change(value)
    first, *rest = path
    if first.startswith(ROW):
        rows = rows_of(value)
        with suppress(ValueError):  # a row that is gone stays away
            place = row_place(rows, first)
            rows = [*rows[:place], _edited(rows[place], tuple(rest), change), *rows[place + 1 :]]
        return rows
    inner = dict(value) if isinstance(value, dict) else {}
    made = _edited(inner.get(first), tuple(rest), change)
    return {name: each for name, each in {**inner, first: made}.items() if each is not None}


def _replaced(services: tuple[Service, ...], old: Service, new: Service) -> tuple[Service, ...]:
    return tuple(
        new
        if each is old
        else evolve(each, subservices=_replaced(each.subservices, old, new))
        if each.subservices
        else each
        for each in services
    )


def _with_unit(agency: Agency, old: Agency, new: Agency) -> Agency:
    if agency is old:
        return new
    return evolve(agency, units=tuple(_with_unit(unit, old, new) for unit in agency.units))
