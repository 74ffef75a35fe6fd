"""How commands read a catalogue: the option `--mount`, and a report of what was not read."""

from pathlib import Path

import click

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.cli.output import tell_unread
from miz_khedmat.loading import load
from miz_khedmat.loading.memo import Memo

MOUNT = click.option(
    "--mount",
    "mounts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder outside the catalogue into which its links may lead; may be given again.",
)


def opened(folder: Path, mounts: tuple[Path, ...] = (), memo: Memo | None = None) -> Catalogue:
    """Load the catalogue in *folder*, and report on standard error what was not read.

    Args:
        folder: The folder of the catalogue.
        mounts: Folders outside it that its links may lead into.
        memo: Keeps what the files were read as, for who loads them again.

    Raises:
        LoadError: If the catalogue cannot be loaded.
    """
    catalogue = load(folder, mounts=mounts, memo=memo)
    tell_unread(catalogue.unread, folder.as_posix())
    return catalogue
