"""A catalogue as most commands read it: what was not read of it is named on standard error."""

from pathlib import Path

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.cli.output import tell_unread
from miz_khedmat.loading import load


def opened(folder: Path, mounts: tuple[Path, ...] = ()) -> Catalogue:
    """The catalogue in *folder*. Raises LoadError."""
    catalogue = load(folder, mounts=mounts)
    tell_unread(catalogue.unread, folder.as_posix())
    return catalogue
