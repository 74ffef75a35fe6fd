"""`links`: exit codes, where results and messages go, and a run that continues an earlier one."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from miz_khedmat.linkcheck import read_state
from tests.cli.test_check import folder
from tests.cli.test_commands import run
from tests.linkcheck.paths import PATHS, Answer
from tests.linkcheck.playing import Log, serving


@pytest.fixture
def log() -> Log:
    """The requests that the server receives."""
    return Log()


@pytest.fixture
def site(log: Log) -> Iterator[str]:
    """The address of a running server."""
    with serving(log) as port:
        yield f"http://127.0.0.1:{port}"


def stating(root: Path, *urls: str) -> Path:
    """A catalogue whose services state these addresses, a service each."""
    rows = [
        f"- {{id: '1003177{at:04}', title: خدمت, request_link: '{url}'}}\n"
        for at, url in enumerate(urls)
    ]
    return folder(root, "".join(rows))


def links(*words: object) -> tuple[int, str, str]:
    """Exit code, output and messages of a run that may ask this machine."""
    made = run("links", *words, "--allow-private", "--pause", 0)
    return made.exit_code, made.stdout, made.stderr


def test_a_catalogue_without_trouble(tmp_path: Path, site: str) -> None:
    """Exit 0, silence on standard output, one line on standard error."""
    desk = stating(tmp_path / "desk", f"{site}/good")

    assert (0, "", "1 of 1 addresses checked; no problems\n") == links(desk)


def test_troubles_are_told_on_standard_output(tmp_path: Path, site: str) -> None:
    """Exit 1; each with file and line, as text and as JSON, there or in a file."""
    desk = stating(tmp_path / "desk", f"{site}/gone", f"{site}/moved", f"{site}/home")
    code, out, err = links(desk)

    assert (1, "3 of 3 addresses checked; 2 errors, 1 info\n") == (code, err)
    assert f"{desk}/services/a.yaml:1:" in out
    assert " gone error request_link\n" in out
    _, data, _ = links(desk, "--format", "json")
    assert ["gone", "moved", "to-home"] == [each["kind"] for each in json.loads(data)["troubles"]]
    assert "" == links(desk, "--format", "json", "-o", tmp_path / "report.json")[1]
    assert data == (tmp_path / "report.json").read_text("utf-8")


def test_news_is_no_failure(tmp_path: Path, site: str) -> None:
    """Exit 0 if the worst problem is information, which is reported."""
    code, out, err = links(stating(tmp_path / "desk", f"{site}/moved"))

    assert (0, "1 of 1 addresses checked; 1 info\n") == (code, err)
    assert " moved info " in out


def test_the_inside_is_asked_only_when_allowed(tmp_path: Path, site: str, log: Log) -> None:
    """Without the option no host inside the network gets a request."""
    made = run("links", stating(tmp_path / "desk", f"{site}/good"))

    assert (1, True, []) == (made.exit_code, " private error " in made.stdout, log.asked)


def test_a_later_run_tries_what_is_old_or_failed(tmp_path: Path, site: str, log: Log) -> None:
    """A good address is not requested again until it is old; the report stays the same."""
    desk, state = stating(tmp_path / "desk", f"{site}/good", f"{site}/gone"), tmp_path / "state"
    first = links(desk, "--state", state)
    asked = len(log.asked)
    second = links(desk, "--state", state)
    assert {"/gone"} == {path for *_, path in log.asked[asked:]}
    third = links(desk, "--state", state, "--fresh", "0")

    assert first[:2] == second[:2] == third[:2]
    assert [2, 1, 2] == [int(each[2][0]) for each in (first, second, third)]
    assert {f"{site}/good", f"{site}/gone"} == set(read_state(state.read_text("utf-8"), ""))


def test_what_is_stated_no_more_leaves_the_state(tmp_path: Path, site: str) -> None:
    """A state contains the addresses of its catalogue, and no others."""
    state = tmp_path / "state"
    links(stating(tmp_path / "one", f"{site}/gone"), "--state", state)
    links(stating(tmp_path / "two", f"{site}/good"), "--state", state)

    assert [f"{site}/good"] == list(read_state(state.read_text("utf-8"), ""))


def test_a_run_that_is_interrupted_goes_on(tmp_path: Path) -> None:
    """Ctrl-C: exit 130, a whole state; the next run tries the rest and nothing twice."""
    state, log = tmp_path / "state", Log(hold=0.2)
    with serving(log, {**PATHS, **{f"/p{at}": Answer() for at in range(60)}}) as port:
        desk = stating(tmp_path / "desk", *(f"http://127.0.0.1:{port}/p{at}" for at in range(60)))
        begun = start("links", desk, "--state", state, "--allow-private", "--pause", 0)
        while len(log.paths("GET")) < 12 and begun.poll() is None:
            threading.Event().wait(0.01)
        begun.send_signal(signal.SIGINT)
        _, err = begun.communicate()
        kept = read_state(state.read_text("utf-8"), "")
        before, log.hold = len(log.asked), 0
        after = links(desk, "--state", state)

    assert (130, "interrupted; the results so far are kept\n") == (begun.returncode, err)
    assert 0 < len(kept) < 60
    again = {f"http://{host}{path}" for _, host, path in log.asked[before:]}
    assert (0, set()) == (after[0], again & set(kept))
    assert 60 == len(read_state(state.read_text("utf-8"), ""))


RUN = """
import signal
from miz_khedmat.cli.commands import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
main()
"""


def start(*words: object) -> "subprocess.Popen[str]":
    """Start the command as a process of its own, which handles Ctrl-C."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    line = [sys.executable, "-c", RUN, *map(str, words)]
    return subprocess.Popen(
        line, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("kept", [True, False])
def test_an_interruption_while_writing(
    tmp_path: Path,
    site: str,
    monkeypatch: pytest.MonkeyPatch,
    kept: bool,  # noqa: FBT001
) -> None:
    """Even there the state stays whole; without a state there is nothing to keep."""
    desk, state, report = stating(tmp_path / "desk", f"{site}/good"), tmp_path / "s", os.fsync
    calls = iter([None, KeyboardInterrupt, None])

    def interrupted(file: int) -> None:
        if error := next(calls):
            raise error
        report(file)

    monkeypatch.setattr(os, "fsync", interrupted)
    if kept:
        assert (130, "", "interrupted; the results so far are kept\n") == links(
            desk, "--state", state
        )
        assert [f"{site}/good"] == list(read_state(state.read_text("utf-8"), ""))
    else:
        assert 0 == links(desk)[0]


def test_a_machine_without_a_network_is_told(tmp_path: Path) -> None:
    """If this machine reaches no site at all, the sites are not reported as dead; exit 2."""
    names = [f"http://255.255.255.255:{port}/x" for port in (1, 2, 3)]
    code, out, err = links(stating(tmp_path / "desk", *names), "--state", tmp_path / "state")

    assert (2, "") == (code, out)
    assert err.startswith("no host could be reached: is this machine on the network? / ")
    assert {} == read_state((tmp_path / "state").read_text("utf-8"), "")


def test_what_cannot_be_done_is_told(tmp_path: Path, site: str, log: Log) -> None:
    """No catalogue, no such state, a state that cannot be written: exit 2 without a request."""
    desk = stating(tmp_path / "desk", f"{site}/good")
    (tmp_path / "other").write_text("{}", "utf-8")

    assert 2 == links(tmp_path / "nowhere")[0]
    assert 2 == links(desk, "--state", tmp_path / "other")[0]
    assert 2 == links(desk, "--state", tmp_path / "no" / "folder")[0]
    assert [] == log.asked


def test_every_hundredth_address_is_kept_at_once(tmp_path: Path, site: str) -> None:
    """Whatever ends the machine, no more than a hundred answers are lost."""
    urls = [f"{site}/good?{at}" for at in range(101)]
    state = tmp_path / "state"

    assert 0 == links(stating(tmp_path / "desk", *urls), "--state", state)[0]
    assert 101 == len(read_state(state.read_text("utf-8"), ""))


def test_check_tells_what_a_state_has_seen(tmp_path: Path, site: str, log: Log) -> None:
    """With a state the rules about links run without any request; without it they do not run."""
    desk, state = stating(tmp_path / "desk", f"{site}/gone", f"{site}/moved"), tmp_path / "state"
    links(desk, "--state", state)
    asked = len(log.asked)
    result = run("check", desk, "--links", state, "--select", "C0107,C0108,C0109")

    assert (1, asked) == (result.exit_code, len(log.asked))
    assert "C0107 error request_link\n" in result.stdout
    assert "صفحه حذف شده است / the page was removed: 410\n" in result.stdout
    assert "C0109 info request_link\n" in result.stdout
    assert "score 83 %; 1 error, 1 info\n" == result.stderr
    without = run("check", desk, "--select", "C0107,C0108,C0109")
    assert (0, "score 100 %; no finding\n") == (without.exit_code, without.stderr)


def test_a_rule_of_states_is_set_aside_by_its_reason(tmp_path: Path, site: str) -> None:
    """With the state it is counted separately; without it there is no report that it is unused."""
    url, state = f"{site}/gone", tmp_path / "state"
    rows = f"- {{id: '10031771000', title: خدمت, request_link: '{url}',"
    rows += " suppress: [{rule: C0107, reason: تا فردا}]}\n"
    desk = folder(tmp_path / "desk", rows)
    links(desk, "--state", state)
    chosen = ("--select", "C0107,M")

    assert ", 1 set aside" in run("check", desk, "--links", state, *chosen).stderr
    assert "no finding\n" in run("check", desk, *chosen).stderr


def test_a_state_is_no_matter_of_pages(tmp_path: Path) -> None:
    """Nor is another file a state: exit 2."""
    (tmp_path / "state").write_text("{}", "utf-8")
    desk = stating(tmp_path / "desk", "https://example.ir/x")

    assert 2 == run("check", "--html", desk, "--links", tmp_path / "state").exit_code
    assert 2 == run("check", desk, "--links", tmp_path / "state").exit_code
    assert 2 == run("check", desk, "--links", tmp_path / "nowhere").exit_code


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ('"seconds": 1e999', "3:12"),
        ('"seconds": NaN', "3:12"),
        ('"seconds": -1', "3:12"),
        ('"seconds": 1' + "0" * 5000, "3:12"),
        ('"status": 1' + "0" * 5000, "3:11"),
        ('"status": -200', "3:11"),
        ('"status": "1e999"', "3:11"),
        ('"page": 1', "3:9"),
        ('"at": -1', "3:1"),
        ('"url": ["https://a.ir/"]', "3:1"),
        ('"stopped": {"kind": 1e999}', "3:12"),
        ('"signs": ' + "[" * 50_000, "3:15"),
    ],
)
def test_a_state_that_no_run_wrote_is_left_alone(
    tmp_path: Path, site: str, log: Log, value: str, place: str
) -> None:
    """Its fault is printed with its place in both languages; nothing is written or requested."""
    desk, kept = stating(tmp_path / "desk", f"{site}/good"), tmp_path / "kept.json"
    text = f'{{"format": 1, "seen": [\n{{"url": "{site}/good", "at": "2025-01-01T00:00:00+00:00",\n'
    kept.write_text(text + value + "}]}", "utf-8")
    before = kept.read_bytes()
    results = [links(desk, "--state", kept)]
    made = run("check", desk, "--links", kept)
    results.append((made.exit_code, made.stdout, made.stderr))

    for code, out, err in results:
        assert (2, "", True) == (code, out, err.startswith(f"{kept}:{place}\n"))
        assert "expected: " in err
        assert "مقدار مورد انتظار: " in err
    assert (before, []) == (kept.read_bytes(), log.asked)
    assert {"desk", "kept.json"} == {each.name for each in tmp_path.iterdir()}


def test_a_state_may_come_through_a_pipe(tmp_path: Path, site: str) -> None:
    """What a person names is followed wherever it leads, and a device is read to the limit."""
    desk, state = stating(tmp_path / "desk", f"{site}/gone"), tmp_path / "state"
    links(desk, "--state", state)
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as pool:
        writing = pool.submit((tmp_path / "pipe").write_bytes, state.read_bytes())
        result = run("check", desk, "--links", tmp_path / "pipe", "--select", "C0107")
        writing.result()

    assert (1, True) == (result.exit_code, "C0107 error" in result.stdout)
    endless = run("check", desk, "--links", "/dev/zero")
    assert (2, True) == (endless.exit_code, "larger than allowed" in endless.stderr)


@pytest.mark.parametrize("option", ["--fresh", "--timeout", "--pause", "--slow"])
@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "1e300", "-1", "x"])
def test_a_number_without_end_is_no_setting(tmp_path: Path, option: str, number: str) -> None:
    """Exit 2 before anything is read; the option is named."""
    made = run("links", tmp_path, f"{option}={number}")

    assert (2, True) == (made.exit_code, f"'{option}'" in made.stderr)
