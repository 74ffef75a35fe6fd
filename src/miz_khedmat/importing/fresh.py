"""A new catalogue that appears whole, after it was loaded, or not at all."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from miz_khedmat.loading import load


def stands(folder: Path) -> bool:
    """Whether there is something at *folder* that a new catalogue must not take the place of."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A new folder, which takes the place of *folder* when what was written into it loads.

    Raises LoadError where it does not; then, as after any error, nothing is left of it.
    """
    fresh = folder.parent / f".{folder.name}.{secrets.token_hex(4)}.new"
    fresh.mkdir(parents=True)
    try:
        yield fresh
        load(fresh)
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
