"""In a Django site: durable, out of its logs, apart from its transactions."""

import logging
import unittest
from typing import NoReturn

import pytest
from django.db import connections, transaction
from django.test import TestCase, override_settings

from miz_khedmat.store.faults import StoreError, StoreKeyError, StoreLocked
from miz_khedmat.store.store import Store, lent_store
from tests.store.places import DjangoPlace, Place, SqlitePlace, kinds

DJANGO = pytest.mark.parametrize("place", kinds("django-sqlite", "django-postgres"), indirect=True)


@pytest.fixture
def site(place: Place) -> DjangoPlace:
    """The site of the store."""
    assert isinstance(place, DjangoPlace)
    return place


@DJANGO
def test_a_write_is_never_part_of_the_sites_transaction(site: DjangoPlace, store: Store) -> None:
    """What is acknowledged has to be kept, and with ATOMIC_REQUESTS it would not be yet."""
    with (
        transaction.atomic(using=site.alias),
        pytest.raises(RuntimeError, match="durable"),
        store.write(),
    ):
        pass


@DJANGO
def test_a_read_is_possible_within_the_sites_transaction(site: DjangoPlace, store: Store) -> None:
    """A page of the site shows a result, and its own transaction goes on."""
    with transaction.atomic(using=site.alias), connections[site.alias].cursor() as cursor:
        cursor.execute("update miz_meta set value = value")
        with store.read() as session:
            assert "schema" in dict(session.all("meta_all"))
        cursor.execute("update miz_meta set value = value")


@DJANGO
def test_the_tests_of_a_site_may_write(site: DjangoPlace, store: Store) -> None:
    """Each of Django's test cases is a transaction, and Django allows a durable one in it."""
    cases = []

    class Case(TestCase):
        databases = {site.alias}  # noqa: RUF012  # as Django's documentation has it

        def runTest(self) -> None:  # noqa: N802  # unittest's name
            with store.read() as session:
                session.all("meta_all")
            with store.write() as session:
                session.run("meta_put", name="x", value="y")
                cases.append(dict(session.all("meta_all"))["x"])

    result = unittest.TestResult()
    unittest.TestSuite([Case()]).run(result)

    assert (["y"], [], []) == (cases, result.errors, result.failures)
    with store.read() as session:
        assert "x" not in dict(session.all("meta_all"))


@DJANGO
def test_nothing_of_the_store_is_in_the_sites_log(
    site: DjangoPlace, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even with DEBUG, when Django logs every statement with its parameters."""
    caplog.set_level(logging.DEBUG, "django.db.backends")
    with override_settings(DEBUG=True):
        with store.write() as session:
            session.run("meta_put", name="x", value="a token")
        with connections[site.alias].cursor() as cursor:
            cursor.execute("select 'the site itself'")

    assert "the site itself" in caplog.text
    assert "a token" not in caplog.text
    assert not [query for query in connections[site.alias].queries if "a token" in query["sql"]]


@pytest.mark.parametrize("place", kinds("django-sqlite"), indirect=True)
def test_a_log_in_use_is_not_emptied(place: DjangoPlace, store: Store) -> None:
    """Where the site has put its SQLite into WAL mode: scrubbing says that it was not done."""
    with connections[place.alias].cursor() as cursor:
        cursor.execute("pragma journal_mode=wal")
        cursor.execute("pragma busy_timeout=50")
    assert isinstance(place.inner, SqlitePlace)
    with place.inner.opened().connection.reading() as reader:
        reader.execute("select * from miz_meta")
        assert reader.fetchall()
        with store.write() as session:
            session.run("meta_put", name="x", value="y")
        with pytest.raises(StoreLocked):
            store.scrub()
    store.scrub()


@DJANGO
def test_a_store_in_a_site_is_named_by_its_alias(site: DjangoPlace, store: Store) -> None:
    """As the site's settings do."""
    assert f"DATABASES['{site.alias}']" == store.place


@DJANGO
def test_a_store_in_a_site_needs_a_key(site: DjangoPlace) -> None:
    """A database has no file beside which a key could be."""
    with pytest.raises(StoreKeyError, match="needs the setting state_key"):
        lent_store(site.connection, site.atomic, key=None)


def test_another_database_of_a_site_is_refused() -> None:
    """A file of its own is what is left."""
    with pytest.raises(StoreError, match="kind oracle cannot have a store; give the path"):
        lent_store(Oracle(), transaction.atomic, key=None)


class Oracle:
    """What is looked at of a connection to another database."""

    vendor = "oracle"
    alias = "default"
    in_atomic_block = False

    def ensure_connection(self) -> None:
        """Do nothing."""

    def close_if_health_check_failed(self) -> None:
        """Do nothing."""

    def create_cursor(self, name: str | None = None) -> NoReturn:
        """Nothing may be opened."""
        raise AssertionError(name)

    def make_cursor(self, cursor: object) -> NoReturn:
        """Nothing may be opened."""
        raise AssertionError(cursor)
