"""Results reach pages as a snapshot of closed months, which no request ever renews."""

import datetime as dt
import threading
from pathlib import Path
from typing import Any, cast

import pytest
from attrs import evolve

from miz_khedmat.cli.serve import LiveDesk
from miz_khedmat.cli.state import room_of
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.settings import settings
from miz_khedmat.pages import PAGES
from miz_khedmat.pages.page import Page
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.snapshot import SAMPLE
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.pages.service import SurveyedServicePage
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import Surveys
from tests.hosts.form_clients import Sent
from tests.state.sites import asked

ABAN = dt.date(2026, 11, 1)
AZAR = dt.date(2026, 11, 29)


def answered(store: Store, count: int) -> None:
    """The service 20 has so many good answers of Aban 1405."""
    surveys = Surveys(store, today=lambda: ABAN)
    for _ in range(count):
        invitation = surveys.invite(Surveyed("1", "20", Manner.ELECTRONIC))
        assert invitation
        surveys.answer(invitation.token, {"satisfaction": ["5"]})


def on(day: dt.date, live: ReloadingDesk) -> Any:
    """The state of a desk on a day."""
    state: Any = live.desk.state
    return evolve(state, surveys=evolve(state.surveys, today=lambda: day))


def settled() -> None:
    """Wait for the threads that renew."""
    for thread in threading.enumerate():
        if thread.name == "miz_khedmat":
            thread.join(10)


def test_a_closed_month_is_shown_without_a_restart(
    options: dict[str, Any], store: Store, tmp_path: Path
) -> None:
    """The request that notices the new month is answered at once; the next ones show it."""
    answered(store, 30)
    live = settings(options, tmp_path).reloading()
    state = on(ABAN, live)
    state.months.last = ""
    live.desk = evolve(live.desk, state=(old := state.renewed()), pages=old.over(live.desk.pages))
    before = asked(live.desk, Sent("services/20/")).body
    live.desk = evolve(live.desk, state=on(AZAR, live))
    during = asked(live.now(), Sent("services/20/")).body
    settled()
    after = asked(live.now(), Sent("services/20/")).body

    assert before == during
    assert "۳۰" not in before.decode()
    assert "۳۰" in after.decode()
    assert not live.renew_state()


def test_a_newer_catalogue_wins(options: dict[str, Any], tmp_path: Path) -> None:
    """A desk that was swapped meanwhile is not replaced by one of the older catalogue."""
    live = settings(options, tmp_path).reloading()
    newer = live.desk

    class Slow:
        """A state during whose renewal a newer desk is swapped in."""

        is_over = True

        def renewed(self) -> "Slow":
            """Swap the desk."""
            live.desk = newer
            return self

    live.desk = evolve(live.desk, state=cast("Any", Slow()))

    assert live.renew_state()
    assert newer is live.desk


def test_pages_of_an_older_state_are_replaced(options: dict[str, Any], tmp_path: Path) -> None:
    """However often a state is renewed, each page is there once, and the order stays."""
    state: Any = settings(options, tmp_path).desk().state
    once = state.over(PAGES)
    twice = state.over(once)
    names = [page.name for page in once]

    assert names == [page.name for page in twice]
    assert len(names) == len(set(names))
    assert [page.name for page in PAGES] == names[: len(PAGES)]
    assert [SurveyedServicePage] == [type(page) for page in twice if page.name == "service"]


def test_a_page_of_the_site_wins(options: dict[str, Any], tmp_path: Path) -> None:
    """A site replaces a page of surveys by its name, as any other."""

    class Own(Page):
        """Another page of results."""

        name = "results"
        path = "survey/results/"

    state: Any = settings(options, tmp_path).desk().state
    found = [page for page in state.over((*PAGES, Own())) if page.name == "results"]

    assert [Own] == [type(page) for page in found]


def test_sample_answers_are_marked(options: dict[str, Any], store: Store, tmp_path: Path) -> None:
    """A seeded store says so on its pages."""
    plain: Any = settings(options, tmp_path).desk().state
    with store.write() as session:
        session.run("meta_put", name=SAMPLE, value="1")
    seeded: Any = settings(options, tmp_path).desk().state

    assert (False, True) == (plain.site.sample, seeded.site.sample)


@pytest.mark.parametrize(("base", "secure"), [("https://x.ir/", True), ("http://x.ir/", False)])
def test_a_cookie_needs_tls_where_there_is_any(
    options: dict[str, Any], tmp_path: Path, base: str, *, secure: bool
) -> None:
    """The address of the desk says whether the site has TLS."""
    state: Any = settings({**options, "base_url": base}, tmp_path).desk().state

    assert secure == state.site.secure


def test_serve_follows_the_months(options: dict[str, Any]) -> None:
    """The local server renews the state between two looks at its files."""
    live = LiveDesk(options["catalogue"], room=room_of(str(options["state"]), None, "http://x/"))
    state: Any = live.desk.state
    live.desk = evolve(live.desk, state=evolve(state, closed=""))
    stop = threading.Event()
    thread = threading.Thread(target=live.follow, args=(stop,))
    thread.start()
    while live.desk.state.is_over:  # type: ignore[union-attr]
        stop.wait(0.01)
    stop.set()
    thread.join()

    assert state.closed == live.desk.state.closed  # type: ignore[union-attr]


def test_findings_are_known_before_staff_come(options: dict[str, Any], tmp_path: Path) -> None:
    """The first request of a process begins to ask the rules, and none waits for that."""
    live = settings(options, tmp_path).reloading()
    answers = cast("DeskSurveys", live.desk.state).staff.answers
    before, answered_now = dict(answers.kept), asked(live.now(), Sent("services/20/"))
    settled()
    known = answers.kept
    live.now()
    settled()

    assert ({}, 200) == (before, answered_now.status)
    assert set(live.desk.catalogue.agency_rows) == set(known)
    assert known is answers.kept


@pytest.mark.usefixtures("store")
def test_what_was_reloaded_is_asked_ahead_too(folder: Path, file: Path) -> None:
    """A server of one person follows in a thread of its own."""
    room = room_of(str(file), None, "https://example.ir/")
    live = LiveDesk(folder, room=room)
    stop = threading.Event()
    thread = threading.Thread(target=live.follow, args=(stop,))
    thread.start()
    stop.set()
    thread.join(10)

    assert set(live.desk.catalogue.agency_rows) == set(room.answers.kept)
