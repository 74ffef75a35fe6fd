"""The first difference of a branch from its headquarters takes an entry of its own (A3)."""

from collections.abc import Iterable
from itertools import count
from pathlib import PurePosixPath

from attrs import frozen

from miz_khedmat.atomic.file import CHANGED, unwritten
from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.revision import revised
from miz_khedmat.model import Service

_FILE = "services"
"""The usual name of a file of services, as `dump` names it."""


@frozen
class Entries:
    """A *catalogue* with entries that no file has yet, and these entries by their files."""

    catalogue: Catalogue
    by_file: dict[str, list[Plain]]


def with_entries(root: Root, catalogue: Catalogue, keys: Iterable[Key]) -> Entries:
    """Return *catalogue* with an entry for each of *keys* that has none, which states its id alone.

    Raises EditError if an agency does not show such a service.
    """
    by_file: dict[str, list[Plain]] = {}
    for key in dict.fromkeys(keys):
        if key in catalogue.origins:
            continue
        service = _named(root, catalogue, key)
        origin = _place(root, catalogue, key.agency)
        catalogue = revised(catalogue, {key: service}, {key: origin})
        by_file.setdefault(origin.file, []).append(plain(service))
    return Entries(catalogue, by_file)


def _named(root: Root, catalogue: Catalogue, key: Key) -> Service:
    """Return an entry that names the service which the agency shows."""
    agency = catalogue.agency_called(key.agency)
    seen = shown(catalogue, agency, key.service) if agency else None
    if seen is None:
        raise unwritten(root.path, CHANGED)
    service = seen.service
    return Service(id=service.id) if service.id else Service(title=service.title)


def _place(root: Root, catalogue: Catalogue, agency: str) -> Origin:
    """Return where an agency's next entry is: behind the last one in a list, or in a new file."""
    unit = catalogue.agency_rows[agency].node
    origins = [catalogue.origins[Key.of(unit, service)] for service in unit.services]
    listed = [origin for origin in origins if len(origin.path) == 1]
    if listed:
        (last,) = listed[-1].path
        return Origin(listed[-1].file, (int(last) + 1,))
    folder = PurePosixPath(catalogue.origins[Key(agency)].file).parent / "services"
    names = (f"{folder}/{_FILE}{f'-{number}' * (number > 1)}.yaml" for number in count(1))
    return Origin(next(name for name in names if not root.is_file(name)), (0,))
