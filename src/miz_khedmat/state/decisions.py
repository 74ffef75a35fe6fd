"""Which approvals in the files count: those whose decisions the history of the store has (S8)."""

import threading
from collections.abc import Mapping

from attrs import define, field

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.store.faults import StoreError
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.counting import CountedCatalogue, Decisions, counted


@define(eq=False)
class KnownDecisions:
    """The decisions of a store as far as they were read; all desks of a process share them.

    While the store cannot be read, the last ones stay: an approval never counts without one.
    """

    decisions: Decisions = field(factory=Decisions)
    is_new: bool = False
    _lock: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def counted(self, catalogue: Catalogue, store: Store) -> CountedCatalogue:
        """Return *catalogue* with the approvals that count by now."""
        with self._lock:
            try:
                with store.read() as session:
                    self.decisions, self.is_new = self.decisions.renewed(session), True
            except StoreError:  # health and pages report it
                self.is_new = False
            decisions = self.decisions
        return counted(catalogue, decisions)


def undecided(made: CountedCatalogue) -> Mapping[Key, tuple[tuple[int, int], ...]]:
    """Return the approvals that do not count, of rows that have none which does.

    The years before the store stay in the files beside an approval that counts.
    """
    found: dict[Key, tuple[tuple[int, int], ...]] = {}
    for key, entries in made.undecided.items():
        agency = made.catalogue.agency_called(key.agency)
        fees = made.catalogue.rows(agency)[key.service].node.fees if agency else None
        open_ones = tuple(each for each in entries if not (fees and fees[each[0]].approval))
        found |= {key: open_ones} if open_ones else {}
    return found
