"""Narrate a process in words: steps in order, with their branches, each flow node once."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, field, frozen

from miz_khedmat.bpmn.diagram import BpmnDocument, Flow, Node, Scope
from miz_khedmat.bpmn.elements import FLOW_NODES, GATEWAYS
from miz_khedmat.bpmn.layout.ranking import rank
from miz_khedmat.bpmn.wordings import (
    BACK_TO,
    ELSE,
    IF_IT_HAPPENS,
    JOIN,
    NORMALLY,
    ON_TO,
    WAY,
    called,
)
from miz_khedmat.errors import Wording

_DEEPEST: Final = 12
"""How deep branches are narrated inside branches; deeper ones come after them."""


@frozen
class NarratedBranch:
    """One way onward: its condition or name, its steps, and where it leads then.

    *then* is the sentence that sends the reader on; it is empty if the way ends or continues below.
    """

    name: str
    steps: tuple["NarratedStep", ...]
    then: str = ""


@frozen
class NarratedStep:
    """One step: the node's id and name, its performer, and the ways out of it.

    *inner* are the steps of a sub-process.
    """

    id: str
    text: str
    by: str = ""
    ways: tuple[NarratedBranch, ...] = ()
    inner: tuple["NarratedStep", ...] = ()
    then: str = ""


@frozen
class Story:
    """The steps of one process; *title* is the pool's name or the process's."""

    title: str
    steps: tuple[NarratedStep, ...]


def say(document: BpmnDocument, language: str = "fa") -> tuple[Story, ...]:
    """Narrate every process of *document* in words, in the order of its pools."""
    pools = [
        (node, document.node(node.refers))
        for _, node in document.collaborating
        if node.kind == "participant"
    ]
    named = {process.id: node.name or process.name for node, process in reversed(pools) if process}
    ordered = dict.fromkeys(process for _, process in pools if process)
    ordered |= dict.fromkeys(document.processes)
    return tuple(
        Story(named.get(process.id, process.name), _narrate(process.scope, language))
        for process in ordered
        if process.scope and any(process.scope.flow_nodes())
    )


def lines(stories: Sequence[Story]) -> list[str]:
    """Format the stories as plain lines, indented by two blanks a level."""
    titled = len(stories) > 1
    narrated = [([story.title] if titled else [], _lines(story.steps, 0)) for story in stories]
    return [line for title, steps in narrated for line in (*filter(None, title), *steps)]


def _lines(steps: Sequence[NarratedStep], depth: int) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        by = f" ({step.by})" if step.by else ""
        then = f" → {step.then}" if step.then else ""
        yield f"{'  ' * depth}{number}. {step.text}{by}{then}"
        yield from _lines(step.inner, depth + 1)
        for way in step.ways:
            then = f" → {way.then}" if way.then else ""
            yield f"{'  ' * (depth + 1)}- {way.name}{then}".rstrip()
            yield from _lines(way.steps, depth + 2)


def _narrate(scope: Scope, language: str) -> tuple[NarratedStep, ...]:
    narrator = _Narrator(scope, language)
    return tuple(narrator.walk(narrator.begins()))


@define
class _Narrator:
    """Walk through one scope; a node where ways join waits until all of them are narrated."""

    scope: Scope
    language: str
    nodes: dict[str, Node] = field(init=False)
    out: dict[str, list[Flow]] = field(init=False)
    waiting: dict[str, int] = field(init=False)
    narrated: set[str] = field(factory=set)
    actors: dict[str, str] = field(init=False)
    reached: list[str] = field(factory=list)
    path: tuple[int, ...] = ()
    around: dict[str, tuple[int, ...]] = field(factory=dict)
    count: int = 0

    def __attrs_post_init__(self) -> None:
        self.nodes = {node.id: node for node in self.scope.flow_nodes()}
        self.out = {id: [] for id in self.nodes}
        self.waiting = dict.fromkeys(self.nodes, 0)
        for flow in self.scope.flows:
            ends = flow.source in self.nodes and flow.target in self.nodes
            if flow.kind == "sequenceFlow" and ends and flow.source != flow.target:
                self.out[flow.source].append(flow)
                self.waiting[flow.target] += 1
        for node in self.nodes.values():
            if node.attached_to in self.nodes and node.attached_to != node.id:
                hung = Flow("", "", node.attached_to, node.id)
                self.out[node.attached_to].append(hung)
                self.waiting[node.id] += 1
        arcs = [(flow.source, flow.target) for flows in self.out.values() for flow in flows]
        back = rank(list(self.nodes), arcs).back
        for arc in arcs:  # flows that lead back are not waited for
            self.waiting[arc[1]] -= arc in back
        self.actors = {}
        for lane in self.scope.all_lanes():
            self.actors |= dict.fromkeys(lane.members, lane.name)

    def begins(self) -> list[str]:
        """Return the nodes without an incoming way, in the order of the file."""
        return [id for id, count in self.waiting.items() if not count]

    def walk(self, begins: Sequence[str]) -> list[NarratedStep]:
        """Return the steps from *begins* on, and after them the nodes where their ways join."""
        steps: list[NarratedStep] = []
        ready = list(begins)
        while ready:
            steps += self._chain(ready.pop(0))
            done = [id for id in self.reached if self._is_ready(id)]
            self.reached = [id for id in self.reached if id not in done]
            ready = done + ready
        return steps

    def _is_ready(self, id: str) -> bool:
        """Return whether all ways to *id* are narrated, at the level around all of them."""
        return self.waiting[id] <= 0 and len(self.around[id]) >= len(self.path)

    def _chain(self, id: str) -> Iterator[NarratedStep]:
        """Yield the step *id* and those that follow it, as long as there is one way onward."""
        following: str | None = id
        while following is not None:
            node = self.nodes[following]
            self.narrated.add(following)
            flows = self.out[following]
            following, then = None, ""
            if len(flows) == 1:
                following, then = self._onward(flows[0].target)
            ways = tuple(self._ways(node, flows)) if len(flows) > 1 else ()
            yield self._step(node, ways, then)

    def _onward(self, target: str) -> tuple[str | None, str]:
        """Return what follows: the next step, or the sentence that sends the reader there."""
        if target in self.narrated:
            return None, self._sentence(BACK_TO, target)
        self.waiting[target] -= 1
        if self.waiting[target] <= 0 and target not in self.around:
            return target, ""
        return self._later(target, self.path)

    def _later(self, target: str, path: tuple[int, ...]) -> tuple[None, str]:
        """Leave *target* for the level around all the ways that lead to it."""
        shared = 0
        other = self.around.get(target, path)
        while shared < min(len(path), len(other)) and path[shared] == other[shared]:
            shared += 1
        self.around[target] = path[:shared]
        if target not in self.reached:
            self.reached.append(target)
        return None, self._sentence(ON_TO, target)

    def _sentence(self, wording: Wording, target: str) -> str:
        return wording.filled(step=self._text(self.nodes[target])).in_language(self.language)

    def _ways(self, node: Node, flows: Sequence[Flow]) -> Iterator[NarratedBranch]:
        outer = self.path
        for number, flow in enumerate(flows, 1):
            self.count += 1
            self.path = (*outer, self.count)
            target, then = self._onward(flow.target)
            steps: list[NarratedStep] = []
            if target is not None and len(outer) < _DEEPEST:
                steps = self.walk([target])
            elif target is not None:
                _, then = self._later(target, outer)
            yield NarratedBranch(self._condition(node, flow, number), tuple(steps), then)
        self.path = outer

    def _condition(self, node: Node, flow: Flow, number: int) -> str:
        """Return the condition of a way, or its number if the drawing has no condition."""
        name = " ".join(flow.name.split())
        if name:
            return name
        if not flow.id:
            return IF_IT_HAPPENS.in_language(self.language)
        if flow.id == node.default:
            return ELSE.in_language(self.language)
        if node.kind not in GATEWAYS and not self.out[node.id][-1].id:
            return NORMALLY.in_language(self.language)
        return WAY.filled(number=number).in_language(self.language)

    def _text(self, node: Node) -> str:
        joins = node.kind in GATEWAYS and not node.name.strip() and len(self.out[node.id]) < 2
        return JOIN.in_language(self.language) if joins else called(node, self.language)

    def _step(self, node: Node, ways: tuple[NarratedBranch, ...], then: str) -> NarratedStep:
        inner: tuple[NarratedStep, ...] = ()
        if node.kind in FLOW_NODES and node.scope and any(node.scope.flow_nodes()):
            inner = _narrate(node.scope, self.language)
        return NarratedStep(
            node.id, self._text(node), self.actors.get(node.id, ""), ways, inner, then
        )
