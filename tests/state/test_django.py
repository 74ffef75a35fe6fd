"""A Django site with state: in a file, or in one of its own databases, which it migrates."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client as DjangoClient
from django.test import override_settings
from django.urls import clear_url_caches, include, path

from miz_khedmat.django.desks import aliases, pages_of, site_desks
from miz_khedmat.errors import SettingError
from tests.hosts.clients import set_up_django
from tests.hosts.form_clients import Browser, Sent, post
from tests.hosts.form_django import MIDDLEWARE, through_django
from tests.state.sites import BASE, INVITATIONS, health, key, machine
from tests.store.places import django_postgres

APP = "miz_khedmat.django.state"
ALIAS = "surveys"
Options = dict[str, Any]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of the site that is not its default one."""
    set_up_django()
    stated = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "site.sqlite3"),
        "OPTIONS": {"timeout": 3},
        "ATOMIC_REQUESTS": True,
    }
    known = connections.configure_settings({"default": {}, ALIAS: stated})
    monkeypatch.setitem(connections.settings, ALIAS, known[ALIAS])
    monkeypatch.setitem(site.DATABASES, ALIAS, known[ALIAS])
    yield ALIAS
    connections[ALIAS].close()
    del connections[ALIAS]


@pytest.fixture
def lent(folder: Path, database: str, tmp_path: Path) -> Iterator[Options]:
    """The settings of a site whose store is in that database."""
    options = {"catalogue": folder, "state": database, "base_url": BASE}
    with made({**options, "state_key": tmp_path / "key"}, [*site.INSTALLED_APPS, APP]) as stated:
        yield stated


@contextmanager
def made(options: Options, apps: list[str] | None = None) -> Iterator[Options]:
    """A Django site with these options of the desk, whose addresses are those of its pages."""
    set_up_django()
    clear_url_caches()
    with override_settings(
        MIZ_KHEDMAT=options,
        ROOT_URLCONF=URLS,
        MIDDLEWARE=MIDDLEWARE,
        ALLOWED_HOSTS=["example.ir"],
        INSTALLED_APPS=apps or site.INSTALLED_APPS,
    ):
        yield options
    clear_url_caches()


class _Urls:
    """What a root URLconf is, with patterns that are new at each look."""

    @property
    def urlpatterns(self) -> list[Any]:
        """The lines of the manual."""
        return [path("miz/", include("miz_khedmat.django.urls"))]


URLS = _Urls()


def browser() -> Browser:
    """A browser on the site, whose check against forged forms is on."""
    return partial(through_django, client=DjangoClient(enforce_csrf_checks=True))


def migrated() -> str:
    """What `migrate` says of the database."""
    out = StringIO()
    call_command("migrate", database=ALIAS, stdout=out, no_color=True)
    return out.getvalue()


def walk(store: Any) -> tuple[int, ...]:
    """The statuses of an invitation, its page, the answer, and the same answer again."""
    browse = browser()
    got = browse(machine({"service": "20"}, key(store)))
    path = json.loads(got.body)["address"].removeprefix(BASE)
    sent = (Sent(path), post(path, {"satisfaction": "5"}), post(path, {"satisfaction": "5"}))
    return (got.status, *(browse(each).status for each in sent))


def test_a_store_in_a_file_needs_no_app(options: Options) -> None:
    """The setting alone mounts the pages, also below the CSRF check of the site."""
    with made(options):
        surveys: Any = site_desks().desk().state

        assert (201, 200, 303, 404) == walk(surveys.surveys.store)


def test_a_store_in_a_database_is_migrated_by_the_site(lent: Options) -> None:
    """`migrate` makes the tables once, and every request is durable within ATOMIC_REQUESTS."""
    assert lent
    assert "missing" == health(site_desks().desk())["store"]
    assert "Applying miz_khedmat_state.0001_surveys... OK" in migrated()
    assert "No migrations to apply" in migrated()
    site_desks().desk().state.probe._until = 0  # type: ignore[union-attr]  # noqa: SLF001

    assert "ok" == health(site_desks().desk())["store"]
    assert (201, 200, 303, 404) == walk(site_desks().desk().state.surveys.store)  # type: ignore[union-attr]


@pytest.mark.postgres
def test_the_site_migrates_postgres_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same walk in a database of a server, at the isolation level of the site."""
    set_up_django()
    place = django_postgres(tmp_path)
    monkeypatch.setitem(site.DATABASES, place.alias, connections.settings[place.alias])
    options = {"catalogue": folder, "state": place.alias, "base_url": BASE}
    with made({**options, "state_key": tmp_path / "key"}, [*site.INSTALLED_APPS, APP]):
        for _ in range(2):
            call_command("migrate", database=place.alias, verbosity=0)
        assert "ok" == health(site_desks().desk())["store"]
        assert (201, 200, 303, 404) == walk(site_desks().desk().state.surveys.store)  # type: ignore[union-attr]
        assert site_desks().desk().state.surveys.nightly()  # type: ignore[union-attr]
    place.end()


def test_code_of_the_site_invites_within_its_own_transaction(lent: Options) -> None:
    """An invitation in a transaction of the site is undone with it."""
    assert lent
    migrated()
    desk = site_desks().desk()
    assert desk.state
    with transaction.atomic(using=ALIAS):
        assert desk.state.invite("20")
        transaction.set_rollback(True, using=ALIAS)
    with desk.state.surveys.store.read() as session:  # type: ignore[attr-defined]
        assert (0,) == session.one("invitations_count")


def test_other_databases_get_no_tables(lent: Options, tmp_path: Path) -> None:
    """The migration does nothing where no desk has its store; later it still can be run."""
    with made({**lent, "state": tmp_path / "file"}, [*site.INSTALLED_APPS]):
        migrated()
        assert 0 == tables(tmp_path / "site.sqlite3")
        call_command("migrate", "miz_khedmat_state", "zero", database=ALIAS, verbosity=0)
    migrated()
    made_now = tables(tmp_path / "site.sqlite3")
    call_command("migrate", "miz_khedmat_state", "zero", database=ALIAS, verbosity=0)

    assert 0 < made_now == tables(tmp_path / "site.sqlite3")
    assert "OK" in migrated()


def test_the_statements_can_be_looked_at(lent: Options) -> None:
    """`sqlmigrate` prints them."""
    assert lent
    out = StringIO()
    call_command("sqlmigrate", "miz_khedmat_state", "0001", database=ALIAS, stdout=out)

    assert "create table miz_answer" in out.getvalue().lower()
    assert "Tables of the store, migration 1" in out.getvalue()


def tables(file: Path) -> int:
    """How many of our tables a database has."""
    with closing(sqlite3.connect(file)) as opened:
        sql = "select count(*) from sqlite_master where name like 'miz%' and type = 'table'"
        return int(opened.execute(sql + " and name not like '%migrations'").fetchone()[0])


def without_app(options: Options, _: str) -> Options:
    """The app is not installed."""
    return options


def without_key(options: Options, _: str) -> Options:
    """No key is named."""
    return {name: value for name, value in options.items() if name != "state_key"}


@pytest.mark.parametrize(
    ("change", "apps", "words"),
    [
        (without_app, [], "add miz_khedmat.django.state to INSTALLED_APPS"),
        (without_key, [APP], "needs the setting state_key"),
    ],
)
def test_checks_name_what_is_missing(
    lent: Options, change: Callable[..., Options], apps: list[str], words: str
) -> None:
    """A store that the site cannot have is an error of the system checks, with its remedy."""
    plain = [app for app in site.INSTALLED_APPS if app != APP]
    with made(change(lent, ""), [*plain, *apps]):
        found = [
            f"{each.msg} {each.hint}" for each in run_checks() if each.id == "miz_khedmat.E002"
        ]
        names = {page.name for page in pages_of()}

        assert any(words in text for text in found)
        assert "invitations" not in names
        with pytest.raises(SettingError):
            site_desks().desk()


def test_a_database_of_another_kind_is_refused(
    lent: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only SQLite and PostgreSQL have stores; the remedy is a file."""
    monkeypatch.setattr(connections[ALIAS], "vendor", "oracle")
    with made(dict(lent), [*site.INSTALLED_APPS]):
        found = [str(each.msg) for each in run_checks() if each.id == "miz_khedmat.E002"]
        migrated_nothing = aliases()

        assert any("oracle" in text for text in found)
        assert {ALIAS} == migrated_nothing


def test_without_state_the_pages_are_those_of_before(folder: Path) -> None:
    """No address of state is mounted."""
    with made({"catalogue": folder}):
        assert 404 == browser()(machine({}, "x", INVITATIONS)).status
        assert not aliases()


def test_a_further_desk_may_have_a_store_of_its_own(lent: Options, file: Path) -> None:
    """The store of each desk is its own; a further desk inherits what it does not state."""
    options = {**lent, "desks": {"en": {"state": file, "state_key": None}, "ar": {}}}
    with made(options, [*site.INSTALLED_APPS]):
        assert {ALIAS} == aliases()
        assert not site_desks().desk("en").state.trouble()  # type: ignore[union-attr]
