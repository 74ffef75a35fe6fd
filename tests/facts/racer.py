"""A process that races: two threads do what a line says, at once, and print what each got."""

import datetime as dt
import json
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.surveys.kiosks import Kiosks
from miz_khedmat.surveys.machines import MachineAct, use_key
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.service import Surveys
from tests.facts.posts import Opened, form, what
from tests.people.races import TRIES, people_of
from tests.workflow.races import decide

THREADS: Final = 2


@frozen
class Racer:
    """What can be done once only; each returns something if it was done here."""

    surveys: Surveys
    barrier: threading.Barrier

    def token(self, token: str) -> str | None:
        """Answer with this token."""
        return "answered" if self.surveys.answer(token, form(0)) else None

    def reference(self, reference: str) -> str | None:
        """Invite for this reference; everyone gets its one token."""
        made = self.surveys.invite(what(0), reference)
        return made.token if made else None

    def cap(self, secret: str) -> str | None:
        """Use a key that can be used once more today."""
        with self.surveys.store.write() as session:
            used = use_key(session, secret, MachineAct.INVITE, dt.date(2026, 11, 1))
        return used.id if used else None

    def kiosk(self, address: str) -> str | None:
        """Open the one-time address of a kiosk."""
        id, token = address.split()
        return Kiosks(self.surveys.store, Questionnaires()).open(id, token)

    def decision(self, prize: str) -> str | None:
        """Decide on a proposal."""
        return decide(self.surveys.store, prize)

    def _of_people(self, kind: str, prize: str) -> str | None:
        """Race for a link, or for the end of an administrator's role."""
        return TRIES[kind](people_of(self.surveys.store), prize)

    def run(self, line: str) -> str | None:
        """Do what a line says, together with the other thread."""
        kind, argument = line.split(" ", 1)
        work: Callable[[str], str | None] = getattr(self, kind, partial(self._of_people, kind))
        self.barrier.wait(60)
        return work(argument)


def main(location: str, key: str) -> None:
    """Race for each line of standard input."""
    surveys = Surveys(Opened(location, Path(key)).store)
    racer = Racer(surveys, threading.Barrier(THREADS))
    with ThreadPoolExecutor(THREADS) as threads:
        for line in sys.stdin:
            got = list(threads.map(racer.run, [line.rstrip("\n")] * THREADS))
            sys.stdout.write(f"{json.dumps(got)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
