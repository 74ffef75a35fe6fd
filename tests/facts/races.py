"""Two processes with two threads each, which all want what only one may have."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from attrs import frozen

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.kiosks import Kiosks, KioskTerms
from miz_khedmat.surveys.machines import KeyTerms, MachineAct, issue_key
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.service import Surveys
from tests.facts.fact import Fact
from tests.facts.posts import Opened, what
from tests.facts.writers import ROOT
from tests.people.races import PRIZES, RACES, people_of
from tests.store.places import Place, PostgresPlace
from tests.workflow.races import decision

PROCESSES: Final = 2
KINDS: Final = ("token", "reference", "cap", "kiosk", "decision", *RACES)
_DAY: Final = dt.date(2026, 11, 1)
_LATER: Final = dt.date(9999, 12, 31)

Running = list["subprocess.Popen[str]"]


@frozen
class Prizes:
    """What is raced for, a new one for each race."""

    store: Store

    def line(self, kind: str, race: int) -> str:
        """The line that lets the racers run."""
        if kind in PRIZES:
            return f"{kind} {PRIZES[kind](people_of(self.store))}\n"
        return f"{kind} {getattr(self, kind)(race)}\n"

    def token(self, _: int) -> str:
        """A new token."""
        made = Surveys(self.store).invite(what(1))
        assert made
        return made.token

    def reference(self, race: int) -> str:
        """A reference that nobody used before."""
        return f"request {race}"

    def cap(self, _: int) -> str:
        """The secret of a key that can be used once a day."""
        return issue_key(self.store, KeyTerms(MachineAct.INVITE, "1", 1, _LATER), "sara", _DAY)[1]

    def kiosk(self, _: int) -> str:
        """The one-time address of a kiosk."""
        kiosks = Kiosks(self.store, Questionnaires())
        return " ".join(kiosks.issue(KioskTerms("1", "1", 9, _LATER), "sara"))

    def decision(self, _: int) -> str:
        """A proposal that can be decided once."""
        return decision(self.store)

    def invited(self) -> int:
        """How many invitations for references were counted."""
        with self.store.read() as session:
            rows = session.all("count_invited", last="9999-12")
        return sum(row[4] for row in rows if row[1] == what(0).service)


@contextmanager
def _racers(store: Store) -> Iterator[Running]:
    opened = Opened.of(store)
    command = [sys.executable, "-m", "tests.facts.racer", opened.location, str(opened.key)]
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        for _ in range(PROCESSES)
    ]
    try:
        yield running
    finally:
        for each in running:
            each.communicate()


def _raced(running: Running, line: str) -> list[str | None]:
    """Let all run at once, and return what each of them got."""
    for each in running:
        assert each.stdin
        each.stdin.write(line)
        each.stdin.flush()
    return [got for each in running if each.stdout for got in json.loads(each.stdout.readline())]


def raced(place: Place, database: str, races: int) -> list[Fact]:
    """Race so many times for each kind of prize; the place may have an isolation of its own."""
    prizes = Prizes(place.opened(create=True))
    with _racers(prizes.store) as running:
        broken = {
            kind: sum(_is_broken(running, prizes, kind, race) for race in range(races))
            for kind in KINDS
        }
    broken["reference"] += abs(prizes.invited() - races)
    figure = ", ".join(f"{kind} {count}" for kind, count in broken.items())
    isolation = f", site's {place.isolation}" if isinstance(place, PostgresPlace) else ""
    name = f"{races:,} races of 2 processes x 2 threads for each prize, not won by one{isolation}"
    return [Fact(database, name, figure, not any(broken.values()))]


def _is_broken(running: Running, prizes: Prizes, kind: str, race: int) -> bool:
    got = _raced(running, prizes.line(kind, race))
    if kind == "reference":
        return None in got or len(set(got)) != 1
    return len([each for each in got if each]) != 1
