"""Texts of answers are for the people whom a setting names, of closed months, from five answers."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import wsgi
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again
from miz_khedmat.pages.page import Visit
from miz_khedmat.people.service import People
from miz_khedmat.state.texts import TextsPage
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import Surveys
from tests.hosts.clients import Answer
from tests.hosts.form_clients import Sent, call, environ_of, post

PATH = "desk/results/"
PLAIN = Sent(PATH)


def seen(options: dict[str, Any], user: str, sent: Sent = PLAIN) -> Answer:
    """What a person gets."""
    app = wsgi.create_app(**options, survey_readers=["K1"], remote_user=True)
    return call(app, {**environ_of(sent), **({"REMOTE_USER": user} if user else {})})


def wrote(store: Store, count: int, text: str, day: dt.date = dt.date(2026, 5, 1)) -> None:
    """So many people wrote a text about the service 20."""
    surveys = Surveys(store, today=lambda: day)
    for number in range(count):
        invitation = surveys.invite(Surveyed("1", "20", Manner.ELECTRONIC))
        assert invitation
        surveys.answer(invitation.token, {"satisfaction": ["2"], "text": [f"{text} <{number}>"]})


def test_a_reader_reads(options: dict[str, Any], store: Store) -> None:
    """An id counts in any spelling; each text has its points, and no markup of its own."""
    wrote(store, 5, "صف طولانی")
    wrote(store, 4, "کم", dt.date(2026, 6, 1))
    got = seen(options, "k1")
    text = got.body.decode()

    assert 200 == got.status
    assert 5 == text.count("صف طولانی &lt;")
    assert 5 == text.count("از ۵:")
    assert "کم &lt;" not in text
    assert "no-store" == got.headers["cache-control"]
    assert "frame-ancestors 'none'" in got.headers["content-security-policy"]


@pytest.mark.parametrize(("user", "status"), [("k2", 403), ("", 403), ("k1", 200)])
def test_others_do_not(options: dict[str, Any], store: Store, user: str, status: int) -> None:
    """Who is not named reads nothing, and nor does who is not signed in."""
    wrote(store, 5, "صف طولانی")
    got = seen(options, user)

    assert status == got.status
    assert ("صف طولانی" in got.body.decode()) == (status == 200)


def test_without_texts_it_says_so(options: dict[str, Any]) -> None:
    """An empty page is a sentence."""
    assert "هنوز متنی برای نمایش نیست" in seen(options, "k1").body.decode()


def test_without_a_store_it_is_an_outage(options: dict[str, Any], file: Path) -> None:
    """A page of staff answers 503, and when to come again."""
    file.unlink()
    got = seen(options, "k1")

    assert (503, "60") == (got.status, got.headers["retry-after"])


def test_it_takes_no_form(options: dict[str, Any], store: Store) -> None:
    """A post is refused before anything is read."""
    page = TextsPage(Surveys(store), People(store, dt.date.today), frozenset())
    visit: Any = Visit

    assert 405 == seen(options, "k1", post(PATH, {"a": "b"})).status
    assert Again(status=405) == page.act(visit, FormData())
