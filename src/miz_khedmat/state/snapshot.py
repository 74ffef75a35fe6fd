"""What the store has counted in closed months, read once a month, so that no public page waits."""

import logging
from typing import Final

from attrs import define, field

from miz_khedmat.persian.logs import in_line
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.records import cells
from miz_khedmat.surveys.service import Surveys
from miz_khedmat.surveys.suppression import ResultCell

LOG: Final = logging.getLogger("miz_khedmat")
SAMPLE: Final = "sample"
"""The name that a store has in ``miz_meta`` if its answers are samples, as in the demo."""


@define
class ClosedMonths:
    """The counts of the closed months of a store; a month that is closed never changes.

    All desks of a site share it. If the store cannot be read, the last counts stay.
    """

    counts: tuple[ResultCell, ...] = ()
    last: str = ""
    is_sample: bool = False
    _refused: str = field(default="", init=False)
    _logged: str = field(default="", init=False)

    def of(self, surveys: Surveys) -> tuple[ResultCell, ...]:
        """Return the counts of every cell, read now if they are over."""
        last = surveys.last_month
        if last != self.last:
            try:
                with surveys.store.read() as session:
                    counts, known = tuple(cells(session, last)), dict(session.all("meta_all"))
                self.counts, self.last, self.is_sample = counts, last, SAMPLE in known
                self._refused = self._logged = ""
            except StoreError as error:
                self._refuse(error)
        return self.counts

    def _refuse(self, error: StoreError) -> None:
        """Log why the store cannot be read, once, when it is tried again for the first time.

        The first time a command may be at work that is about to make it.
        """
        reason = in_line(error.wording.en)
        if reason == self._refused != self._logged:
            LOG.error("%s", reason)
            self._logged = reason
        self._refused = reason
