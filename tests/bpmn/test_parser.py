"""Files of any program are parsed; faults have their place, and dangling references are kept."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.bpmn import (
    BpmnDocument,
    BpmnError,
    XmlLimits,
    draw,
    lay_out,
    lint_file,
    parse,
    say,
    write,
)
from miz_khedmat.bpmn.narrator import lines
from tests.bpmn import processes as laws
from tests.bpmn.everything import everything

HEAD = b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
REFERENCE = laws.REFERENCES[6].read_bytes()


@pytest.mark.parametrize("file", laws.REFERENCES, ids=lambda file: file.stem)
def test_references_say_the_same_when_written(file: Path) -> None:
    """What is parsed, written and parsed again is the same."""
    document = parse(file.read_bytes())
    assert parse(write(document).encode()) == document


def test_every_element_says_the_same_when_written() -> None:
    """The same for a file with every element that we model."""
    document = parse(everything())
    assert parse(write(document).encode()) == document


@settings(max_examples=60, deadline=None)
@given(laws.documents())
def test_any_process_says_the_same_when_written(document: BpmnDocument) -> None:
    """Random processes and their diagrams survive writing and parsing."""
    laid = lay_out(document)
    assert parse(write(laid).encode()) == laid


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + HEAD + b"&b;</definitions>"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "empty"),
        (b"  \n ", 1, "empty"),
        (b"not xml", 1, "well-formed"),
        (REFERENCE[:3000], 20, "well-formed"),
        (b"\n<!DOCTYPE definitions>" + HEAD + b"</definitions>", 2, "DOCTYPE"),
        (BOMB, 1, "DOCTYPE"),
        (HEAD + b"<process>" * 200_000, 1, "deeply"),
        (HEAD + b"<a>" + b"<extensionElements>" * 200_000, 1, "deeply"),
        (HEAD + b"<task/>" * 300_000 + b"</definitions>", 1, "large"),
        (b" " * 20_000_001, 1, "large"),
        (b"<html/>", 1, "this is not BPMN"),
        (b'<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>', 1, "this is not BPMN"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', 1, "encoding"),
        (HEAD + b"\xff\xfe</definitions>", 1, "well-formed"),
    ],
)
def test_what_is_no_bpmn_is_one_clear_error(content: bytes, line: int, message: str) -> None:
    """Empty, cut off, a DOCTYPE, a bomb, 200,000 levels, other XML: one error with its place."""
    with pytest.raises(BpmnError, match=message) as raised:
        parse(content)
    assert raised.value.line >= 1
    assert raised.value.column >= 1
    assert abs(raised.value.line - line) < 60
    assert raised.value.message.fa
    (finding,) = lint_file(content)
    assert finding.code == "unreadable"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(REFERENCE)), st.integers(0, 60))
def test_broken_bytes_end_in_a_drawing_or_the_error(junk: bytes, place: int, lost: int) -> None:
    """Bytes lost or inserted anywhere: our own error at most, never a crash."""
    try:
        document = parse(REFERENCE[:place] + junk + REFERENCE[place + lost :])
    except BpmnError:
        return
    laid = lay_out(document)
    assert draw(laid, laid.diagrams[0])


def test_the_deepest_file_that_is_read_is_drawn() -> None:
    """Ninety nested sub-processes."""
    inner = "".join(f"<subProcess id='s{n}'>" for n in range(90)) + "</subProcess>" * 90
    read = parse(_file(inner))
    laid = lay_out(read)
    assert draw(laid, laid.diagrams[0]).count("data-bpmn") == 90
    assert len(lines(say(read))) == 90
    assert parse(write(laid).encode()) == laid


def test_limits_are_the_callers() -> None:
    """A host may allow less."""
    with pytest.raises(BpmnError, match="large"):
        parse(REFERENCE, XmlLimits(size=100))


def test_any_prefix_and_encoding_is_read() -> None:
    """Prefixes, Windows-1256 and UTF-16 change nothing."""
    text = REFERENCE.decode().replace("utf-8", "UTF-8", 1).split("?>", 1)[1]
    same = parse(text.encode())
    assert same == parse(('<?xml version="1.0" encoding="utf-16"?>' + text).encode("utf-16"))
    named = '<?xml version="1.0" encoding="windows-1256"?><definitions name="پروانه"/>'
    assert parse(named.encode("windows-1256")).name == "پروانه"


def _file(inner: str, places: str = "") -> bytes:
    plane = f"<BPMNDiagram><BPMNPlane>{places}</BPMNPlane></BPMNDiagram>"
    return f"<definitions><process id='p'>{inner}</process>{plane}</definitions>".encode()


def test_what_refers_to_nothing_is_told_and_drawn_around() -> None:
    """Dangling ends, twins, no id: the rest is drawn, each problem has its line."""
    read = parse(
        _file(
            "<task id='a'/>\n<task id='a'/><task/>\n"
            "<sequenceFlow id='f' sourceRef='a' targetRef='nowhere'/>"
            "<boundaryEvent id='b' attachedToRef='nothing'/><group id='g'/>"
        )
    )
    problems = [(trouble.place.line, trouble.message.en) for trouble in read.troubles]
    assert [line for line, _ in problems] == [2, 3, 3]
    assert "used twice" in problems[0][1]
    laid = lay_out(read)
    assert len(laid.diagrams[0].shapes) == 5
    assert laid.diagrams[0].edges == ()
    assert draw(laid, laid.diagrams[0])


@pytest.mark.parametrize(
    "bounds",
    ["x='NaN' y='0' width='9' height='9'", "x='1' y='1' width='-9' height='9'", "x='1e99' y='0'"],
)
def test_places_that_are_none_are_told(bounds: str) -> None:
    """NaN, negative or far too large numbers are reported, and the shape is left out."""
    read = parse(
        _file("<task id='a'/>", f"<BPMNShape bpmnElement='a'><Bounds {bounds}/></BPMNShape>")
    )
    assert len(read.troubles) == 1
    assert read.diagrams[0].shapes == ()


def test_odd_places_are_read_as_far_as_they_go() -> None:
    """Decimal commas, lines without points, shapes of nothing."""
    shape = "<BPMNShape bpmnElement='a'><Bounds x='1,5' y='2' width='9' height='9'/></BPMNShape>"
    other = shape.replace("'a'", "'b'").replace("1,5", "100")
    edge = "<BPMNEdge bpmnElement='f'><waypoint x='?' y='1'/></BPMNEdge>"
    rest = "<BPMNShape/><BPMNShape bpmnElement='a'/><other/>"
    flow = "<task id='a'/><task id='b'/><sequenceFlow id='f' sourceRef='a' targetRef='b'/>"
    read = parse(_file(flow, shape + other + edge + rest))
    (diagram,) = read.diagrams
    assert diagram.bounds["a"].x == 1.5
    assert 'data-bpmn="f"><polyline points="10.5,' in draw(read, diagram)
    assert len(read.troubles) == 3


def test_odd_lines_are_drawn() -> None:
    """A line whose points are one point, and a name in the middle of a bent one."""
    points = "<waypoint x='5' y='5'/>" * 2
    bent = "<waypoint x='5' y='5'/><waypoint x='6' y='5'/><waypoint x='6' y='90'/>"
    label = "<BPMNLabel><Font/></BPMNLabel>"
    edges = f"<BPMNEdge bpmnElement='f'>{points}{label}</BPMNEdge>"
    edges += f"<BPMNEdge bpmnElement='g'>{bent}</BPMNEdge>"
    flows = "".join(f"<sequenceFlow id='{id}' name='راه'/>" for id in "fg")
    read = parse(_file(flows, edges))
    assert draw(read, read.diagrams[0]).count("راه") == 2


def test_odd_elements_are_passed_over() -> None:
    """Foreign elements, references to no event, made-up ids that are taken."""
    foreign = "<x:task xmlns:x='urn:x' id='x'/><laneSet><x/><lane id='l'/></laneSet>"
    event = "<startEvent id='s'><eventDefinitionRef>none</eventDefinitionRef></startEvent>"
    start = "<definitions><process id='p'>"
    taken = f"<endEvent id='miz-1-{len(start + foreign + event) + 27}'/>"
    read = parse(_file(f"{foreign}{event}{taken}<task/>"))
    scope = read.processes[0].scope
    assert scope
    assert [node.kind for node in scope.nodes] == ["startEvent", "endEvent", "task"]
    assert scope.nodes[0].events == ()
    assert scope.nodes[2].id == f"{scope.nodes[1].id}-"


def test_a_line_without_points_or_ends_is_left_out() -> None:
    """There is nowhere to draw it."""
    edge = "<BPMNEdge bpmnElement='f'/>"
    read = parse(_file("<sequenceFlow id='f' sourceRef='a' targetRef='b'/>", edge))
    assert "data-bpmn" not in draw(read, read.diagrams[0])
