"""The commands on state: the same work at the command line, in Flask and in Django."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from miz_khedmat import Desk, Request
from miz_khedmat.cli.commands import commands
from miz_khedmat.cli.serve import LiveDesk, server
from miz_khedmat.cli.state import default_store, room_of
from miz_khedmat.store.high_water import LastEvent
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.machines import machine_keys
from miz_khedmat.surveys.months import month_of, today_in_iran
from tests.hosts.form_clients import Sent
from tests.state.running import Run, answered, in_django, in_flask
from tests.state.sites import BASE, asked, machine


def test_a_store_is_made_once(run: Run, file: Path) -> None:
    """`migrate` makes what is missing; nothing else does."""
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink()
    before_it = run("keys")
    first, second = run("migrate"), run("migrate")

    assert (2, "") == (before_it.status, before_it.out)
    assert "no store is there" in before_it.err
    assert "no store is there" not in first.err
    assert [(0, ""), (0, "")] == [(each.status, each.out) for each in (first, second)]
    assert "the store is there and up to date" in first.err
    assert 0 == run("keys").status


def test_a_key_is_shown_once(run: Run, desk: Desk, store: Store) -> None:
    """Only the secret is on standard output; it opens, it is listed without, and it is revoked."""
    issued = run("keys", "--issue", "reception", "--unit", "2", "--cap", "7", "--until", "1477-1-1")
    secret, [key] = issued.out.strip(), machine_keys(store)
    listed = run("keys")
    path = "agencies/2/desk/invitations.json"
    got = [asked(desk, machine({"service": "20"}, secret, path)).status]
    revoked = run("keys", "--revoke", key.id)
    got.append(asked(desk, machine({"service": "20"}, secret, path)).status)

    assert secret.startswith("miz_")
    assert key.id in issued.err
    assert (7, "2098-03-20", "2", "reception") == (key.cap, key.last_day, key.unit, key.given_by)
    assert [key.id, "invite", "2", "reception", "until 2098-03-20", "0/7 on -"] == (
        listed.out.strip().split("\t")
    )
    assert secret not in listed.out
    assert [201, 401] == got
    assert 0 == revoked.status
    assert "revoked" in run("keys").out


def test_a_kiosk_has_an_address(run: Run, desk: Desk) -> None:
    """Its one-time address opens the page of its service, and it can be withdrawn."""
    issued = run("keys", "--kiosk", "door", "--service", "20")
    path, _, query = issued.out.strip().removeprefix(BASE).partition("?")
    id = path.rstrip("/").rpartition("/")[2]
    seen = desk.respond(Request(path, query=query))
    listed, withdrawn = run("keys"), run("keys", "--revoke", id)

    assert path.startswith("services/20/survey/kiosk/")
    assert query.startswith("open=")
    assert 200 == seen.status
    assert [id, "kiosk", "1 20", "door"] == listed.out.strip().split("\t")[:4]
    assert (0, "") == (withdrawn.status, run("keys").out)


def test_a_kiosk_of_a_unit_is_below_it(line: Run) -> None:
    """Its address has the unit."""
    issued = line("keys", "--kiosk", "door", "--service", "20", "--unit", "2")

    assert issued.out.startswith(f"{BASE}agencies/2/services/20/survey/kiosk/")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("keys", "--issue", "a", "--revoke", "b"), "state one of"),
        (("keys", "--issue", "a", "--unit", "9"), "no agency with the id 9"),
        (("keys", "--issue", "a", "--cap", "0"), "a cap is a number from 1 up"),
        (("keys", "--issue", "a", "--until", "1390-01-01"), "not today or a later day"),
        (("keys", "--issue", "a", "--until", "soon"), "not today or a later day"),
        (("keys", "--kiosk", "a", "--service", "10"), "no deliverable service with the id 10"),
        (("keys", "--kiosk", "a"), "no deliverable service"),
        (("keys", "--revoke", "x"), "no key or kiosk in force has this id"),
        (("results", "--month", "1405-13"), "not a closed month"),
        (("results", "--month", month_of(today_in_iran())), "not a closed month"),
        (("results", "--columns", "/nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_a_wrong_word_is_named(run: Run, words: tuple[str, ...], reason: str) -> None:
    """Nothing is done, and both languages say why."""
    ended = run(*words)

    assert (2, "") == (ended.status, ended.out)
    assert reason in ended.err


def test_the_night_copies_too(run: Run, store: Store, tmp_path: Path) -> None:
    """It counts what it rewrote, finds the chain whole, and leaves a copy without tokens."""
    answered(store, 3, "now")
    copy = tmp_path / "copy"
    ended = run("nightly", "--backup", str(copy))
    again = run("backup", str(tmp_path / "other"))

    assert (0, "", 0) == (ended.status, ended.out, again.status)
    assert all(
        words in ended.err
        for words in ("3 answers were rewritten", "the chain of events is whole", str(copy))
    )
    assert 3 == rows(copy, "miz_answer")
    assert 0 == rows(tmp_path / "other", "miz_invitation")


def test_the_night_reports_a_broken_chain(run: Run, file: Path) -> None:
    """A changed history exits 1, after everything else was done."""
    run("keys", "--issue", "a")
    with closing(sqlite3.connect(file)) as opened, opened:
        opened.execute("update miz_audit_event set what = '{}'")
    ended = run("nightly")

    assert 1 == ended.status
    assert "event 1 is missing or not as it was written" in ended.err


def test_the_night_reports_a_store_that_was_set_back(run: Run, store: Store) -> None:
    """It exits 1 until somebody has accepted the store as it is."""
    run("keys", "--issue", "a")
    store.high_water.replace(LastEvent(9, "ab"))
    night, accepted = run("nightly"), run("restored")

    assert (1, 0) == (night.status, accepted.status)
    assert "the store was set back: event 9" in night.err
    assert "with event 2 as the newest" in accepted.err
    assert 0 == run("nightly").status


def rows(file: Path, table: str) -> int:
    """How many rows a table of a copy has."""
    with closing(sqlite3.connect(file)) as opened:
        return int(opened.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608


def test_a_store_is_beside_its_catalogue(folder: Path) -> None:
    """Without ``--store`` it is the file that has the name of the folder."""
    got = CliRunner().invoke(commands, ["migrate", str(folder)])

    assert 0 == got.exit_code
    assert folder.with_name("catalogue.state.sqlite3") == default_store(folder)
    open_store(default_store(folder), create=False).migrate()


def test_without_state_there_are_no_commands(folder: Path) -> None:
    """A site without the setting has none of them."""
    options = {"catalogue": folder}

    assert 2 == in_flask(options, "keys").status
    assert "invalid choice: 'nightly'" in in_django({**options, "desks": {}}, "nightly").err


def test_a_desk_without_state_says_so(folder: Path, options: dict[str, Any]) -> None:
    """Where another desk of the site has state, a command on this one is refused."""
    with_one = {"catalogue": folder, "base_url": BASE, "desks": {"en": {"state": options["state"]}}}

    assert "there is no store" in in_django(with_one, "keys").err
    assert 0 == in_django(with_one, "--desk", "en", "keys").status


def test_served_with_a_store(options: dict[str, Any]) -> None:
    """`serve` shows the pages of state at the address at which it listens."""
    room = room_of(str(options["state"]), None, "")
    live = LiveDesk(options["catalogue"], room=room)
    listening = server(live, "127.0.0.1", 0)
    listening.server_close()
    base = f"http://127.0.0.1:{listening.server_port}/"
    assert live.desk.state

    assert (live.desk.state.invite("20") or "").startswith(f"{base}n/")
    assert 200 == asked(live.desk, Sent("services/20/survey/")).status
