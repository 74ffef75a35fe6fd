"""A process is narrated as steps in order, with each flow node once."""

from collections.abc import Iterator, Sequence

from hypothesis import given, settings

from miz_khedmat.bpmn import BpmnDocument, Flow, Lane, Node, parse, say, sketch
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.bpmn.elements import FLOW_NODES
from miz_khedmat.bpmn.from_steps import BranchSpec, StepSpec
from miz_khedmat.bpmn.narrator import NarratedStep, lines
from tests.bpmn import processes as laws
from tests.bpmn.everything import everything


def _ids(steps: Sequence[NarratedStep]) -> Iterator[str]:
    for step in steps:
        yield step.id
        yield from _ids(step.inner)
        for way in step.ways:
            yield from _ids(way.steps)


@settings(max_examples=200, deadline=None)
@given(laws.documents(most=40))
def test_each_flow_node_is_named_once(document: BpmnDocument) -> None:
    """Loops, joins, boundary events, sub-processes: all appear, none twice."""
    ids = [id for story in say(document) for id in _ids(story.steps)]
    nodes = [n.id for n in document.walk() if isinstance(n, Node) and n.kind in FLOW_NODES]
    assert sorted(ids) == sorted(nodes)


def test_branches_meet_below_what_parts_them() -> None:
    """What comes after a branching is after it, not inside its last branch."""
    (story,) = say(parse(laws.REFERENCES[1].read_bytes()), "en")
    assert lines([story]) == [
        "1. Start Event",
        "2. Task 1",
        "3. Gateway (Split Flow)",
        "  - Path 1",
        "    1. Task 2 → on to “End Event”",
        "  - Path 2",
        "    1. Task 3 → on to “Gateway (Merge Flows)”",
        "  - Path 3",
        "    1. Task 4 → on to “Gateway (Merge Flows)”",
        "4. Gateway (Merge Flows) → on to “End Event”",
        "5. End Event",
    ]


def test_loops_lead_back_by_name() -> None:
    """A way back names its target step, and lanes name the performers."""
    text = "\n".join(lines(say(parse(laws.REFERENCES[6].read_bytes()), "fa")))
    assert "بازگشت به «Approve Invoice»" in text
    assert "Archive Invoice (Accountant)" in text
    assert text.startswith("Team-Assistant\n")


def test_unnamed_ways_and_nodes_are_told_by_what_they_are() -> None:
    """Default ways, boundary events, joins and bare events have words of their own."""
    nodes = (
        Node("s", "startEvent", events=("message",)),
        Node("t", "task", "کار", default="d"),
        Node("e", "boundaryEvent", events=("timer",), attached_to="t"),
        Node("g", "exclusiveGateway", default="x"),
        Node("j", "exclusiveGateway"),
        Node("z", "endEvent"),
    )
    pairs = {"a": "st", "n": "tg", "x": "gj", "y": "gj", "b": "ez", "c": "jz"}
    flows = tuple(Flow(id, "sequenceFlow", ends[0], ends[1]) for id, ends in pairs.items())
    lane = (Lane("l", "میز", ("t",)),)
    text = "\n".join(lines(say(_process(nodes, flows, lane))))
    for words in ("شروع (پیام)", "کار (میز)", "در حالت عادی", "اگر رخ دهد", "به هم رسیدن مسیرها"):
        assert words in text
    assert "در غیر این صورت" in text
    assert "مسیر 2" in text


def _process(
    nodes: tuple[Node, ...], flows: tuple[Flow, ...], lanes: tuple[Lane, ...] = ()
) -> BpmnDocument:
    return BpmnDocument(roots=(Node("p", "process", "فرایند", scope=Scope(nodes, flows, lanes)),))


def test_ways_inside_ways_are_told_at_any_depth() -> None:
    """Forty gateways one inside the other do not nest forty lists."""
    nodes = tuple(Node(f"g{n}", "exclusiveGateway", f"شرط {n}") for n in range(40))
    ends = tuple(Node(f"e{n}", "endEvent") for n in range(40))
    flows = [Flow(f"f{n}", "sequenceFlow", f"g{n}", f"g{n + 1}") for n in range(39)]
    flows += [Flow(f"x{n}", "sequenceFlow", f"g{n}", f"e{n}") for n in range(40)]
    stories = say(_process((*nodes, *ends), tuple(flows)))
    assert len(list(_ids(stories[0].steps))) == 80
    assert max(len(line) - len(line.lstrip()) for line in lines(stories)) < 60


def test_everything_is_told() -> None:
    """A file with every element has a story, whose title is its pool's name."""
    (story,) = say(parse(everything()), "en")
    assert story.title == "سازمان"


STEPS = (
    StepSpec("ثبت", "متقاضی"),
    StepSpec("بررسی", "کارشناس", (BranchSpec("کامل", (StepSpec("صدور"),)), BranchSpec("ناقص"))),
)


def test_plain_steps_become_a_process() -> None:
    """Steps with simple branches: start, tasks, gateways that split and join, end, lanes (D11)."""
    (process,) = sketch("مجوز", STEPS).processes
    assert process.scope
    kinds = [node.kind for node in process.scope.nodes]
    assert kinds == [
        "startEvent",
        "task",
        "task",
        "exclusiveGateway",
        "task",
        "exclusiveGateway",
        "endEvent",
    ]
    assert [lane.name for lane in process.scope.lanes] == ["متقاضی", "کارشناس"]
    assert [flow.name for flow in process.scope.flows if flow.name] == ["کامل", "ناقص"]
    plain = sketch("مجوز", STEPS, lanes=False).processes[0].scope
    assert plain
    assert plain.lanes == ()
    nothing = sketch("هیچ", ()).processes[0].scope
    assert nothing
    assert len(nothing.flows) == 1
