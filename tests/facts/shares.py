"""The figures that results are made of: the interval, and what cannot be computed from them."""

import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from tests.facts.fact import Fact
from tests.surveys.adversary import computed
from tests.surveys.tables import KEYS, Scores
from tests.surveys.test_intervals import STATSMODELS, digest_of_300

NO_DATABASE: Final = "none"
_CHUNK: Final = 50


def intervals() -> list[Fact]:
    """The Wilson interval of every share of up to 300 answers."""
    is_met = digest_of_300() == STATSMODELS
    figure = f"45,450 intervals, digest {'the same' if is_met else 'another'}"
    return [Fact(NO_DATABASE, "Wilson against statsmodels, k ≤ n ≤ 300", figure, is_met)]


def subtracted(tables: int) -> list[Fact]:
    """Random tables, of which an adversary reads what is shown."""
    begin = time.monotonic()
    chunks = [(seed, min(_CHUNK, tables - seed)) for seed in range(0, tables, _CHUNK)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        broken = sum(pool.map(_broken, *zip(*chunks, strict=True)))
    figure = (
        f"{tables:,} tables in {time.monotonic() - begin:.0f} s, hidden cells computed {broken}"
    )
    return [Fact(NO_DATABASE, "random tables against subtraction", figure, not broken)]


def _broken(seed: int, many: int) -> int:
    chance = random.Random(seed)  # noqa: S311  # no secret
    return sum(len(computed(table(chance))) for _ in range(many))


def table(chance: random.Random) -> list[Scores]:
    """The scores of each cell: none, a few, or many."""
    return [_scores(chance, chance.choice((0, 1, 3, 30))) for _ in KEYS]


def _scores(chance: random.Random, most: int) -> Scores:
    ones, twos, threes, fours, fives = (chance.randint(0, most) for _ in range(5))
    return ones, twos, threes, fours, fives
