"""BPMN, the standard for process diagrams: parse, draw, narrate, lay out, write and check it."""

from miz_khedmat.bpmn.diagram import (
    Bounds,
    BpmnDocument,
    Diagram,
    Edge,
    Flow,
    Lane,
    Node,
    Point,
    Shape,
)
from miz_khedmat.bpmn.from_steps import sketch
from miz_khedmat.bpmn.layout import lay_out
from miz_khedmat.bpmn.linter import finding, lint, lint_file
from miz_khedmat.bpmn.narrator import Story, say
from miz_khedmat.bpmn.parser import parse
from miz_khedmat.bpmn.svg import draw, style
from miz_khedmat.bpmn.writer import write
from miz_khedmat.bpmn.xml import BpmnError, XmlLimits

__all__ = [
    "Bounds",
    "BpmnDocument",
    "BpmnError",
    "Diagram",
    "Edge",
    "Flow",
    "Lane",
    "Node",
    "Point",
    "Shape",
    "Story",
    "XmlLimits",
    "draw",
    "finding",
    "lay_out",
    "lint",
    "lint_file",
    "parse",
    "say",
    "sketch",
    "style",
    "write",
]
