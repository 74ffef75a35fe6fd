"""`desk/history/`: what was done in a person's units, the newest first, and whether it is whole."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import ClassVar, Final

from attrs import define, field, frozen

from miz_khedmat.dashboard.changes.listed import subject_title
from miz_khedmat.dashboard.changes.shown import CHANGE_PATH, Moment, moment_of, opens
from miz_khedmat.dashboard.frame import DESK, StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.queries import number_of, query_of, words_of
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.exports.csv import rows_as_csv
from miz_khedmat.labels import labels
from miz_khedmat.pages.form import DownloadContext, form_common
from miz_khedmat.pages.page import Context, shows
from miz_khedmat.people.acts import HISTORY
from miz_khedmat.persian.text import id_key, search_key
from miz_khedmat.store.events import last_event, verify_events
from miz_khedmat.store.faults import ChainBroken
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.event_sentences import HistoryEvent, events_before, names_known
from miz_khedmat.workflow.subjects import Subject

HISTORY_PATH: Final = f"{DESK}history/"
_PAGE: Final = 50
_SECONDS: Final = 60.0
_ROWS: Final = 10_000
"""The events in one file at most."""
_CSV: Final = "csv"
_COLUMNS: Final = tuple(
    f"history_column.{name}" for name in ("number", "day", "time", "subject", "text")
)
_DECISIONS: Final = frozenset({"change-approved", "change-returned"})
_KINDS: Final[Mapping[str, Callable[[HistoryEvent], bool]]] = {
    "changes": lambda each: each.kind.startswith("change-") and each.kind not in _DECISIONS,
    "decisions": lambda each: each.kind in _DECISIONS,
    "roles": lambda each: each.kind.startswith(("role-", "claim-", "units-")),
    "other": lambda each: not each.kind.startswith(("change-", "role-", "claim-", "units-")),
}


@frozen
class HistoryQuery:
    """What is looked for: words of a subject and of a person, a kind; and before which event."""

    subject: str = ""
    person: str = ""
    kind: str = ""
    before: int = 0

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "HistoryQuery":
        """Read the parameters ``s``, ``w``, ``k`` and ``n``; an unknown kind is ignored."""
        kind = query.get("k", "")
        kind = kind if kind in _KINDS else ""
        return cls(words_of(query, "s"), words_of(query, "w"), kind, number_of(query, "n", 15))

    def link(self, before: int, kind: str = "") -> str:
        """Return the query of the events before a number, as a page or as a file of a *kind*."""
        words = {"s": self.subject, "w": self.person, "k": self.kind}
        return query_of({**words, "n": before, "as": kind})


@frozen(kw_only=True)
class HistoryLine:
    """One event: its number, its time, what happened, to what, and the link to its proposal."""

    number: int
    time: str
    text: str
    subject: str
    href: str


@frozen(kw_only=True)
class HistoryDay:
    """The events of one Jalali day (ISO)."""

    day: str
    lines: tuple[HistoryLine, ...]


@frozen(kw_only=True)
class HistoryContext(StaffContext):
    """A page of the history."""

    asked: HistoryQuery = shows("آنچه جست‌وجو شده است")
    action: str = shows("پیوند فرم جست‌وجو")
    kinds: tuple[str, ...] = shows("نام انواع کار")
    events: int = shows("تعداد همه رویدادها")
    broken: int = shows("شماره نخستین رویدادی که درست نیست؛ صفر اگر همه درست است")
    days: tuple[HistoryDay, ...] = shows("رویدادهای این صفحه به تفکیک روز")
    older: str = shows("پیوند رویدادهای پیشین؛ خالی اگر نیست")
    table: str = shows("پیوند همین رویدادها به‌صورت فایل CSV")


@define(eq=False)
class VerifiedChain:
    """The chain as this process has verified it, whole: at each new event, and once a minute."""

    clock: Callable[[], float] = time.monotonic
    last: LastEvent = field(factory=LastEvent)
    until: float = -1.0
    broken: int = 0
    _lock: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def verify(self, session: Session) -> tuple[int, int]:
        """Return how many events there are, and the number of the first broken one, or 0."""
        with self._lock:
            newest = last_event(session)
            if newest != self.last or self.clock() > self.until:
                self.last, self.broken = newest, _broken(session)
                self.until = self.clock() + _SECONDS
            return newest.number, self.broken


def _broken(session: Session) -> int:
    try:
        verify_events(session, session.keys)
    except ChainBroken as error:
        return error.number
    return 0


class HistoryPage(StaffPage):
    """The history of the units in which a person edits, approves or appoints."""

    name = "staff_history"
    path = HISTORY_PATH
    acts = tuple(sorted(HISTORY))
    item = "history"
    clauses = ("S8", "A5")
    reads = ("s", "w", "k", "n", "as")
    context_class: ClassVar[type[HistoryContext]] = HistoryContext

    def __init__(self, site: StaffSite) -> None:
        super().__init__(site)
        self.chain = VerifiedChain()

    def view(self, staff: StaffVisit) -> Context:
        """Return the events that the query finds, as a page or as a file."""
        asked = HistoryQuery.of(staff.visit.query)
        reader = _Reader(staff, names_known(self.site.people.all()), asked)
        is_file = staff.visit.query.get("as") == _CSV
        return self._file(staff, reader) if is_file else self._page(staff, reader, asked)

    def _file(self, staff: StaffVisit, reader: "_Reader") -> DownloadContext:
        with self.site.people.store.read() as session:
            found = list(islice(reader.lines(session), _ROWS))
        head = tuple(map(labels(language=staff.visit.language).gettext, _COLUMNS))
        rows = (tuple(_cells(moment, line)) for moment, line in found)
        return DownloadContext(
            **form_common(staff.visit),
            content=rows_as_csv((head, *rows)),
            media_type="text/csv; charset=utf-8",
            file="history.csv",
        )

    def _page(self, staff: StaffVisit, reader: "_Reader", asked: HistoryQuery) -> HistoryContext:
        with self.site.people.store.read() as session:
            events, broken = self.chain.verify(session)
            found = list(islice(reader.lines(session), _PAGE + 1))
        shown = found[:_PAGE]
        return HistoryContext(
            **staff_common(staff, self),
            asked=asked,
            action=staff.visit.links.to(HISTORY_PATH),
            kinds=tuple(_KINDS),
            events=events,
            broken=broken,
            days=_days(shown),
            older=asked.link(shown[-1][1].number) if len(found) > _PAGE else "",
            table=asked.link(asked.before, _CSV) if shown else "",
        )


@frozen(slots=False)
class _Reader:
    """Reads the events that a visitor may see and looks for."""

    staff: StaffVisit
    names: Mapping[str, str]
    asked: HistoryQuery

    def lines(self, session: Session) -> Iterator[tuple[Moment, HistoryLine]]:
        """Yield each event with its moment, the newest first."""
        visit = self.staff.visit
        rows = visit.catalogue.agency_rows.values()
        units = {row.node.key: row.node.name or "" for row in rows}
        seen = frozenset().union(*(self.staff.units(act) for act in HISTORY))
        for each in events_before(session, self.asked.before):
            if each.is_step or (each.unit or visit.catalogue.agency.key) not in seen:
                continue
            line = self._line(each, units)
            if self._fits(each, line):
                yield moment_of(each.event.at), line

    def _line(self, each: HistoryEvent, units: Mapping[str, str]) -> HistoryLine:
        visit = self.staff.visit
        said = each.sentence(self.names, units, lambda path: fact_called(visit.language, path))
        change, subject = str(each.what.get("change", "")), Subject(each.unit, each.service)
        is_open = change and opens(self.staff, subject)  # who only appoints opens none
        return HistoryLine(
            number=each.event.number,
            time=moment_of(each.event.at).time,
            text=said.in_language(visit.language),
            subject=subject_title(visit, subject) if each.service else units.get(each.unit, ""),
            href=visit.links.to(CHANGE_PATH, change=change) if is_open else "",
        )

    def _fits(self, each: HistoryEvent, line: HistoryLine) -> bool:
        if self.asked.kind and not _KINDS[self.asked.kind](each):
            return False
        return self._is_about(each, line) and _has(search_key(line.text), self.asked.person)

    def _is_about(self, each: HistoryEvent, line: HistoryLine) -> bool:
        """Return whether an event is of what is looked for; an id is that of one service alone."""
        key = id_key(self.asked.subject)
        if key in self._services:
            return each.service == key
        return _has(search_key(f"{line.subject} {each.service} {each.unit}"), self.asked.subject)

    @cached_property
    def _services(self) -> frozenset[str]:
        catalogue = self.staff.visit.catalogue
        units = catalogue.agency_rows.values()
        return frozenset(key for unit in units for key in catalogue.rows(unit.node))


def _has(key: str, words: str) -> bool:
    return all(word in key for word in map(search_key, words.split()))


def _cells(moment: Moment, line: HistoryLine) -> Iterator[str]:
    yield from (str(line.number), moment.day, moment.time, line.subject, line.text)


def fact_called(language: str, path: tuple[str, ...]) -> str:
    """Return what the editor calls the fact at *path*; the path itself if it has no name."""
    name = f"fact.{'_'.join(path)}"
    found = labels(language=language).own(name)
    return found or ".".join(path)


def _days(found: list[tuple[Moment, HistoryLine]]) -> tuple[HistoryDay, ...]:
    by_day: dict[str, list[HistoryLine]] = {}
    for moment, line in found:
        by_day.setdefault(moment.day, []).append(line)
    return tuple(HistoryDay(day=day, lines=tuple(lines)) for day, lines in by_day.items())
