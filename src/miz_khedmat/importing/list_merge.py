"""Merge what is new in a list into what editors wrote, and report the other differences."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue import Key
from miz_khedmat.compliance.diff import Difference, agency_of, compare
from miz_khedmat.editing.nodes import Path
from miz_khedmat.editing.scalars import Change, edit, instead
from miz_khedmat.importing.list_baseline import ListBaseline
from miz_khedmat.importing.outcomes import Outcome
from miz_khedmat.importing.placement import placed
from miz_khedmat.importing.stored_list import StoredList
from miz_khedmat.importing.unit_of_work import UnitOfWork
from miz_khedmat.loading.reader import Source
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList

_CHANGING: Final = frozenset({Outcome.UPDATED, Outcome.TAKEN})


@frozen
class ListMerge:
    """The result of merging a list into an existing catalogue.

    *added* are the new entries, *others* the other differences with their outcomes. *top* are the
    entries that were put at the top level because their parent's file has no room.
    """

    added: tuple[ApprovedEntry, ...]
    others: tuple[tuple[Difference, Outcome], ...]
    top: tuple[ApprovedEntry, ...]


def merged(
    standing: UnitOfWork, approved: ApprovedList, last: ListBaseline, *, take: bool
) -> ListMerge:
    """Add to the catalogue what is new in the list since the *last* one; nothing is written yet.

    With *take* the list wins in every difference that can be changed.
    """
    compared = compare(standing.catalogue, approved)
    added: list[ApprovedEntry] = []
    others: list[tuple[Difference, Outcome]] = []
    for difference in compared.differences:
        known = last.has(difference) and not take
        if (
            difference.kind == "missing"
            and difference.entry
            and not (known or _withdrawn(standing, difference))
        ):
            added.append(difference.entry)
        else:
            others.append((difference, last.outcome(difference, take=take)))
    _retitle(standing, (difference for difference, outcome in others if outcome in _CHANGING))
    return ListMerge(tuple(added), tuple(others), placed(standing, compared, added))


def _withdrawn(standing: UnitOfWork, difference: Difference) -> bool:
    """Return whether the catalogue has the service, but does not give it any more."""
    catalogue = standing.catalogue
    agency = agency_of(catalogue, difference.entry, catalogue.agency) if difference.entry else None
    return bool(agency and difference.entry and difference.entry.key in catalogue.rows(agency))


def _retitle(standing: UnitOfWork, differences: Iterable[Difference]) -> None:
    """Replace titles by the list's titles. Raises EditError if that is not safe."""
    changes: defaultdict[str, dict[Path, Change]] = defaultdict(dict)
    for difference, service in (
        (difference, difference.service) for difference in differences if difference.service
    ):
        origin = standing.catalogue.origins[service.key]
        changes[origin.file][*origin.path, "title"] = instead(difference.approved)
    for file, edits in changes.items():
        standing.change(file, edit(Source(file, standing.text(file)), edits))


def _same(file: File, content: bytes) -> bool:
    """Return whether *file* has exactly this content."""
    with file.open() as opened:
        return opened.read(len(content) + 1) == content


def enlisted(standing: UnitOfWork, listing: StoredList) -> None:
    """Store the new list beside the old one that the agency at the top names, and name the new one.

    If the agency names no list, nothing changes.
    """
    agency = standing.catalogue.agency
    old = standing.catalogue.file(agency, (agency.approved or "").removeprefix("files/"))
    if old is None or _same(old, listing.content):
        return
    names = (f"files/approved{number or ''}{listing.ending}" for number in count())
    name = next(free for free in names if standing.is_free(free))
    origin = standing.catalogue.origins[Key.of(agency)]
    source = Source(origin.file, standing.text(origin.file))
    standing.change(origin.file, edit(source, {(*origin.path, "approved"): instead(name)}))
    standing.put(name, listing.content)
