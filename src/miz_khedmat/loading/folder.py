"""A folder of YAML or JSON to a catalogue, with every fault of the run at once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

import attrs

from miz_khedmat.atomic.root import Root, read_named
from miz_khedmat.catalogue import Catalogue, Origin
from miz_khedmat.catalogue.unread import UnreadReason, unread
from miz_khedmat.errors import LoadError, Place
from miz_khedmat.loading.collector import collector_paused
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
from miz_khedmat.loading.located import Located, folders, origins
from miz_khedmat.loading.locator import FileLocator
from miz_khedmat.loading.memo import Memo
from miz_khedmat.loading.references import check
from miz_khedmat.loading.run import Run, content_of, place_all, plain_in, recalled, text_of
from miz_khedmat.loading.structure import structure, structure_all
from miz_khedmat.model import Agency, Service

FORMAT: Final = "1"
_T = TypeVar("_T")


def load(
    path: str | Path,
    limits: Limits | None = None,
    mounts: Sequence[str | Path] = (),
    memo: Memo | None = None,
) -> Catalogue:
    """Return the catalogue in the folder *path*, read from disk each time.

    *path* may be a link. Links below it are followed within it and within *mounts*, other folders
    that it may share files with. With the *memo* of the loading before, files whose bytes are the
    same are not made into nouns again; the memo is then that of this loading. Raises LoadError with
    every fault of the run; what is merely odd loads.
    """
    root = Root(Path(path), tuple(map(Path, mounts)))
    if not root.path.is_dir():
        code = "no-folder" if not root.path.exists() else "not-folder"
        raise LoadError((fault(code, Place(str(path)), path),))
    memo = Memo() if memo is None else memo
    run = Run(FileLocator(root, limits or Limits(), all=True), memo=memo)
    try:
        return _loaded(run, lambda: _agency(run, "", 0))
    finally:
        memo.keep(run.readings)


def load_whole(path: str | Path, limits: Limits | None = None) -> Catalogue:
    """Return the catalogue in the one file *path*, as it is exported or published.

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


def _loaded(run: Run, read: Callable[[], Located | None]) -> Catalogue:
    with collector_paused():
        root = read()
        if not run.faults and root:
            run.faults.extend(check(root, run.locate))
        if run.faults or root is None:
            raise LoadError(tuple(run.faults), run.root.path.as_posix())
        locate = attrs.evolve(run.locate, all=False)
        unread = tuple(sorted(run.unread))
        return Catalogue(root.agency, origins(root), folders(root), locate, run.root, unread)


def _agency(run: Run, folder: str, depth: int) -> Located | None:
    """The agency in *folder*, whose name ends in a slash but at the root."""
    # The agencies above this one are still being read, so they are not among those that were.
    if depth > run.limits.folders or len(run.agencies) + depth >= run.limits.agencies:
        run.fail("too-large", folder.rstrip("/"), f"agencies: {len(run.agencies)}, depth: {depth}")
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
    services, origins = _services(run, f"{folder}services/") if "services" in names else ((), ())
    surveys = head_file(names, "surveys")
    read = {named, surveys, *["services"] * bool(services), *["agencies"] * bool(units)}
    pass_over_beside(run, folder, {*names} - read)
    if file:
        run.agencies.append(file)
    agency = attrs.evolve(head, services=services, units=tuple(each.agency for each in units))
    return Located(agency, Origin(file or folder, ()), origins, units, run.root.path / folder)


def _units(run: Run, folder: str, depth: int) -> Iterator[Located]:
    for name in run.names(folder):
        if not is_hidden(name) and (unit := _agency(run, f"{folder}{name}/", depth + 1)):
            yield unit


def _head(run: Run, file: str) -> Agency:
    return _read(run, file, lambda plain, report: _stated(plain, (), report)) or Agency()


def _whole(run: Run, file: str) -> Located | None:
    origin = Origin(file, ())
    return _read(run, file, lambda plain, report: _nested(plain, origin, report))


def _read(run: Run, file: str, of: Callable[[Plain, FaultCollector], _T]) -> _T | None:
    """Return what *of* makes of the plain data in *file*; None if that is broken."""
    raw = content_of(run, file)
    return None if raw is None else recalled(run, file, raw, lambda: _made(run, file, raw, of))


def _made(run: Run, file: str, raw: bytes, of: Callable[[Plain, FaultCollector], _T]) -> _T | None:
    plain, report = plain_in(run, file, raw), FaultCollector()
    broken = plain is None and any(fault.place.file == file for fault in run.faults)
    result = None if broken else of(plain, report)
    place_all(run, file, report)
    return result


def _stated(plain: Plain, path: Steps, report: FaultCollector) -> Agency:
    """Return the agency that *plain* states, without its services and units."""
    plain = take_format(plain, path, report)
    agency = structure(plain, Agency, path, report) if plain is not None else Agency()
    if not agency.key and path not in report.holders:
        report.add("nameless", path, "…" if plain is None else "agency")
    return agency


def take_format(plain: Plain, path: Steps, report: FaultCollector) -> Plain:
    """Return *plain* without the format that it states; another than ours goes to *report*."""
    if isinstance(plain, dict):
        version = plain.pop("format", FORMAT)
        if version is not None and version != FORMAT:
            report.add("format", (*path, "format"), version)
    return plain


def _nested(plain: Plain, origin: Origin, report: FaultCollector) -> Located:
    """The agency that *plain* states, with the services and the units in it."""
    inside = plain if isinstance(plain, dict) else {}
    services, units = (inside.pop(name, None) for name in ("services", "units"))
    listed = origin.below("services")
    trees = structure_all(services, Service, listed.path, report)
    origins = [
        inner
        for index, service in enumerate(trees)
        for inner in _origins(service, listed.below(index), report)
    ]
    head = _stated(plain, origin.path, report)
    below = tuple(_inner(units, origin.below("units"), report))
    agency = attrs.evolve(head, services=trees, units=tuple(each.agency for each in below))
    return Located(agency, origin, tuple(origins), below)


def _inner(units: Plain, origin: Origin, report: FaultCollector) -> Iterator[Located]:
    """The units in the list at *origin*, each with what is in it."""
    if not isinstance(units, list | None):
        report.add("shape", origin.path, units, "list of mappings")
        return
    for index, unit in enumerate(units or ()):
        yield _nested(unit, origin.below(index), report)


def _services(run: Run, folder: str) -> tuple[tuple[Service, ...], tuple[Origin, ...]]:
    """The services in the files of *folder*, and the origins of these and of all below them."""
    services: list[Service] = []
    origins: list[Origin] = []
    for file in service_files(run, folder):
        trees, places = _listed(run, file)
        services += trees
        origins += places
    return tuple(services), tuple(origins)


def _listed(run: Run, file: str) -> tuple[tuple[Service, ...], tuple[Origin, ...]]:
    """The services in one file, and their origins."""
    raw = content_of(run, file)
    return ((), ()) if raw is None else recalled(run, file, raw, lambda: _trees(run, file, raw))


def _trees(run: Run, file: str, raw: bytes) -> tuple[tuple[Service, ...], tuple[Origin, ...]]:
    plain, report = plain_in(run, file, raw), FaultCollector()
    if plain is None:
        run.unread.append(unread(UnreadReason.EMPTY, Place(file)))
    trees = structure_all(plain, Service, (), report)
    tops = (
        Origin(file, (index,) if isinstance(plain, list) else ()) for index in range(len(trees))
    )
    places = [
        inner
        for service, origin in zip(trees, tops, strict=True)
        for inner in _origins(service, origin, report)
    ]
    place_all(run, file, report)
    return trees, tuple(places)


def _origins(service: Service, origin: Origin, report: FaultCollector) -> Iterator[Origin]:
    """The origins of *service* and of all below it; one without id and title is nameless."""
    yield origin
    if not service.key and origin.path not in report.holders:
        report.add("nameless", origin.path, "service")
    for index, child in enumerate(service.subservices or ()):
        yield from _origins(child, origin.below("subservices", index), report)
