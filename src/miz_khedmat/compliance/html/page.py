"""One finished page, with its kind and the facts that can be read from it."""

import bisect
import posixpath
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from attrs import field, frozen

from miz_khedmat.compliance.html.element import Element, named
from miz_khedmat.compliance.html.facts import PageFact, hooked_fact, read_facts
from miz_khedmat.compliance.html.icons import Icon, hooked_icons, named_icons
from miz_khedmat.compliance.html.lines import TextLine, lines
from miz_khedmat.compliance.html.rows import PageRow, hooked_rows, read_rows
from miz_khedmat.compliance.html.words import (
    CARD_ONLY,
    PARTICULARS,
    PORTAL_HOST,
    SENTENCE,
    SUBORDINATES,
    TABLE,
)
from miz_khedmat.errors import Place
from miz_khedmat.persian.text import search_key

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_LISTING = frozenset({"services", "agency", "portal"})
_HEADINGS = named("h1", "h2", "title")
_TITLES = {
    SUBORDINATES: "agencies",
    search_key("قوانین و مقررات"): "laws",
    search_key("دفاتر ارائه خدمت"): "offices",
    search_key("شناسنامه خدمات"): "portal",
}


@frozen(eq=False)
class PageSubject:
    """A page with its text: *file* is its name, *folder* the folder of its site.

    *folder* is None if the page was given alone; its links cannot be followed then.
    """

    file: str
    source: str = field(repr=False)
    root: Element = field(repr=False)
    folder: Path | None = None

    @cached_property
    def desk(self) -> Element:
        """The part of the page that we rendered, or the whole page if it is not ours."""
        return next(iter(self.root.hooked("page")), self.root)

    @property
    def own(self) -> bool:
        """True if the page is from our desk, so that hooks name its parts."""
        return self.desk is not self.root

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        """The lines of the page."""
        return tuple(lines(self.desk))

    @cached_property
    def kind(self) -> str | None:
        """The kind of page in the guide (``service``, ``identity``, …); None if it is unknown."""
        return self.desk.get("data-miz-page") if self.own else _kind(self)

    @cached_property
    def facts(self) -> Mapping[str, PageFact]:
        """The rows of table 1 by clause; on our pages every fact that has a hook."""
        if not self.own:
            return read_facts(self.lines, TABLE)
        return {
            row.get("data-miz-fact") or "": hooked_fact(row) for row in self.desk.hooked("fact")
        }

    @cached_property
    def particulars(self) -> Mapping[str, PageFact]:
        """The facts that an agency's page states about the agency, by label."""
        return read_facts(self.lines, {key: label for label, key in PARTICULARS.items()})

    @cached_property
    def icons(self) -> tuple[Icon, ...]:
        """The icons of the channels, without those in lists."""
        return tuple(hooked_icons(self.desk.inside) if self.own else named_icons(self.desk))

    @cached_property
    def rows(self) -> tuple[PageRow, ...]:
        """The services that the page lists."""
        if self.own:
            return tuple(hooked_rows(self.desk))
        return tuple(read_rows(self.desk)) if self.kind in _LISTING else ()

    @cached_property
    def channels(self) -> frozenset[str]:
        """The channels that the page offers, by icon or by tick."""
        ticks = self.facts["D10"].element.hooked("ticked") if "D10" in self.facts else ()
        return frozenset(
            [
                *(icon.name for icon in self.icons),
                *(each.get("data-miz-box") or "" for each in ticks),
            ]
        )

    def rows_in(self, parts: tuple[Element, ...]) -> tuple[PageRow, ...]:
        """Return the deliverable services in these parts of the page."""
        inside = {each for part in parts for each in part.inside}
        return tuple(row for row in self.rows if row.element in inside and not row.branch)

    @cached_property
    def links(self) -> tuple[Element, ...]:
        """Every link of the page, including those of the site around the desk."""
        return tuple(each for each in self.root.inside if each.name == "a")

    @property
    def leads(self) -> bool:
        """True if any link leads to a target other than the national portal."""
        hrefs = (each.get("href") for each in self.links)
        return any(href and PORTAL_HOST not in href for href in hrefs)

    @property
    def set_aside(self) -> frozenset[str]:
        """The codes of the rules that the service's editors suppress, from our page's hooks."""
        values = (each.get("data-miz-aside") or "" for each in self.desk.hooked("aside"))
        return frozenset(code for codes in values for code in codes.upper().split())

    def parts(self, name: str) -> tuple[Element, ...]:
        """Return the parts of our page that are called *name*."""
        return self.desk.hooked("part", name)

    def target(self, href: str) -> str | None:
        """Return the file of the site that a relative link leads to; None if it leads elsewhere."""
        way = unquote(re.split("[?#]", href)[0])
        if self.folder is None or not way or _ELSEWHERE.match(href):
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), way))
        if not Path(path).is_relative_to(self.folder):
            return None
        return posixpath.join(path, "index.html") if Path(path).is_dir() else path

    def leads_nowhere(self, href: str) -> bool:
        """True if a link inside the site leads to a missing file."""
        target = self.target(href)
        return target is not None and not Path(target).is_file()

    @cached_property
    def name(self) -> str:
        """The name of the page in findings."""
        heading = self.desk.first(named("h1")) or self.root.first(named("title"))
        return (heading.text if heading else "") or self.file

    def place(self, element: Element | None = None) -> Place:
        """Return the file, line and column where *element* begins, or where the desk begins."""
        start = (element or self.desk).start
        line = bisect.bisect_right(self._line_starts, start)
        return Place(self.file, line, start - self._line_starts[line - 1] + 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        ends = (place for place, letter in enumerate(self.source) if letter == "\n")
        return [0, *(end + 1 for end in ends)]


def _kind(page: PageSubject) -> str | None:
    keys = {search_key(line.text.partition(":")[0]) for line in page.lines}
    if len(keys & CARD_ONLY) > 2:
        return "identity"
    if len(page.facts.keys() - {"D1", "D2", "D11"}) > 2:
        return "service"
    if len(page.particulars) > 3:
        return "agency"
    if search_key(SENTENCE) in search_key(page.desk.text):
        return "portal"
    headings = (search_key(each.brief) for each in page.root.inside if _HEADINGS(each))
    titled = next((_TITLES[key] for key in headings if key in _TITLES), None)
    return titled or ("services" if any(read_rows(page.desk)) else None)
