"""Q1, Q2, Q4: the surveys of each service, their answers, and what is done with these."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.state_facts import RECENT, StateFacts
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, Path, ServiceSubject, given, services
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.model import CHANNELS, Channels, Survey
from miz_khedmat.model.parsers import NotUnderstood, visits

_ABOUT: Final = "deliverable"
_MANY: Final = 100
"""Invitations after which somebody would have answered."""


def _surveys(service: ServiceSubject) -> Iterator[tuple[Path, str]]:
    survey = service.noun.survey
    addresses = {"electronic": survey.electronic, "in_person": survey.in_person} if survey else {}
    return ((("survey", name), text) for name, text in addresses.items() if text)


@rule(
    "Q0102",
    Severity.ERROR,
    _ABOUT,
    says="one of the two surveys is missing",
    expects="electronic, and in person if visits are needed",
    do="complete `survey`, or issue a kiosk with `keys --kiosk`",
)
def both_surveys_are_stated(service: ServiceSubject) -> Answers:
    """There is a survey for people who visit and one for people who do not.

    Why: Q1 asks for both. A desk with state has the electronic one of each service; it has the
    other if a kiosk is in force, or if people were invited after visits in the last three months.
    Bad: ``visits: ۱`` and ``survey: "https://example.ir/poll/5"``
    Good: ``survey: {electronic: "https://…", in_person: "https://…"}``
    """
    stated, own = service.noun.survey or Survey(), service.surveyed
    if service.noun.survey and not stated.electronic and own is None:
        yield Answer(("survey", "electronic"))
    has_any = service.noun.survey or own is not None
    in_person = stated.in_person or (own and (own.kiosks or own.in_person))
    if has_any and not in_person and service.noun.visits and _comes(service.noun.visits):
        yield Answer(("survey", "in_person"))


def _comes(text: str) -> bool:
    come = visits(text)
    return isinstance(come, NotUnderstood) or come.most != 0


@rule(
    "Q0103",
    Severity.ERROR,
    _ABOUT,
    says="the address of a survey cannot be read",
    expects="the address of this service's survey",
    do="correct the address",
)
def surveys_are_addresses(service: ServiceSubject) -> Answers:
    """A survey is an address that opens it.

    Why: a home page is not a survey of this service.
    Bad: ``survey: "https://example.ir"``
    Good: ``survey: "https://example.ir/poll/5"``
    """
    for path, text in _surveys(service):
        if given(text) and (not hrefs.web(text) or is_home(text)):
            yield Answer(path, text)


@rule(
    "Q0104",
    Severity.WARNING,
    "agency",
    says="two services share one survey",
    expects="each service's own survey",
    do="create one for the second service",
)
def each_service_has_its_survey(agency: AgencySubject) -> Answers:
    """Each service has a survey of its own.

    Why: Q1 and Q4 ask for one per service; shared answers cannot be assigned to a service.
    Bad: ``survey: "https://example.ir/poll"`` in two services.
    Good: ``https://example.ir/poll/5`` and ``https://example.ir/poll/6``
    """
    seen: dict[str, str] = {}
    for service in services(agency.catalogue, agency.noun):
        for path, text in _surveys(service):
            if seen.setdefault(text, service.name) != service.name:
                yield Answer(path, f"{seen[text]} / {service.name}: {text}", service)


@rule(
    "Q0105",
    Severity.WARNING,
    "store",
    says="the store has a survey of a service that the catalogue does not have",
    expects="every service that was ever surveyed, with the same id",
    do="give the service its former id, or add it again as withdrawn",
)
def surveyed_services_are_known(agency: AgencySubject) -> Answers:
    """Answers and kiosks belong to services of the catalogue.

    Why: after a change of an id, or without the service, no page shows its results; checked only
    with the store of a desk.
    Bad: answers about ``10031771100``, which is now ``10031771101``.
    Good: the same id, or the service with ``withdrawn``.
    """
    for each in _state(agency).unknown:
        yield Answer((), each)


@rule(
    "Q0201",
    Severity.WARNING,
    "surveyed",
    says="the survey was not shown to anybody after delivery",
    expects="the survey at every end of an electronic request",
    do="show `miz_survey(id)` on the last page of the request, or get addresses with a key",
)
def surveys_are_shown_after_delivery(service: ServiceSubject) -> Answers:
    """The survey of an electronic service was shown in the last three closed months.

    Why: Q2 asks for it after each delivery; a service that nobody requested may suppress it.
    Checked only with a store that was in use for three months.
    Bad: ``channels.web`` and no invitation in three months.
    Good: an invitation for each request that ended, refusals too.
    """
    own, channels = service.surveyed, service.noun.channels
    offered = channels.offered if isinstance(channels, Channels) else ()
    electronic = any(CHANNELS[name].electronic for name in offered)
    if electronic and own and not own.electronic and (recent := _recent(service)):
        yield Answer(("channels",), recent)


@rule(
    "Q0202",
    Severity.WARNING,
    "surveyed",
    says="many were invited to the survey, and almost nobody answered",
    expects="some answers after a hundred invitations",
    do="go to the end of a request as a citizen would, and see whether the address is shown",
)
def surveys_are_answered(service: ServiceSubject) -> Answers:
    """Where a hundred people or more were invited in three months, some have answered.

    Why: an address that nobody sees is not shown to the recipient (Q2), and an address that is
    made for each page of a request, not at its end, looks the same.
    Bad: 400 invitations, and in no month five answers.
    Good: 400 invitations and 60 answers.
    """
    own = service.surveyed
    if own and own.electronic + own.in_person >= _MANY and not own.answers:
        yield Answer((), _recent(service))


@rule(
    "Q0401",
    Severity.WARNING,
    "store",
    says="results of surveys were not handed over",
    expects="the results of each closed month, a month later at most",
    do="run `hand-over`, with the address or the file that the setting hand_over names",
)
def results_are_handed_over(agency: AgencySubject) -> Answers:
    """The results of each closed month have a receipt: of the steering system, or of a file.

    Why: Q4 asks for the connection.
    Bad: results of 1405-05, refused with the status 500 and not sent again.
    Good: the same results with a receipt.
    """
    state = _state(agency)
    for month in state.overdue:
        status = state.refused.get(month)
        yield Answer((), month if status is None else f"{month} ({status})")


@rule(
    "Q0402",
    Severity.INFO,
    "surveyed",
    says="the answers of an outside survey are not in the results that are handed over",
    expects="one survey of each service, that of the desk",
    do="remove the address, or hand over its results too",
)
def answers_are_in_one_place(service: ServiceSubject) -> Answers:
    """A service of a desk with state has no other survey.

    Why: people who answer elsewhere are not in the results that Q4 asks for; it may be wanted
    for a time, so the severity is INFO.
    Bad: ``survey: "https://example.ir/poll/5"`` in a desk with state.
    Good: no ``survey``
    """
    for path, text in _surveys(service):
        if given(text):
            yield Answer(path, text)


def _state(agency: AgencySubject) -> StateFacts:
    return agency.state or StateFacts()


def _recent(service: ServiceSubject) -> str:
    """Return the recent months as findings show them; empty if the store is younger."""
    months = service.state.months[-RECENT:] if service.state else ()
    return f"{months[0]} – {months[-1]}" if len(months) == RECENT else ""
