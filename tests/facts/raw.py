"""What somebody finds who has the files of a store, its log, its dump or a backup."""

import random
import re
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Final

import psycopg
from attrs import evolve, frozen
from psycopg.sql import SQL

from gates.postgres import PROGRAMS, newest
from miz_khedmat.store.backup import backup
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.service import Surveys
from tests.facts.fact import Fact
from tests.facts.posts import PERSIAN, form, give, mac, token, word
from tests.store.places import Place, PostgresPlace, SqlitePlace, server_address

Z: Final = 4.0
"""Spearman's rho by its standard deviation under chance, 1/√(n-1): beyond it in 1 of 16,000."""
NEIGHBOURS: Final = 10
"""Answers beside the one that came just before or after: 2 by chance, 11 in 1 of 100,000."""
_PATHS: Final = SQL(
    "select current_setting('data_directory') || '/' || pg_relation_filepath(oid) from pg_class "
    "where relnamespace = %s::regnamespace and pg_relation_filepath(oid) is not null"
)
_BETWEEN: Final = re.compile(r"[ -]")
_DIGITS: Final = {value: key for key, value in PERSIAN.items()}


@frozen
class Known:
    """What the adversary knows besides the files: who answered, in which order."""

    order: tuple[int, ...]
    tokens: tuple[str, ...]
    ids: tuple[str, ...]


@frozen
class Found:
    """What he finds in one file."""

    answers: int
    copies: int
    tokens: int
    ids: int
    phones: int
    z: float
    neighbours: int

    @property
    def figure(self) -> str:
        """The figures, in words."""
        return (
            f"{self.answers} answers, {self.copies} second copies, {self.tokens} tokens, "
            f"{self.ids} old ids, {self.phones} phones; order z = {self.z:+.2f}, "
            f"{self.neighbours} neighbours"
        )

    @property
    def is_met(self) -> bool:
        """Whether no token is there, and nothing of the order beyond chance."""
        nothing = (self.copies, self.tokens, self.ids, self.phones) == (0, 0, 0, 0)
        return nothing and abs(self.z) < Z and self.neighbours <= NEIGHBOURS


def found_in(content: bytes, known: Known) -> Found:
    """Look for everything in the bytes of a file."""
    places = {each: content.find(word(each).encode()) for each in known.order}
    there = [each for each in known.order if places[each] >= 0]
    copies = sum(content.count(word(each).encode()) - 1 for each in there)
    plain = _BETWEEN.sub("", content.decode("utf-8", "replace").translate(_DIGITS))
    by_place = sorted(there, key=lambda each: places[each])
    return Found(
        answers=len(there),
        copies=copies,
        tokens=sum(each.encode() in content for each in known.tokens),
        ids=sum(each.encode() in content for each in known.ids),
        phones=sum(f"912{number:07}" in plain for number in known.order),
        z=correlation([there.index(each) for each in by_place]),
        neighbours=neighbours([there.index(each) for each in by_place]),
    )


def correlation(ranks: list[int]) -> float:
    """Spearman's rho of *ranks* with their places, by its standard deviation under chance."""
    many = len(ranks)
    if many < 3:
        return 0.0
    squares = sum((rank - place) ** 2 for place, rank in enumerate(ranks))
    return (1 - 6 * squares / (many * (many * many - 1))) * sqrt(many - 1)


def neighbours(ranks: list[int]) -> int:
    """How many are beside the one that came just before or just after."""
    return sum(abs(one - other) == 1 for one, other in pairwise(ranks))


Reading = Callable[[Place], Mapping[str, bytes]]


def sqlite_files(place: Place) -> Mapping[str, bytes]:
    """The file and its log."""
    assert isinstance(place, SqlitePlace)
    log = place.file.with_name(f"{place.file.name}-wal")
    return {
        "file": place.file.read_bytes(),
        "log of writes": log.read_bytes() if log.exists() else b"",
    }


def sqlite_copies(place: Place) -> Mapping[str, bytes]:
    """A dump and a backup."""
    assert isinstance(place, SqlitePlace)
    backup(place.opened(), place.folder / "copy")
    with closing(sqlite3.connect(place.file)) as opened:
        dump = "\n".join(opened.iterdump()).encode()
    return {"dump": dump, "backup": (place.folder / "copy").read_bytes()}


def postgres_files(place: Place) -> Mapping[str, bytes]:
    """The files of its tables and indexes."""
    assert isinstance(place, PostgresPlace)
    with psycopg.connect(server_address(), autocommit=True) as opened:
        opened.execute("checkpoint")
        rows = opened.execute(_PATHS, [place.schema]).fetchall()
    return {"files of tables": b"".join(Path(path).read_bytes() for (path,) in rows)}


def postgres_copies(place: Place) -> Mapping[str, bytes]:
    """A dump, which is the backup too."""
    assert isinstance(place, PostgresPlace)
    programs = newest(PROGRAMS)
    assert programs
    command = [str(programs / "pg_dump"), "--schema", place.schema, "--dbname", server_address()]
    return {"dump": subprocess.run(command, check=True, capture_output=True).stdout}


FILES: Final[Mapping[str, Reading]] = {"sqlite": sqlite_files, "postgres": postgres_files}
COPIES: Final[Mapping[str, Reading]] = {"sqlite": sqlite_copies, "postgres": postgres_copies}


def searched(place: Place, database: str, answers: int) -> list[Fact]:
    """Look for pairs of tokens and answers, and for their order, before and after nightly runs."""
    store = place.opened(create=True)
    with _read(place):
        return list(_searched(place, database, answers, store))


@contextmanager
def _read(place: Place) -> Iterator[None]:
    """Let a reader have the store open, so that SQLite keeps its log of writes."""
    if not isinstance(place, SqlitePlace):
        yield
        return
    with closing(sqlite3.connect(place.file)) as opened:
        opened.execute("select * from miz_meta").fetchall()
        yield


def _searched(place: Place, database: str, answers: int, store: Store) -> Iterator[Fact]:
    known = _answered(store, answers)
    before = FILES[database](place)
    for name, content in before.items():  # nothing is promised: it shows that there was something
        yield evolve(_fact(database, f"{name}, before", content, known), is_met=True)
    for night in ("first", "second"):
        Surveys(store).nightly()
        after = {**FILES[database](place), **COPIES[database](place)}
        for name, content in after.items():
            yield _fact(database, f"{name}, {night} night", content, known)
        known = evolve(known, ids=_ids(store))


def _fact(database: str, name: str, content: bytes, known: Known) -> Fact:
    found = found_in(content, known)
    whole = found.answers == len(known.order) or "log" in name
    return Fact(database, name, found.figure, found.is_met and whole)


def _answered(store: Store, answers: int) -> Known:
    """Let people answer in an order of chance; of eleven invited, one does not."""
    give(store, answers + answers // 10)
    numbers = random.sample(range(answers + answers // 10), answers)
    for number in numbers:
        assert Surveys(store).answer(token(number), form(number))
    with store.read() as session:
        macs = [mac(session, number) for number in numbers]
    return Known(tuple(numbers), (*macs, *map(token, numbers)), _ids(store))


def _ids(store: Store) -> tuple[str, ...]:
    with store.read() as session:
        return tuple(row[0] for row in session.all("answer_ids"))
