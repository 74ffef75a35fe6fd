"""S12: the external and the internal process and their diagrams."""

import re
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import Path, ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import Step

_ABOUT: Final = "deliverable"
_KINDS: Final = frozenset({"external", "internal"})
_PICTURE: Final = re.compile(
    r"\.(png|jpe?g|gif|bmp|webp|svg|pdf|docx?|pptx?|vsdx?)$", re.IGNORECASE
)


def has_process(service: ServiceSubject, kind: str) -> bool:
    """True if *service* states a process of this *kind*, or one of an unknown kind."""
    return any(each.kind not in _KINDS - {kind} for each in service.noun.processes or ())


def _drawn(service: ServiceSubject, *codes: str) -> Answers:
    """Yield the processes whose files have one of these diagram findings."""
    for number, findings in service.drawings:
        if matching := [each for each in findings if each.code in codes]:
            yield Answer(("processes", number, "file"), matching[0].message.fa)


@rule(
    "S1201",
    Severity.ERROR,
    _ABOUT,
    says="there is no internal process",
    expects="the process inside the agency",
    do="add a process with `kind: internal`",
)
def the_internal_process_is_stated(service: ServiceSubject) -> Answers:
    """The card has the process inside the agency too.

    Why: S12 asks for both.
    Bad: only ``kind: external``.
    Good: one of ``kind: external`` and one of ``kind: internal``.
    """
    if stated(service.noun.processes) and not has_process(service, "internal"):
        yield Answer(("processes",))


@rule(
    "S1202",
    Severity.ERROR,
    _ABOUT,
    says="the process file cannot be read",
    expects="a BPMN 2.0 file",
    do="save the diagram again as BPMN 2.0",
)
def drawings_can_be_read(service: ServiceSubject) -> Answers:
    """The file is BPMN 2.0 and contains a process.

    Why: a file that cannot be opened shows nothing.
    Bad: a picture renamed to ``.bpmn``.
    Good: a file that the drawing program saved as BPMN 2.0.
    """
    yield from _drawn(service, "unreadable", "empty")


@rule(
    "S1203",
    Severity.ERROR,
    _ABOUT,
    says="the process has no start or end",
    expects="a start and an end",
    do="draw a start event and an end event",
)
def drawings_begin_and_end(service: ServiceSubject) -> Answers:
    """A process has a start event and an end event.

    Why: without them nobody sees where it begins.
    Bad: a task alone.
    Good: start, task, end.
    """
    yield from _drawn(service, "no-start", "no-end")


@rule(
    "S1204",
    Severity.ERROR,
    _ABOUT,
    says="the diagram does not run from left to right",
    expects="most flows going right",
    do="lay it out again with `draw --layout`",
)
def drawings_run_to_the_right(service: ServiceSubject) -> Answers:
    """The flows lead to the right, except those that close loops.

    Why: S12 asks for diagrams from left to right.
    Bad: vertical pools.
    Good: a drawing of ``miz-khedmat draw --layout --bpmn``.
    """
    yield from _drawn(service, "not-rightward")


@rule(
    "S1205",
    Severity.WARNING,
    _ABOUT,
    says="shapes or lines in the diagram overlap",
    expects="a legible diagram",
    do="move them apart",
)
def drawings_are_legible(service: ServiceSubject) -> Answers:
    """No shape overlaps another, and no line runs through a shape.

    Why: covered text cannot be read.
    Bad: two tasks on one place.
    Good: each shape by itself.
    """
    yield from _drawn(service, "overlap", "through")


@rule(
    "S1206",
    Severity.WARNING,
    _ABOUT,
    says="an activity in the diagram has no name",
    expects="a name for each activity",
    do="add the names",
)
def activities_have_names(service: ServiceSubject) -> Answers:
    """Every activity says what is done, and every branch when it is taken.

    Why: a box without words gives no information, least of all to listeners.
    Bad: an empty box.
    Good: «ثبت درخواست».
    """
    yield from _drawn(service, "unlabelled")
    for number, process in enumerate(service.noun.processes or ()):
        yield from map(Answer, _unnamed(process.steps, ("processes", number)))


def _unnamed(steps: tuple[Step, ...] | None, path: Path) -> Iterator[Path]:
    """Yield the steps without a title, and the branches without a condition."""
    for number, step in enumerate(steps or ()):
        here = (*path, "steps", number)
        if not (step.title or "").strip():
            yield here
        for place, branch in enumerate(step.branches or ()):
            if not (branch.when or "").strip():
                yield (*here, "branches", place)
            yield from _unnamed(branch.steps, (*here, "branches", place))


@rule(
    "S1207",
    Severity.ERROR,
    _ABOUT,
    says="the external process shows internal lanes",
    expects="only the main stages, as the recipient sees them",
    do="remove the lanes from the external process",
)
def outer_drawings_show_no_inner_lanes(service: ServiceSubject) -> Answers:
    """The external process shows main stages, not who does what inside.

    Why: S12 asks for the recipient's view.
    Bad: an external process with lanes.
    Good: an external process with three stages.
    """
    yield from _drawn(service, "inner-lanes")


@rule(
    "S1208",
    Severity.ERROR,
    _ABOUT,
    says="the kind of a process is unknown",
    expects="external or internal",
    do="correct `kind`; until then the process is not shown",
)
def processes_are_of_a_known_kind(service: ServiceSubject) -> Answers:
    """A process is external or internal.

    Why: pages show each kind in its own place, and an unknown kind nowhere.
    Bad: ``kind: extarnal``
    Good: ``kind: external``
    """
    for number, process in enumerate(service.noun.processes or ()):
        if process.kind not in _KINDS:
            yield Answer(("processes", number, "kind"), process.kind or "")


@rule(
    "S1211",
    Severity.ERROR,
    _ABOUT,
    says="the diagram of a process is a picture",
    expects="a BPMN 2.0 file, or steps",
    do="draw it in BPMN 2.0, or add its `steps`",
)
def drawings_are_no_pictures(service: ServiceSubject) -> Answers:
    """A process is drawn in BPMN 2.0, from which a diagram and a text are made.

    Why: no screen reader reads a picture, and S12 asks for BPMN 2.0.
    Bad: ``processes: [{kind: external, file: "https://example.ir/flow.jpg"}]``
    Good: ``processes: [{kind: external, file: files/flow.bpmn}]``
    """
    for number, process in enumerate(service.noun.processes or ()):
        if _PICTURE.search(process.file or ""):
            yield Answer(("processes", number, "file"), process.file or "")


@rule(
    "S1212",
    Severity.ERROR,
    _ABOUT,
    says="a process has no title",
    expects="the title of the process",
    do="add the `title` of the process",
)
def processes_have_titles(service: ServiceSubject) -> Answers:
    """Every process has a title.

    Why: the ninth section of the form lists the processes by their titles.
    Bad: ``processes: [{kind: external, steps: [ثبت درخواست]}]``
    Good: ``processes: [{kind: external, title: دریافت شناسه, steps: [ثبت درخواست]}]``
    """
    for number, process in enumerate(service.noun.processes or ()):
        if not (process.title or "").strip():
            yield Answer(("processes", number))
