"""Q1: the surveys of each service, for people who visit and for people who do not."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, Path, ServiceSubject, given, services
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.model.parsers import NotUnderstood, visits

_ABOUT: Final = "deliverable"


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
    do="complete `survey`",
)
def both_surveys_are_stated(service: ServiceSubject) -> Answers:
    """There is a survey for people who visit and one for people who do not.

    Why: Q1 asks for both.
    Bad: ``visits: ۱`` and ``survey: "https://example.ir/poll/5"``
    Good: ``survey: {electronic: "https://…", in_person: "https://…"}``
    """
    survey = service.noun.survey
    come = visits(service.noun.visits or "")
    comes = isinstance(come, NotUnderstood) or come.most != 0
    if survey and not survey.electronic:
        yield Answer(("survey", "electronic"))
    if survey and comes and service.noun.visits and not survey.in_person:
        yield Answer(("survey", "in_person"))


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
