"""`approve`: the row is shown, then confirmed, then approved; or nothing is written at all."""

import os
import pty
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from miz_khedmat import load
from miz_khedmat.cli.commands import commands
from miz_khedmat.compliance import check
from miz_khedmat.model import Fee
from miz_khedmat.persian.dates import IRAN, Jalali
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.workflow.counting import Decisions, counted
from miz_khedmat.workflow.event_sentences import events_before
from tests.cli.test_commands import run
from tests.importing.catalogues import catalogue, files

SERVICES = """\
# هزینه‌ها
- id: "10031771000"
  title: راهبری
  subservices:
    - id: "10031771100"
      title: صدور مجوز
      fees:
        - title: کارشناسی   # نخست
          amount: ۲۰۰٬۰۰۰ ریال
          accounts: ["217"]
          approvals:
            - {by: مدیر پیشین, on: 1403-02-01, amount: ۱۰۰٬۰۰۰ ریال}
        - 5000
    - {id: "10031771101", title: رایگان, fees: ندارد}
    - {id: "10031771102", title: نانوشته}
    - {id: "10031771103", title: بی مبلغ, fees: [{title: تعرفه}]}
    - {id: "10031771104", title: یکی, fees: 7}
"""
UNIT = "agencies/fars/"
UNITS = {
    "services/a.yaml": SERVICES,
    f"{UNIT}agency.yaml": "id: '2'\nname: فارس\nrefers_to: '1'\n",
    f"{UNIT}services/a.yaml": "- {id: '10031771100', hours: ۸ تا ۱۲}\n",
    "agencies/yazd/agency.yaml": "id: '3'\nname: یزد\nrefers_to: '1'\n",
    "agencies/yazd/services/a.json": '[{"id": "10031771104", "fees": [{"amount": 9}]}]',
    "agencies/ilam/agency.yaml": "id: '4'\nname: ایلام\n",
}
FIRST = ("10031771100", "--fee", "1", "--by", "مدیر  مالی")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An agency with several kinds of fees, two units that refer to it, and one that does not."""
    return catalogue(tmp_path / "desk", UNITS)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal on standard input, and the end of it at which a person types."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as typed:
        monkeypatch.setattr(sys, "stdin", typed)
        yield ours
    os.close(ours)


def fees(folder: Path, key: str, agency: str = "1") -> tuple[Fee, ...]:
    """The fees of a service of an agency."""
    loaded = load(folder)
    return loaded.rows(loaded.agency_rows[agency].node)[key].node.fees or ()


def codes(folder: Path) -> list[str]:
    """Which fees are unapproved."""
    found = check(load(folder)).findings
    return [f"{each.service}.{each.fact}" for each in found if each.code == "S0803"]


def test_an_approval_is_added(desk: Path) -> None:
    """Behind the others, in place; the row counts from then on, until anything in it changes."""
    before = files(desk)
    assert "10031771100.fees.0" in codes(desk)
    result = run("approve", desk, *FIRST, "--on", "۱۴۰۴/۰۲/۰۳", "--yes")
    (fee, _) = fees(desk, "10031771100")
    line = (
        '            - {by: "مدیر مالی", on: "1404-02-03", amount: "۲۰۰٬۰۰۰ ریال",'
        f' row: "{fee.digest}"}}\n'
    )
    text = files(desk)["services/a.yaml"]

    assert (0, True) == (result.exit_code, fee.approval is not None)
    assert before | {"services/a.yaml": text} == files(desk)
    assert before["services/a.yaml"] == text.replace(line, "")
    assert f"{desk}/services/a.yaml:8:11: مدیر مالی، 1404-02-03، ۲۰۰٬۰۰۰ ریال" in result.stderr
    assert "10031771100.fees.0" not in codes(desk)
    (desk / "services" / "a.yaml").write_text(text.replace('"217"', '"218"'), "utf-8")
    assert "10031771100.fees.0" in codes(desk)


def test_the_row_and_what_came_before_are_shown(desk: Path) -> None:
    """All that it states, on standard output; what was approved, and what is different since."""
    past, now = "۱۰۰٬۰۰۰ ریال", "۲۰۰٬۰۰۰ ریال"
    shown = run("approve", desk, *FIRST, "--yes").stdout
    assert shown.splitlines() == [
        "1: ستاد",
        "10031771100: صدور مجوز",
        f"هزینه 1 / fee 1 ({desk}/services/a.yaml:8:11)",
        "  title: کارشناسی",
        "  amount: ۲۰۰٬۰۰۰ ریال",
        "  accounts.1.number: 217",
        "تأییدهای پیشین / earlier approvals:",
        "  مدیر پیشین، 1403-02-01، ۱۰۰٬۰۰۰ ریال",
        "    مشخص نکرده است برای کدام سطر است / it does not say which row it is for",
        f"    amount از {past} به {now} تغییر کرده است / amount changed from {past} to {now}",
    ]
    again = run("approve", desk, *FIRST, "--on", "1404-02-03", "--yes").stdout
    assert "برای همین سطر است / it is for this row" in again
    alone = run("approve", desk, "10031771104", "--agency", "1", "--by", "مدیر", "--yes").stdout
    assert alone.endswith("earlier approvals: -\n")


@pytest.mark.parametrize("zone", ["XXX+12", "XXX-14"])
def test_it_is_given_today(desk: Path, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If no day is given it is that of Iran in the Jalali calendar, wherever the machine is."""
    moments = [datetime.now(IRAN)]
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    run("approve", desk, *FIRST, "--yes")
    moments.append(datetime.now(IRAN))
    entry = fees(desk, "10031771100")[0].approval
    monkeypatch.undo()
    time.tzset()
    assert (entry and entry.on) in {Jalali.from_gregorian(each.date()).iso for each in moments}


def test_the_same_approval_is_written_once(desk: Path) -> None:
    """A second time nothing is written, and the exit code is 0."""
    words = ("approve", desk, *FIRST, "--on", "1404-02-03", "--yes")
    run(*words)
    before, again = files(desk), run(*words)

    assert (0, before) == (again.exit_code, files(desk))
    assert "this approval already exists" in again.stderr


@pytest.mark.parametrize(
    ("words", "key", "agency"),
    [
        (("10031771100", "--fee", "2"), "10031771100", "1"),
        (("۱۰۰۳ 1771104", "--agency", "1"), "10031771104", "1"),
        (("10031771104", "--agency", "۳"), "10031771104", "3"),
    ],
)
def test_short_forms_and_json(desk: Path, words: tuple[str, ...], key: str, agency: str) -> None:
    """A lone number for a fee becomes its amount; ids are compared as they always are."""
    result = run("approve", desk, *words, "--by", "مدیر", "--yes")

    assert (0, True) == (result.exit_code, fees(desk, key, agency)[-1].approval is not None)


@pytest.mark.parametrize("stdin", [None, StringIO("y\n")])
def test_without_a_terminal_nothing_is_written(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stdin: StringIO | None,
) -> None:
    """The row is shown; exit 2 with what to do. Text from a pipe does not count as an answer."""
    before = files(desk)
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(SystemExit) as ended:
        commands.main(["approve", str(desk), *FIRST])
    out, err = capsys.readouterr()

    assert (2, before) == (ended.value.code, files(desk))
    assert ("amount: ۲۰۰٬۰۰۰" in out, "add --yes" in err) == (True, True)


@pytest.mark.parametrize(
    ("answer", "code"),
    [("بله\n", 0), ("y\n", 0), ("n\n", 1), ("خیر\n", 1), ("\n", 1), ("شاید\n", 1), ("\x04", 1)],
)
def test_whoever_sits_at_the_terminal_is_asked(
    desk: Path, terminal: int, capfd: pytest.CaptureFixture[str], answer: str, code: int
) -> None:
    """In either language; anything but a clear yes means no, exits with 1 and writes nothing."""
    before = files(desk)
    os.write(terminal, answer.encode())
    with pytest.raises(SystemExit) as ended:
        commands.main(["approve", str(desk), *FIRST])
    out, err = capfd.readouterr()

    assert (code, code == 1) == (ended.value.code, files(desk) == before)
    assert ("approved?" in err, "approved?" in out) == (True, False)
    assert ("nothing was written" in err) is (code == 1)


def test_a_file_that_changes_meanwhile_is_left(
    desk: Path, terminal: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What was shown is what is approved: an edit between question and answer ends it."""
    changed = SERVICES.replace('"217"', '"218"')
    typed = sys.stdin

    class Slow:
        """An editor saves the file while somebody thinks about the answer."""

        def isatty(self) -> bool:
            return typed.isatty()

        def readline(self) -> str:
            (desk / "services" / "a.yaml").write_text(changed, "utf-8")
            return typed.readline()

    monkeypatch.setattr(sys, "stdin", Slow())
    os.write(terminal, "بله\n".encode())
    with pytest.raises(SystemExit) as ended:
        commands.main(["approve", str(desk), *FIRST])

    assert (2, changed) == (ended.value.code, files(desk)["services/a.yaml"])
    assert "it has changed in the meantime" in capfd.readouterr().err


def test_a_file_elsewhere_is_written_where_it_may_be(desk: Path, tmp_path: Path) -> None:
    """Through a link to a folder that --mount names, and through no other; the link stays."""
    file, shared = desk / "services" / "a.yaml", tmp_path / "shared"
    shared.mkdir()
    file.rename(shared / "a.yaml")
    file.symlink_to(shared / "a.yaml")
    words = ("approve", desk, *FIRST, "--yes")
    refused, written = run(*words), run(*words, "--mount", shared)

    assert (2, 0, True) == (refused.exit_code, written.exit_code, file.is_symlink())
    assert "مدیر مالی" in (shared / "a.yaml").read_text("utf-8")


def test_nothing_in_a_row_can_pass_for_another_line(tmp_path: Path) -> None:
    """Ends of lines, signs for terminals and commands for CI runners are not printed."""
    amount = "5\\n  note: \\e[2J\\u202eرایگان"
    text = f'- {{id: 5, title: "::add-mask::x", fees: [{{amount: "{amount}"}}]}}\n'
    folder = catalogue(tmp_path / "desk", {"services/a.yaml": text})
    result = run("approve", folder, "5", "--by", "مدیر", "--yes")

    assert (0, True) == (result.exit_code, "  amount: 5   note: [2Jرایگان\n" in result.stdout)
    assert "::" not in result.output


def test_an_approval_is_recorded_in_a_store(desk: Path, tmp_path: Path) -> None:
    """With state it counts from then on; a second time nothing is recorded."""
    store = open_store(tmp_path / "a.sqlite3", create=True, agency="1")
    words = ("approve", desk, *FIRST, "--on", "1404-02-03", "--yes")
    without = run(*words)
    before = counted_there(desk, store)
    recorded, again = (run(*words, "--store", store.place) for _ in range(2))

    assert (0, 0, 0) == (without.exit_code, recorded.exit_code, again.exit_code)
    assert (False, True) == (before, counted_there(desk, store))
    assert "is recorded, and counts" in recorded.stderr
    assert "was recorded before" in again.stderr
    with store.read() as session:
        (event,) = events_before(session, 0)
    assert "مدیر مالی (command)" in event.sentence({}, {}, ".".join).fa


def counted_there(desk: Path, store: Store) -> bool:
    """Whether the first fee is approved with this store."""
    with store.read() as session:
        decisions = Decisions().renewed(session)
    made = counted(load(desk), decisions).catalogue
    fees = made.rows(made.agency)["10031771100"].node.fees or ()
    return fees[0].approval is not None


def test_a_store_of_another_agency_records_nothing(desk: Path, tmp_path: Path) -> None:
    """The reason is named; the file has the approval, which counts nowhere."""
    store = open_store(tmp_path / "a.sqlite3", create=True, agency="9")
    ended = run("approve", desk, *FIRST, "--yes", "--store", store.place)

    assert 2 == ended.exit_code
    assert "the store is that of the agency 9" in ended.stderr


def test_beside_a_store_it_says_that_it_counts_nowhere(desk: Path) -> None:
    """A desk with state counts only what its history has: the command says how to get it there."""
    alone = run("approve", desk, *FIRST, "--yes")
    beside = desk.with_name("desk.state.sqlite3")
    open_store(beside, create=True).close()
    again = run("approve", desk, *FIRST, "--yes")
    recorded = run("approve", desk, *FIRST, "--yes", "--store", beside)

    assert "counts nowhere" not in alone.stderr
    assert "the approval counts nowhere before it is recorded" in again.stderr
    assert f"--store {beside.as_posix()}" in again.stderr
    assert "counts nowhere" not in recorded.stderr
    assert (0, 0, 0) == (alone.exit_code, again.exit_code, recorded.exit_code)
