"""Kiosks at a counter: opened by a one-time address, one press an answer, capped an hour (Q1)."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.store.events import append_event
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.store.tokens import folded, fresh, random_id
from miz_khedmat.surveys.answers import SurveyAnswer, judged
from miz_khedmat.surveys.months import month_of, now_in_iran
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.questions import FIRST, Manner
from miz_khedmat.surveys.records import Surveyed, add_answer, keep_questionnaire

QUICK: Final = 5.0
"""Seconds after a press in which another one counts apart, as an open answer."""
_ADDRESS: Final = "kiosk-address"
_COOKIE: Final = "kiosk-cookie"


@frozen
class KioskTerms:
    """Where a kiosk is: the unit and the service; its presses an hour, and its last day."""

    unit: str
    service: str
    cap: int
    last_day: dt.date


@frozen
class Kiosk:
    """A kiosk as it is listed; *is_open* after its one-time address was used."""

    id: str
    service: str
    unit: str
    cap: int
    last_day: str
    given_by: str
    is_open: bool = field(converter=bool)


@frozen
class Kiosks:
    """The kiosks of a desk; every method is one session of the store."""

    store: Store
    questionnaires: Questionnaires
    now: Callable[[], dt.datetime] = now_in_iran

    def issue(self, terms: KioskTerms, by: str) -> tuple[str, str]:
        """Add a kiosk, with an event, and return its id and its one-time token.

        Raises:
            StoreError: The store cannot be used.
        """
        id, token = random_id(), fresh()
        with self.store.write() as session:
            session.run(
                "terminal_add",
                id=id,
                service=terms.service,
                unit=terms.unit,
                address=session.keys.mac(_ADDRESS, token),
                cap=terms.cap,
                last_day=terms.last_day.isoformat(),
                given_by=by,
            )
            append_event(session, by, {"kind": "kiosk-issued", "kiosk": id, "unit": terms.unit})
        return id, token

    def all(self) -> list[Kiosk]:
        """Return every kiosk."""
        with self.store.read() as session:
            rows = session.all("terminals_all")
        return [Kiosk(*row) for row in rows]

    def withdraw(self, id: str, by: str) -> bool:
        """Remove a kiosk, with an event; return whether there was one."""
        with self.store.write() as session:
            if not session.run("terminal_end", id=id):
                return False
            append_event(session, by, {"kind": "kiosk-withdrawn", "kiosk": id})
        return True

    def open(self, id: str, text: str) -> str | None:
        """Use up the one-time token of a kiosk; return the secret for its cookie, or None.

        Raises:
            StoreError: The store cannot be used.
        """
        cookie = fresh()
        with self.store.write() as session:
            opened = session.run(
                "terminal_open",
                id=id,
                address=session.keys.mac(_ADDRESS, folded(text) or ""),
                cookie=session.keys.mac(_COOKIE, cookie),
                today=self.now().date().isoformat(),
            )
        return cookie if opened else None

    def find(self, id: str, cookie: str) -> Surveyed | None:
        """Return what the kiosk with this *cookie* surveys; None if it may not be used."""
        with self.store.read() as session:
            row = self._row(session, id, cookie)
        return Surveyed(row[1], row[0], Manner.IN_PERSON) if row else None

    def press(self, id: str, cookie: str, value: str) -> bool:
        """Store one press; return False if it is not one of five, or may not be made (now).

        A press counts as its own invitation. One that follows another within five seconds counts
        as an open answer, apart from shares and rates.

        Raises:
            StoreError: The store cannot be used.
        """
        what, now = self.find(id, cookie), self.now()
        if what is None:
            return False
        questionnaire = self.questionnaires.of(what.unit, what.service, what.manner)
        answer = judged(questionnaire, {FIRST: [value]})
        if not isinstance(answer, SurveyAnswer):
            return False
        with self.store.write() as session:
            before = self._counted(session, id, cookie, now)
            if before is None:
                return False
            keep_questionnaire(session, questionnaire)
            _keep(session, what, answer, now, is_quick=_is_quick(before, now))
        return True

    def _counted(self, session: Session, id: str, cookie: str, now: dt.datetime) -> str | None:
        """Count a press; return the time of the press before, or None if it may not be made."""
        row = self._row(session, id, cookie)
        hour, at = now.strftime("%Y-%m-%dT%H"), now.isoformat()
        if row is None or not session.run("terminal_press", id=id, hour=hour, now=at):
            return None
        return row[2]

    def _row(self, session: Session, id: str, cookie: str) -> tuple[str, ...] | None:
        mac, today = session.keys.mac(_COOKIE, cookie), self.now().date().isoformat()
        return session.one("terminal_get", id=id, cookie=mac, today=today)


def _keep(
    session: Session, what: Surveyed, answer: SurveyAnswer, now: dt.datetime, *, is_quick: bool
) -> None:
    month = month_of(now.date())
    if is_quick:
        what = evolve(what, manner=Manner.OPEN)
    else:
        session.run("tally_add", month=month, **what.columns)
    add_answer(session, what, month, answer)


def _is_quick(before: str, now: dt.datetime) -> bool:
    return bool(before) and (now - dt.datetime.fromisoformat(before)).total_seconds() < QUICK
