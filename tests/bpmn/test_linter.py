"""The requirements of S12 for a drawing, checked on real diagrams and on small wrong ones."""

import pytest
from attrs import evolve

from miz_khedmat.bpmn import (
    Bounds,
    BpmnDocument,
    Edge,
    Flow,
    Lane,
    Node,
    Point,
    Shape,
    lay_out,
    lint,
    parse,
)
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.bpmn.linter import rightward
from tests.bpmn import processes as laws

TOP_DOWN = "A.4.1"


@pytest.mark.parametrize("file", laws.REFERENCES, ids=lambda file: file.stem)
def test_only_the_vertical_reference_is_not_left_to_right(file: object) -> None:
    """Of the ten references only A.4.1, with its vertical pools, is under 65 % (S12)."""
    path = next(reference for reference in laws.REFERENCES if reference == file)
    document = parse(path.read_bytes())
    codes = {finding.code for finding in lint(document)}
    assert codes == ({"not-rightward"} if path.stem == TOP_DOWN else set())


def _document(
    *nodes: Node, flows: tuple[Flow, ...] = (), lanes: tuple[Lane, ...] = ()
) -> BpmnDocument:
    return BpmnDocument(roots=(Node("p", "process", "فرایند", scope=Scope(nodes, flows, lanes)),))


def _codes(document: BpmnDocument, kind: str = "") -> list[str]:
    return [finding.code for finding in lint(document, kind)]


START, TASK, END = Node("s", "startEvent"), Node("t", "task", "کار"), Node("e", "endEvent")


def test_a_process_needs_a_beginning_an_end_and_names() -> None:
    """No start, no end, an activity without a name, no step at all: each is a finding."""
    assert _codes(_document(START, TASK, END)) == []
    assert _codes(_document(TASK)) == ["no-start", "no-end"]
    assert _codes(_document(START, Node("t", "task"), END)) == ["unlabelled"]
    assert _codes(BpmnDocument()) == ["empty"]


def test_an_external_process_shows_no_inner_lanes() -> None:
    """The recipient sees main stages only (S12)."""
    lanes = (Lane("l1", members=("s", "t")), Lane("l2", members=("e",)))
    document = _document(START, TASK, END, lanes=lanes)
    assert _codes(document, "external") == ["inner-lanes"]
    assert _codes(document, "internal") == []
    assert _codes(_document(START, TASK, END, lanes=lanes[:1]), "external") == []


def _moved(document: BpmnDocument, places: dict[str, tuple[float, float]]) -> BpmnDocument:
    (diagram,) = document.diagrams
    shapes = tuple(
        evolve(
            shape,
            bounds=evolve(shape.bounds, x=places[shape.element][0], y=places[shape.element][1]),
        )
        if shape.element in places
        else shape
        for shape in diagram.shapes
    )
    return evolve(document, diagrams=(evolve(diagram, shapes=shapes),))


FLOWS = (Flow("f1", "sequenceFlow", "s", "t"), Flow("f2", "sequenceFlow", "t", "e"))


def test_overlaps_and_flows_through_shapes_are_found() -> None:
    """Two shapes in one place, and a line that runs through a third shape."""
    laid = lay_out(_document(START, TASK, END, flows=FLOWS))
    place = laid.diagrams[0].bounds["t"]
    assert _codes(_moved(laid, {"e": (place.x + 60, place.y + 5)})) == ["overlap"]
    far = laid.diagrams[0].bounds["e"]
    line = Edge("f3", (Point(place.x - 5, place.middle.y + 9), Point(far.x, place.middle.y)))
    diagram = evolve(laid.diagrams[0], edges=(line, Edge("other", ())))
    skip = _document(START, TASK, END, flows=(Flow("f3", "sequenceFlow", "s", "e"),))
    assert _codes(evolve(skip, diagrams=(diagram,))) == ["through"]


def test_the_share_to_the_right_leaves_loops_out() -> None:
    """A way back is not a fault; without flows there is no share."""
    back = (*FLOWS, Flow("f3", "sequenceFlow", "t", "s"))
    laid = lay_out(_document(START, TASK, END, flows=back))
    assert rightward(laid, laid.diagrams[0]) == 1
    turned = _moved(laid, {"s": (900, 0), "t": (500, 0), "e": (0, 0)})
    assert "not-rightward" in _codes(turned)
    assert rightward(BpmnDocument(), lay_out(BpmnDocument()).diagrams[0]) is None


def test_holders_and_unknown_shapes_are_no_overlaps() -> None:
    """The content of a sub-process and shapes without an element do not count."""
    inner = Node("u", "subProcess", "درون", scope=Scope((Node("t", "task", "کار"),)))
    laid = lay_out(_document(START, inner, END, Node("b", "boundaryEvent", attached_to="u")))
    assert _codes(laid) == []
    ghost = Shape("ghost", Bounds(0, 0, 500, 500))
    diagram = evolve(laid.diagrams[0], shapes=(ghost, *laid.diagrams[0].shapes))
    assert _codes(evolve(laid, diagrams=(diagram,))) == []
