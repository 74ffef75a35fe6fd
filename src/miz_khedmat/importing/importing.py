"""An import as a whole: what it makes is loaded before anything of it is written."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from miz_khedmat.approved import Approved, Doubt, Entry
from miz_khedmat.approved.doubts import doubt
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.diff import Difference
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.importing.agencies import files_of, head_of
from miz_khedmat.importing.fresh import beside, stands
from miz_khedmat.importing.listing import Listing, listing
from miz_khedmat.importing.merging import Merged, merged
from miz_khedmat.loading import load
from miz_khedmat.loading.edit import EditError, put, write
from miz_khedmat.sheets.table import CellPlace


@frozen
class Imported:
    """What came of an import: what was *added*, what editors have to look at, which *files*."""

    added: tuple[Entry, ...]
    doubts: tuple[Doubt, ...] = ()
    taken: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    top: tuple[Entry, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """Whether there is nothing to look at."""
        return not (self.doubts or self.conflicts or self.top)


def import_list(
    source: Path, approved: Approved, folder: Path, *, agency: str = "", take: bool = False
) -> Imported:
    """Make a catalogue in *folder* of the list *approved* in the file *source*, or merge it in.

    *agency* names the agency at the top of a new one; with *take* the list's titles stand in the
    place of others. Raises LoadError or MizKhedmatError, and then nothing was written, but where
    an EditError names files that were.
    """
    if stands(folder):
        return _merge(approved, folder, listing(source, approved), take=take)
    return _new(approved, folder, listing(source, approved), agency)


def _new(approved: Approved, folder: Path, held: Listing, agency: str) -> Imported:
    head, named = head_of(approved, agency)
    listed = f"files/approved{held.ending}"
    texts = files_of(approved, head, listed)
    with beside(folder) as fresh:
        for name, text in texts.items():
            _put(fresh / name, text.encode())
        _put(fresh / listed, held.content)
    unnamed = () if named else (doubt("no-agency", CellPlace(approved.file), head.name),)
    return Imported(approved.entries, (*unnamed, *approved.doubts), files=tuple(texts))


def _merge(approved: Approved, folder: Path, held: Listing, *, take: bool) -> Imported:
    catalogue = load(folder)
    made = merged(folder, catalogue, approved, held, take=take)
    _try(folder, catalogue, made)
    _write(folder, made)
    files = (*made.texts, *made.lists)
    return Imported(made.added, approved.doubts, made.taken, made.conflicts, made.top, files)


def _try(folder: Path, catalogue: Catalogue, made: Merged) -> None:
    """Load a copy of the catalogue as it is to become. Raises LoadError."""
    with TemporaryDirectory() as name:
        for file in {origin.file for origin in catalogue.origins.values()}:
            _copy(folder / file, Path(name) / file)
        for file, (_, text) in made.texts.items():
            _put(Path(name) / file, text.encode())
        load(name)


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _write(folder: Path, made: Merged) -> None:
    """Each file in one step; new ones first, which nothing names yet."""
    done: list[str] = []
    new = {file: text.encode() for file, (before, text) in made.texts.items() if before is None}
    try:
        for file, content in (made.lists | new).items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            put(folder / file, content)
            done.append(file)
        for file, (before, text) in made.texts.items():
            if before is not None:
                write(folder / file, before, text)
                done.append(file)
    except (EditError, OSError) as error:
        held = ", ".join(done) or "-"
        raise MizKhedmatError(f"{error}\nwritten before it / پیش از آن نوشته شد: {held}") from error
