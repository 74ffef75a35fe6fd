"""S11, S13: permits and inquiries with their particulars, and improved processes."""

import re
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, services
from miz_khedmat.errors import Severity
from miz_khedmat.model import Inquiry, Permit
from miz_khedmat.model.parsers import NotUnderstood, count
from miz_khedmat.persian.text import fold, fold_id

_ABOUT: Final = "deliverable"
_PERMIT: Final = re.compile("(صدور|اعطای|تمدید|المثنی) ?(و تمدید )?(مجوز|پروانه|گواهی|موافقت|جواز)")
_INQUIRY: Final = re.compile("(^| )(پاسخ(گویی)? به )?استعلام( |$)")
_YEAR: Final = re.compile("1[34][0-9]{2}")


@rule(
    "S1101",
    Severity.ERROR,
    _ABOUT,
    says="the service issues a permit that is not stated",
    expects="`permit`, with `title` and `validity`",
    do="add `permit`",
)
def permits_are_stated(service: ServiceSubject) -> Answers:
    """A service whose title mentions issuing a permit states that permit.

    Why: S11 asks that the box is ticked, without fail.
    Bad: ``title: صدور مجوز بهره‌برداری`` and no ``permit``.
    Good: ``permit: {title: مجوز بهره‌برداری, validity: یک سال}``
    """
    title = fold(service.noun.title or "")
    if _PERMIT.search(title) and not isinstance(service.noun.permit, Permit):
        yield Answer(("permit",), service.noun.title or "")


@rule(
    "S1102",
    Severity.ERROR,
    _ABOUT,
    says="the service answers an inquiry that is not stated",
    expects="`inquiry`, with `title` and `manner`",
    do="add `inquiry`",
)
def inquiries_are_stated(service: ServiceSubject) -> Answers:
    """A service whose title mentions answering an inquiry states that inquiry.

    Why: S11 asks that the box is ticked, without fail.
    Bad: ``title: پاسخ به استعلام`` and no ``inquiry``.
    Good: ``inquiry: {title: استعلام سابقه, manner: برخط}``
    """
    title = fold(service.noun.title or "")
    if _INQUIRY.search(title) and not isinstance(service.noun.inquiry, Inquiry):
        yield Answer(("inquiry",), service.noun.title or "")


@rule(
    "S1103",
    Severity.ERROR,
    _ABOUT,
    says="a permit or an inquiry is incomplete",
    expects="`title` and `validity`, or `title` and `manner`",
    do="complete it",
)
def permits_and_inquiries_have_particulars(service: ServiceSubject) -> Answers:
    """A permit has title and validity, an inquiry has title and method.

    Why: S11 asks that the required fields are filled in.
    Bad: ``permit: مجوز بهره‌برداری``
    Good: ``permit: {title: مجوز بهره‌برداری, validity: یک سال}``
    """
    required = {"permit": ("title", "validity"), "inquiry": ("title", "manner")}
    for fact, names in required.items():
        noun = getattr(service.noun, fact)
        if isinstance(noun, Permit | Inquiry):
            missing = (name for name in names if not (getattr(noun, name) or "").strip())
            yield from (Answer((fact, name)) for name in missing)


@rule(
    "S1301",
    Severity.ERROR,
    "headquarters",
    says="the number of improved processes does not match",
    expects="the number in the memorandum",
    do="add the others under `improved_processes`",
)
def improved_processes_are_all_recorded(agency: AgencySubject) -> Answers:
    """As many improved processes are recorded as the agency's memorandum states.

    Why: S13 asks for that number.
    Bad: ``improved_processes_stated: ۳`` and two in the services.
    Good: three.
    """
    text = agency.noun.improved_processes_stated
    stated = count(text) if text else 0
    listed = services(agency.catalogue, agency.noun)
    recorded = sum(len(each.noun.improved_processes or ()) for each in listed)
    if text and (isinstance(stated, NotUnderstood) or stated != recorded):
        yield Answer(("improved_processes_stated",), f"{text} / {recorded}")


@rule(
    "S1302",
    Severity.ERROR,
    "service",
    says="an improved process has no title or year",
    expects="a title and a four-digit year",
    do="add both",
)
def improved_processes_have_title_and_year(service: ServiceSubject) -> Answers:
    """An improved process is recorded with its title and its year.

    Why: S13 asks for both.
    Bad: ``improved_processes: [{title: ثبت درخواست, year: ۹۸}]``
    Good: ``improved_processes: [{title: ثبت درخواست, year: ۱۳۹۸}]``
    """
    for number, each in enumerate(service.noun.improved_processes or ()):
        if not each.title or not _YEAR.fullmatch(fold_id(each.year or "")):
            yield Answer(("improved_processes", number), each.year or "")
