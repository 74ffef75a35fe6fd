"""The admin of a Django site shows roles and changes of a store in its database, to be read."""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.admin.sites import AdminSite
from django.contrib.auth import get_user_model
from django.core.checks.registry import registry
from django.core.management import call_command
from django.test import RequestFactory, override_settings

from miz_khedmat.django.desks import site_desks
from miz_khedmat.django.visitors import find_users, found_users
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from tests.state.sites import BASE
from tests.state.test_django import ALIAS, APP, database, made, migrated

__all__ = ["database"]
REQUEST = RequestFactory().get("/admin/")
APPS = (
    *(f"django.contrib.{name}" for name in ("auth", "contenttypes", "admin", "sessions")),
    APP,
)


@pytest.fixture
def filled(folder: Path, database: str, tmp_path: Path) -> Iterator[Any]:
    """A site in whose database somebody has a role; its models and its admin."""
    options = {"catalogue": folder, "state": database, "base_url": BASE}
    checks = {*registry.registered_checks}
    with made({**options, "state_key": tmp_path / "key"}, [*site.INSTALLED_APPS, *APPS]):
        yield _filled()
    registry.registered_checks = checks  # those of the added apps are for sites that have them


def _filled() -> Any:
    migrated()
    state: Any = site_desks().desk().state
    people = People(state.surveys.store, dt.date.today, frozenset({"first"}))
    terms = RoleTerms("1", Role.MANAGER, "رضا", "مدیر مالی")
    people.give(Person("first"), terms, Person("reza"), UnitTree({"1": ""}))
    return import_module("miz_khedmat.django.state.admin")


def test_roles_are_read_in_the_database_of_the_store(filled: Any) -> None:
    """The row is there, and says what it is."""
    shown = filled.StoredRoleAdmin(filled.StoredRole, AdminSite())
    (row,) = shown.get_queryset(REQUEST)

    assert "رضا: manager, 1" == str(row)
    assert '10: ["title"]' == str(filled.StoredChange(service="10", path='["title"]'))


@pytest.mark.parametrize("act", ["add", "change", "delete"])
def test_nobody_changes_them_there(filled: Any, act: str) -> None:
    """Only the pages of staff do, with an event."""
    for kind, model in (
        (filled.StoredRoleAdmin, filled.StoredRole),
        (filled.StoredChangeAdmin, filled.StoredChange),
    ):
        assert not getattr(kind(model, AdminSite()), f"has_{act}_permission")(REQUEST)


def test_a_store_of_its_own_has_no_rows_there(filled: Any, tmp_path: Path, folder: Path) -> None:
    """Another database is not read."""
    stated = {"catalogue": folder, "state": tmp_path / "x.sqlite3", "base_url": "https://x.ir/"}
    with made(stated, [*site.INSTALLED_APPS]):
        rows = filled.StoredRoleAdmin(filled.StoredRole, AdminSite()).get_queryset(REQUEST)

    assert rows.query.is_empty()


def test_a_search_finds_users(filled: Any) -> None:
    """By each word of name, sign-in or address; only those who can sign in, and never all."""
    assert filled
    for login, first, active in (
        ("ali", "علی", True),
        ("zahra", "زهرا", True),
        ("x", "علی", False),
    ):
        users: Any = get_user_model().objects.db_manager(ALIAS)
        users.create_user(login, f"{login}@example.ir", first_name=first, is_active=active)

    class Router:
        """The users of this site are beside its store."""

        def db_for_read(self, *_: Any, **__: Any) -> str:
            """Return the database."""
            return ALIAS

    with override_settings(DATABASE_ROUTERS=[Router()]):
        found = [
            [person.name for person in find_users(text)] for text in ("علی ALI", "زهرا ali", " ")
        ]

    assert [["علی"], [], []] == found
    assert find_users is found_users()


def test_the_migrations_are_complete(filled: Any) -> None:
    """Django finds no change of the models that is in no migration."""
    assert filled
    said = StringIO()
    call_command("makemigrations", "miz_khedmat_state", check=True, dry_run=True, stdout=said)

    assert "No changes detected" in said.getvalue()
