"""A catalogue as it would be with edits of a service, for findings and previews."""

from typing import Any

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.edits import ROW, ChangeKind, FactEdit, row_name, rows_of
from miz_khedmat.workflow.subjects import FoundSubject


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


def edited_plain(stated: Plain, edits: tuple[FactEdit, ...]) -> Plain:
    """Return plain data with *edits* in it."""
    for edit in edits:
        stated = _edited(stated, edit.path, edit)
    return stated


def _edited(value: Plain, path: tuple[str, ...], edit: FactEdit) -> Plain:
    if not path:
        is_added = edit.kind is ChangeKind.ADD
        return [*(value if isinstance(value, list) else []), edit.new] if is_added else edit.new
    first, *rest = path
    if first.startswith(ROW):
        rows = rows_of(value)
        return [
            each
            for row in rows
            if (each := _edited(row, tuple(rest), edit) if row_name(row) == first else row)
            is not None
        ]
    inner = dict(value) if isinstance(value, dict) else {}
    made = _edited(inner.get(first), tuple(rest), edit)
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
