"""A whole catalogue in one file, as it is exported or published, becomes a folder again."""

from pathlib import Path
from typing import Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.importing.fresh import beside, stands
from miz_khedmat.loading import dump, load_whole

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
    if stands(folder):
        raise MizKhedmatError(f"{folder}: {_NEW_ONLY.joined()}")
    with beside(folder) as fresh:
        dump(catalogue, fresh)
    return catalogue
