"""An index of one site's pages: its lists, and the pages that they lead to."""

from attrs import field, frozen

from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.errors import Place
from miz_khedmat.persian.text import fold_id

Icons = frozenset[str]


@frozen
class SiteRow:
    """One row of a list: its place, the file that its title leads to, and its icons."""

    place: Place
    target: str
    icons: Icons


@frozen
class SitePage:
    """The page of one service: its place, the id that it states, and its channels."""

    place: Place
    id: str
    icons: Icons


@frozen
class Site:
    """The rows with icons of all lists, each kind's services by id, and the pages by file."""

    name: str = ""
    rows: list[SiteRow] = field(factory=list)
    listed: dict[str, dict[str, Place]] = field(factory=dict)
    pages: dict[str, SitePage] = field(factory=dict)

    def note(self, page: PageSubject) -> None:
        """Add what *page* states about other pages."""
        if page.kind == "service":
            stated = page.facts.get("D2")
            number = fold_id(stated.text if stated else "")
            self.pages[page.file] = SitePage(page.place(), number, page.channels)
        listed = self.listed.setdefault(page.kind or "", {})
        for row in page.rows:
            place, target = page.place(row.element), page.target(row.href or "")
            listed.setdefault(row.key, place)
            if target and row.icons:
                self.rows.append(SiteRow(place, target, frozenset(each.name for each in row.icons)))

    def place(self, place: Place) -> Place:
        """Return the place of a row."""
        return place
