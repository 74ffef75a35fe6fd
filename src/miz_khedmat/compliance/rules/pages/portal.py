"""N2, N3, S9: the page «شناسنامه خدمات» of figure 10, and the page of laws."""

from typing import Final

from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.words import PORTAL_HOST, SENTENCE
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.persian.text import search_key

_ABOUT: Final = "portal page"
_SENTENCE: Final = search_key(SENTENCE)
_COLUMNS: Final = ("شناسه خدمت", "عنوان خدمت")


@rule(
    "N0251",
    Severity.ERROR,
    "own page",
    says="«شناسنامه خدمات» is not in the menu",
    expects="«شناسنامه خدمات» in the menu",
    do="put it back in the menu",
)
def menus_lead_to_the_cards(page: PageSubject) -> Answers:
    """The menu has «شناسنامه خدمات».

    Why: N2 names the menu.
    Bad: a menu without it.
    Good: a menu with it.
    """
    if not page.desk.hooked("link", "menu.portal"):
        yield at(page.desk)


@rule(
    "N0252",
    Severity.ERROR,
    _ABOUT,
    says="the sentence of figure 10 is missing",
    expects="«شهروندان عزیز از طریق این لینک …»",
    do="add the sentence above the table",
)
def the_sentence_is_there(page: PageSubject) -> Answers:
    """The page has the sentence that explains the link.

    Why: N2 prescribes its words.
    Bad: a table alone.
    Good: «شهروندان عزیز از طریق این لینک می‌توانند … اظهار نظر نموده …»
    """
    if _SENTENCE not in search_key(page.desk.text):
        yield at(page.desk)


@rule(
    "N0253",
    Severity.ERROR,
    _ABOUT,
    says="no link to the agency's page in the portal",
    expects="a link to the agency's own page in the portal",
    do="put the link above the table",
)
def the_agencys_page_is_linked(page: PageSubject) -> Answers:
    """A link leads to the agency's page in the national portal.

    Why: N2 asks for it.
    Bad: a link to the portal's home page.
    Good: «لینک صفحه دستگاه اجرایی در سامانه مدیریت خدمات دولت»
    """
    hrefs = [each.get("href") or "" for each in page.links]
    direct = any(PORTAL_HOST in href and not is_home(href) for href in hrefs)
    if not (page.desk.hooked("link", "agency-page") if page.own else direct):
        yield at(page.desk)


@rule(
    "N0254",
    Severity.ERROR,
    _ABOUT,
    says="the columns of figure 10 are missing",
    expects="«شناسه خدمت» and «عنوان خدمت»",
    do="add the column headings",
)
def the_table_has_its_columns(page: PageSubject) -> Answers:
    """The table has the columns «شناسه خدمت» and «عنوان خدمت».

    Why: N2 prescribes them.
    Bad: «کد» and «نام».
    Good: «شناسه خدمت | عنوان خدمت»
    """
    keys = {search_key(line.text) for line in page.lines}
    for column in _COLUMNS:
        if search_key(column) not in keys:
            yield at(page.desk, column)


@rule(
    "N0352",
    Severity.ERROR,
    _ABOUT,
    says="a service does not link to its page in the portal",
    expects="that service's direct link",
    do="make the title a link",
)
def services_link_to_their_national_pages(page: PageSubject) -> Answers:
    """Each service of the table links straight to its page in the national portal.

    Why: N3 asks for it.
    Bad: a title in plain text.
    Good: ``<a href="https://gservice.aro.gov.ir/services/10031771101">``
    """
    for row in page.rows:
        if row.words and (not row.href or is_home(row.href)):
            yield at(row.element, row.words)


@rule(
    "S0952",
    Severity.ERROR,
    "own page",
    says="«قوانین و مقررات» is not in the menu",
    expects="«قوانین و مقررات» in the menu",
    do="put it back in the menu",
)
def menus_lead_to_the_laws(page: PageSubject) -> Answers:
    """Every page of a desk leads to the page of laws.

    Why: S9 asks for «قوانین و مقررات» of the site.
    Bad: a menu without it.
    Good: a menu with it.
    """
    if not page.desk.hooked("link", "menu.laws"):
        yield at(page.desk)


@rule(
    "S0953",
    Severity.ERROR,
    "laws page",
    says="a law has no link",
    expects="a link to the text of each law",
    do="add the link to its text",
)
def laws_lead_to_their_texts(page: PageSubject) -> Answers:
    """Each law on the page links to its text.

    Why: S9 asks that the link works.
    Bad: a title alone.
    Good: «متن قانون» as a link.
    """
    for law in page.desk.hooked("law"):
        if not law.hooked("link", "law"):
            yield at(law, law.text[:60])
    if not page.own and not page.leads:
        yield at(page.desk)
