"""Every fact about the store, by the name by which `gates.state` measures it alone."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.facts.edits import edited
from tests.facts.fact import Fact, Sizes
from tests.facts.hostile_texts import texts_written
from tests.facts.killing import killed
from tests.facts.one_fact import one_fact
from tests.facts.pages import presented
from tests.facts.races import raced
from tests.facts.rates import measured
from tests.facts.raw import searched
from tests.facts.shares import intervals, subtracted
from tests.people.laws import random_laws
from tests.store.places import PLACES, Place, PostgresPlace

Scenario = Callable[[Place, str, Sizes], list[Fact]]
DATABASES: Final = ("sqlite", "postgres")
ISOLATIONS: Final = ("read committed", "repeatable read", "serializable")


def _raced(place: Place, database: str, sizes: Sizes) -> list[Fact]:
    """The races, in PostgreSQL at each isolation that a site may have chosen."""
    if not isinstance(place, PostgresPlace):
        return raced(place, database, sizes.races)
    return [fact for each in ISOLATIONS for fact in _isolated(each, sizes)]


def _isolated(isolation: str, sizes: Sizes) -> list[Fact]:
    """The races in a schema of their own."""
    with TemporaryDirectory() as folder:
        other = PostgresPlace(Path(folder), isolation=isolation)
        try:
            return raced(other, "postgres", sizes.races)
        finally:
            other.end()


STORED: Final[Mapping[str, Scenario]] = {
    "killed": lambda place, name, sizes: killed(place, name, sizes.answers, sizes.kills),
    "raw": lambda place, name, sizes: searched(place, name, sizes.raw),
    "rates": measured,
    "pages": lambda place, name, sizes: presented(place, name, sizes.results),
    "races": _raced,
    "writes": lambda place, name, sizes: edited(place, name, sizes.edits, sizes.kills),
}
"""What is measured on each database."""
PURE: Final[Mapping[str, Callable[[Sizes], list[Fact]]]] = {
    "intervals": lambda _: intervals(),
    "tables": lambda sizes: subtracted(sizes.tables),
    "fact": lambda sizes: one_fact(sizes.services),
    "texts": lambda sizes: texts_written(sizes.every),
    "laws": lambda sizes: random_laws(sizes.laws),
}
"""What needs no database."""


def stored(name: str, database: str, sizes: Sizes) -> list[Fact]:
    """The facts of one scenario on a new store."""
    with TemporaryDirectory() as folder:
        place = PLACES[database](Path(folder))
        try:
            return STORED[name](place, database, sizes)
        finally:
            place.end()


def all_facts(names: list[str], databases: list[str], sizes: Sizes) -> Iterator[Fact]:
    """The facts called *names*, or all, as they are measured."""
    for name in STORED:
        for database in databases if name in names else ():
            yield from stored(name, database, sizes)
    for name, measure in PURE.items():
        if name in names:
            yield from measure(sizes)
