"""What unnamed elements are called, and the few sentences that drawings and steps need."""

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
    "exclusiveGateway": Wording("One of these ways"),
    "inclusiveGateway": Wording("One or more of these ways"),
    "parallelGateway": Wording("All of these ways together"),
    "complexGateway": Wording("The ways whose terms are met"),
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
JOIN: Final = Wording("The ways meet")
ELSE: Final = Wording("Otherwise")
IF_IT_HAPPENS: Final = Wording("If it happens")
NORMALLY: Final = Wording("Normally")
WAY: Final = Wording("Way {number}")
BACK_TO: Final = Wording("back to “{step}”")
ON_TO: Final = Wording("on to “{step}”")


def called(node: Node, language: str) -> str:
    """The name of a node in one line; what its kind is called where it has none."""
    if node.name.strip():
        return " ".join(node.name.split())
    told = ", ".join(_about(node, language))
    return _kind(node, language) + (f" ({told})" if told else "")


def _kind(node: Node, language: str) -> str:
    return KINDS.get(node.kind, KINDS["task"]).in_language(language)


def _about(node: Node, language: str) -> list[str]:
    return [EVENTS[event].in_language(language) for event in node.events if event in EVENTS]
