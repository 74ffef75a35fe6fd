"""`--mount`: other folders into which links in a catalogue may lead."""

from pathlib import Path

import click

MOUNT = click.option(
    "--mount",
    "mounts",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder outside the catalogue into which its links may lead; may be given again.",
)
