"""A1, A2, A4: finished pages of an agency and of its subordinates."""

from typing import Final

from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.words import EVERY, PARTICULARS, TOP_LEVEL
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity
from miz_khedmat.persian.text import search_key

_HOOKS: Final = tuple(
    f"agency.{name}"
    for name in (
        *("id", "name", "national_id", "economic_code", "kind", "legal_form", "upper_agency"),
        *("affiliation", "former_agency", "region", "service_group", "parent", "refers_to"),
        *("address", "telefax", "latitude", "longitude", "website", "hours"),
    )
)
"""The rows of our page of an agency (figures 4 and 5)."""


@rule(
    "A0151",
    Severity.ERROR,
    "agency page",
    says="an agency detail is missing from the page",
    expects="all details, under the guide's labels",
    do="add it to the page",
)
def particulars_are_shown(page: PageSubject) -> Answers:
    """The agency's page shows all its particulars.

    Why: A1 lists them.
    Bad: a page without «کد اقتصادی».
    Good: all ten, under the guide's labels.
    """
    for name in _HOOKS if page.own else PARTICULARS:
        fact = (page.facts if page.own else page.particulars).get(name)
        if fact is None or not (page.own or fact.text or fact.items):
            yield at(fact.element if fact else page.desk, name)


@rule(
    "A0152",
    Severity.ERROR,
    "own page",
    says="the page does not link to the agency's page",
    expects="«مشخصات دستگاه» in the menu",
    do="put it back in the menu",
)
def menus_lead_to_the_agency(page: PageSubject) -> Answers:
    """Every page of a desk leads to the agency's page.

    Why: A1; people who want to call or write find the details there.
    Bad: a menu without «مشخصات دستگاه».
    Good: a menu with it.
    """
    if not page.desk.hooked("link", "menu.agency"):
        yield at(page.desk)


@rule(
    "A0251",
    Severity.ERROR,
    "agency page",
    says="one of the two lists is missing",
    expects="«خدمات کلان» and «لیست خدمات»",
    do="show both lists",
)
def both_lists_are_shown(page: PageSubject) -> Answers:
    """The agency's page shows its top-level services and the full list.

    Why: A2 asks for both.
    Bad: the full list only.
    Good: «خدمات کلان» and «لیست خدمات».
    """
    keys = " ".join(search_key(line.text) for line in page.lines)
    for part, word in (("top-level", TOP_LEVEL), ("every", EVERY)):
        if not (page.parts(part) if page.own else word in keys):
            yield at(page.desk, part)


@rule(
    "A0252",
    Severity.ERROR,
    "agency page",
    says="the two lists do not contain the same services",
    expects="the same deliverable services in both",
    do="add the service to the other list",
)
def both_lists_hold_the_same(page: PageSubject) -> Answers:
    """The tree of top-level services and the full list have the same services.

    Why: A2 asks that number and titles match the approved ones, in both lists.
    Bad: a service in «لیست خدمات» that no service of «خدمات کلان» opens to.
    Good: the same services in both.
    """
    parts = [page.parts(part) for part in ("top-level", "every")]
    first, second = ({row.key: row for row in page.rows_in(part)} for part in parts)
    for number in sorted(first.keys() ^ second.keys()) if all(parts) else ():
        yield at((first | second)[number].element, number)


@rule(
    "A0451",
    Severity.ERROR,
    "agencies page",
    says="a subordinate agency is not a link",
    expects="a link to that agency's services",
    do="make the agency's name a link",
)
def subordinates_can_be_chosen(page: PageSubject) -> Answers:
    """Each subordinate agency can be chosen, and leads to its services.

    Why: A4 asks for it.
    Bad: names in plain text.
    Good: ``<a href="agencies/2/">شرکت آب و فاضلاب</a>``
    """
    for entry in page.desk.hooked("agency"):
        if not any(each.get("href") for each in entry.inside if each.name == "a"):
            yield at(entry, entry.text)
    if not page.own and not page.leads:
        yield at(page.desk)


@rule(
    "A0452",
    Severity.ERROR,
    "own page",
    says="the menu lacks the subordinate agencies",
    expects="«خدمات دستگاه‌های زیرمجموعه» in the menu",
    do="put it back in the menu",
)
def menus_lead_to_subordinates(page: PageSubject) -> Answers:
    """The menu has «خدمات دستگاه های زیرمجموعه».

    Why: A4 asks for it on the first page and in the menu.
    Bad: a menu without it.
    Good: a menu with it.
    """
    if not page.desk.hooked("link", "menu.agencies"):
        yield at(page.desk)
