"""Processes of any size for drawing and laying out: branches, joins, loops, four lanes."""

import random

from miz_khedmat.bpmn import BpmnDocument, Flow, Lane, Node
from miz_khedmat.bpmn.diagram import Scope

KINDS = ("task", "userTask", "serviceTask", "exclusiveGateway", "parallelGateway")


def process(count: int, seed: int = 1) -> BpmnDocument:
    """A process of *count* nodes in four lanes, the same every time."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    nodes = [Node("n0", "startEvent", "شروع")]
    flows: list[Flow] = []

    def join(source: int, target: int) -> None:
        ends = (f"n{max(source, 0)}", f"n{target}")
        flows.append(Flow(f"f{len(flows)}", "sequenceFlow", *ends))

    for number in range(1, count):
        nodes.append(Node(f"n{number}", dice.choice(KINDS), f"بررسی مدارک گام {number}"))
        join(number - dice.randint(1, 4), number)
        if dice.random() < 0.15:
            join(number - dice.randint(1, 12), number)
        if dice.random() < 0.05:
            flows.append(Flow(f"f{len(flows)}", "sequenceFlow", f"n{number}", f"n{number // 2}"))
    lanes = tuple(
        Lane(f"l{lane}", f"واحد {lane}", tuple(node.id for node in nodes[lane::4]))
        for lane in range(4)
    )
    scope = Scope(tuple(nodes), tuple(flows), lanes)
    return BpmnDocument("d", "فرایند", (Node("p", "process", "فرایند", scope=scope),))
