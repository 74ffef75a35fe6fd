"""The SQL is text in files: each statement by its name, in the dialect of each database."""

import re
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import pytest

from miz_khedmat.store import statements as module
from miz_khedmat.store.faults import StoreConflict, StoreOlder
from miz_khedmat.store.statements import (
    DJANGO_SQLITE,
    POSTGRES,
    SQLITE,
    latest,
    migrations,
    statements,
)
from miz_khedmat.store.store import Store
from tests.store.places import Place, kinds


def test_every_statement_has_a_name_of_its_own() -> None:
    """None is lost because another has its name."""
    files = resources.files("miz_khedmat.store").joinpath("sql").iterdir()
    names = re.findall(r"^-- name: (\w+)$", "".join(map(read, files)), re.MULTILINE)

    assert sorted(set(names)) == sorted(names) == sorted(statements(SQLITE))


def read(file: object) -> str:
    """The text of a file."""
    assert isinstance(file, Path)
    return file.read_text("utf-8")


@pytest.mark.parametrize(
    ("sql", "sqlite", "others"),
    [
        ("select :a", "select :a", "select %(a)s"),
        ("a = :a and b = :b_2", "a = :a and b = :b_2", "a = %(a)s and b = %(b_2)s"),
        ("x like 'a%:b'", "x like 'a%:b'", "x like 'a%%:b'"),
        ("5 % 3", "5 % 3", "5 %% 3"),
        ("x::text", "x::text", "x::text"),
        ("''':a'", "''':a'", "''':a'"),
    ],
)
def test_parameters_are_spelled_as_each_driver_expects(sql: str, sqlite: str, others: str) -> None:
    """Literals and casts are left alone."""
    assert (sqlite, others, others) == tuple(
        dialect.with_parameters(sql) for dialect in (SQLITE, DJANGO_SQLITE, POSTGRES)
    )


def test_what_one_database_alone_understands_is_a_comment_to_the_other() -> None:
    """Its name begins the comment."""
    sql = "a /*sqlite one*/ /*postgres two\nlines*/ b /* none */"

    assert "a one  b /* none */" == SQLITE.spelled(sql)
    assert "a  two\nlines b /* none */" == POSTGRES.spelled(sql)


def test_every_migration_sets_its_number() -> None:
    """The last statement of each, so that what was applied is known."""
    for dialect in (SQLITE, POSTGRES):
        for number, script in enumerate(migrations(dialect), 1):
            assert f"'{number}'" in script[-1]
            assert "'schema'" in script[-1]


def test_migrations_are_numbered_without_a_gap() -> None:
    """They are applied in the order of their names."""
    files = resources.files("miz_khedmat.store").joinpath("migrations").iterdir()

    assert [f"{number:04}" for number in range(1, latest() + 1)] == sorted(
        file.name[:4] for file in files
    )


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Install a version of the library with one more migration."""
    folder = tmp_path / "newer"
    shutil.copytree(str(module.FOLDER), folder)
    number = latest() + 1
    text = (
        "-- More tables.\ncreate table miz_more (id miz_text not null primary key);\n\n"
        f"update miz_meta set value = '{number}' where name = 'schema';\n"
    )
    (folder / "migrations" / f"{number:04}_more.sql").write_text(text, "utf-8")

    def install() -> None:
        monkeypatch.setattr(module, "FOLDER", folder)
        migrations.cache_clear()

    yield install
    migrations.cache_clear()


@pytest.mark.parametrize("place", kinds("sqlite", "postgres"), indirect=True)
@pytest.mark.parametrize("act", ["read", "write", "migrate"])
def test_an_older_store_is_migrated_as_it_is_used(
    place: Place, store: Store, newer: Callable[[], None], act: str
) -> None:
    """By the first who comes, in its transaction, and every row stays."""
    with store.write() as session:
        session.run("meta_put", name="x", value="here")
    newer()
    if act == "migrate":
        store.migrate()
    else:
        with getattr(store, act)():
            pass
    with store.read() as session:
        found = dict(session.all("meta_all"))
    place.execute("insert into miz_more (id) values ('x')")

    assert ("here", str(latest())) == (found["x"], found["schema"])


@pytest.mark.parametrize("place", kinds("django-sqlite", "django-postgres"), indirect=True)
@pytest.mark.usefixtures("place")
def test_a_site_migrates_its_own_database(store: Store, newer: Callable[[], None]) -> None:
    """Until then its store is refused, with the command."""
    newer()
    for act in (store.read, store.write):
        with pytest.raises(StoreOlder, match=r"run manage\.py migrate"), act():
            pass
    with pytest.raises(StoreOlder):
        store.migrate()


@pytest.mark.parametrize("place", kinds("sqlite", "postgres"), indirect=True)
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    place: Place, store: Store, newer: Callable[[], None]
) -> None:
    """Its tables are made in one transaction."""
    with store.write() as session:
        session.run("event_add", number=1, at="", person="", what="", before="", mac="")
    newer()
    last = max(Path(str(module.FOLDER)).joinpath("migrations").iterdir())
    wrong = "insert into miz_audit_event select * from miz_audit_event;\n"
    last.write_text(last.read_text("utf-8") + wrong, "utf-8")
    migrations.cache_clear()
    with pytest.raises(StoreConflict):
        store.migrate()
    with pytest.raises(Exception, match="miz_more"):
        place.execute("insert into miz_more (id) values ('x')")
