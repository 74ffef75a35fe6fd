"""S10: the four stages, each with its text and its channels."""

import re
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import CHANNELS, STAGES, Channels, Stage, Stages
from miz_khedmat.model.parsers import NotUnderstood, visits
from miz_khedmat.persian.text import fold, search_key

_ABOUT: Final = "deliverable"
_ELECTRONIC: Final = frozenset(name for name, channel in CHANNELS.items() if channel.electronic)
_NOT: Final = re.compile("غ[یي]ر")
_ON_PAPER: Final = search_key("غیرالکترونیک")
_INTERACTIVE: Final = re.compile("تعاملی|تراکنشی")
_TIP: Final = 200
"""The maximum number of letters of a text that is readable as a tooltip."""


def _stages(service: ServiceSubject) -> Iterator[tuple[str, Stage]]:
    stages = service.noun.stages
    pairs = ((name, getattr(stages, name, None)) for name in STAGES)
    return ((name, stage) for name, stage in pairs if isinstance(stage, Stage))


@rule(
    "S1001",
    Severity.ERROR,
    _ABOUT,
    says="a stage is not stated",
    expects="all four stages",
    do="add the stage to `stages`",
)
def all_stages_are_stated(service: ServiceSubject) -> Answers:
    """Access is given for each of the four stages.

    Why: S10 asks for each.
    Bad: no ``delivery``.
    Good: ``information``, ``request``, ``production`` and ``delivery``.
    """
    stages = service.noun.stages
    for name in STAGES if isinstance(stages, Stages | None) else ():
        if not stated(getattr(stages, name, None)):
            yield Answer(("stages", name))


@rule(
    "S1002",
    Severity.ERROR,
    _ABOUT,
    says="a stage has no text",
    expects="a short, clear text",
    do="add the stage's `text`",
)
def stages_have_a_text(service: ServiceSubject) -> Answers:
    """Each stage has a short, clear text, which the page shows as a tooltip.

    Why: S10 asks for it.
    Bad: ``request: {media: [web]}``
    Good: ``request: {text: در سامانه ثبت می‌شود, media: [web]}``
    """
    for name, stage in _stages(service):
        if not (stage.text or "").strip():
            yield Answer(("stages", name))


@rule(
    "S1003",
    Severity.WARNING,
    _ABOUT,
    says="the text of a stage is too long",
    expects="at most 200 characters",
    do="shorten it; move the rest to `guide`",
)
def stage_texts_are_short(service: ServiceSubject) -> Answers:
    """A stage's text is as short as a tooltip.

    Why: S10 asks for a short, clear one; 200 letters is our measure.
    Bad: a page of text below ``request``.
    Good: ``request: در سامانه ثبت کنید``
    """
    for name, stage in _stages(service):
        if len(stage.text or "") > _TIP:
            yield Answer(("stages", name, "text"), stage.text or "")


@rule(
    "S1004",
    Severity.ERROR,
    _ABOUT,
    says="a stage uses a channel that is not offered",
    expects="a channel listed in `channels`",
    do="complete `channels`, or remove the channel from the stage",
)
def stages_use_the_offered_channels(service: ServiceSubject) -> Answers:
    """The channels for request and outcome are among those that the service offers.

    Why: the card and the service's page must agree.
    Bad: ``request: {media: [sms]}`` and no ``channels.sms``.
    Good: both.
    """
    channels = service.noun.channels
    if not isinstance(channels, Channels):
        return
    # A web request without any link is the subject of another rule (S0603).
    spared = set() if service.noun.request_link else {("request", "web")}
    for name, stage in _stages(service):
        for number, medium in enumerate(stage.media or ()):
            strange = fold(medium) in CHANNELS and fold(medium) not in channels.offered
            if strange and name in {"request", "delivery"} and (name, fold(medium)) not in spared:
                yield Answer(("stages", name, "media", number), medium)


@rule(
    "S1005",
    Severity.ERROR,
    _ABOUT,
    says="no visits, but a stage is in person",
    expects="the number of visits",
    do="compare `visits` with `in_person`",
)
def stages_agree_with_the_visits(service: ServiceSubject) -> Answers:
    """If a stage requires a visit, the number of visits is not zero.

    Why: an applicant who reads «بدون مراجعه» does not come, and waits.
    Bad: ``visits: ۰`` and ``delivery: {in_person: [document]}``
    Good: ``visits: ۱`` and the same.
    """
    come = visits(service.noun.visits or "")
    never = not isinstance(come, NotUnderstood) and come.most == 0
    for name, stage in _stages(service):
        if never and stage.in_person:
            yield Answer(("stages", name, "in_person"), ", ".join(stage.in_person))


@rule(
    "S1006",
    Severity.WARNING,
    _ABOUT,
    says="a stage is both electronic and not electronic",
    expects="its channels or a visit, whichever is true",
    do="compare its text with its channels",
)
def stages_do_not_contradict_themselves(service: ServiceSubject) -> Answers:
    """A stage that is «غیرالکترونیکی» has no electronic channel, and is not «تعاملی».

    Why: real cards tick both, and an applicant does not know whether to come.
    Bad: ``delivery: {text: غیرالکترونیکی, media: [web]}``
    Good: ``delivery: {text: غیرالکترونیکی, in_person: [document]}``
    """
    for name, stage in _stages(service):
        for fact in ("text", "other", "note"):
            text = getattr(stage, fact) or ""
            key = search_key(text) if _NOT.search(text) else ""
            media = {fold(medium) for medium in stage.media or ()} & _ELECTRONIC
            if _ON_PAPER in key and (media or _INTERACTIVE.search(key)):
                yield Answer(("stages", name, fact), text)
