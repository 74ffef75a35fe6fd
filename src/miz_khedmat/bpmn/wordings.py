"""What unnamed elements are called, and the few sentences that drawings and steps need."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.bpmn.diagram import Node
from miz_khedmat.errors import Wording

KINDS: Final[Mapping[str, Wording]] = {
    "startEvent": Wording("شروع", "Start"),
    "endEvent": Wording("پایان", "End"),
    "intermediateCatchEvent": Wording("انتظار", "Wait"),
    "intermediateThrowEvent": Wording("رویداد", "Event"),
    "boundaryEvent": Wording("رویداد", "Event"),
    "exclusiveGateway": Wording("یکی از این راه‌ها", "One of these ways"),
    "inclusiveGateway": Wording("یک یا چند راه از این راه‌ها", "One or more of these ways"),
    "parallelGateway": Wording("همه‌ی این راه‌ها با هم", "All of these ways together"),
    "complexGateway": Wording("راه‌هایی که شرط آن‌ها برقرار است", "The ways whose terms are met"),
    "eventBasedGateway": Wording("هر رویدادی که زودتر رخ دهد", "Whichever event comes first"),
    "subProcess": Wording("زیرفرایند", "Sub-process"),
    "transaction": Wording("تراکنش", "Transaction"),
    "adHocSubProcess": Wording("زیرفرایند بدون ترتیب", "Ad-hoc sub-process"),
    "callActivity": Wording("فراخوانی فرایند", "Called process"),
    "task": Wording("کار", "Task"),
}
EVENTS: Final[Mapping[str, Wording]] = {
    "message": Wording("پیام", "message"),
    "timer": Wording("زمان", "timer"),
    "error": Wording("خطا", "error"),
    "escalation": Wording("ارجاع به بالاتر", "escalation"),
    "cancel": Wording("لغو", "cancel"),
    "compensate": Wording("جبران", "compensation"),
    "conditional": Wording("شرط", "condition"),
    "link": Wording("پیوند", "link"),
    "signal": Wording("اعلان", "signal"),
    "terminate": Wording("پایان همه", "termination"),
}
JOIN: Final = Wording("به هم رسیدن راه‌ها", "The ways meet")
ELSE: Final = Wording("در غیر این صورت", "Otherwise")
IF_IT_HAPPENS: Final = Wording("اگر رخ دهد", "If it happens")
NORMALLY: Final = Wording("در حالت عادی", "Normally")
WAY: Final = Wording("راه {}", "Way {}")
BACK_TO: Final = Wording("بازگشت به «{}»", "back to “{}”")
ON_TO: Final = Wording("ادامه در «{}»", "on to “{}”")


def in_language(wording: Wording, language: str) -> str:
    """The sentence in English where *language* is English, else in Persian."""
    return wording.en if language.startswith("en") else wording.fa


def called(node: Node, language: str) -> str:
    """The name of a node in one line; what its kind is called where it has none."""
    if node.name.strip():
        return " ".join(node.name.split())
    told = ", ".join(_about(node, language))
    return _kind(node, language) + (f" ({told})" if told else "")


def _kind(node: Node, language: str) -> str:
    return in_language(KINDS.get(node.kind, KINDS["task"]), language)


def _about(node: Node, language: str) -> list[str]:
    return [in_language(EVENTS[event], language) for event in node.events if event in EVENTS]
