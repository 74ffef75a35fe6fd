"""Layout runs from left to right without overlaps or crossed shapes, and is always the same."""

from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

from miz_khedmat.bpmn import BpmnDocument, Flow, Lane, Node, lay_out, lint, parse
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.bpmn.layout.scopes import SHOWN
from tests.bpmn import processes as laws
from tests.bpmn.everything import everything

LAID = {"overlap", "through", "not-rightward"}


@pytest.mark.parametrize("file", laws.REFERENCES, ids=lambda file: file.stem)
def test_references_without_places_are_laid_out_whole(file: Path) -> None:
    """The ten references lose their places and get new ones: all ids, all laws (S12)."""
    read = parse(file.read_bytes())
    laid = lay_out(evolve(read, diagrams=()))
    (diagram,) = laid.diagrams
    before = {id for diagram in read.diagrams for id in laws.placed(diagram)}
    assert before <= laws.placed(diagram)
    _hold(laid)
    assert lay_out(laid) == laid


def _hold(laid: BpmnDocument) -> None:
    (diagram,) = laid.diagrams
    assert laws.leftward(laid, diagram) == []
    assert laws.overlapping(laid, diagram) == []
    assert laws.crossed(laid, diagram) == []
    assert [finding for finding in lint(laid) if finding.code in LAID] == []


@settings(max_examples=150, deadline=None)
@given(laws.documents())
def test_any_process_keeps_the_laws(document: BpmnDocument) -> None:
    """Trees, loops, branches, lanes, pools, sub-processes: no law is broken, no id is lost."""
    laid = lay_out(document)
    (diagram,) = laid.diagrams
    assert laws.shown_ids(document) <= laws.placed(diagram)
    _hold(laid)
    assert lay_out(laid) == laid


@settings(max_examples=6, deadline=None)
@given(laws.documents(most=200))
def test_large_processes_keep_the_laws(document: BpmnDocument) -> None:
    """Up to 200 nodes, the laws are the same."""
    _hold(lay_out(document))


@settings(max_examples=60, deadline=None)
@given(laws.documents())
def test_what_belongs_together_stands_together(document: BpmnDocument) -> None:
    """Members are in their lane, lanes in their pool, inner nodes in their sub-process."""
    laid = lay_out(document)
    bounds = laid.diagrams[0].bounds
    for node in document.walk():
        if isinstance(node, Node) and node.scope and node.kind == "subProcess":
            for inner in node.scope.nodes:
                assert bounds[node.id].contains(bounds[inner.id].middle)
    for process in document.processes:
        for lane in (process.scope or Scope()).all_lanes():
            for member in lane.members:
                assert bounds[lane.id].contains(bounds[member].middle)
            for inner_lane in lane.lanes:
                assert bounds[lane.id].contains(bounds[inner_lane.id].middle)


def _chain(*names: str) -> BpmnDocument:
    nodes = tuple(Node(name, "task", name) for name in names)
    flows = tuple(Flow(f"{a}-{b}", "sequenceFlow", a, b) for a, b in pairwise(names))
    return BpmnDocument(roots=(Node("p", "process", scope=Scope(nodes, flows)),))


def test_a_small_change_moves_little() -> None:
    """A step added at the end moves no other step."""
    before = lay_out(_chain("a", "b", "c")).diagrams[0].bounds
    after = lay_out(_chain("a", "b", "c", "d")).diagrams[0].bounds
    assert {id: after[id] for id in before} == dict(before)


def test_a_plain_sequence_is_one_straight_line() -> None:
    """Steps without branches are side by side, joined by straight lines."""
    (diagram,) = lay_out(_chain("a", "b", "c")).diagrams
    assert {len(edge.points) for edge in diagram.edges} == {2}
    assert len({shape.bounds.y for shape in diagram.shapes}) == 1


def test_nothing_to_show_is_an_empty_diagram() -> None:
    """A document without nodes has a diagram without shapes."""
    (diagram,) = lay_out(BpmnDocument()).diagrams
    assert (diagram.shapes, diagram.edges) == ((), ())


def test_every_kind_is_laid_out() -> None:
    """Choreographies, conversations, data, stores and groups find their places too."""
    read = parse(everything())
    laid = lay_out(read)
    (diagram,) = laid.diagrams
    missing = {node.id for node in read.walk() if isinstance(node, Node) and node.kind in SHOWN}
    assert missing - laws.placed(diagram) == {"o"}  # a data object has the place of its reference
    assert laws.overlapping(laid, diagram) == []
    assert laws.crossed(laid, diagram) == []


def test_ends_that_are_no_nodes_have_no_line_or_a_near_one() -> None:
    """A line on a line begins at that line's source; self-loops of pools and rings are left out."""
    note = Node("n", "textAnnotation", "یادداشت")
    nodes = (Node("a", "task", "الف"), Node("b", "task", "ب"), note)
    flows = (
        Flow("f", "sequenceFlow", "a", "b"),
        Flow("on", "association", "n", "f"),
        Flow("ring", "association", "ring", "b"),
        Flow("far", "association", "n", "pool"),
    )
    lanes = (Lane("l", "", ("a", "b"), (Lane("m", "", ("b",)), Lane("k", "", ("a",)))),)
    process = Node("p", "process", scope=Scope(nodes, flows, lanes))
    pool = Node("pool", "participant", refers="p")
    same = Flow("same", "messageFlow", "pool", "pool")
    other = Node("other", "participant", refers="p")
    collaboration = Node("c", "collaboration", scope=Scope((pool, other), (same,)))
    laid = lay_out(BpmnDocument(roots=(collaboration, process)))
    (diagram,) = laid.diagrams
    assert {edge.element for edge in diagram.edges} == {"f", "on", "far"}
    on = next(edge for edge in diagram.edges if edge.element == "on")
    assert diagram.bounds["a"].contains(on.points[-1])
    assert diagram.bounds["m"].contains(diagram.bounds["b"].middle)
