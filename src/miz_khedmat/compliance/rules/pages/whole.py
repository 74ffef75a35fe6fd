"""M, N1, D13: the readability of finished pages, and the parts that every page needs."""

from typing import Final

from miz_khedmat.compliance.html.element import named
from miz_khedmat.compliance.html.noun import unreadable
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.reader import FinishedFile
from miz_khedmat.compliance.html.words import PORTAL_HOST
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.persian.text import search_key

_HEADINGS: Final = named("h1", "h2", "h3", "title")
_SERVICES: Final = search_key("خدمات")


@rule(
    "M0201",
    Severity.INFO,
    "page",
    says="this page cannot be fully checked",
    expects="the guide's labels, and text instead of pictures",
    do="add the labels, or the text of the picture",
)
def pages_can_be_read(page: PageSubject) -> Answers:
    """The kind of a page in the guide is recognizable, and its facts are in words.

    Why: the check does not guess what it cannot read; blind readers cannot either.
    Bad: the cost as a picture of a table.
    Good: «هزینه ارائه خدمت (ریال)» with the amount in words.
    """
    if page.kind is None:
        yield at(page.desk, "؟")
    for name, fact in unreadable(page).items() if page.kind == "service" else ():
        yield at(fact.element, name)


@rule(
    "M0202",
    Severity.ERROR,
    "file",
    says="the page could not be read",
    expects="an HTML file of normal size",
    do="specify the right file",
)
def files_hold_pages(file: FinishedFile) -> Answers:
    """A file with the extension of a page contains one.

    Why: a file that is not read is not checked.
    Bad: a picture called ``services.html``, or a file of 50 MB.
    Good: the page as the browser was given it.
    """
    if file.page is None:
        yield from (at(None, trouble) for trouble in file.troubles)


@rule(
    "M0203",
    Severity.WARNING,
    "file",
    says="the page was not read correctly",
    expects="complete HTML, in the encoding it declares",
    do="save it again, preferably as UTF-8",
)
def pages_are_whole(file: FinishedFile) -> Answers:
    """A page is complete, and in the encoding that it declares.

    Why: the check misses everything after the cut.
    Bad: a download that broke off; windows-1256 that calls itself UTF-8.
    Good: ``<meta charset="utf-8">`` and an end.
    """
    if file.page is not None:
        yield from (at(None, trouble) for trouble in file.troubles)


@rule(
    "M0204",
    Severity.ERROR,
    "page",
    says="a link leads to a file that does not exist",
    expects="a page or file of the site",
    do="correct the link, or add the file",
)
def links_lead_somewhere(page: PageSubject) -> Answers:
    """A link inside the site leads to a page or file that is there.

    Why: citizens cannot go on from a dead link.
    Bad: ``<a href="services/10031771101/">`` without that page.
    Good: the same with the page in its folder.
    """
    for link in page.links:
        if page.leads_nowhere(link.get("href") or ""):
            yield at(link, link.get("href") or "")


@rule(
    "N0151",
    Severity.ERROR,
    "page",
    says="the link to the national portal is missing",
    expects="a link to gservice.aro.gov.ir on each page",
    do="add the link to the page footer",
)
def pages_link_to_the_portal(page: PageSubject) -> Answers:
    """A page of the desk links to «سامانه مدیریت خدمات دولت».

    Why: N1 asks for it on the home page and on every sub-system.
    Bad: a page without it.
    Good: ``<a href="https://gservice.aro.gov.ir">سامانه مدیریت خدمات دولت</a>``
    """
    links = [each.get("href") or "" for each in page.links]
    there = [href for href in links if PORTAL_HOST in href]
    if not any(map(is_home, there)) if page.own else not there:
        yield at(page.desk)


@rule(
    "D1351",
    Severity.WARNING,
    "page",
    says="the heading does not name the agency",
    expects="«خدمات وزارت / سازمان …»",
    do="add the heading",
)
def headings_name_the_agency(page: PageSubject) -> Answers:
    """The heading of a list or of a service names the ministry or organization.

    Why: figure 3 begins with it.
    Bad: «میز خدمت»
    Good: «خدمات سازمان اداری و استخدامی کشور»
    """
    headings = page.parts("heading") if page.own else tuple(filter(_HEADINGS, page.root.inside))
    named = (search_key(each.brief) for each in headings)
    is_named = any(key.startswith(_SERVICES) and len(key) > len(_SERVICES) + 2 for key in named)
    if page.kind in {"services", "service"} and not is_named:
        yield at(page.desk)
