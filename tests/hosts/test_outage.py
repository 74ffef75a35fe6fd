"""No site goes down with its desk: without a catalogue every host starts, and the desk says 503."""

import gc
import json
import logging
import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from flask import Flask

from miz_khedmat.desk import reloading
from miz_khedmat.errors import SettingError
from miz_khedmat.flask import MizKhedmat
from tests.hosts.broken import BREAKS, HOSTS, WORDS, Get, forbidden, mend, sound
from tests.hosts.clients import set_up_django

Host = Callable[..., AbstractContextManager[Get]]
SOON = 0.01
PATHS = (
    "",
    "services/10031771101/",
    "services/10031771101/identity/",
    "agencies/8/services/10031771101/",
    "laws/",
    "search/?q=x",
    "static/miz.css",
    "files/a.pdf",
    "catalogue.json",
    "openapi.json",
    "services/0/",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound catalogue."""
    return sound(tmp_path / "catalogue")


@pytest.fixture(params=HOSTS)
def host(request: pytest.FixtureRequest) -> Host:
    """Each host in turn."""
    chosen: Host = HOSTS[request.param]
    return chosen


def until(true: Callable[[], bool]) -> bool:
    """Return whether *true* becomes true within ten seconds, by the work of another thread."""
    end = time.monotonic() + 10
    while not (found := true()) and time.monotonic() < end:
        time.sleep(SOON)
    return found


def status(get: Get, path: str = "") -> int:
    """The status at *path*."""
    return get(path).status


@pytest.mark.parametrize("name", BREAKS)
def test_a_site_starts_and_heals(host: Host, folder: Path, name: str) -> None:
    """Whatever is broken at start, the desk answers 503 until it is repaired, without a restart."""
    BREAKS[name](folder)
    with host(folder, reload=SOON) as get:
        assert 503 == status(get)
        mend(folder)

        # Files are repaired one after the other, and so may be the pages.
        assert until(lambda: status(get, "services/10031771101/") == 200)
        assert 200 == status(get)
        assert "ok" == json.loads(get("health/").body)["status"]


@pytest.mark.parametrize("path", PATHS)
def test_every_address_is_503(host: Host, folder: Path, path: str) -> None:
    """A page in two languages with nothing inline, no cache, and the time of the next try."""
    BREAKS["an unknown key"](folder)
    with host(folder, reload=2.5) as get:
        got = get(path)
    text = got.body.decode()

    assert (503, "3", "no-store") == (
        got.status,
        got.headers["retry-after"],
        got.headers["cache-control"],
    )
    assert "text/html; charset=utf-8" == got.headers["content-type"]
    assert "میز خدمت اکنون در دسترس نیست" in text
    assert '<div lang="en" dir="ltr">' in text
    assert not re.search(r"<(script|style)|\s(style|on\w+)=|href=|src=", text)
    assert not [word for word in (WORDS, "nmae", str(folder), "agency.yaml") if word in text]


@pytest.mark.parametrize("path", ["health/", "health"])
@pytest.mark.parametrize("name", BREAKS)
def test_the_health_page_is_503(host: Host, folder: Path, path: str, name: str) -> None:
    """JSON that says the kind of problem, with no path and no text of the catalogue."""
    BREAKS[name](folder)
    with host(folder) as get:
        got = get(path)
    report = json.loads(got.body)

    assert (503, "10", "application/json") == (
        got.status,
        got.headers["retry-after"],
        got.headers["content-type"],
    )
    assert {"status", "trouble"} == set(report)
    assert "unavailable" == report["status"]
    assert report["trouble"]
    assert not [text for text in (WORDS, "nmae", str(folder)) if text in report["trouble"]]


def test_other_methods(host: Host, folder: Path) -> None:
    """HEAD gives the headers of GET and no body; nothing can be sent."""
    BREAKS["syntax"](folder)
    with host(folder) as get:
        plain, head, sent = get("laws/"), get("laws/", "HEAD"), get("laws/", "POST")

    assert (503, b"", plain.headers["content-length"]) == (
        head.status,
        head.body,
        head.headers["content-length"],
    )
    assert sent.status in {405, 503}


def test_a_folder_that_may_not_be_read(host: Host, folder: Path) -> None:
    """What the system refuses at start is tried again."""
    with ExitStack() as stack:
        with forbidden(folder.parent):
            get = stack.enter_context(host(folder, reload=SOON))
            assert [503, 503] == [status(get), status(get, "health/")]

        assert until(lambda: status(get) == 200)


def test_an_unforeseen_error(host: Host, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that strikes while the catalogue is loaded takes no site down either."""

    def fail() -> None:
        raise ZeroDivisionError(WORDS)

    with ExitStack() as stack:
        with monkeypatch.context() as patch:
            patch.setattr(gc, "disable", fail)  # loading pauses the collector
            get = stack.enter_context(host(folder, reload=SOON))
            got = get("health/")
        assert (503, "ZeroDivisionError") == (got.status, json.loads(got.body)["trouble"])

        assert until(lambda: status(get) == 200)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock for desks, which goes on by what the test adds."""
    added = [0.0]
    monkeypatch.setattr(reloading, "monotonic", lambda: time.monotonic() + sum(added))
    return added


def test_without_reload_it_looks_until_it_has_loaded(
    host: Host, folder: Path, clock: list[float]
) -> None:
    """Every ten seconds, and then never again."""
    BREAKS["syntax"](folder)
    with host(folder) as get:
        assert 503 == status(get)
        mend(folder)
        clock.append(8)
        for _ in range(5):
            assert 503 == status(get)
            time.sleep(SOON)
        clock.append(2)
        assert until(lambda: status(get) == 200)
        sound(folder, "دیگری")
        for _ in range(5):
            clock.append(1000)
            time.sleep(SOON)
            assert "دیگری" not in get("").body.decode()


def test_without_reload_it_goes_on_looking(host: Host, folder: Path, clock: list[float]) -> None:
    """A look that finds the catalogue broken still is not the last."""
    BREAKS["syntax"](folder)
    with host(folder) as get:
        for name in ("an unknown key", "no agency", "half a service"):
            BREAKS[name](folder)
            clock.append(10)
            assert 503 == status(get)
            time.sleep(SOON)
        mend(folder)
        clock.append(10)
        assert until(lambda: status(get) == 200)


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "xx"},
        {"label_changes": {"no.such": "x"}},
        {"label_changes": {"_direction": "up"}},
        {"icons": "nowhere"},
        {"base_url": "example.ir"},
        {"icnos": "x"},
        {"reload": "5"},
        {"reload": float("inf")},
        {"templates": "x"},
        {"icons": "a\0b"},
    ],
)
@pytest.mark.parametrize("name", ["syntax", "no folder"])
def test_a_wrong_setting_is_raised_at_start(
    host: Host, folder: Path, name: str, wrong: dict[str, Any]
) -> None:
    """It is the developer's, and a broken catalogue does not hide it."""
    BREAKS[name](folder)
    with (
        pytest.raises(SettingError, match=f"(?i){next(iter(wrong)).partition('_')[0]}"),
        host(folder, **wrong) as get,
    ):
        get("")


def test_the_log_says_why_once(
    host: Host, folder: Path, clock: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    """A line with file, line and column; another reason is another line, and so is the end."""
    caplog.set_level(logging.INFO, "miz_khedmat")
    BREAKS["an unknown key"](folder)
    with host(folder) as get:
        for _ in range(3):
            get("laws/")
            clock.append(10)
            time.sleep(3 * SOON)
        mend(folder)
        clock.append(10)
        until(lambda: status(get) == 200)
    ours = [record for record in caplog.records if record.name == "miz_khedmat"]
    messages = [record.getMessage() for record in ours]

    assert ["ERROR", "INFO"] == [record.levelname for record in ours]
    assert f"{folder}: not loaded, the desk answers 503 until it is" in messages[0]
    assert "agency.yaml:2:1: unknown key" in messages[0]
    assert f"{folder}: loaded" == messages[1]


def test_two_desks_in_a_flask_site(folder: Path, tmp_path: Path) -> None:
    """The one that is whole answers as ever, and heals the other no sooner or later."""
    BREAKS["syntax"](folder)
    app = Flask("site")
    MizKhedmat(app, catalogue=sound(tmp_path / "other"), name="other", url_prefix="/other")
    MizKhedmat(app, catalogue=folder, reload=SOON)
    client = app.test_client()

    assert [200, 503] == [client.get(f"/{place}/").status_code for place in ("other", "miz")]
    mend(folder)
    assert until(lambda: client.get("/miz/").status_code == 200)


def test_two_desks_in_a_django_site(folder: Path, tmp_path: Path) -> None:
    """The same if the second one is broken."""
    set_up_django()
    BREAKS["no folder"](folder)
    second = {"gilan": {"catalogue": folder, "reload": SOON}}
    with override_settings(MIZ_KHEDMAT={"catalogue": sound(tmp_path / "other"), "desks": second}):
        places = ("/miz/", "/gilan/miz/")
        assert [200, 503] == [Client().get(place).status_code for place in places]
        mend(folder)
        assert until(lambda: Client().get("/gilan/miz/").status_code == 200)
