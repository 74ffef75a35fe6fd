"""S9, S14, S15, N3, Q1: the facts that the identity card needs beyond the service's page."""

from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject, stated
from miz_khedmat.errors import Severity

_ABOUT: Final = "deliverable"


@rule(
    "S0901",
    Severity.ERROR,
    _ABOUT,
    says="no law is stated for the service",
    expects="a law or instruction, or ندارد",
    do="add `laws`",
)
def laws_are_stated(service: ServiceSubject) -> Answers:
    """A service names the laws that it is based on.

    Why: each service links to its laws on the laws page.
    Bad: no ``laws``.
    Good: ``laws: [{title: قانون مدیریت, url: "https://example.ir/law"}]``
    """
    if not stated(service.noun.laws):
        yield Answer(("laws",))


@rule(
    "S0902",
    Severity.ERROR,
    _ABOUT,
    says="a law has no link",
    expects="the link to its text",
    do="add the law's `url`",
)
def laws_have_links(service: ServiceSubject) -> Answers:
    """Each law has a link to its text.

    Why: the guide asks that the link works.
    Bad: ``laws: [قانون مدیریت خدمات کشوری]``
    Good: ``laws: [{title: قانون مدیریت, url: "https://example.ir/law"}]``
    """
    for number, law in enumerate(service.noun.laws or ()):
        if not law.url:
            yield Answer(("laws", number), law.title or "")


@rule(
    "S0905",
    Severity.ERROR,
    _ABOUT,
    says="a law has no name",
    expects="the name of the law",
    do="add the law's `title`",
)
def laws_have_names(service: ServiceSubject) -> Answers:
    """Each law has a name.

    Why: the form asks for «نام قانون», and nobody can use a link without words.
    Bad: ``laws: [{url: "https://example.ir/law"}]``
    Good: ``laws: [{title: قانون مدیریت, url: "https://example.ir/law"}]``
    """
    for number, law in enumerate(service.noun.laws or ()):
        if not (law.title or "").strip():
            yield Answer(("laws", number), law.url or "")


@rule(
    "S1403",
    Severity.ERROR,
    _ABOUT,
    says="a form has no title",
    expects="the form's title",
    do="add the form's `title`",
)
def forms_have_titles(service: ServiceSubject) -> Answers:
    """Each form is listed by its title.

    Why: S14 asks for the title with the file.
    Bad: ``forms: [{file: "https://example.ir/f.pdf"}]``
    Good: ``forms: [{title: کاربرگ, file: "https://example.ir/f.pdf"}]``
    """
    for number, form in enumerate(service.noun.forms or ()):
        if not (form.title or "").strip():
            yield Answer(("forms", number), form.file or "")


@rule(
    "S1401",
    Severity.ERROR,
    _ABOUT,
    says="a form has no file",
    expects="the form's file",
    do="add the form's `file`",
)
def forms_have_files(service: ServiceSubject) -> Answers:
    """Each form that the recipient fills in has a file.

    Why: a form that is only named cannot be filled in.
    Bad: ``forms: [کاربرگ درخواست]``
    Good: ``forms: [{title: کاربرگ, file: "https://example.ir/f.pdf"}]``
    """
    for number, form in enumerate(service.noun.forms or ()):
        if not form.file:
            yield Answer(("forms", number), form.title or "")


@rule(
    "S1501",
    Severity.ERROR,
    _ABOUT,
    says="the full guide is not stated",
    expects="the full guide to the service",
    do="add `guide`",
)
def the_guide_is_stated(service: ServiceSubject) -> Answers:
    """A service has a full guide, with what the other parts do not say.

    Why: S15 asks for it.
    Bad: no ``guide``.
    Good: ``guide: با کارت ملی وارد سامانه شوید``
    """
    if not stated(service.noun.guide):
        yield Answer(("guide",))


@rule(
    "N0301",
    Severity.ERROR,
    "service",
    says="the link to the national portal is not stated",
    expects="this service's own page in the portal",
    do="add `portal_page`",
)
def the_portal_page_is_stated(service: ServiceSubject) -> Answers:
    """Each service links to its own page in the national portal.

    Why: N3 asks for it.
    Bad: no ``portal_page``.
    Good: ``portal_page: "https://gservice.aro.gov.ir/service/5"``
    """
    if not stated(service.noun.portal_page):
        yield Answer(("portal_page",))


@rule(
    "Q0101",
    Severity.ERROR,
    _ABOUT,
    says="there is no survey",
    expects="the address of a survey",
    do="add `survey`",
)
def the_survey_is_stated(service: ServiceSubject) -> Answers:
    """Each deliverable service has a survey: that of the desk, or an outside one.

    Why: Q1 asks for it, after delivery; a desk with state has one of each service.
    Bad: no ``survey``.
    Good: ``survey: "https://example.ir/poll/5"``
    """
    if not stated(service.noun.survey) and service.surveyed is None:
        yield Answer(("survey",))
