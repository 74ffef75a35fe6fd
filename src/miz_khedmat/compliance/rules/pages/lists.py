"""L1 to L4: the rows of a list of services, their icons, and the targets of their titles."""

from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.rows import PageRow
from miz_khedmat.compliance.html.site import Icons, Site
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Place, Severity

_LISTS: Final = frozenset({"services", "agency", None})


def _leaves(page: PageSubject) -> Iterator[PageRow]:
    """Return the deliverable services of a list; the portal's table has its own rules."""
    return (row for row in page.rows if not row.branch and page.kind in _LISTS)


@rule(
    "L0151",
    Severity.ERROR,
    "page",
    says="a row of the list has no id",
    expects="the service's id in every row",
    do="show the id in the row",
)
def rows_show_ids(page: PageSubject) -> Answers:
    """Every row of a list shows the service's id.

    Why: L1 asks for it beside the title.
    Bad: a row with the title alone.
    Good: «10031771101 صدور شناسه بکارگیری»
    """
    yield from (at(row.element, row.words) for row in page.rows if not row.id)


@rule(
    "L0152",
    Severity.ERROR,
    "page",
    says="a row of the list has no title",
    expects="the service's title in every row",
    do="show the title in the row",
)
def rows_show_titles(page: PageSubject) -> Answers:
    """Every row of a list shows the service's title.

    Why: L1 asks for it beside the id.
    Bad: a row with the id alone.
    Good: «10031771101 صدور شناسه بکارگیری»
    """
    yield from (at(row.element, row.id or "") for row in page.rows if not row.words)


@rule(
    "L0153",
    Severity.ERROR,
    "services page",
    says="an id appears twice in the list",
    expects="each id once",
    do="check the second row against the official notification",
)
def lists_name_an_id_once(page: PageSubject) -> Answers:
    """A list has each id once.

    Why: two rows with one id lead to one page, and one of them is wrong.
    Bad: 10031771101 in two rows.
    Good: 10031771101 and 10031771102.
    """
    seen: set[str] = set()
    for row in page.rows:
        if row.id in seen:
            yield at(row.element, f"{row.id} {row.words}")
        seen.add(row.id or row.words)


@rule(
    "L0154",
    Severity.ERROR,
    "own page",
    says="the page does not link to the list of services",
    expects="the list of services in the menu",
    do="put it back in the menu",
)
def menus_lead_to_the_list(page: PageSubject) -> Answers:
    """Every page of a desk leads to its list of services.

    Why: visitors from a search engine find the other services from there.
    Bad: a menu without «فهرست خدمات».
    Good: a menu that begins with it.
    """
    if not page.desk.hooked("link", "menu.services"):
        yield at(page.desk)


@rule(
    "L0251",
    Severity.ERROR,
    "own page",
    says="the sub-services do not expand and collapse",
    expects="a row that opens with +",
    do="build the row with `details` and `summary`",
)
def branches_open(page: PageSubject) -> Answers:
    """A service with sub-services opens and closes.

    Why: L2 asks for a cascade; ``details`` works without a script and with the keyboard.
    Bad: sub-services without a ``summary`` above them.
    Good: ``<details><summary>…</summary>…</details>``
    """
    yield from (at(row.element, row.words) for row in page.rows if row.branch and not row.opens)


@rule(
    "L0252",
    Severity.ERROR,
    "own page",
    says="the + sign before the sub-services is missing",
    expects="the + sign in the row",
    do="put the sign back in the row",
)
def branches_bear_the_sign(page: PageSubject) -> Answers:
    """A row that opens has the sign «+».

    Why: L2 names the sign.
    Bad: a ``summary`` without it.
    Good: the sign before the id.
    """
    branches = (row for row in page.rows if row.branch and row.opens)
    yield from (at(row.element, row.words) for row in branches if not row.sign)


@rule(
    "L0351",
    Severity.ERROR,
    "page",
    says="the title of a service is not a link",
    expects="a link to the service's own page",
    do="make the title a link",
)
def titles_lead_to_pages(page: PageSubject) -> Answers:
    """The title of every deliverable service leads to its page.

    Why: L3 asks for it.
    Bad: «10031771101 صدور شناسه» as plain text.
    Good: ``<a href="services/10031771101/">صدور شناسه</a>``
    """
    yield from (at(row.element, row.words) for row in _leaves(page) if row.words and not row.href)


@rule(
    "L0451",
    Severity.ERROR,
    "page",
    says="a parent service has channel icons",
    expects="icons for deliverable services only",
    do="move the icons to the sub-services",
)
def parents_bear_no_icons(page: PageSubject) -> Answers:
    """Only deliverable services have icons.

    Why: L4; a parent is not delivered, so its icons lead nowhere.
    Bad: icons in the row that opens.
    Good: icons in the rows below it.
    """
    yield from (at(row.element, row.words) for row in page.rows if row.branch and row.icons)


@rule(
    "L0452",
    Severity.ERROR,
    "services page",
    says="a service in the list has no icon",
    expects="the icons of its channels",
    do="put the icons before its title",
)
def rows_bear_icons(page: PageSubject) -> Answers:
    """Every deliverable service has the icons of its channels before its title.

    Why: L4 asks for it, so that the service is one click away.
    Bad: a row with id and title only.
    Good: the same with the icons of the web and of the call centre.
    """
    leaves = (row for row in _leaves(page) if not row.icons and not row.unnamed)
    yield from (at(row.element, row.words) for row in leaves)


@rule(
    "L0453",
    Severity.ERROR,
    "site",
    says="the list and the page have different icons",
    expects="the icons on the service's page",
    do="use the page's icons in the list",
)
def lists_bear_the_icons_of_pages(site: Site) -> Answers:
    """A list has the same icons as the service's own page.

    Why: L4 says that an icon works in the list as it does on the page.
    Bad: the web's icon on the page and not in the list.
    Good: the same icons in both.
    """
    for row in site.rows:
        page = site.pages.get(row.target)
        if page and page.icons != row.icons:
            yield at(row.place, " ".join(_differences(page.icons, row.icons)))


def _differences(there: Icons, here: Icons) -> Iterator[str]:
    yield from (f"-{name}" for name in sorted(there - here))
    yield from (f"+{name}" for name in sorted(here - there))


@rule(
    "L0155",
    Severity.ERROR,
    "site",
    says="the service is not in any list",
    expects="its row in the list of services",
    do="add the service to the list",
)
def every_service_is_listed(site: Site) -> Answers:
    """Every service that has a page is in the list of services.

    Why: L1 asks for every service of the agency; nobody finds a page without a link in a list.
    Bad: the page of 10031771101, and a list without it.
    Good: both.
    """
    pages = {page.id: page.place for page in site.pages.values()}
    yield from _unlisted(site, "services", pages)


@rule(
    "N0353",
    Severity.ERROR,
    "site",
    says="the service is not in «شناسنامه خدمات»",
    expects="its row in the table of figure 10",
    do="add the service to the table",
)
def every_service_is_in_the_portals_table(site: Site) -> Answers:
    """Every service of the lists is in the table of «شناسنامه خدمات» too.

    Why: N2 shows the table, N3 asks that each service in it links to its own page.
    Bad: the page of 10031771101, and a table without it.
    Good: both.
    """
    pages = {page.id: page.place for page in site.pages.values()}
    yield from _unlisted(site, "portal", site.listed.get("services") or pages)


def _unlisted(site: Site, kind: str, services: Mapping[str, Place]) -> Answers:
    """Yield the *services* that no list of this *kind* has, if the site has one."""
    listed = site.listed.get(kind)
    for number, place in services.items() if listed is not None else ():
        if number and number not in (listed or ()):
            yield at(place, number)
