"""The changes of a desk at work: what was applied is shown at once, and people hear of them."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue.urls import address
from miz_khedmat.desk.hosts import Notify
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.http import Person
from miz_khedmat.labels import DEFAULT
from miz_khedmat.people.acts import Act
from miz_khedmat.people.rights import Rights
from miz_khedmat.persian.logs import in_line
from miz_khedmat.workflow.authority import Competence
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import FactEdit
from miz_khedmat.workflow.subjects import Subject

LOG: Final = logging.getLogger("miz_khedmat")
_CHANGE: Final = "desk/changes/{id}/"
_WAITS: Final = Wording("a change waits for your approval")
_SAID: Final[Mapping[ChangeState, Wording]] = {
    ChangeState.APPLIED: Wording("your change was approved and applied"),
    ChangeState.RETURNED: Wording("your change was returned; see the remark"),
    ChangeState.STALE: Wording("the fact has changed meanwhile; look at your change again"),
    ChangeState.FAILED: Wording("your change could not be written; see the reason"),
}


@frozen
class Notices:
    """The way in which people of a site hear of changes.

    Attributes:
        notify: Lets a person know; the site's own.
        base_url: The address of the desk.
        language: Its language.
    """

    notify: Notify = field(eq=False)
    base_url: str = ""
    language: str = DEFAULT

    def sent(self, changes: Iterable[Change], desk: Competence) -> None:
        """Let those know who can decide on what waits."""
        for change in changes:
            if change.state is ChangeState.PROPOSED:
                for person in _deciders(change, desk):
                    self._say(person, _WAITS, change)

    def decided(self, change: Change, rights: Rights) -> None:
        """Let those know who wrote a version of what was decided."""
        if text := _SAID.get(change.state):  # else somebody is at work on it already
            for author in dict.fromkeys(map(Person, change.authors)):
                known = next((each.holder for each in rights.roles(author.id)), author)
                self._say(known, text, change)

    def _say(self, person: Person, text: Wording, change: Change) -> None:
        """Call the site's function; the change is done, whatever that does."""
        place = self.base_url + address(_CHANGE, {"id": change.id})
        try:
            self.notify(person, text.in_language(self.language), place)
        except Exception as error:  # noqa: BLE001  # it is the site's own code
            LOG.warning("notify: %s", in_line(f"{type(error).__name__}: {error}"))


def _deciders(change: Change, desk: Competence) -> Iterator[Person]:
    """Yield each person who may decide on *change*, once."""
    able = desk.rights.who_may(Act.APPROVE, desk.unit_of(change.subject))
    for person in dict.fromkeys(each.holder for each in able):
        if not change.is_by(person.id):
            yield person


@frozen
class DeskChanges(Changes):
    """The changes of a desk whose process shows what it has written before it answers."""

    renewal: Renewal = field(factory=Renewal)
    notices: Notices | None = None

    def send(
        self,
        person: str,
        subject: Subject,
        edits: Sequence[FactEdit],
        note: str = "",
        again: str = "",
    ) -> tuple[Change, ...]:
        """Send edits, show what was applied, and let people know what waits."""
        return self._after(super().send(person, subject, edits, note, again))

    def again(self, person: str, id: str, shown: str, note: str = "") -> Change:
        """Send a change once more, and do the same."""
        return self._after((super().again(person, id, shown, note),))[0]

    def decide(
        self, person: str, id: str, shown: str, *, approved: bool, remark: str = ""
    ) -> Change:
        """Decide, show what was applied, and let its editor know."""
        change = super().decide(person, id, shown, approved=approved, remark=remark)
        self._show((change,))
        self._notify(lambda notices, desk: notices.decided(change, desk.rights))
        return change

    def _after(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        self._show(changes)
        self._notify(lambda notices, desk: notices.sent(changes, desk))
        return changes

    def _show(self, changes: tuple[Change, ...]) -> None:
        if any(change.state is ChangeState.APPLIED for change in changes):
            self.renewal.now()

    def _notify(self, work: Callable[[Notices, Competence], None]) -> None:
        """Do *work* with what people may do now, if they are to hear of anything."""
        if self.notices is None:
            return
        try:
            with self._opened() as files, self.store.read() as session:
                desk = Competence.of(self.people, session, files.catalogue)
        except MizKhedmatError as error:  # what was done is done
            LOG.warning("notify: %s", in_line(str(error)))
        else:
            work(self.notices, desk)
