"""Invitations for the site's own code and, by a key, for other systems of the agency (Q2)."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Desk
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.machines import machine_keys, revoke_key
from tests.state.sites import BASE, INVITATIONS, asked, key, machine, plain

UNIT = f"agencies/2/{INVITATIONS}"
OTHER = f"agencies/3/{INVITATIONS}"


def counted(store: Store) -> Any:
    """How many invitations can be used."""
    with store.read() as session:
        return (session.one("invitations_count") or ())[0]


def test_code_of_the_site_gets_an_address(desk: Desk, store: Store) -> None:
    """Each call gives a new address, and one with a reference the same until the answer."""
    assert desk.state
    first, second = (desk.state.invite("20") for _ in range(2))
    again = [desk.state.invite("۲۰", "r-1") for _ in range(2)]

    assert first
    assert first.startswith(f"{BASE}n/")
    assert first != second
    assert again[0] == again[1]
    assert 3 == counted(store)


@pytest.mark.parametrize(("id", "agency"), [("99", ""), ("30", ""), ("10", ""), ("20", "99")])
def test_what_has_no_page_has_no_survey(
    desk: Desk, id: str, agency: str, caplog: pytest.LogCaptureFixture
) -> None:
    """An unknown, withdrawn or undeliverable service is logged, and nothing fails."""
    assert desk.state
    assert desk.state.invite(id, agency=agency) is None
    assert f"'{id}'" in caplog.text


def test_a_unit_invites_for_itself(desk: Desk, store: Store) -> None:
    """The invitation is that of the unit that delivered, for a service of its headquarters."""
    assert desk.state
    address = desk.state.invite("20", agency="2") or ""
    with store.read() as session:
        mac = session.keys.mac("token", address.rstrip("/").rpartition("/")[2])
        row = session.one("invitation_get", token=mac, today="2026-01-01")

    assert ("20", "2", "electronic") == (row or ())[:3]


def test_a_machine_gets_an_address(desk: Desk, store: Store) -> None:
    """The key of the root invites at every unit, and a reference has one address."""
    secret = key(store)
    first = asked(desk, machine({"service": "20", "reference": "r"}, secret))
    again = asked(desk, machine({"service": "20", "reference": "r"}, secret))
    below = asked(desk, machine({"service": 20, "manner": "in_person"}, secret, UNIT))

    assert [201, 201, 201] == [each.status for each in (first, again, below)]
    assert plain(first) == plain(again)
    assert plain(first)["address"].startswith(f"{BASE}n/")
    assert dt.date.today() < dt.date.fromisoformat(plain(first)["last_day"])  # noqa: DTZ011
    assert "no-store" == first.header("Cache-Control")


@pytest.mark.parametrize(
    ("values", "path", "report"),
    [
        ({"service": "99"}, INVITATIONS, (404, "service")),
        ({"service": "10"}, INVITATIONS, (404, "service")),
        ({}, INVITATIONS, (404, "service")),
        ({"service": ["20"]}, INVITATIONS, (422, "service")),
        ({"service": "20", "manner": "open"}, INVITATIONS, (422, "manner")),
        ({"service": "20", "manner": {"a": "b"}}, INVITATIONS, (422, "manner")),
        ({"service": "20", "reference": "x" * 201}, INVITATIONS, (422, "reference")),
        ({"service": "20", "reference": ["x"]}, INVITATIONS, (422, "reference")),
        (b"[]", INVITATIONS, (400, "json")),
        ({"service": "20"}, OTHER, (403, "unit")),
        ({"service": "20"}, f"agencies/9/{INVITATIONS}", (404, "")),
    ],
)
def test_a_machine_learns_what_is_wrong(
    desk: Desk, store: Store, values: Any, path: str, report: tuple[int, str]
) -> None:
    """Every refusal has its name and a sentence, and counts nothing."""
    answer = asked(desk, machine(values, key(store, "2" if path == OTHER else "1"), path))
    status, error = report

    assert status == answer.status
    assert not error or error == plain(answer)["error"]
    assert [0] == [each.used for each in machine_keys(store)]


def test_only_a_key_in_force_invites(desk: Desk, store: Store) -> None:
    """No key, an unknown one, a revoked one and one that is used up are refused."""
    ended, once = key(store), key(store, cap=1)
    id = next(each.id for each in machine_keys(store) if each.cap != 1)
    revoke_key(store, id, "tests", dt.date(2026, 1, 1))
    secrets = ("", "x", ended, once, once)

    assert [401, 401, 401, 201, 429] == [
        asked(desk, machine({"service": "20"}, secret)).status for secret in secrets
    ]


def test_a_key_of_a_unit_is_good_there(desk: Desk, store: Store) -> None:
    """A key invites at its own unit, and a text is cleaned of what no database keeps."""
    answer = asked(desk, machine({"service": "20\0", "reference": "\0"}, key(store, "2"), UNIT))

    assert 201 == answer.status


def test_after_the_answer_there_is_no_address(desk: Desk, store: Store) -> None:
    """An answered reference is neither invited again nor an error."""
    secret = key(store)
    address = plain(asked(desk, machine({"service": "20", "reference": "r"}, secret)))["address"]
    assert desk.state
    surveys = desk.state.surveys  # type: ignore[attr-defined]
    surveys.answer(address.rstrip("/").rpartition("/")[2], {"satisfaction": ["5"]})
    again = asked(desk, machine({"service": "20", "reference": "r"}, secret))

    assert (200, {"address": None, "last_day": None}) == (again.status, plain(again))
    assert desk.state.invite("20", "r") is None


def test_a_machine_hears_of_an_outage(desk: Desk, store: Store, file: Path) -> None:
    """Without a store it is to try again later, and the site's own code gets nothing."""
    secret = key(store)
    file.unlink()
    answer = asked(desk, machine({"service": "20"}, secret))

    assert (503, "store", "60") == (
        answer.status,
        plain(answer)["error"],
        answer.header("Retry-After"),
    )
    assert desk.state
    assert desk.state.invite("20") is None
