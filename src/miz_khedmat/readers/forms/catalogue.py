"""Combine the services of forms into one agency, each below the service that its id names."""

from attrs import evolve

from miz_khedmat.errors import Diagnostic
from miz_khedmat.model import Agency, ParentAgency, Service
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved.entry import ApprovedEntry
from miz_khedmat.readers.approved.parents import with_parents
from miz_khedmat.readers.forms.result import FilledForm, FormsResult
from miz_khedmat.readers.forms.warnings import doubt


def agency(read: FormsResult, name: str = "") -> tuple[Agency, tuple[Diagnostic, ...]]:
    """Return the agency that the forms describe, and what is doubtful about it.

    A sub-service whose main service has no form is put at the top level.

    Args:
        read: The forms.
        name: The name of the agency; if empty, what the forms say.
    """
    doubts: list[Diagnostic] = []
    entries = with_parents(map(_entry, read.forms), doubts)
    called = name or _said(read.forms, "agency", doubts)
    above = _said(read.forms, "parent", doubts)
    result = Agency(
        name=called or None,
        parent=ParentAgency(above) if above else None,
        services=_below(read, entries, ""),
    )
    return result, tuple(doubts)


def _entry(form: FilledForm) -> ApprovedEntry:
    return ApprovedEntry(form.place, form.service.id, form.service.title)


def _below(
    read: FormsResult, entries: tuple[ApprovedEntry, ...], parent: str
) -> tuple[Service, ...]:
    pairs = zip(read.services, entries, strict=True)
    children = ((service, entry) for service, entry in pairs if entry.parent == parent)
    return tuple(
        evolve(service, subservices=_below(read, entries, entry.key) or None)
        for service, entry in children
    )


def _said(forms: tuple[FilledForm, ...], fact: str, doubts: list[Diagnostic]) -> str:
    """Return the name that the forms state; of several the first, with a doubt."""
    first = ""
    for form in forms:
        stated: str = getattr(form, fact) or ""
        first = first or stated
        if stated and search_key(stated) != search_key(first):
            doubts.append(doubt("two-agencies", form.place, f"{stated} ≠ {first}"))
    return first
