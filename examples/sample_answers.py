"""Fills a store with answers that nobody gave, for demos: ``sample_answers.py STORE``.

The results are the same for every run of one month, and their pages say that they are samples.
"""

import datetime as dt
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from miz_khedmat import Catalogue, load
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.state.snapshot import SAMPLE
from miz_khedmat.state.subjects import services_of
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.months import before, month_of, today_in_iran
from miz_khedmat.surveys.questionnaire import read_surveys
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import Surveys

MONTHS = 6
EACH_MONTH = {
    "10031771100": (30, 16, 6),
    "10031771101": (12, 0, 4),
    "10031771102": (1, 0, 0),
    "15031452100": (9, 5, 0),
    "12031326101": (10, 6, 5),
}
"""What happens to a service: people who are invited, those at the counter, answers of others."""
SHARES = {
    "satisfaction": {"5": 44, "4": 31, "3": 12, "2": 8, "1": 5},
    "information": {"5": 30, "4": 33, "3": 20, "2": 10, "1": 7},
    "time": {"5": 26, "4": 30, "3": 20, "2": 14, "1": 10},
    "answering": {"5": 46, "4": 30, "3": 13, "2": 7, "1": 4},
    "visits": {"0": 52, "1": 30, "2": 12, "3": 6},
    "rules": {"5": 50, "4": 28, "3": 12, "2": 6, "1": 4},
    "against": {"no": 90, "yes": 3, "none": 7},
}
"""How often each answer is given, of a hundred."""
ANSWERED, OPTIONAL = 0.6, 0.8
"""The shares of those who answer an invitation, and one of the optional questions."""


def ready(file: Path, catalogue: Catalogue, today: dt.date) -> None:
    """Make the store in *file*, unless it has the samples of this month already.

    Raises:
        MizKhedmatError: The file is a store of real answers, or cannot be used.
    """
    last = before(month_of(today))
    if file.exists():
        with open_store(file, create=False).read() as session:
            known = dict(session.all("meta_all"))
        if SAMPLE not in known:
            raise MizKhedmatError(f"{file}: these answers are not samples, so they stay")
        if known[SAMPLE] == last:
            return
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    file.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(file, create=True)
    mark(store, "")  # first, so that half of the samples are not taken for answers
    fill(store, catalogue, last)
    mark(store, last)
    store.close()


def mark(store: Store, last: str) -> None:
    """Note that the answers are samples, up to the month *last*."""
    with store.write() as session:
        session.run("meta_put", name=SAMPLE, value=last)


def fill(store: Store, catalogue: Catalogue, last: str) -> None:
    """Let people answer the surveys of some services, in the months up to *last*."""
    luck, questionnaires = random.Random(1405), read_surveys(catalogue)  # noqa: S311  # no secret
    for day in days(last):
        surveys = Surveys(store, questionnaires, today=on(day))
        for each in services_of(catalogue):
            electronic, in_person, others = EACH_MONTH.get(each.key, (0, 0, 0))
            for manner, count in ((Manner.ELECTRONIC, electronic), (Manner.IN_PERSON, in_person)):
                invited(surveys, Surveyed(each.unit_key, each.key, manner), count, luck)
            for number in range(others):
                what = Surveyed(each.unit_key, each.key, Manner.OPEN)
                surveys.answer_open(what, entered(luck), f"192.0.2.{number}")


def days(last: str) -> Iterator[dt.date]:
    """Yield a day in each month, up to the month *last*."""
    months = [last]
    while len(months) < MONTHS:
        months.insert(0, before(months[0]))
    for month in months:
        year, number = month.split("-")
        yield Jalali(int(year), int(number), 15).to_gregorian()


def on(day: dt.date) -> Callable[[], dt.date]:
    """Return a clock that shows this day."""
    return lambda: day


def invited(surveys: Surveys, what: Surveyed, count: int, luck: random.Random) -> None:
    """Invite so many people, of whom most answer."""
    with surveys.store.write() as session:
        given = [surveys.invite_within(session, what) for _ in range(count)]
    for invitation in given:
        if invitation and luck.random() < ANSWERED:
            surveys.answer(invitation.token, entered(luck))


def entered(luck: random.Random) -> dict[str, list[str]]:
    """Return what somebody enters."""
    chosen = {name: luck.choices(list(of), list(of.values())) for name, of in SHARES.items()}
    return {
        name: values
        for name, values in chosen.items()
        if name == "satisfaction" or luck.random() < OPTIONAL
    }


if __name__ == "__main__":
    try:
        here = Path(__file__).with_name("catalogue")
        ready(Path(sys.argv[1]), load(here), today_in_iran())
    except MizKhedmatError as error:
        sys.exit(str(error))
