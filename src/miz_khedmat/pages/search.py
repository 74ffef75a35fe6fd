"""Search of the list: the question, the services found, and the data that the script searches."""

import json
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue, search
from miz_khedmat.catalogue.search import SearchQuery
from miz_khedmat.catalogue.tree import TreeRow
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.page import Context, Page, Visit, common, shows
from miz_khedmat.pages.query import SEARCH, Question, question
from miz_khedmat.pages.services import ServiceRow, service_row

MOST: Final = 100
"""The services in an answer at most."""


@frozen(kw_only=True)
class SearchContext(Context):
    """The question and what was found."""

    question: Question = shows("فرم پرسش و آنچه می‌توان برگزید")
    rows: tuple[ServiceRow, ...] = shows("خدمت‌های یافته، بهترین نخست؛ همه اگر پرسشی نیست")
    near: tuple[ServiceRow, ...] = shows("خدمت‌هایی که تنها حرفی با پرسش تفاوت دارند")
    count: int = shows("شمار خدمت‌های یافته")
    more: int = shows("شمار آن‌ها که نشان داده نشده‌اند")
    services: str = shows("پیوند فهرست خدمات")


class SearchPage(Page):
    """The search of the list, answered by the server where scripts are off (L1)."""

    name = "search"
    path = SEARCH
    clauses = ("L1", "L3", "L4", "A3", "N1")
    context_class = SearchContext
    reads = ("q", "type", "channel")
    indexed = False

    def context(self, visit: Visit) -> SearchContext:
        """Return the services found; the whole list if the question is empty."""
        query = SearchQuery.of(visit.query)
        hits = search.index(visit.catalogue, visit.agency).find(query)
        most = MOST if visit.query else len(hits.rows)
        rows = [_found(row, visit) for row in hits.rows[:most]]
        return SearchContext(
            **common(visit),
            question=question(visit, query, whole=not visit.query),
            rows=tuple(rows[: hits.exact]),
            near=tuple(rows[hits.exact :]),
            count=len(hits.rows),
            more=len(hits.rows) - len(rows),
            services=visit.to(""),
        )


def _found(row: TreeRow[Service], visit: Visit) -> ServiceRow:
    return service_row(row.node, visit, above=row.path[:-1])


def listing(catalogue: Catalogue, agency: Agency) -> bytes:
    """Return the data for the script: the folded words of each row, its parents and its traits."""
    numbers: dict[str, int] = {}
    rows: list[list[object]] = []
    for row, service in search.shown_services(catalogue, agency):
        searched = search.SearchedWords.of(service)
        above = [numbers[each.key] for each in row.path[:-1] if each.key in numbers]
        numbers[row.node.key] = len(rows)
        words = [searched.ids, searched.title, searched.common_name, searched.description]
        traits = [*search.kinds(service), *search.channels(service)]
        rows.append(
            [row.node.key, above[-1] if above else -1, *words, " ".join(traits)]
            if service.deliverable
            else [row.node.key, above[-1] if above else -1, *words[:3]]
        )
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
