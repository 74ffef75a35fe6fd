"""Writers that are killed at any moment: nothing that was confirmed is lost, nothing is halved."""

import random
import time
from collections import Counter

from attrs import define, field

from miz_khedmat.store.store import Store
from miz_khedmat.surveys.months import month_of, today_in_iran
from tests.facts.fact import Fact
from tests.facts.posts import give, mac, what, word
from tests.facts.sound import unsound
from tests.facts.writers import WRITERS, Job, Writers, writing
from tests.store.places import Place


@define
class Kills:
    """The kills, spread over the work, and what was found after each of them."""

    job: Job
    chance: random.Random = field(factory=lambda: random.Random(19))  # noqa: S311  # no secret
    done: int = 0
    halved: int = 0

    def run(self, writers: Writers, kills: int) -> None:
        """Kill *kills* times, each time one that has answered since it began."""
        total = len(self.job.numbers)
        moments = sorted(self.chance.sample(range(total * 3 // 4), kills))
        began = [0] * WRITERS
        for moment in moments:
            victim = self._victim(writers, moment, began)
            if victim is None:
                return
            time.sleep(self.chance.random() * 0.01)
            writers.kill(victim)
            self.done += 1
            self.halved += _is_halved(self.job, victim)
            began[victim] = self.job.count(victim)
            writers.begin(victim)

    def _victim(self, writers: Writers, moment: int, began: list[int]) -> int | None:
        """The next to be killed, at the *moment* of so many answers; None if all have ended."""
        while any(each.poll() is None for each in writers.processes):
            counts = list(map(self.job.count, range(WRITERS)))
            able = [
                writer
                for writer, process in enumerate(writers.processes)
                if process.poll() is None and counts[writer] > began[writer]
            ]
            if able and sum(counts) >= moment:
                return self.chance.choice(able)
            time.sleep(0.002)
        return None


def _is_halved(job: Job, writer: int) -> bool:
    """Whether the answer in which a writer was killed is there with its invitation, or neither."""
    records = job.records_of(writer)
    number = records[-1][0] + WRITERS
    if number not in job.numbers:
        return False
    return number in halved(job.store, range(number, number + 1))


def halved(store: Store, numbers: range) -> list[int]:
    """Those whose invitation and whose answer are both there, or neither, in one state."""
    month, found = month_of(today_in_iran()), []
    texts: dict[str, set[str]] = {}
    with store.read() as session:
        for number in numbers:
            at = what(number)
            if at.service not in texts:
                rows = session.all("texts_of", service=at.service, unit=at.unit, last=month)
                texts[at.service] = {row[3][: len(word(0))] for row in rows}
            given = session.one("invitation_get", token=mac(session, number), today="1")
            if (given is None) is not (word(number) in texts[at.service]):
                found.append(number)
    return found


def words(store: Store) -> Counter[str]:
    """The word of each answer of this month, and how often it is there."""
    with store.read() as session:
        rows = session.all("answers_of_month", month=month_of(today_in_iran()))
    return Counter(row[-1][: len(word(0))] for row in rows)


def killed(place: Place, database: str, answers: int, kills: int) -> list[Fact]:
    """Four processes answer, and are killed so many times."""
    store = place.opened(create=True)
    give(store, answers + 10)
    job = Job(store, place.folder, range(answers))
    found, begin = Kills(job), time.monotonic()
    with writing(job) as writers:
        found.run(writers, kills)
        writers.finish()
    taken = time.monotonic() - begin
    confirmed, stored = [word(record[0]) for record in job.records()], words(store)
    lost = sum(each not in stored for each in confirmed)
    twice = sum(stored.values()) - len(stored) + len(confirmed) - len(set(confirmed))
    missing = answers - len(stored)
    half = found.halved + len(halved(store, range(answers + 10)))
    damage = unsound(place)
    figure = (
        f"{len(confirmed):,} confirmed in {taken:.0f} s, {found.done} killed; lost {lost}, "
        f"twice {twice}, not stored at the end {missing}, half-written {half}, check {damage}"
    )
    is_met = (lost, twice, missing, half, damage) == (0, 0, 0, 0, "ok") and found.done == kills
    return [Fact(database, "answers by 4 writers under kill -9", figure, is_met)]
