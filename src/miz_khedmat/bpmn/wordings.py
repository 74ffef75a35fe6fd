"""The names of unnamed elements, and the few sentences of drawings and steps."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.bpmn.diagram import Node
from miz_khedmat.errors import Wording

KINDS: Final[Mapping[str, Wording]] = {
    "startEvent": Wording("Start"),
    "endEvent": Wording("End"),
    "intermediateCatchEvent": Wording("Wait"),
    "intermediateThrowEvent": Wording("Event"),
    "boundaryEvent": Wording("Event"),
    "exclusiveGateway": Wording("One of these paths"),
    "inclusiveGateway": Wording("One or more of these paths"),
    "parallelGateway": Wording("All of these paths together"),
    "complexGateway": Wording("The paths whose conditions are met"),
    "eventBasedGateway": Wording("Whichever event comes first"),
    "subProcess": Wording("Sub-process"),
    "transaction": Wording("Transaction"),
    "adHocSubProcess": Wording("Ad-hoc sub-process"),
    "callActivity": Wording("Called process"),
    "task": Wording("Task"),
}
EVENTS: Final[Mapping[str, Wording]] = {
    "message": Wording("message"),
    "timer": Wording("timer"),
    "error": Wording("error"),
    "escalation": Wording("escalation"),
    "cancel": Wording("cancel"),
    "compensate": Wording("compensation"),
    "conditional": Wording("condition"),
    "link": Wording("link"),
    "signal": Wording("signal"),
    "terminate": Wording("termination"),
}
JOIN: Final = Wording("The paths join")
ELSE: Final = Wording("Otherwise")
IF_IT_HAPPENS: Final = Wording("If it happens")
NORMALLY: Final = Wording("Normally")
WAY: Final = Wording("Path {number}")
BACK_TO: Final = Wording("back to “{step}”")
ON_TO: Final = Wording("on to “{step}”")


def called(node: Node, language: str) -> str:
    """Return the name of a node on one line, or the name of its kind if it has none."""
    if node.name.strip():
        return " ".join(node.name.split())
    details = ", ".join(_about(node, language))
    return _kind(node, language) + (f" ({details})" if details else "")


def _kind(node: Node, language: str) -> str:
    return KINDS.get(node.kind, KINDS["task"]).in_language(language)


def _about(node: Node, language: str) -> list[str]:
    return [EVENTS[event].in_language(language) for event in node.events if event in EVENTS]
