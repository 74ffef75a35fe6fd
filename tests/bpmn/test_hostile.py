"""Real files, damaged element by element, give a drawing or our own error, and keep every law."""

import random
from xml.etree import ElementTree as ET

from hypothesis import example, given, settings
from hypothesis import strategies as st

from miz_khedmat.bpmn import BpmnError, draw, lay_out, lint, parse, say, write
from miz_khedmat.bpmn.narrator import lines
from tests.bpmn.everything import everything
from tests.bpmn.processes import REFERENCES

ODD = ("0", "0.0", "-1", "1e300", "nan", "", "x", "1e-9", "999999", "a:b:c", "  ", "false", "true")
FILES = [*(file.read_bytes() for file in REFERENCES), everything()]


def _damaged(dice: random.Random) -> bytes:
    """Damage a real file: up to twelve attributes changed or lost, elements lost or doubled."""
    root = ET.fromstring(dice.choice(FILES))  # noqa: S314 - our own files
    elements = list(root.iter())
    for _ in range(dice.randint(1, 12)):
        element = dice.choice(elements)
        names = list(element.attrib) or ["id"]
        action = dice.randrange(5)
        if action < 2:
            other = dice.choice(elements).get("id") or "none"
            element.attrib[dice.choice(names)] = dice.choice((*ODD, other))
        elif action == 2:
            element.attrib.pop(dice.choice(names), None)
        elif len(element):
            child = dice.choice(list(element))
            element.remove(child)
            copies = [ET.fromstring(ET.tostring(child)) for _ in range(2)]  # noqa: S314
            element.extend(copies if action == 3 else [])
    return ET.tostring(root)


@example(2931995)  # a shape of an unknown element with colons in its id
@example(1470)  # a task inside a collaboration before a conversation
@example(54476)  # a link of a conversation before a message
@example(7440)  # a plane without an id, which no shape refers to
@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_damaged_files_are_drawn_or_refused(seed: int) -> None:
    """Parsed, drawn, narrated, linted, written, laid out: nothing breaks, and results repeat."""
    try:
        read = parse(_damaged(random.Random(seed)))  # noqa: S311 - no secret
    except BpmnError:
        return
    story_text = "\n".join(lines(say(read)))
    for diagram in read.diagrams:
        ET.fromstring(draw(read, diagram, description=story_text))  # noqa: S314 - our own bytes
    assert parse(write(read).encode()) == read
    laid = lay_out(read)
    ET.fromstring(draw(laid, laid.diagrams[0]))  # noqa: S314 - our own bytes
    assert lay_out(laid) == laid
    assert parse(write(laid).encode()) == laid
    assert {finding.code for finding in lint(laid)} <= {"empty", "no-start", "no-end", "unlabelled"}
