"""Turn plain steps with simple branches into a process, without drawing."""

from typing import Final

from attrs import define, field, frozen

from miz_khedmat.bpmn.diagram import BpmnDocument, Flow, Lane, Node, Scope


@frozen
class BranchSpec:
    """One way out of a step: its condition and its steps; without steps it leads straight on."""

    when: str
    steps: tuple["StepSpec", ...] = ()


@frozen
class StepSpec:
    """One step: what is done, by whom, and the ways out of it."""

    title: str
    by: str = ""
    branches: tuple[BranchSpec, ...] = ()


def sketch(title: str, steps: tuple[StepSpec, ...], *, lanes: bool = True) -> BpmnDocument:
    """Return the process *title* with *steps* between a start and an end, without places.

    Branches split at a gateway and join again before the next step; the last branch's end is the
    end. With *lanes*, if there are several performers, each has a lane.
    """
    pencil = _Pencil()
    pencil.add("startEvent", "", _first(steps))
    tips = pencil.draw([("start", "")], steps)
    last = pencil.add("endEvent", "", pencil.actors[-1] if pencil.actors else "")
    pencil.join(tips, last)
    process = Node("process", "process", title, scope=pencil.scope(lanes=lanes))
    return BpmnDocument("definitions", title, (process,))


def _first(steps: tuple[StepSpec, ...]) -> str:
    return steps[0].by if steps else ""


_IDS: Final = {"startEvent": "start", "endEvent": "end"}
Tip = tuple[str, str]
"""A node without a successor yet, and the name of the flow that will lead there."""


@define
class _Pencil:
    """Add nodes and flows one after another."""

    nodes: list[Node] = field(factory=list)
    flows: list[Flow] = field(factory=list)
    actors: list[str] = field(factory=list)

    def add(self, kind: str, name: str, by: str) -> str:
        id = _IDS.get(kind, f"step-{len(self.nodes)}")
        self.nodes.append(Node(id, kind, name))
        self.actors.append(by or (self.actors[-1] if self.actors else ""))
        return id

    def join(self, tips: list[Tip], target: str) -> None:
        for source, name in tips:
            self.flows.append(Flow(f"flow-{len(self.flows)}", "sequenceFlow", source, target, name))

    def draw(self, tips: list[Tip], steps: tuple[StepSpec, ...]) -> list[Tip]:
        """Add *steps* after *tips* and return the tips after them."""
        for step in steps:
            task = self.add("task", step.title, step.by)
            self.join(tips, task)
            tips = [(task, "")]
            if step.branches:
                tips = self._branch(task, step)
        return tips

    def _branch(self, task: str, step: StepSpec) -> list[Tip]:
        parting = self.add("exclusiveGateway", "", step.by)
        self.join([(task, "")], parting)
        tips: list[Tip] = []
        for branch in step.branches:
            tips += self.draw([(parting, branch.when)], branch.steps)
        meeting = self.add("exclusiveGateway", "", step.by)
        self.join(tips, meeting)
        return [(meeting, "")]

    def scope(self, *, lanes: bool) -> Scope:
        """Return everything that was added, in a lane for each performer."""
        actors = list(dict.fromkeys(self.actors))
        rows: tuple[Lane, ...] = ()
        if lanes and len(actors) > 1:
            rows = tuple(
                Lane(f"lane-{number}", actor, self._members(actor))
                for number, actor in enumerate(actors)
            )
        return Scope(tuple(self.nodes), tuple(self.flows), rows)

    def _members(self, actor: str) -> tuple[str, ...]:
        pairs = zip(self.nodes, self.actors, strict=True)
        return tuple(node.id for node, own in pairs if own == actor)
