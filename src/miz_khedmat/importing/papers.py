"""Identity forms in Word become a new catalogue (S1)."""

from pathlib import Path

from miz_khedmat.approved import Doubt
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.forms import SUFFIXES, Read, agency, forms
from miz_khedmat.importing.fresh import beside, stands
from miz_khedmat.loading import dump


def holds_forms(source: Path) -> bool:
    """Whether *source* is a Word file, or a folder, which may hold forms."""
    return source.is_dir() or source.suffix.lower() in SUFFIXES


def import_forms(source: Path, folder: Path, name: str = "") -> tuple[Read, tuple[Doubt, ...]]:
    """Make a catalogue in *folder* of the forms in *source*; what was read, and what is doubtful.

    Its agency is called *name*, or as the forms say. Raises LoadError where no form could be
    read, and MizKhedmatError where something stands in *folder*; then nothing was written.
    """
    if stands(folder):
        raise MizKhedmatError(
            f"{folder}: forms make a new catalogue only; name a folder that is not there, and take"
            " over what you want / فرم‌ها تنها فهرست تازه می‌سازند؛ پوشه‌ای تازه بنویسید"
        )
    read = forms(source)
    made, doubts = agency(read, name)
    with beside(folder) as fresh:
        dump(Catalogue(made), fresh)
    return read, (*read.doubts, *doubts)
