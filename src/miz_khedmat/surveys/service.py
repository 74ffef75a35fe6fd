"""The surveys of a desk over its store: invitations, answers, results, and the nightly run (Q)."""

import datetime as dt
import json
import logging
from collections.abc import Callable, Sequence
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.errors import Wording
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.store.tokens import LETTERS, SMS_LETTERS, derived, folded, fresh
from miz_khedmat.surveys.answers import AnswerError, Entered, SurveyAnswer, judged
from miz_khedmat.surveys.caps import SurveyCaps
from miz_khedmat.surveys.months import before, month_of, today_in_iran
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.questions import Manner, Questionnaire
from miz_khedmat.surveys.records import (
    Invited,
    Surveyed,
    add_answer,
    cells,
    keep_questionnaire,
    kept_questionnaire,
)
from miz_khedmat.surveys.results import Results, SurveyedService, results
from miz_khedmat.surveys.rewriting import rewrite
from miz_khedmat.surveys.suppression import FEWEST

LOG: Final = logging.getLogger("miz_khedmat")
DAYS: Final = 30
"""Days for which an invitation can be used."""
SMS_DAYS: Final = 14
"""The same for one in a text message, whose token is shorter."""
SINCE: Final = "since"
"""The name in ``miz_meta`` of the month in which the store was first rewritten by night."""
_GUESSING: Final = Wording("somebody may be guessing addresses of surveys: far too many were wrong")
_TOKEN: Final = "token"  # noqa: S105  # the purpose of a HMAC
_REFERENCE: Final = "reference"
_FROM_REFERENCE: Final = "token-of-reference"

Answered = SurveyAnswer | tuple[AnswerError, ...] | None
"""The answer as it was stored, or what is to be corrected, or None: it cannot be given."""


@frozen
class Invitation:
    """A one-time token that was given out, and the last day on which it can be used."""

    token: str
    last_day: dt.date


@frozen
class ReadText:
    """A text for those who may read it: without day and order, only its score beside it."""

    score: int
    text: str


@frozen
class Surveys:
    """The surveys of a desk; every method is one session of the store."""

    store: Store
    questionnaires: Questionnaires = field(factory=Questionnaires)
    caps: SurveyCaps = field(factory=SurveyCaps, eq=False)
    today: Callable[[], dt.date] = today_in_iran

    def questionnaire(self, what: Surveyed) -> Questionnaire:
        """Return the questionnaire of a service of a unit in a manner."""
        return self.questionnaires.of(what.unit, what.service, what.manner)

    def invite(
        self, what: Surveyed, reference: str | None = None, *, by_sms: bool = False
    ) -> Invitation | None:
        """Return a one-time token to show or send after the end of a request.

        Args:
            what: The service, its unit and the manner.
            reference: What the agency calls the request. With it, the same token is returned until
                it is used or too old, and then None.
            by_sms: Whether the token is to be short, for a text message.

        Raises:
            StoreError: The store cannot be used.
        """
        with self.store.write() as session:
            return self.invite_within(session, what, reference, by_sms=by_sms)

    def invite_within(
        self,
        session: Session,
        what: Surveyed,
        reference: str | None = None,
        *,
        by_sms: bool = False,
    ) -> Invitation | None:
        """Return the same in the transaction of *session*, which something else is part of too."""
        days, letters = (SMS_DAYS, SMS_LETTERS) if by_sms else (DAYS, LETTERS)
        last_day = self.today() + dt.timedelta(days)
        if reference is None:
            invitation = Invitation(fresh(letters), last_day)
            self._keep(session, what, invitation)
            return invitation
        name = json.dumps([what.unit, what.service, reference])
        token = derived(bytes.fromhex(session.keys.mac(_FROM_REFERENCE, name)), letters)
        if session.run("seen_add", reference=session.keys.mac(_REFERENCE, name)):
            self._keep(session, what, Invitation(token, last_day))
        row = self._row(session, token)
        return Invitation(token, dt.date.fromisoformat(row[4])) if row else None

    def _keep(self, session: Session, what: Surveyed, invitation: Invitation) -> None:
        questionnaire = self.questionnaire(what)
        keep_questionnaire(session, questionnaire)
        session.run(
            "invitation_add",
            token=session.keys.mac(_TOKEN, invitation.token),
            **what.columns,
            survey=questionnaire.digest,
            last_day=invitation.last_day.isoformat(),
        )
        session.run("tally_add", month=month_of(self.today()), **what.columns)

    def find(self, text: str) -> Invited | None:
        """Return the invitation whose token somebody opened, or None; nothing is used up.

        Raises:
            StoreError: The store cannot be used.
        """
        token = folded(text)
        if token is None:
            return None
        with self.store.read() as session:
            row = self._row(session, token)
            return self._invited(session, row) if row else None

    def _row(self, session: Session, token: str) -> tuple[str, ...] | None:
        mac = session.keys.mac(_TOKEN, token)
        return session.one("invitation_get", token=mac, today=self.today().isoformat())

    def _invited(self, session: Session, row: tuple[str, ...]) -> Invited:
        service, unit, manner, digest, last_day = row
        what = Surveyed(unit, service, Manner(manner))
        current = self.questionnaire(what)
        if digest == current.digest:
            return Invited(what, current, last_day)
        kept = evolve(kept_questionnaire(session, digest), complaint=current.complaint)
        return Invited(what, kept, last_day)

    def answer(self, text: str, entered: Entered) -> Answered:
        """Store the answer to an invitation and delete the invitation, in one transaction.

        Args:
            text: The token.
            entered: What was entered, by the names of the fields.

        Returns:
            The answer, or everything that is to be corrected, after which the token can be used
            still, or None if the token cannot be used.

        Raises:
            StoreError: The store cannot be used; then nothing was stored, and the token stays.
        """
        invited = self.find(text)
        if invited is None:
            return None
        answer = judged(invited.questionnaire, entered)
        if not isinstance(answer, SurveyAnswer):
            return answer
        with self.store.write() as session:
            mac = session.keys.mac(_TOKEN, folded(text) or "")
            if not session.run("invitation_take", token=mac, today=self.today().isoformat()):
                return None
            add_answer(session, invited.what, month_of(self.today()), answer)
        return answer

    def missed(self, client: str) -> bool:
        """Count a token that was not found, and return whether *client* may try again.

        Far too many of all addresses are an alarm: in the log once an hour, and in `health/`.
        """
        self.caps.desk_misses.allows("")
        if self.is_alarming and self.caps.alarms.allows(""):
            LOG.error("%s", _GUESSING.en)
        return self.caps.misses_quarter.allows(client)

    @property
    def is_alarming(self) -> bool:
        """Whether far more tokens were not found than people mistype."""
        return not self.caps.desk_misses.allows("", 0)

    def answer_open(self, what: Surveyed, entered: Entered, client: str) -> Answered:
        """Store an answer without an invitation, which counts apart.

        Args:
            what: The service and its unit; the manner does not matter.
            entered: What was entered, by the names of the fields.
            client: The network address, which is only counted in memory.

        Returns:
            The answer, or everything that is to be corrected, or None if too many came from this
            address in an hour or for this service in a day.

        Raises:
            StoreError: The store cannot be used.
        """
        what = evolve(what, manner=Manner.OPEN)
        questionnaire = self.questionnaire(what)
        answer = judged(questionnaire, entered)
        if not isinstance(answer, SurveyAnswer):
            return answer
        if not self._allows(what, client):
            return None
        with self.store.write() as session:
            keep_questionnaire(session, questionnaire)
            add_answer(session, what, month_of(self.today()), answer)
        return answer

    def _allows(self, what: Surveyed, client: str) -> bool:
        name = json.dumps([what.unit, what.service])
        return self.caps.address_hour.allows(client) and self.caps.service_day.allows(name)

    @property
    def last_month(self) -> str:
        """The last closed month."""
        return before(month_of(self.today()))

    def results(self, agency: str, services: Sequence[SurveyedService]) -> Results:
        """Return the results of *services* of the *agency* with this id, in closed months.

        Raises:
            StoreError: The store cannot be used.
        """
        with self.store.read() as session:
            counts = cells(session, self.last_month)
        return results(agency, self.last_month, services, counts)

    def texts(self, unit: str, service: str) -> list[ReadText]:
        """Return the texts of a service in closed months, from cells of five answers or more.

        They are in the order of their random ids. Only for those who may read them.

        Raises:
            StoreError: The store cannot be used.
        """
        with self.store.read() as session:
            counts = cells(session, self.last_month)
            rows = session.all("texts_of", unit=unit, service=service, last=self.last_month)
        keys = [cell.key for cell in counts if cell.answers >= FEWEST]
        shown = {
            (key.month, key.manner) for key in keys if (key.unit, key.service) == (unit, service)
        }
        return [ReadText(row[2], row[3]) for row in rows if (row[0], row[1]) in shown]

    def nightly(self) -> int:
        """Write the answers of this month and of the last one again, in another order.

        After it the store does not show in which order the answers came. Invitations
        that are over are deleted. Return how many answers were written.

        Raises:
            StoreError: The store cannot be used, or others use it all the time; then the run is not
                recorded, and is to be repeated.
        """
        today = self.today()
        months = (self.last_month, month_of(today))
        with self.store.write() as session:
            session.run("invitations_over", today=today.isoformat())
            count = sum(rewrite(session, month) for month in months)
            session.run("meta_add", name=SINCE, value=month_of(today))
        self.store.scrub()
        with self.store.write() as session:
            session.run("meta_put", name="nightly", value=today.isoformat())
        return count
