"""S6, S9, S10, S15, S16, N3, Q1: the links and texts on a service's finished page."""

from typing import Final

from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.words import PORTAL_HOST
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.model import STAGES
from miz_khedmat.persian.text import search_key

_ABOUT: Final = "service page"
_LAWS: Final = search_key("قوانین")
_SURVEY: Final = search_key("نظرسنجی")


def _linked(page: PageSubject, clause: str, word: str) -> bool:
    """True if the page has our row of *clause*, or a link called *word*."""
    if page.own:
        return clause in page.facts
    return any(word in search_key(each.text) for each in page.links if each.get("href"))


@rule(
    "S0651",
    Severity.ERROR,
    "own page",
    says="the link to request the service is missing",
    expects="«درخواست این خدمت» at the top",
    do="put the link back",
)
def the_request_is_one_click(page: PageSubject) -> Answers:
    """A service that is provided on the web has its request link at the top of its page.

    Why: S6 asks that the link leads straight to the request.
    Bad: the icon alone.
    Good: «درخواست این خدمت»
    """
    on_the_web = any(icon.name == "web" and icon.href for icon in page.icons)
    if page.kind == "service" and on_the_web and not page.desk.hooked("link", "request"):
        yield at(page.desk)


@rule(
    "S0951",
    Severity.ERROR,
    _ABOUT,
    says="the page does not link to the service's laws",
    expects="a link to the service's laws",
    do="add the link to its laws",
)
def laws_are_linked(page: PageSubject) -> Answers:
    """A service links to its laws on the site's page of laws.

    Why: S9 asks for it.
    Bad: a page without «قوانین».
    Good: «قوانین و مقررات این خدمت: قانون کار»
    """
    if not _linked(page, "S9", _LAWS):
        yield at(page.desk)


@rule(
    "S1051",
    Severity.ERROR,
    "own page",
    says="a stage or its text is not on the page",
    expects="four stages, each with its text",
    do="put the stage back with its text",
)
def stages_are_described(page: PageSubject) -> Answers:
    """The page shows the four stages, each with its text.

    Why: S10 asks that the text is a tooltip, and readable without a mouse.
    Bad: three of the four.
    Good: اطلاع‌رسانی، درخواست، تولید، ارائه, each with a sentence.
    """
    for name in STAGES if page.kind == "service" else ():
        found = page.desk.hooked("stage", name)
        if not any(each.hooked("part", "tip") for each in found):
            yield at(found[0] if found else page.desk, name)


@rule(
    "S1551",
    Severity.ERROR,
    "own page",
    says="the guide is not on the page",
    expects="«راهنمای کامل دریافت خدمت»",
    do="put the guide back",
)
def the_guide_is_shown(page: PageSubject) -> Answers:
    """The page has the full guide to receiving the service.

    Why: S15, and D11, which calls the flow the applicant's guide.
    Bad: a page without it.
    Good: «راهنمای کامل دریافت خدمت: …»
    """
    if page.kind == "service" and "S15" not in page.facts:
        yield at(page.desk)


@rule(
    "S1651",
    Severity.WARNING,
    "own page",
    says="the date of registration or review is not on the page",
    expects="«ثبت نهایی» and «آخرین بازبینی»",
    do="put both rows back",
)
def the_review_is_shown(page: PageSubject) -> Answers:
    """The page says when its card was registered, and when it was last reviewed.

    Why: S16; readers see how old the text is. Stricter than the guide.
    Bad: neither.
    Good: «آخرین بازبینی: ۱۴۰۴/۰۴/۲۰»
    """
    for name in ("S16", "S16-review") if page.kind == "service" else ():
        if name not in page.facts:
            yield at(page.desk, name)


@rule(
    "N0351",
    Severity.ERROR,
    _ABOUT,
    says="no link to the service's page in the national portal",
    expects="this service's direct link",
    do="add the link",
)
def the_national_page_is_linked(page: PageSubject) -> Answers:
    """A service links straight to its own page in the national portal.

    Why: N3 asks for it.
    Bad: a link to the portal's home page only.
    Good: ``https://gservice.aro.gov.ir/services/10031771101``
    """
    hrefs = [each.get("href") or "" for each in page.links]
    direct = any(PORTAL_HOST in href and not is_home(href) for href in hrefs)
    if not ("N3" in page.facts if page.own else direct):
        yield at(page.desk)


@rule(
    "Q0151",
    Severity.ERROR,
    _ABOUT,
    says="the page does not link to the service's survey",
    expects="a link to this service's survey",
    do="add the link to the survey",
)
def the_survey_is_linked(page: PageSubject) -> Answers:
    """A service's page links to its survey.

    Why: Q1 asks for one per service.
    Bad: a page without «نظرسنجی».
    Good: «نظرسنجی این خدمت»
    """
    if not _linked(page, "Q1", _SURVEY):
        yield at(page.desk)
