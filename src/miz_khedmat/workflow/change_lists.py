"""Lists of changes, without their values, by where their subjects are now."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.http import Person
from miz_khedmat.persian.text import id_key
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change import ChangeState, stored
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject, unit_of

NEWEST: Final = 1_000
"""So many settled changes are in a list that is not read page by page."""


@frozen
class ChangeLists:
    """The changes of subjects that are wanted by their place in *catalogue* now.

    A service that was moved is in the lists of its new unit, whatever unit it had when the change
    was sent; one that is gone stays in those of the unit that it had.
    """

    session: Session
    catalogue: Catalogue

    def open(self, units: Collection[str]) -> list[ChangeLine]:
        """Return what is still to be settled in *units*, the oldest first."""
        return self._lines("change_lines_open", self._in(units, "change_subjects_open"))

    def settled(self, units: Collection[str]) -> list[ChangeLine]:
        """Return the newest of what is settled in *units*, the newest first."""
        page = {"most": NEWEST, "skipped": 0}
        return self._lines("change_lines_settled", self._in(units), **page)

    def page(
        self, state: ChangeState, subjects: Collection[Subject], skipped: int, most: int
    ) -> tuple[int, list[ChangeLine]]:
        """Return how many changes in one *state* there are, and a page of them.

        Args:
            state: The state.
            subjects: What they are about, as `subjects` returns it.
            skipped: So many are on the pages before, the newest first.
            most: So many are on a page.
        """
        row = self.session.one("change_count_in", state=str(state), subjects=_json(subjects))
        page = {"most": most, "skipped": skipped}
        lines = self._lines("change_lines_in", subjects, state=str(state), **page)
        return (row[0] if row else 0), lines

    def subjects(self, units: Collection[str]) -> list[Subject]:
        """Return what changes are about that is in *units* now, as it is stored."""
        return self._in(units)

    def _in(self, units: Collection[str], name: str = "change_subjects") -> list[Subject]:
        """Return the stored subjects that are in *units* now."""
        subjects = (Subject(*row) for row in self.session.all(name))
        return [each for each in subjects if unit_of(self.catalogue, each).key in units]

    def _lines(self, name: str, subjects: Iterable[Subject], **more: str | int) -> list[ChangeLine]:
        text = _json(subjects)
        return list(map(ChangeLine.of, self.session.all(name, subjects=text, **more)))


def lines_of(session: Session, found: FoundSubject) -> list[ChangeLine]:
    """Return every change of a subject, also under the names that it had, the oldest first."""
    former = (found.service.former_ids if found.service else None) or ()
    names = {found.subject.service, *map(id_key, former)}
    every = (Subject(*row) for row in session.all("change_subjects"))
    same = [each for each in every if each.service in names and _is_now(found, each)]
    return list(map(ChangeLine.of, session.all("change_lines_of", subjects=_json(same))))


def _is_now(found: FoundSubject, subject: Subject) -> bool:
    if subject == found.subject:
        return True
    now = find_subject(found.catalogue, subject)
    return now is not None and now.subject == found.subject


def open_of(session: Session, person: str) -> int:
    """Return how many open changes there are of which *person* wrote a version."""
    counts: Counter[Person] = Counter()
    for authors, many in session.all("change_authors_open"):
        counts.update(dict.fromkeys(map(Person, stored(authors)), many))
    return counts[Person(person)]


def _json(subjects: Iterable[Subject]) -> str:
    """Return subjects as the statements take them."""
    return json.dumps([[each.service, each.agency] for each in subjects], ensure_ascii=False)
