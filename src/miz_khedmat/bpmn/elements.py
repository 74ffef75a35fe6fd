"""The standard's names of its elements, grouped by what they are."""

from typing import Final

EVENTS: Final = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
    }
)
GATEWAYS: Final = frozenset(
    {
        "exclusiveGateway",
        "inclusiveGateway",
        "parallelGateway",
        "complexGateway",
        "eventBasedGateway",
    }
)
SUBPROCESSES: Final = frozenset({"subProcess", "transaction", "adHocSubProcess"})
TASKS: Final = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "callActivity",
    }
)
CHOREOGRAPHIES: Final = frozenset({"choreographyTask", "subChoreography", "callChoreography"})
CONVERSATIONS: Final = frozenset({"conversation", "subConversation", "callConversation"})
FLOW_NODES: Final = EVENTS | GATEWAYS | SUBPROCESSES | TASKS | CHOREOGRAPHIES
DATA: Final = frozenset(
    {"dataObjectReference", "dataObject", "dataInput", "dataOutput", "dataStoreReference"}
)
ARTIFACTS: Final = DATA | {"textAnnotation", "group"}
DATA_FLOWS: Final = frozenset({"dataInputAssociation", "dataOutputAssociation"})
FLOWS: Final = DATA_FLOWS | {"sequenceFlow", "messageFlow", "association", "conversationLink"}
COLLABORATIONS: Final = frozenset({"collaboration", "choreography", "globalConversation"})
"""The elements that contain participants."""
