"""Prints how many hostile texts were tried in how many fields and pages, and what broke out.

Every text is once in every field: there are as many services as texts, and each field has
another text at each of them. The Persian desk is tried with all, the others with a sample; the
reports of `check`, and files that are written and read, with all.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from miz_khedmat.labels import DEFAULT, LANGUAGES
from tests.hostile.catalogues import catalogue
from tests.hostile.fields import EVERY
from tests.hostile.harmless import HARMLESS
from tests.hostile.reports import Reports
from tests.hostile.strings import STRINGS
from tests.hostile.trial import Tally, Trial
from tests.hostile.written import WRITTEN, lost

TURNS = 12
"""The number of turns in one catalogue."""
OTHERS = 20
"""In another language a desk is tried with one of so many texts."""

Work = tuple[str, tuple[str, ...], range]


@cache
def _trial(language: str) -> Trial:
    with TemporaryDirectory() as folder:
        return Trial.of(Path(folder), language)


@cache
def _reports() -> Reports:
    return Reports.of(*(catalogue(HARMLESS, [turn]) for turn in range(len(HARMLESS))))


def tried(work: Work) -> Tally:
    """The result of one piece of work."""
    language, texts, turns = work
    with TemporaryDirectory() as folder:
        tally = _trial(language).turns(texts, turns, Path(folder) / "site")
    if language == DEFAULT:
        tally.breakouts += _reports().breakouts(catalogue(texts, turns), "desk")
    return tally


def works(every: int) -> Iterator[Work]:
    """Yield all pieces of work, with only each *every*-th text if that is not 1."""
    for language in sorted(LANGUAGES, key=DEFAULT.__ne__):
        texts = STRINGS[:: every * (1 if language == DEFAULT else OTHERS)]
        for start in range(0, len(texts), TURNS):
            yield language, texts, range(start, min(start + TURNS, len(texts)))


def files(turns: range) -> list[str]:
    """Yield what is lost of some turns when they are dumped and loaded."""
    with TemporaryDirectory() as folder:
        return list(lost(WRITTEN, turns, Path(folder) / "desk", _reports()))


def lines(tallies: dict[str, Tally], texts: dict[str, int]) -> Iterator[str]:
    """A line for each language, and one for each breakout."""
    for language, tally in tallies.items():
        pairs = texts[language] * len(EVERY)
        yield (
            f"{language}: {texts[language]} texts x {len(EVERY)} fields = {pairs:,} pairs, tried "
            f"{len(tally.pairs):,}; {tally.pages:,} pages read strictly, {tally.others:,} other "
            f"answers; {tally.texts_seen:,} texts seen as text; breakouts: {len(tally.breakouts)}"
        )
    yield from sorted({each for tally in tallies.values() for each in tally.breakouts})[:100]


def main(arguments: Sequence[str] = ()) -> int:
    """Try all of them; return 1 if anything broke out or a pair was not tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="a sample: each so-many-th text")
    given = parser.parse_args(arguments)
    tallies, texts = dict[str, Tally](), dict[str, int]()
    batches = list(works(given.every))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done, (work, tally) in enumerate(
            zip(batches, pool.map(tried, batches), strict=True), 1
        ):
            texts[work[0]] = len(work[1])
            tallies.setdefault(work[0], Tally()).add(tally)
            print(f"\r{done} of {len(batches)}", end="", file=sys.stderr, flush=True)
        turns = [range(at, min(at + TURNS, len(WRITTEN))) for at in range(0, len(WRITTEN), TURNS)]
        gone = [each for found in pool.map(files, turns[:: given.every]) for each in found]
    print(file=sys.stderr)
    print(*lines(tallies, texts), sep="\n")
    print(f"files: {len(WRITTEN)} texts x {len(EVERY)} fields dumped and loaded; lost: {len(gone)}")
    print(*gone[:100], sep="\n", end="")
    whole = all(texts[each] * len(EVERY) == len(tally.pairs) for each, tally in tallies.items())
    return int(bool(gone) or not whole or any(tally.breakouts for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
