"""Make a new catalogue whole or not at all, also from a single file (A2)."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.entry import keep
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.loading import dump, load, load_whole

SUFFIXES: Final = frozenset({".json", ".yaml", ".yml"})

_NEW_ONLY: Final = Wording(
    "a whole catalogue can only be imported as a new one; name a "
    "folder that does not exist, and see `changes`"
)


def holds_whole(source: Path) -> bool:
    """Return whether the name of *source* is that of a catalogue in one file."""
    return source.suffix.lower() in SUFFIXES


def import_whole(source: Path, folder: Path) -> Catalogue:
    """Make a catalogue in *folder* from the one in the file *source*.

    Raises:
        LoadError: The file does not load; nothing is written.
        MizKhedmatError: *folder* is not empty; nothing is written.
    """
    catalogue = load_whole(source)
    if is_taken(folder):
        raise MizKhedmatError(f"{folder}: {_NEW_ONLY.joined()}")
    with beside(folder) as fresh:
        dump(catalogue, fresh)
    return catalogue


def is_taken(folder: Path) -> bool:
    """Return whether something exists at *folder* that a new catalogue must not replace."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """Yield a new folder, which replaces *folder* if what was written into it loads.

    A link to an empty folder stays one; that folder's mode and owner stay. After an error nothing
    is left of the new folder.

    Raises:
        LoadError: The new catalogue does not load.
    """
    place = Path(os.path.realpath(folder))
    fresh = place.parent / f".{place.name}.{secrets.token_hex(4)}.new"
    fresh.mkdir(parents=True)
    try:
        yield fresh
        load(fresh)
        if place.exists():
            keep(str(fresh), place.stat())
            place.rmdir()
        fresh.rename(place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
