"""`draw`: draw a BPMN file as SVG pictures; problems in it are reported and left out."""

from pathlib import Path
from typing import Final

import click
from attrs import evolve

from miz_khedmat import bpmn
from miz_khedmat.atomic.file import put
from miz_khedmat.atomic.root import read_named
from miz_khedmat.bpmn.narrator import lines
from miz_khedmat.cli.output import give_text
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.persian.logs import in_markup
from miz_khedmat.terminal import DRAWING, rendered

_NOTHING: Final = Wording("it contains nothing to draw")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--layout", is_flag=True, help="Ignore its positions and lay it out again.")
@click.option(
    "--bpmn", "as_bpmn", is_flag=True, help="Write BPMN 2.0 with positions instead of a picture."
)
def draw(file: Path, out: Path | None, *, layout: bool, as_bpmn: bool) -> None:
    """Draw the BPMN 2.0 in FILE from left to right, as SVG.

    One diagram goes to standard output, or to the file of --out. Several diagrams are written
    beside FILE, or beside the file of --out, with numbers: FILE-1.svg, FILE-2.svg. What is not
    understood is reported on standard error.
    """
    document = _read(file)
    for trouble in document.troubles:
        place = evolve(trouble.place, file=str(file))
        click.echo(rendered(evolve(trouble, place=place), DRAWING), err=True)
    placed = tuple(diagram for diagram in document.diagrams if diagram.shapes)
    document = bpmn.lay_out(document) if layout or not placed else evolve(document, diagrams=placed)
    if not any(diagram.shapes for diagram in document.diagrams):
        raise MizKhedmatError(f"{file}: {_NOTHING.joined()}")
    if as_bpmn:
        _write([bpmn.write(document)], out, file.with_suffix(".bpmn"))
        return
    description = "\n".join(lines(bpmn.say(document)))
    pictures = [
        bpmn.draw(document, diagram, description=description) for diagram in document.diagrams
    ]
    _write(pictures, out, file.with_suffix(".svg"))


def _read(file: Path) -> bpmn.BpmnDocument:
    try:
        return bpmn.parse(read_named(file, bpmn.XmlLimits().size))
    except bpmn.BpmnError as error:
        raise MizKhedmatError(f"{file}:{error}") from error


def _write(texts: list[str], out: Path | None, beside: Path) -> None:
    """Write one text to *out* or standard output; several to numbered files, with their names."""
    if out is None and len(texts) == 1:
        give_text(in_markup(texts[0]), None)
        return
    target = out or beside
    for number, text in enumerate(texts, 1):
        name = target.with_stem(f"{target.stem}-{number}") if len(texts) > 1 else target
        put(name, text.encode())
        if out is None:
            click.echo(name)
