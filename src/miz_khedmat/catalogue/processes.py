"""The processes of services as drawings and words: from their BPMN files, or from their steps."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from miz_khedmat import bpmn
from miz_khedmat.atomic.root import File
from miz_khedmat.bpmn.from_steps import BranchSpec, StepSpec
from miz_khedmat.bpmn.narrator import NarratedBranch, NarratedStep, Story
from miz_khedmat.catalogue.catalogue import Catalogue
from miz_khedmat.errors import Diagnostic, Wording
from miz_khedmat.model import Agency, Process, Step

_ENDINGS: Final = frozenset({".bpmn", ".xml"})
_KEPT: Final = 64
"""Drawings that are cached: several pages of one service show the same."""
_UNREADABLE: Final = Wording("the file could not be read")


@frozen(eq=False)
class ProcessDrawing:
    """A process as far as it can be drawn: its picture's source, its words, or what is wrong.

    *document* is the diagram, or None if there is nothing to draw. *fault* says why an existing
    file could not be drawn.
    """

    document: bpmn.BpmnDocument | None
    stories: tuple[Story, ...] = ()
    fault: Wording | None = None

    def picture(self, title: str, description: str = "", *, styled: bool) -> str:
        """Return the SVG of the process, if there is one; *styled* makes it self-contained."""
        return _picture(self, title, description, styled=styled)


def drawn(catalogue: Catalogue, agency: Agency, process: Process, language: str) -> ProcessDrawing:
    """Draw *process* of one of *agency*'s services; its own steps are its words if it has any."""
    file = _file(catalogue, agency, process)
    if file is None:
        return _of_steps(process)
    try:
        return _of_file(file.read(bpmn.XmlLimits().size), process, language)
    except bpmn.BpmnError as error:
        return evolve(_of_steps(process), fault=error.message)
    except OSError:
        return evolve(_of_steps(process), fault=_UNREADABLE)


def drawable(catalogue: Catalogue, agency: Agency, process: Process) -> bool:
    """Return whether there is a picture of *process*."""
    if _file(catalogue, agency, process) is None:
        return bool(process.steps)
    return drawn(catalogue, agency, process, "").document is not None


@lru_cache(maxsize=_KEPT)
def _of_steps(process: Process) -> ProcessDrawing:
    stories = (Story("", _narrated(process.steps)),) if process.steps else ()
    return ProcessDrawing(_sketched(process), stories)


@lru_cache(maxsize=_KEPT)
def _of_file(content: bytes, process: Process, language: str) -> ProcessDrawing:
    """Return the process whose file has this *content*. Raises BpmnError."""
    document = _document(content)
    stories = _of_steps(process).stories or bpmn.say(document, language)
    return ProcessDrawing(
        document if any(each.shapes for each in document.diagrams) else None, stories
    )


@lru_cache(maxsize=_KEPT)
def _document(content: bytes) -> bpmn.BpmnDocument:
    """Read a file, and lay it out if it places nothing itself. Raises BpmnError."""
    document = bpmn.parse(content)
    placed = any(diagram.shapes for diagram in document.diagrams)
    return document if placed else bpmn.lay_out(document)


@lru_cache(maxsize=_KEPT)
def _picture(made: ProcessDrawing, title: str, description: str, *, styled: bool) -> str:
    if made.document is None:
        return ""
    diagram = next(each for each in made.document.diagrams if each.shapes)
    return bpmn.draw(made.document, diagram, title=title, description=description, styled=styled)


def linted(catalogue: Catalogue, agency: Agency, process: Process) -> tuple[Diagnostic, ...]:
    """Return what the checks of S12 find in the file of *process*; nothing if it has none."""
    file = _file(catalogue, agency, process)
    if file is None:
        return ()
    try:
        return _linted(file.read(bpmn.XmlLimits().size), process.kind or "")
    except OSError:
        return (bpmn.finding("unreadable", _UNREADABLE),)


@lru_cache(maxsize=_KEPT)
def _linted(content: bytes, kind: str) -> tuple[Diagnostic, ...]:
    """The findings of a drawing, looked for once where services share it."""
    return bpmn.lint_file(content, kind)


def _file(catalogue: Catalogue, agency: Agency, process: Process) -> File | None:
    name = process.file or ""
    if Path(name).suffix.lower() not in _ENDINGS:
        return None
    return catalogue.file(agency, name.removeprefix("files/"))


def _sketched(process: Process) -> bpmn.BpmnDocument | None:
    if not process.steps:
        return None
    # The outer process shows no lanes inside the agency (S12).
    lanes = process.kind == "internal"
    sketched = bpmn.sketch(process.title or "", _steps(process.steps), lanes=lanes)
    return bpmn.lay_out(sketched)


def _steps(steps: tuple[Step, ...] | None) -> tuple[StepSpec, ...]:
    return tuple(
        StepSpec(
            step.title or "",
            step.by or "",
            tuple(BranchSpec(each.when or "", _steps(each.steps)) for each in step.branches or ()),
        )
        for step in steps or ()
    )


def _narrated(steps: tuple[Step, ...] | None) -> tuple[NarratedStep, ...]:
    return tuple(
        NarratedStep(
            "",
            step.title or "",
            step.by or "",
            tuple(
                NarratedBranch(each.when or "", _narrated(each.steps))
                for each in step.branches or ()
            ),
        )
        for step in steps or ()
    )
