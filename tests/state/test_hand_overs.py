"""Results handed over by a command, as its options or the setting say, with receipts (Q4)."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from miz_khedmat.compliance import Choice, check
from miz_khedmat.desk.settings import settings
from miz_khedmat.errors import SettingError
from miz_khedmat.state.hand_overs import hand_results_over
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.hand_over import receipts
from tests.state.running import HOSTS, LAST, Run, answered
from tests.state.sites import BASE
from tests.state.test_facts import BAHMAN, MEHR, electronic, invited, on


class _Other(BaseHTTPRequestHandler):
    """Another system, which accepts what it has not seen."""

    seen: ClassVar[list[bytes]] = []

    def do_POST(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers["content-length"]))
        self.seen.append(body)
        self.send_response(500 if len(self.seen) == 1 else 201)
        self.end_headers()
        self.wfile.write(b"noted")

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture
def other() -> Iterator[str]:
    """The address of another system."""
    _Other.seen = []
    server = HTTPServer(("127.0.0.1", 0), _Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/q4"
    server.shutdown()
    server.server_close()


def test_results_are_handed_over_until_they_are_accepted(
    line: Run, store: Store, other: str
) -> None:
    """A refusal exits 1 and is tried again; what was accepted is not sent again (Q4)."""
    answered(store, 5)
    first, second, third = (line("hand-over", "--to", other) for _ in range(3))
    stated = line("hand-over", "--to", other, "--month", LAST)

    assert [1, 0, 0, 0] == [each.status for each in (first, second, third, stated)]
    assert "not accepted (500): noted" in first.err
    assert "the answer was 201" in second.err
    assert "there is nothing to hand over" in third.err
    assert second.err == stated.err
    assert 2 == len(_Other.seen)
    assert LAST == json.loads(_Other.seen[0])[0]["month"]


@pytest.mark.parametrize("end", ["json", "csv", "xlsx"])
def test_a_file_leaves_a_receipt_too(line: Run, store: Store, tmp_path: Path, end: str) -> None:
    """It has the month in its name, and is written once, so that it can be fetched once."""
    answered(store, 5)
    to, file = tmp_path / f"q4-{{month}}.{end}", tmp_path / f"q4-{LAST}.{end}"
    first = line("hand-over", "--to", str(to))
    written = file.read_bytes()
    file.unlink()
    again = line("hand-over", "--to", str(to), "--month", LAST)
    (receipt,) = receipts(store)

    assert [(0, ""), (0, "")] == [(each.status, each.out) for each in (first, again)]
    assert f"{file}: {LAST} handed over" in first.err == again.err
    assert written
    assert not file.exists()
    assert (str(file), True, True) == (receipt.address, receipt.is_file, receipt.is_accepted)


def test_other_columns_are_another_hand_over(line: Run, store: Store, tmp_path: Path) -> None:
    """A mapping that was corrected replaces the file, with a receipt of its own."""
    answered(store, 5)
    columns, file = tmp_path / "columns.yaml", tmp_path / f"{LAST}.json"
    for text in ("Code: id\n", "ServiceCode: id\n"):
        columns.write_text(text, "utf-8")
        words = ("--to", str(tmp_path / "{month}.json"), "--columns", str(columns))
        line("hand-over", *words, "--month", LAST)

    assert {"ServiceCode": "11"} == json.loads(file.read_bytes())[0]
    assert 2 == len(receipts(store))


@pytest.mark.parametrize("host", ["flask", "django"])
def test_the_setting_is_the_default(
    host: str, options: dict[str, Any], store: Store, tmp_path: Path
) -> None:
    """A site that states where results go needs no option; an option wins over it."""
    answered(store, 5)
    columns = tmp_path / "columns.yaml"
    columns.write_text("Code: id\n", "utf-8")
    stated = {"to": str(tmp_path / "{month}.json"), "columns": columns}
    sited = {**options, "hand_over": stated}
    other = HOSTS[host](sited, "hand-over", "--month", LAST, "--to", str(tmp_path / "x{month}.csv"))
    ended = HOSTS[host](sited, "hand-over", "--month", LAST)

    assert (0, 0) == (other.status, ended.status)
    assert {"Code": "11"} == json.loads((tmp_path / f"{LAST}.json").read_bytes())[0]
    assert b'"Code"' in (tmp_path / f"x{LAST}.csv").read_bytes()


def test_every_month_that_is_due_is_handed_over(
    options: dict[str, Any], store: Store, tmp_path: Path
) -> None:
    """By one run; then the rule that asks for it is silent (Q0401)."""
    for month in (MEHR, MEHR.replace(month=11)):
        invited(store, month, (5, 5), electronic("20"))
    stated = {**options, "hand_over": {"to": "{month}.csv"}}
    desk = settings(stated, tmp_path).desk()
    state, chosen = on(BAHMAN, desk), Choice(("Q0401",))
    before = check(desk.catalogue, chosen, state=state.facts())
    result = hand_results_over(state, {})

    assert 2 == len(before.findings)
    assert (0, 2) == (result.status, len(result.notes))
    assert {"1405-07.csv", "1405-08.csv"} <= {each.name for each in tmp_path.iterdir()}
    assert () == check(desk.catalogue, chosen, state=state.facts()).findings


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "state --to, or the setting hand_over"),
        (("--to", "ftp://x"), "ftp://x: not an address with https or http"),
        (("--to", "results.csv"), "results.csv: not a file for each month"),
        (("--to", "{month}.pdf"), "{month}.pdf: not a file for each month"),
        (("--to", "/nowhere/{month}.csv", "--month", LAST), "/nowhere"),
        (("--to", "{month}.csv", "--month", "1405-13"), "not a closed month"),
        (("--to", "{month}.csv", "--columns", "/nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_a_wrong_word_is_named(run: Run, store: Store, words: tuple[str, ...], reason: str) -> None:
    """Nothing is handed over, there is no receipt, and both languages say why."""
    ended = run("hand-over", *words)

    assert (2, "") == (ended.status, ended.out)
    assert reason in ended.err
    assert [] == receipts(store)


@pytest.mark.parametrize(
    "stated",
    [
        {"to": "results.csv"},
        {"to": "gopher://x"},
        {"columns": "c.yaml"},
        {"to": "{month}.csv", "format": "csv"},
        {"to": 5},
        "https://example.ir/",
    ],
)
def test_a_wrong_setting_is_refused_at_start(
    options: dict[str, Any], tmp_path: Path, stated: Any
) -> None:
    """It is named as the host spells it."""
    with pytest.raises(SettingError) as caught:
        settings({**options, "hand_over": stated}, tmp_path, str.upper).desk()

    assert ["HAND_OVER"] == [str(wrong.place) for wrong in caught.value.wrongs]


def test_without_state_the_setting_is_of_no_use(folder: Path, tmp_path: Path) -> None:
    """It is read, and nothing is imported for it."""
    stated = {"catalogue": folder, "base_url": BASE, "hand_over": {"to": "{month}.csv"}}

    assert settings(stated, tmp_path).desk().state is None
