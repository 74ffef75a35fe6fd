"""D7 to D11: the hours, visits, costs, channels and stages of a service."""

import re
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.rules.processes import has_process
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import Channels
from miz_khedmat.model.parsers import NotUnderstood, amount, hours, is_none, visits
from miz_khedmat.persian.text import fold

_DELIVERABLE: Final = "deliverable"
_TOMAN: Final = re.compile("توم[ا]?ن|toman")


@rule(
    "D0701",
    Severity.ERROR,
    _DELIVERABLE,
    says="the opening hours are not stated",
    expects="days and hours",
    do="add `hours`",
)
def hours_are_stated_where_one_must_come(service: ServiceSubject) -> Answers:
    """If a visit is needed, the hours are on the page; a unit's own hours count too.

    Why: an applicant must know when the office is open.
    Bad: ``visits: ۲`` and no ``hours``.
    Good: ``visits: ۲`` and ``hours: شنبه تا چهارشنبه ۸ تا ۱۴``
    """
    come = visits(service.noun.visits or "")
    never = not isinstance(come, NotUnderstood) and come.most == 0
    if not never and not stated(service.noun.hours) and not stated(service.agency.hours):
        yield Answer(("hours",))


@rule(
    "D0702",
    Severity.WARNING,
    "any",
    says="the opening hours are not understood",
    expects="days and hours, such as Saturday to Wednesday 8 to 14",
    do="write the days and the hours",
)
def hours_are_understood(subject: ServiceSubject | AgencySubject) -> Answers:
    """The hours are days and times of the day.

    Why: real pages have «0» and sentences about licences here.
    Bad: ``hours: "0"``
    Good: ``hours: شنبه تا چهارشنبه ۸ تا ۱۴``
    """
    text = subject.noun.hours
    if isinstance(text, str) and isinstance(hours(text), NotUnderstood):
        yield Answer(("hours",), text)


@rule(
    "D0801",
    Severity.ERROR,
    _DELIVERABLE,
    says="the number of visits is not stated",
    expects="a number, such as 2, or 0",
    do="add `visits`",
)
def visits_are_stated(service: ServiceSubject) -> Answers:
    """A service says how many visits an applicant has to make.

    Why: table 1 asks for it.
    Bad: no ``visits``.
    Good: ``visits: "۰"``
    """
    if not stated(service.noun.visits):
        yield Answer(("visits",))


@rule(
    "D0802",
    Severity.ERROR,
    _DELIVERABLE,
    says="the number of visits is not a whole number",
    expects="the number of visits per applicant",
    do="write a number, such as 1",
)
def visits_are_a_number(service: ServiceSubject) -> Answers:
    """The visits are a number of times for one applicant.

    Why: «۱۰-۲۰ نفر در روز» counts people, not visits.
    Bad: ``visits: ۱۰-۲۰ نفر در روز``
    Good: ``visits: سه مرتبه``
    """
    text = service.noun.visits
    if isinstance(text, str) and isinstance(visits(text), NotUnderstood):
        yield Answer(("visits",), text)


@rule(
    "D0901",
    Severity.ERROR,
    _DELIVERABLE,
    says="the cost is not stated",
    expects="an amount in rials, or ندارد",
    do="add `fees`",
)
def fees_are_stated(service: ServiceSubject) -> Answers:
    """A service states what it costs, or that it costs nothing.

    Why: table 1 asks for it, in rials, as it was last approved.
    Bad: no ``fees``.
    Good: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]`` or ``fees: ندارد``
    """
    if not stated(service.noun.fees):
        yield Answer(("fees",))


@rule(
    "D0902",
    Severity.WARNING,
    _DELIVERABLE,
    says="the amount is not understood",
    expects="an amount in rials",
    do="write the amount in figures, in rials",
)
def amounts_are_understood(service: ServiceSubject) -> Answers:
    """Each amount is a figure, so that the applicant knows what to pay.

    Why: «طبق تعرفه» and the address of a file do not state an amount.
    Bad: ``fees: [{amount: طبق تعرفه مصوب}]``
    Good: ``fees: [{amount: ۱٬۷۵۴٬۹۰۰ ریال}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        text = fee.amount or ""
        if not is_none(text) and isinstance(amount(text), NotUnderstood):
            yield Answer(("fees", number, "amount"), text)


@rule(
    "D0903",
    Severity.ERROR,
    _DELIVERABLE,
    says="the amount is in tomans",
    expects="an amount in rials",
    do="convert it to rials (multiply by ten)",
)
def amounts_are_in_rials(service: ServiceSubject) -> Answers:
    """Amounts are in rials, as the form says.

    Why: a citizen who reads tomans as rials brings a tenth of the money.
    Bad: ``fees: [{amount: ۳٬۰۰۰ تومان}]``
    Good: ``fees: [{amount: ۳۰٬۰۰۰ ریال}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        for name in ("amount", "title", "commission"):
            text = getattr(fee, name) or ""
            if _TOMAN.search(fold(text)):
                yield Answer(("fees", number, name), text)


@rule(
    "D1001",
    Severity.ERROR,
    _DELIVERABLE,
    says="no access channel is stated",
    expects="one or more of the six channels",
    do="add `channels`",
)
def channels_are_stated(service: ServiceSubject) -> Answers:
    """A service says through which of the six channels it is provided.

    Why: the icons of the list and of the page are made from it (L4, D10).
    Bad: no ``channels``, or none in them.
    Good: ``channels: {web: "https://example.ir/service/5"}``
    """
    channels = service.noun.channels
    if not stated(channels) or (isinstance(channels, Channels) and not channels.offered):
        yield Answer(("channels",))


@rule(
    "D1101",
    Severity.ERROR,
    _DELIVERABLE,
    says="there is no process diagram for applicants",
    expects="an external process, as a file or as steps",
    do="add a process with `kind: external`",
)
def the_applicants_flow_is_stated(service: ServiceSubject) -> Answers:
    """A service shows its stages as the applicant sees them.

    Why: table 1 asks for the diagram.
    Bad: only an internal process.
    Good: ``processes: [{kind: external, steps: [{title: ثبت درخواست}]}]``
    """
    if not has_process(service, "external"):
        yield Answer(("processes",))
