"""Where the contract suite has its stores: SQLite, PostgreSQL, and Django's connections to both."""

import os
import secrets
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest
from attrs import define, field
from django.db import connections, transaction
from django.db.migrations import RunSQL
from django.db.migrations.state import ProjectState
from django.utils.connection import ConnectionProxy
from psycopg import IsolationLevel
from psycopg.sql import SQL

from gates.postgres import ADDRESS
from miz_khedmat.store.statements import DJANGO_SQLITE, POSTGRES, Dialect, migrations
from miz_khedmat.store.store import Store, lent_store, open_store
from tests.hosts.clients import set_up_django

REPEATABLE: Final = "repeatable read"
"""What a site may have chosen for itself, and what must not matter to the store."""


STATE: Final = ProjectState()
"""What Django's models are before and after: SQL changes none of them."""


class Place(ABC):
    """A database that may have a store, and how it is opened, looked into and left."""

    folder: Path

    @property
    def key(self) -> Path:
        """The key file."""
        return self.folder / "store.key"

    @abstractmethod
    def opened(self, *, create: bool = False, agency: str = "") -> Store:
        """The store as each process would open it."""

    @abstractmethod
    def execute(self, sql: str) -> None:
        """Change the database behind the store's back."""

    def leave(self) -> None:  # noqa: B027  # most open nothing
        """Close what this thread has opened."""

    def end(self) -> None:  # noqa: B027  # files go with their folder
        """Remove the database."""


@define
class SqlitePlace(Place):
    """A file of its own."""

    folder: Path

    @property
    def file(self) -> Path:
        """The file."""
        return self.folder / "store.sqlite3"

    def opened(self, *, create: bool = False, agency: str = "") -> Store:
        """A store in this file."""
        return open_store(self.file, key=self.key, create=create, agency=agency)

    def execute(self, sql: str) -> None:
        """As anyone with the file may."""
        with closing(sqlite3.connect(self.file)) as opened, opened:
            opened.execute(sql)


@define
class PostgresPlace(Place):
    """A schema of its own in the server of `make postgres`."""

    folder: Path
    schema: str = field(factory=lambda: f"miz_{secrets.token_hex(8)}")
    isolation: str = REPEATABLE
    stores: list[Store] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Make the schema."""
        self.admin(f"create schema {self.schema}")

    @property
    def options(self) -> str:
        """What a connection of the site begins with."""
        isolation = self.isolation.replace(" ", "\\ ")
        return f"-c search_path={self.schema} -c default_transaction_isolation={isolation}"

    @property
    def address(self) -> str:
        """The address of the schema."""
        return psycopg.conninfo.make_conninfo(server_address(), options=self.options)

    def opened(self, *, create: bool = False, agency: str = "") -> Store:
        """A store in this schema."""
        options = self.options.replace("\\", "%5C").replace(" ", "%20").replace("=", "%3D")
        address = f"{server_address()}&options={options}"
        store = open_store(address, key=self.key, create=create, agency=agency)
        self.stores.append(store)
        return store

    def admin(self, sql: str) -> None:
        """Run a statement as the one who runs the server."""
        with psycopg.connect(server_address(), autocommit=True) as opened:
            opened.execute(SQL(sql))

    def execute(self, sql: str) -> None:
        """As anyone with the database may."""
        with psycopg.connect(self.address) as opened:
            opened.execute(SQL(sql))

    def size(self, table: str) -> int:
        """The bytes of a table, dead rows among them."""
        with psycopg.connect(self.address) as opened:
            row = opened.execute(
                "select pg_relation_size(cast(%s as regclass))", [table]
            ).fetchone()
        assert row
        return int(row[0])

    def end(self) -> None:
        """Remove the schema."""
        for store in self.stores:
            store.close()
        self.admin(f"drop schema {self.schema} cascade")


@define
class DjangoPlace(Place):
    """An alias of a Django site, in the database of another place."""

    inner: Place
    settings: dict[str, Any]
    dialect: Dialect
    alias: str = field(factory=lambda: f"miz_{secrets.token_hex(8)}")

    def __attrs_post_init__(self) -> None:
        """Let Django know the database, as ``DATABASES`` does."""
        set_up_django()
        known = connections.configure_settings({"default": {}, self.alias: self.settings})
        connections.settings[self.alias] = known[self.alias]

    @property
    def folder(self) -> Path:  # type: ignore[override]
        """The folder of the key."""
        return self.inner.folder

    @property
    def connection(self) -> Any:
        """What a site lends: each thread gets its own."""
        return ConnectionProxy(connections, self.alias)

    def atomic(self) -> Any:
        """A durable transaction."""
        return transaction.atomic(using=self.alias, durable=True)

    def opened(self, *, create: bool = False, agency: str = "") -> Store:
        """A store in the database of the site, which migrates it by ``RunSQL``."""
        if create:
            for script in migrations(self.dialect):
                with connections[self.alias].schema_editor(atomic=True) as editor:
                    RunSQL(list(script)).database_forwards("miz", editor, STATE, STATE)
        store = lent_store(self.connection, self.atomic, key=self.key, agency=agency)
        if create:
            store.migrate()
        return store

    def execute(self, sql: str) -> None:
        """Past the site."""
        self.inner.execute(sql)

    def leave(self) -> None:
        """As the site does at the end of each request."""
        connections[self.alias].close()
        del connections[self.alias]

    def end(self) -> None:
        """Forget the alias and remove the database."""
        self.leave()
        connections.settings.pop(self.alias)
        self.inner.end()


def server_address() -> str:
    """The server of `make postgres`."""
    if ADDRESS not in os.environ:
        pytest.fail("there is no PostgreSQL server: run `make postgres`")
    return os.environ[ADDRESS]


def django_sqlite(folder: Path) -> DjangoPlace:
    """A Django site on SQLite, as its settings usually are."""
    place = SqlitePlace(folder)
    settings = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(place.file),
        "OPTIONS": {"timeout": 3},
    }
    return DjangoPlace(place, settings, DJANGO_SQLITE)


def django_postgres(folder: Path) -> DjangoPlace:
    """A Django site on PostgreSQL, at an isolation level that the store must not mind."""
    place = PostgresPlace(folder)
    known = psycopg.conninfo.conninfo_to_dict(place.address)
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": known["dbname"],
        "USER": known["user"],
        "HOST": known["host"],
        "OPTIONS": {
            "options": f"-c search_path={place.schema}",
            "isolation_level": IsolationLevel.REPEATABLE_READ,
        },
    }
    return DjangoPlace(place, settings, POSTGRES)


PLACES: Final[dict[str, Callable[[Path], Place]]] = {
    "sqlite": SqlitePlace,
    "django-sqlite": django_sqlite,
    "postgres": PostgresPlace,
    "django-postgres": django_postgres,
}


def kinds(*names: str) -> list[Any]:
    """The places called *names*, as parameters; what needs PostgreSQL is marked."""
    mark = pytest.mark.postgres
    return [pytest.param(name, marks=[mark] if "postgres" in name else []) for name in names]


def placed(kind: str, folder: Path) -> Iterator[Place]:
    """A place of a *kind*, for as long as a test needs it."""
    place = PLACES[kind](folder)
    yield place
    place.end()


def names(file: Path) -> set[str]:
    """What is beside a store, without the store's own name."""
    return {path.name.removeprefix(file.name) for path in file.parent.iterdir()}
