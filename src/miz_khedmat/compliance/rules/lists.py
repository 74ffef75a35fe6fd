"""L2 to L4, A2 to A4: the contents of the lists of services."""

from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import CHANNELS, Channels, Office, Phone, Withdrawal
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.text import fold, fold_id

_SHOWN_NOWHERE: Final = (
    "documents",
    "average_time",
    "visits",
    "fees",
    "channels",
    "request_link",
    "stages",
    "processes",
    "forms",
    "guide",
    "survey",
)


@rule(
    "L0201",
    Severity.INFO,
    "service",
    says="a sub-service without its parent",
    expects="below its own parent",
    do="add the parent, and move the sub-service below it",
)
def sub_services_stand_below_their_parent(service: ServiceSubject) -> Answers:
    """A service with the id of a sub-service is below its parent.

    Why: L2 asks for the cascade; many sites lack the parent, so the severity is INFO.
    Bad: ``10031771100`` at the top of the list.
    Good: the same below ``10031771000``.
    """
    digits = service.digits
    whole = digits.isdecimal() and len(digits) == 11
    alone = service.parent is None and service.noun.deliverable
    if alone and whole and int(digits[8:]) >= 100:
        yield Answer(("id",), service.noun.id or "")


@rule(
    "L0301",
    Severity.WARNING,
    "service",
    says="no page shows this for a parent service",
    expects="in the sub-services",
    do="move it to the sub-services",
)
def parents_hold_what_is_shown(service: ServiceSubject) -> Answers:
    """A service with sub-services has no facts about delivery.

    Why: only deliverable services have a page (L3); facts of a parent are not shown.
    Bad: ``documents`` beside ``subservices``.
    Good: ``documents`` in each sub-service.
    """
    for name in _SHOWN_NOWHERE if service.noun.subservices else ():
        if stated(getattr(service.noun, name)):
            yield Answer((name,))


@rule(
    "L0401",
    Severity.WARNING,
    "deliverable",
    says="a channel lists the same target twice",
    expects="each target once",
    do="remove the duplicate",
)
def channels_name_a_target_once(service: ServiceSubject) -> Answers:
    """A channel names each target once.

    Why: an icon with one target opens it at once; with two it shows a choice.
    Bad: ``web: ["https://example.ir/5", "https://example.ir/5"]``
    Good: ``web: "https://example.ir/5"``
    """
    channels = service.noun.channels
    for name in CHANNELS if isinstance(channels, Channels) else ():
        seen: set[str] = set()
        targets = getattr(channels, name)
        for number, target in enumerate(targets if isinstance(targets, tuple) else ()):
            text = _target(target)
            if text and fold_id(text) in seen:
                yield Answer(("channels", name, number), text)
            seen.add(fold_id(text))


def _target(target: str | Phone | Office) -> str:
    """Return the text that identifies a target: for an office its name and address."""
    if isinstance(target, Office):
        return " ".join(filter(None, (target.name, target.address)))
    return (target.number or "") if isinstance(target, Phone) else target


@rule(
    "A0201",
    Severity.ERROR,
    "agency",
    says="the agency has neither services nor a headquarters",
    expects="its own services, or `refers_to`",
    do="add `refers_to` or the agency's services",
)
def every_agency_shows_services(agency: AgencySubject) -> Answers:
    """An agency has services, or shows those of the headquarters that it refers to.

    Why: A3 asks every unit to refer to it; otherwise its page is empty.
    Bad: a unit with neither.
    Good: ``refers_to: "25160000"``
    """
    headquarters = agency.catalogue.headquarters(agency.noun)
    above = headquarters is agency.noun and agency.noun.units
    if not agency.noun.services and not headquarters.services and not above:
        yield Answer(("refers_to",))


@rule(
    "A0401",
    Severity.WARNING,
    "agency",
    says="two subordinate agencies have the same name",
    expects="a different name for each",
    do="write the unit's full name",
)
def subordinates_have_different_names(agency: AgencySubject) -> Answers:
    """Agencies below the same agency have different names.

    Why: A4 asks that each can be chosen.
    Bad: two units «اداره کل».
    Good: «اداره کل فارس» and «اداره کل گیلان».
    """
    seen: set[str] = set()
    for unit in agency.noun.units:
        name = fold(unit.name or "")
        if name and name in seen:
            yield Answer(("name",), unit.name or "", AgencySubject(agency.catalogue, unit))
        seen.add(name)


@rule(
    "L0101",
    Severity.WARNING,
    "withdrawn",
    says="a withdrawn service has no valid id or date",
    expects="the id it had, and a Jalali date",
    do="correct `id` and `withdrawn.on`",
)
def the_withdrawn_are_known(service: ServiceSubject) -> Answers:
    """A withdrawn service keeps its id, and says since when it is withdrawn.

    Why: its old address shows that day, and is found by that id.
    Bad: ``withdrawn: {on: "1404-13-01"}``
    Good: ``withdrawn: {on: "1404-12-01"}``
    """
    withdrawal = service.noun.withdrawn or Withdrawal()
    if not any(map(str.isdecimal, service.digits)):
        yield Answer(("id",), service.noun.id or "")
    if Jalali.parse(withdrawal.on or "") is None:
        yield Answer(("withdrawn", "on"), withdrawal.on or "")


@rule(
    "A0301",
    Severity.ERROR,
    "described",
    says="a unit refers to a service that its headquarters does not have",
    expects="the id of one of the headquarters' services",
    do="check the id against those of the headquarters",
)
def units_speak_of_known_services(service: ServiceSubject) -> Answers:
    """A unit's notes on a service of its headquarters, which have only an id, match a service.

    Why: units show the headquarters' services (A3); with a wrong id the notes are lost.
    Bad: ``id: "10031771999"`` with hours and no title, and no such service above.
    Good: ``id: "10031771101"``, which the headquarters has.
    """
    if not service.is_own and not service.is_known and not service.noun.title:
        yield Answer(("id",), service.noun.id or "")
