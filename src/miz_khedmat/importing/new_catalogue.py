"""A new catalogue that appears whole or not at all, also of one that is a single file (A2)."""

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
    "a whole catalogue makes a new one only; name a folder that is not there, and see `changes`"
)


def holds_whole(source: Path) -> bool:
    """Whether *source* is by its name a catalogue in one file."""
    return source.suffix.lower() in SUFFIXES


def import_whole(source: Path, folder: Path) -> Catalogue:
    """Make a catalogue in *folder* of the one in the file *source*.

    Raises LoadError, and MizKhedmatError where something stands in *folder*; then nothing was
    written.
    """
    catalogue = load_whole(source)
    if is_taken(folder):
        raise MizKhedmatError(f"{folder}: {_NEW_ONLY.joined()}")
    with beside(folder) as fresh:
        dump(catalogue, fresh)
    return catalogue


def is_taken(folder: Path) -> bool:
    """Whether there is something at *folder* that a new catalogue must not take the place of."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A new folder, which takes the place of *folder* when what was written into it loads.

    A link to an empty folder stays one; that folder's mode and owner stay. Raises LoadError where
    it does not load; then, as after any error, nothing is left of it.
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
