"""A folder of YAML or JSON to a catalogue, with every fault of the run at once."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISFIFO
from typing import Final

import attrs
from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue, Origin
from miz_khedmat.errors import Fault, LoadError, Place
from miz_khedmat.loading.checks import check
from miz_khedmat.loading.faults import Finding, Report, fault
from miz_khedmat.loading.faults import Path as Steps
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.plain import Source, read
from miz_khedmat.loading.quick import Plain
from miz_khedmat.loading.spots import Spots, spot, spots
from miz_khedmat.loading.structure import structure, structure_all
from miz_khedmat.model import Agency, Service

_ENDINGS: Final = (".yaml", ".yml", ".json")
FORMAT: Final = "1"


@frozen
class _Run:
    """One loading: where from, how much is allowed, and what was found so far."""

    root: Path
    limits: Limits
    faults: list[Fault] = field(factory=list)
    origins: dict[int, Origin] = field(factory=dict)
    folders: dict[int, Path] = field(factory=dict)
    files: list[str] = field(factory=list)

    def name(self, path: Path) -> str:
        """The file's name as the editor knows it: from the catalogue's folder on."""
        return path.relative_to(self.root).as_posix()

    def fail(self, code: str, path: Path, found: object) -> None:
        self.faults.append(fault(code, Place(self.name(path)), found))


def load(path: str | Path, limits: Limits | None = None) -> Catalogue:
    """The catalogue in the folder *path*, read from disk each time.

    Raises LoadError with every fault of the run; what is merely odd loads.
    """
    root = Path(path)
    run = _Run(root, limits or Limits())
    if not root.is_dir():
        code = "no-folder" if not root.exists() else "not-folder"
        raise LoadError((fault(code, Place(str(path)), path),))
    return _loaded(run, lambda: _agency(run, root, 0))


def load_whole(path: str | Path, limits: Limits | None = None) -> Catalogue:
    """The catalogue that stands in the one file *path*, as it is exported or published.

    The files that it names are not in it. Raises LoadError with every fault of the run.
    """
    file = Path(path)
    run = _Run(file.parent, limits or Limits())
    return _loaded(run, lambda: _whole(run, file))


def _loaded(run: _Run, read: Callable[[], Agency | None]) -> Catalogue:
    with _collector_paused():
        agency = read()
        if not run.faults and agency:
            run.faults.extend(check(agency, run.origins, _Locator(run.root, all=True)))
    if run.faults or agency is None:
        raise LoadError(tuple(run.faults), run.root.as_posix())
    return Catalogue(agency, run.origins, run.folders, _Locator(run.root))


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


def _agency(run: _Run, folder: Path, depth: int) -> Agency | None:
    # The agencies above this one are still being read, so they are not among the folders.
    if depth > run.limits.folders or len(run.folders) + depth >= run.limits.agencies:
        run.fail("too-large", folder, f"agencies: {len(run.folders)}, depth: {depth}")
        return None
    files = [folder / f"agency{ending}" for ending in _ENDINGS]
    file = next((file for file in files if file.is_file()), None)
    if file is None:
        run.fail("no-agency", folder, ", ".join(sorted(p.name for p in folder.iterdir())) or "…")
    head = _head(run, file) if file else Agency()
    units = tuple(_units(run, folder / "agencies", depth))
    agency = attrs.evolve(head, services=tuple(_services(run, folder / "services")), units=units)
    if file:
        run.origins[id(agency)] = Origin(run.name(file), ())
        run.folders[id(agency)] = folder
    return agency


def _units(run: _Run, folder: Path, depth: int) -> Iterator[Agency]:
    if folder.is_dir():
        for child in sorted(folder.iterdir()):
            seen = child.is_dir() and not child.name.startswith(".")
            if seen and (unit := _agency(run, child, depth + 1)):
                yield unit


def _head(run: _Run, file: Path) -> Agency:
    return _agency_in(run, file, lambda plain, report: _stated(plain, (), report))


def _whole(run: _Run, file: Path) -> Agency:
    origin = Origin(run.name(file), ())
    return _agency_in(run, file, lambda plain, report: _nested(run, plain, origin, report))


def _agency_in(run: _Run, file: Path, of: Callable[[Plain, Report], Agency]) -> Agency:
    """The agency *of* the plain data in *file*; one that states nothing where that is broken."""
    plain, report = _plain(run, file), Report()
    broken = plain is None and any(fault.place.file == run.name(file) for fault in run.faults)
    agency = Agency() if broken else of(plain, report)
    _place(run, file, report)
    return agency


def _stated(plain: Plain, path: Steps, report: Report) -> Agency:
    """The agency that *plain* states, without its services and units."""
    if isinstance(plain, dict):
        version = plain.pop("format", FORMAT)
        if version is not None and version != FORMAT:
            report.add("format", (*path, "format"), version)
    agency = structure(plain, Agency, path, report) if plain is not None else Agency()
    if not agency.key and path not in report.holders:
        report.add("nameless", path, "…" if plain is None else "agency")
    return agency


def _nested(run: _Run, plain: Plain, origin: Origin, report: Report) -> Agency:
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


def _inner(run: _Run, units: Plain, origin: Origin, report: Report) -> Iterator[Agency]:
    """The units in a list, each with what is in it."""
    path = (*origin.path, "units")
    if not isinstance(units, list | None):
        report.add("shape", path, units, "list of mappings")
        return
    for index, unit in enumerate(units or ()):
        yield _nested(run, unit, Origin(origin.file, (*path, index)), report)


def _services(run: _Run, folder: Path) -> Iterator[Service]:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for file in files:
        if file.suffix in _ENDINGS and not file.name.startswith("."):
            yield from _trees(run, file)


def _trees(run: _Run, file: Path) -> Iterator[Service]:
    report = Report()
    plain = _plain(run, file)
    services = structure_all(plain, Service, (), report)
    for index, service in enumerate(services):
        _remember(run, service, run.name(file), (index,) if isinstance(plain, list) else (), report)
    _place(run, file, report)
    yield from services


def _remember(run: _Run, service: Service, file: str, path: Steps, report: Report) -> None:
    """Keep where *service* and all below it stand; one without id and title is nameless."""
    run.origins[id(service)] = Origin(file, path)
    if not service.key and path not in report.holders:
        report.add("nameless", path, "service")
    below = service.subservices or ()
    for index, child in enumerate(below):
        _remember(run, child, file, (*path, "subservices", index), report)


def _plain(run: _Run, file: Path) -> Plain:
    """The plain data of one file, or None with the reason among the faults."""
    run.files.append(run.name(file))
    if len(run.files) > run.limits.files:
        run.fail("too-large", file, f"files: > {run.limits.files}")
        return None
    text = _text(run, file)
    if text is None:
        return None
    return read(Source(run.name(file), text, run.limits), run.faults)


def _text(run: _Run, file: Path) -> str | None:
    try:
        found = file.stat()
        if S_ISFIFO(found.st_mode):  # reading it would wait for ever
            run.fail("unreadable", file, "FIFO")
            return None
        if found.st_size > run.limits.file_bytes:
            run.fail("too-large", file, f"> {run.limits.file_bytes} bytes")
            return None
        raw = file.read_bytes()
    except OSError as error:
        run.fail("unreadable", file, error.strerror)
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        run.faults.append(_undecoded(run.name(file), error))
        return None


def _undecoded(name: str, error: UnicodeDecodeError) -> Fault:
    """The first byte that is no text, with its place."""
    *above, before = error.object[: error.start].decode().split("\n")
    place = Place(name, len(above) + 1, len(before) + 1)
    return fault("not-utf8", place, error.object[error.start : error.start + 8])


def _place(run: _Run, file: Path, report: Report) -> None:
    """Turn the structural findings of one file into faults with line and column."""
    if report.findings:
        locate = _Locator(run.root, all=True)
        run.faults.extend(
            _as_fault(finding, locate(Origin(run.name(file), finding.path), at_key=finding.at_key))
            for finding in report.findings
        )


def _as_fault(finding: Finding, place: Place) -> Fault:
    return fault(finding.code, place, finding.found, finding.expected, finding.hint)


@frozen
class _Locator:
    """Looks places up in the files as they are now; reads only when asked.

    The file that was read last is *kept* while it does not change; during one loading all are,
    so that many faults cost one reading of each.
    """

    root: Path
    all: bool = False
    kept: dict[str, tuple[tuple[int, int], Spots]] = field(factory=dict)

    def __call__(self, origin: Origin, *, at_key: bool = False) -> Place:
        value, key = spot(self._spots(origin.file), origin.path)
        return Place(origin.file, *(key if at_key else value))

    def _spots(self, file: str) -> Spots:
        stat = (self.root / file).stat()
        stamp = stat.st_mtime_ns, stat.st_size
        held, trunk = self.kept.get(file, (None, {}))
        if held != stamp:
            trunk = spots(Source(file, (self.root / file).read_text("utf-8-sig", "replace")))
            if not self.all:
                self.kept.clear()
            self.kept[file] = stamp, trunk
        return trunk
