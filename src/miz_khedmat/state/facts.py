"""What the store of a desk contains, as plain values for the rules of compliance."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.catalogue.state_facts import RECENT, PeopleFacts, StateFacts, SurveyFacts
from miz_khedmat.people.coverage import missing, tied
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.session import Session
from miz_khedmat.surveys.hand_over import Receipt
from miz_khedmat.surveys.months import months
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import cells
from miz_khedmat.surveys.results import INVITED
from miz_khedmat.surveys.service import SINCE, Surveys
from miz_khedmat.surveys.suppression import ResultCell, ResultKey
from miz_khedmat.surveys.suppression import shown as visible

Pair = tuple[str, str]
"""A unit and a service, by their keys."""


@frozen
class _StoredCounts:
    """What one session read: counts of closed months, and the kiosks that are in force.

    *first* is the first month of which the store has anything, *last* the last closed one.
    """

    first: str
    last: str
    invited: Mapping[ResultKey, int] = field(repr=False)
    cells: tuple[ResultCell, ...] = field(repr=False)
    kiosks: tuple[Pair, ...] = field(repr=False)
    receipts: tuple[Receipt, ...] = field(repr=False)

    @property
    def pairs(self) -> set[Pair]:
        """Everything that was surveyed or has a kiosk."""
        keys = (*self.invited, *(cell.key for cell in self.cells))
        return {(key.unit, key.service) for key in keys} | {*self.kiosks}


def facts_of(surveys: Surveys, people: People, catalogue: Catalogue) -> StateFacts:
    """Return what the store of both contains about *catalogue*. Raises StoreError."""
    with surveys.store.read() as session:
        counts = _counts(session, surveys.last_month, surveys.today().isoformat())
        rights = people.rights(session, UnitTree.of(catalogue))
    owners = {pair: _owner(catalogue, pair) for pair in sorted(counts.pairs)}
    accepted = {each.month for each in counts.receipts if each.is_accepted}
    attempts = {each.month: each.status for each in counts.receipts}
    return StateFacts(
        months=tuple(months(counts.first, counts.last))[1:],
        surveys=_surveys(counts, owners),
        results=tuple(sorted({cell.key.month for cell in counts.cells})),
        handed_over=frozenset(accepted),
        refused={month: attempts[month] for month in attempts if month not in accepted},
        unknown=tuple(" ".join(pair) for pair, owner in owners.items() if owner is None),
        unread=surveys.questionnaires.unread,
        people=people_facts(rights),
    )


def people_facts(rights: Rights) -> PeopleFacts:
    """Return what the roles are, without anybody's name."""
    current = [each for each in rights.assignments if each.is_current(rights.today)]
    waiting = (each for each in current if not each.is_in_force(rights.tree, rights.today))
    if not current:
        return PeopleFacts(is_unused=True)
    lacking = missing(rights)
    return PeopleFacts(
        no_desk_user=frozenset(lacking.desk_user),
        no_second=frozenset(lacking.second),
        tied=frozenset(tied(rights)),
        assigned=frozenset(each.unit for each in current),
        unconfirmed=tuple(dict.fromkeys(each.unit for each in waiting)),
    )


def _counts(session: Session, last: str, today: str) -> _StoredCounts:
    known, rows = dict(session.all("meta_all")), session.all("count_invited", last=last)
    terminals = session.all("terminals_all")
    stored = cells(session, last)
    invited = {
        ResultKey(month, service, unit, Manner(manner)): many
        for month, service, unit, manner, many in rows
    }
    seen = {*(key.month for key in invited), *(cell.key.month for cell in stored)}
    first = min(seen | {known.get(SINCE, last)})
    kiosks = tuple((unit, service) for _, service, unit, _, day, *_ in terminals if day >= today)
    receipts = tuple(Receipt(*row) for row in session.all("receipts_all"))
    return _StoredCounts(first, last, invited, visible(stored), kiosks, receipts)


def _owner(catalogue: Catalogue, pair: Pair) -> Key | None:
    """Return the service that a unit shows, at the agency that states it; None if it has none."""
    unit, service = pair
    agency = catalogue.agency_called(unit)
    found = shown(catalogue, agency, service) if agency else None
    return Key(found.owner.key, service) if found else None


def _surveys(counts: _StoredCounts, owners: Mapping[Pair, Key | None]) -> Mapping[Key, SurveyFacts]:
    """Return what is known of each service of the catalogue, of all units together."""
    found: defaultdict[Key, SurveyFacts] = defaultdict(SurveyFacts)
    for pair, name, count in _events(counts):
        if owner := owners[pair]:
            found[owner] = evolve(found[owner], **{name: getattr(found[owner], name) + count})
    return dict(found)


def _events(counts: _StoredCounts) -> Iterator[tuple[Pair, str, int]]:
    """Yield what is counted of a unit's service, under which name, and how often."""
    recent = {*tuple(months(counts.first, counts.last))[-RECENT:]}
    for key, count in counts.invited.items():
        if key.month in recent:
            yield (key.unit, key.service), str(key.manner), count
    for cell in counts.cells:
        if cell.key.month in recent and cell.key.manner in INVITED:
            yield (cell.key.unit, cell.key.service), "answers", cell.answers
    for pair in counts.kiosks:
        yield pair, "kiosks", 1
