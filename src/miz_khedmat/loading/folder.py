"""A folder of YAML or JSON to a catalogue, with every fault of the run at once."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import attrs

from miz_khedmat.atomic.root import Root, read_named
from miz_khedmat.catalogue import Catalogue, Origin
from miz_khedmat.catalogue.unread import Unread, UnreadReason
from miz_khedmat.errors import LoadError, Place
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector, fault
from miz_khedmat.loading.faults import Path as Steps
from miz_khedmat.loading.folder_contents import (
    head_file,
    is_hidden,
    pass_over,
    pass_over_beside,
    service_files,
)
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.locator import FileLocator
from miz_khedmat.loading.references import check
from miz_khedmat.loading.run import Run, place_all, plain_of, text_of
from miz_khedmat.loading.structure import structure, structure_all
from miz_khedmat.model import Agency, Service

FORMAT: Final = "1"


def load(
    path: str | Path, limits: Limits | None = None, mounts: Sequence[str | Path] = ()
) -> Catalogue:
    """The catalogue in the folder *path*, read from disk each time.

    *path* may be a link. Links below it are followed within it and within *mounts*, other folders
    that it may share files with. Raises LoadError with every fault of the run; what is merely odd
    loads.
    """
    root = Root(Path(path), tuple(map(Path, mounts)))
    if not root.path.is_dir():
        code = "no-folder" if not root.path.exists() else "not-folder"
        raise LoadError((fault(code, Place(str(path)), path),))
    run = Run(FileLocator(root, limits or Limits(), all=True))
    return _loaded(run, lambda: _agency(run, "", 0))


def load_whole(path: str | Path, limits: Limits | None = None) -> Catalogue:
    """The catalogue that stands in the one file *path*, as it is exported or published.

    The files that it names are not in it. *path* may lead to a pipe. Raises LoadError with every
    fault of the run.
    """
    file, texts = Path(path), dict[str, str]()
    run = Run(FileLocator(Root(file.parent), limits or Limits(), texts, all=True))
    # A pipe is read once only, so places are found in what was read.
    text = text_of(run, file.name, lambda most: read_named(file, most))
    if text is None:
        raise LoadError(tuple(run.faults), file.parent.as_posix())
    texts[file.name] = text
    return _loaded(run, lambda: _whole(run, file.name))


def _loaded(run: Run, read: Callable[[], Agency | None]) -> Catalogue:
    with _collector_paused():
        agency = read()
        if not run.faults and agency:
            run.faults.extend(check(agency, run.origins, run.locate))
    if run.faults or agency is None:
        raise LoadError(tuple(run.faults), run.root.path.as_posix())
    locate = attrs.evolve(run.locate, all=False)
    unread = tuple(sorted(run.unread))
    return Catalogue(agency, run.origins, run.folders, locate, run.root, unread)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Nothing of what is read is thrown away, so that a search for garbage finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _agency(run: Run, folder: str, depth: int) -> Agency | None:
    """The agency in *folder*, whose name ends in a slash but at the root."""
    # The agencies above this one are still being read, so they are not among the folders.
    if depth > run.limits.folders or len(run.folders) + depth >= run.limits.agencies:
        run.fail("too-large", folder.rstrip("/"), f"agencies: {len(run.folders)}, depth: {depth}")
        return None
    names = run.enter(folder)
    if names is None and depth:
        pass_over(run, folder.rstrip("/"))
        return None
    names = names or []
    named = head_file(names)
    file = f"{folder}{named}" if named else None
    if file is None:
        run.fail("no-agency", folder.rstrip("/") or ".", ", ".join(names) or "…")
    head = _head(run, file) if file else Agency()
    units = tuple(_units(run, f"{folder}agencies/", depth)) if "agencies" in names else ()
    services = tuple(_services(run, f"{folder}services/")) if "services" in names else ()
    read = {named, *["services"] * bool(services), *["agencies"] * bool(units)}
    pass_over_beside(run, folder, {*names} - read)
    agency = attrs.evolve(head, services=services, units=units)
    if file:
        run.origins[id(agency)] = Origin(file, ())
        run.folders[id(agency)] = run.root.path / folder
    return agency


def _units(run: Run, folder: str, depth: int) -> Iterator[Agency]:
    for name in run.names(folder):
        if not is_hidden(name) and (unit := _agency(run, f"{folder}{name}/", depth + 1)):
            yield unit


def _head(run: Run, file: str) -> Agency:
    return _agency_in(run, file, lambda plain, report: _stated(plain, (), report))


def _whole(run: Run, file: str) -> Agency:
    origin = Origin(file, ())
    return _agency_in(run, file, lambda plain, report: _nested(run, plain, origin, report))


def _agency_in(run: Run, file: str, of: Callable[[Plain, FaultCollector], Agency]) -> Agency:
    """The agency *of* the plain data in *file*; one that states nothing where that is broken."""
    plain, report = plain_of(run, file), FaultCollector()
    broken = plain is None and any(fault.place.file == file for fault in run.faults)
    agency = Agency() if broken else of(plain, report)
    place_all(run, file, report)
    return agency


def _stated(plain: Plain, path: Steps, report: FaultCollector) -> Agency:
    """The agency that *plain* states, without its services and units."""
    if isinstance(plain, dict):
        version = plain.pop("format", FORMAT)
        if version is not None and version != FORMAT:
            report.add("format", (*path, "format"), version)
    agency = structure(plain, Agency, path, report) if plain is not None else Agency()
    if not agency.key and path not in report.holders:
        report.add("nameless", path, "…" if plain is None else "agency")
    return agency


def _nested(run: Run, plain: Plain, origin: Origin, report: FaultCollector) -> Agency:
    """The agency that *plain* states, with the services and the units in it."""
    inside = plain if isinstance(plain, dict) else {}
    services, units = (inside.pop(name, None) for name in ("services", "units"))
    path = (*origin.path, "services")
    trees = structure_all(services, Service, path, report)
    for index, service in enumerate(trees):
        _remember(run, service, origin.file, (*path, index), report)
    head = _stated(plain, origin.path, report)
    agency = attrs.evolve(head, services=trees, units=tuple(_inner(run, units, origin, report)))
    run.origins[id(agency)] = origin
    return agency


def _inner(run: Run, units: Plain, origin: Origin, report: FaultCollector) -> Iterator[Agency]:
    """The units in a list, each with what is in it."""
    path = (*origin.path, "units")
    if not isinstance(units, list | None):
        report.add("shape", path, units, "list of mappings")
        return
    for index, unit in enumerate(units or ()):
        yield _nested(run, unit, Origin(origin.file, (*path, index)), report)


def _services(run: Run, folder: str) -> Iterator[Service]:
    for file in service_files(run, folder):
        yield from _trees(run, file)


def _trees(run: Run, file: str) -> Iterator[Service]:
    report = FaultCollector()
    plain = plain_of(run, file)
    if plain is None:
        run.unread.append(Unread(Place(file), UnreadReason.EMPTY))
    services = structure_all(plain, Service, (), report)
    for index, service in enumerate(services):
        _remember(run, service, file, (index,) if isinstance(plain, list) else (), report)
    place_all(run, file, report)
    yield from services


def _remember(run: Run, service: Service, file: str, path: Steps, report: FaultCollector) -> None:
    """Keep where *service* and all below it stand; one without id and title is nameless."""
    run.origins[id(service)] = Origin(file, path)
    if not service.key and path not in report.holders:
        report.add("nameless", path, "service")
    below = service.subservices or ()
    for index, child in enumerate(below):
        _remember(run, child, file, (*path, "subservices", index), report)
