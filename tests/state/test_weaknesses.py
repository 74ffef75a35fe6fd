"""What `doctor` and Django's checks find of a store; a sound one gives no report."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.checks import Tags, run_checks

from miz_khedmat import Desk
from miz_khedmat.cli.commands import commands
from miz_khedmat.doctor import setup_of, weaknesses
from miz_khedmat.doctor.weakness import weakness
from miz_khedmat.errors import Wording
from miz_khedmat.state.weaknesses import MOUNTS, is_remote, weaknesses_of
from miz_khedmat.store.store import Store
from tests.state.running import HOSTS
from tests.state.sites import BASE
from tests.state.test_django import database, lent, made, migrated

__all__ = ["database", "lent"]

TODAY = dt.date(2026, 11, 1)
NONE = Path("/nowhere")


def weak(
    store: Store, served: tuple[Path, ...] = (), mounts: Path = NONE
) -> dict[str, str | Wording]:
    """The weaknesses of a store by their codes."""
    return dict(weaknesses_of(store, TODAY, served, mounts))


@pytest.fixture
def sound(store: Store) -> Store:
    """A store with a night and a copy on the same day."""
    with store.write() as session:
        for name in ("nightly", "backup"):
            session.run("meta_put", name=name, value=str(TODAY))
    return store


def test_a_sound_store_is_met_with_silence(sound: Store) -> None:
    """Nothing is reported if nothing is wrong."""
    assert {} == weak(sound)


def test_what_is_not_done_is_named(store: Store, sound: Store) -> None:
    """Three days without a night, seven without a copy; a new store has neither."""
    assert {"W022": "2026-10-28", "W023": "2026-10-24"} == weak(since(sound, 4, 8))
    assert {} == weak(since(sound, 3, 7))
    with sound.write() as session:
        session.run("meta_put", name="nightly", value="")
    assert {"W022": ""} == weak(store)


def since(store: Store, nights: int, copies: int) -> Store:
    """The same store, whose last night and copy are so many days ago."""
    with store.write() as session:
        for name, days in (("nightly", nights), ("backup", copies)):
            session.run("meta_put", name=name, value=str(TODAY - dt.timedelta(days)))
    return store


def test_who_can_read_it_is_named(sound: Store, file: Path) -> None:
    """The modes of the file and its key, and a folder that a web server serves."""
    file.chmod(0o640)
    sound.key.chmod(0o604)
    both = f"{file}, {sound.key}"

    assert {"W018": both, "W019": both} == weak(sound, (file.parent,))


def test_a_work_tree_is_named(sound: Store, file: Path) -> None:
    """Git would add it, or clean it away."""
    (file.parent / ".git").mkdir()

    assert {"W020"} == {*weak(sound)}


@pytest.mark.parametrize(("kind", "codes"), [("nfs4", {"W021"}), ("ext4", set())])
def test_a_folder_of_another_machine_is_named(
    sound: Store, file: Path, kind: str, codes: set[str]
) -> None:
    """The nearest mount counts."""
    mounts = file.parent / "mounts"
    mounts.write_text(f"/dev/a / cifs rw 0 0\nhost:/x {file.parent.resolve()} {kind} rw 0 0\n")

    assert codes == {*weak(sound, mounts=mounts)}


def test_this_machine_is_read(file: Path) -> None:
    """Linux lists its mounts; without a list nothing is reported."""
    assert not is_remote(file, MOUNTS)


def test_an_unusable_store_is_named(sound: Store, file: Path) -> None:
    """The reason is that of the log."""
    file.unlink()

    found = weak(sound)["W017"]

    assert isinstance(found, Wording)
    assert ("no store is there" in found.en, "وجود ندارد" in found.fa) == (True, True)
    assert weakness("W017", found).message.fa.endswith(found.fa)


def test_the_command_opens_a_store_where_one_is_named(
    options: dict[str, Any], folder: Path
) -> None:
    """Without ``--store`` it knows of none."""
    words = ["doctor", str(folder), "--base-url", BASE]
    plain = CliRunner().invoke(commands, words).stdout
    named = CliRunner().invoke(commands, [*words, "--store", str(options["state"])]).stdout

    assert "W022" not in plain
    assert "W022" in named
    assert "W023" in named


@pytest.mark.parametrize("host", HOSTS)
def test_the_log_of_the_web_server_is_remembered(host: str, options: dict[str, Any]) -> None:
    """Nobody sees that log from here: the command says what it must not have, with state only."""
    note = "out of the web server's access log"
    plain = {"catalogue": options["catalogue"]}
    if host == "django":
        with made(options):
            assert note in str(run_checks(include_deployment_checks=True))
        with made(plain):
            assert note not in str(run_checks(include_deployment_checks=True))
    else:
        assert note in HOSTS[host](options, "doctor").err
        if host == "flask":
            assert note not in HOSTS[host](plain, "doctor").err


def test_a_desk_with_state_is_judged(desk: Desk) -> None:
    """Every host gets these with its own."""
    assert {"W022", "W023"} <= {each.code for each in weaknesses(setup_of(desk))}


def test_a_database_shared_with_the_site_is_named(lent: dict[str, Any]) -> None:
    """Django's deployment checks advise a file of its own, and know no copies of databases."""
    migrated()
    found = {each.id for each in run_checks(tags=[Tags.security], include_deployment_checks=True)}

    assert {"miz_khedmat.W022", "miz_khedmat.W024"} <= found
    assert "miz_khedmat.W023" not in found
    with made({**lent, "state": "/nowhere/s", "state_key": None}):
        found = {
            each.id for each in run_checks(tags=[Tags.security], include_deployment_checks=True)
        }
        assert "miz_khedmat.W017" in found
