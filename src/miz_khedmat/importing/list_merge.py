"""What is new in a list, put beside what editors wrote; in what else the two differ is told."""

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
    """What an import makes of a catalogue that is there.

    *added* is what was put in, *told* is in what else the two differ, with what came of it, and
    *top* what stands at the top of the list because its parent's file has no room for it.
    """

    added: tuple[ApprovedEntry, ...]
    told: tuple[tuple[Difference, Outcome], ...]
    top: tuple[ApprovedEntry, ...]


def merged(
    standing: UnitOfWork, approved: ApprovedList, last: ListBaseline, *, take: bool
) -> ListMerge:
    """Bring into the catalogue that stands what is new in the list since the *last* one.

    With *take* the list holds wherever the two differ and it can. Nothing is written.
    """
    compared = compare(standing.catalogue, approved)
    added: list[ApprovedEntry] = []
    told: list[tuple[Difference, Outcome]] = []
    for each in compared.differences:
        known = last.has(each) and not take
        if each.kind == "missing" and each.entry and not (known or _withdrawn(standing, each)):
            added.append(each.entry)
        else:
            told.append((each, last.outcome(each, take=take)))
    _retitle(standing, (each for each, outcome in told if outcome in _CHANGING))
    return ListMerge(tuple(added), tuple(told), placed(standing, compared, added))


def _withdrawn(standing: UnitOfWork, each: Difference) -> bool:
    """Whether the catalogue holds it, but no longer gives it or only speaks of it."""
    catalogue = standing.catalogue
    agency = agency_of(catalogue, each.entry, catalogue.agency) if each.entry else None
    return bool(agency and each.entry and each.entry.key in catalogue.rows(agency))


def _retitle(standing: UnitOfWork, differences: Iterable[Difference]) -> None:
    """Put the list's titles in the places of others. Raises EditError where that is not safe."""
    changes: defaultdict[str, dict[Path, Change]] = defaultdict(dict)
    for each, service in ((each, each.service) for each in differences if each.service):
        origin = standing.catalogue.origins[service.key]
        changes[origin.file][*origin.path, "title"] = instead(each.approved)
    for file, held in changes.items():
        standing.change(file, edit(Source(file, standing.text(file)), held))


def _same(file: File, content: bytes) -> bool:
    """Whether *file* holds *content* and nothing more."""
    with file.open() as opened:
        return opened.read(len(content) + 1) == content


def enlisted(standing: UnitOfWork, listing: StoredList) -> None:
    """Put the new list beside the old one that the agency at the top names; it names the new one.

    Where it names none, nothing changes.
    """
    agency = standing.catalogue.agency
    old = standing.catalogue.file(agency, (agency.approved or "").removeprefix("files/"))
    if old is None or _same(old, listing.content):
        return
    names = (f"files/approved{number or ''}{listing.ending}" for number in count())
    name = next(each for each in names if standing.is_free(each))
    origin = standing.catalogue.origins[Key.of(agency)]
    source = Source(origin.file, standing.text(origin.file))
    standing.change(origin.file, edit(source, {(*origin.path, "approved"): instead(name)}))
    standing.put(name, listing.content)
