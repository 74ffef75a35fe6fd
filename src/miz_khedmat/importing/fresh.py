"""A new catalogue that appears whole, after it was loaded, or not at all."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from miz_khedmat.atomic.entry import keep
from miz_khedmat.loading import load


def stands(folder: Path) -> bool:
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
