"""A catalogue as commands read it: its option `--mount`, and what was not read of it is named."""

from pathlib import Path

import click

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.cli.output import tell_unread
from miz_khedmat.loading import load

MOUNT = click.option(
    "--mount",
    "mounts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder outside the catalogue into which its links may lead; may be given again.",
)


def opened(folder: Path, mounts: tuple[Path, ...] = ()) -> Catalogue:
    """The catalogue in *folder*. Raises LoadError."""
    catalogue = load(folder, mounts=mounts)
    tell_unread(catalogue.unread, folder.as_posix())
    return catalogue
