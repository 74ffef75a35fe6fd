"""What the bytes of a resource depend on: a build leaves a file as it is while these are equal."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial

from attrs import frozen

from miz_khedmat.bpmn import XmlLimits
from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.catalogue.publication import published
from miz_khedmat.model import Agency, Process


@frozen
class Sources:
    """What a resource is made from, besides code, templates, labels and settings.

    Attributes:
        values: Returns all of it. It is called only if a fingerprint is needed.
        narrow: True if an agency in it counts without its services and units.
        key: Resources of one desk that have the same key have the same sources; None: unknown.
    """

    values: Callable[[], object]
    narrow: bool = True
    key: Hashable = None


def of_service(catalogue: Catalogue, shown: ShownService) -> Sources:
    """Return the sources of all our pages that are about the service *shown*."""
    facts = partial(_facts, catalogue, shown)
    return Sources(lambda: tuple(facts()), key=Key.of(shown.agency, shown.service))


def _facts(catalogue: Catalogue, shown: ShownService) -> Iterator[object]:
    """Yield what these pages read: a service, its agencies, its files and its drawings."""
    owner = shown.owner
    yield from (shown.service, sorted(shown.own_facts), shown.agency, owner)
    yield from (catalogue.parent(owner), catalogue.scope(shown.agency))
    yield published(catalogue, owner)
    yield from (drawing(catalogue, owner, process) for process in shown.service.processes or ())


def drawing(catalogue: Catalogue, agency: Agency, process: Process) -> bytes:
    """Return the content of the file of *process*, or nothing if there is no such file.

    Raises:
        OSError: The file cannot be read.
    """
    name = (process.file or "").removeprefix("files/")
    file = catalogue.file(agency, name)
    return file.read(XmlLimits().size) if file else b""
