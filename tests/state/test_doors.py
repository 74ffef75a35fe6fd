"""The same setting in every door: the pages of state are mounted, and a key is the authority."""

import json
import re
from pathlib import Path

import pytest
from attrs import evolve

from miz_khedmat import Desk
from miz_khedmat.store.store import Store
from tests.hosts.form_clients import Browser, Sent, asgi_browser, flask_browser, post, wsgi_browser
from tests.samples import CATALOGUE
from tests.state.sites import BASE, INVITATIONS, key, machine

READY = Desk(catalogue=CATALOGUE, base_url=BASE)
DOORS = {
    "wsgi": wsgi_browser,
    "asgi": asgi_browser,
    "flask": lambda desk, **options: flask_browser(desk, extended=False, **options),
    "flask with a check of forms": flask_browser,
}
OPEN = "services/10031771101/survey/"
HIDDEN = re.compile(r'name="(csrf_token)" value="([^"]+)"')
GOOD = {"satisfaction": "5"}
SERVICE = {"service": "10031771101"}


@pytest.fixture(params=DOORS)
def browser(request: pytest.FixtureRequest, file: Path) -> Browser:
    """A browser on a site of each kind, with state."""
    made: Browser = DOORS[request.param](READY, state=file)
    return made


def test_a_machine_is_answered_in_every_door(browser: Browser, store: Store) -> None:
    """With a key it is invited, and no check against forged forms is in its way."""
    secret = key(store)
    foreign = evolve(
        machine(SERVICE, secret),
        headers={**machine(SERVICE, secret).headers, "origin": "https://evil.ir"},
    )

    assert [201, 201, 401, 405] == [
        browser(sent).status
        for sent in (
            machine(SERVICE, secret),
            foreign,
            machine(SERVICE, "x"),
            Sent(INVITATIONS),
        )
    ]


@pytest.mark.parametrize("door", DOORS)
def test_without_state_nothing_is_mounted(door: str) -> None:
    """The addresses of state are those of nothing."""
    browser = DOORS[door](READY)

    assert [404, 404, 404] == [
        browser(Sent(path)).status for path in (INVITATIONS, "survey/results/", "n/x/")
    ]


def test_a_citizen_answers_in_every_door(browser: Browser, store: Store) -> None:
    """Invited, surveyed, thanked; the same address then answers like an unknown one."""
    path = invitation(browser, store)
    seen = browser(Sent(path))
    answered = browser(post(path, GOOD))
    again = browser(post(path, GOOD))

    assert (200, 303, 404) == (seen.status, answered.status, again.status)
    assert answered.headers["location"].startswith("/miz/services/10031771101/survey/thanks/")
    assert 1 == answers(store)


def test_an_outage_keeps_what_was_typed(browser: Browser, store: Store, file: Path) -> None:
    """A post that cannot be stored is answered 503, with everything that was entered."""
    path = invitation(browser, store)
    assert 200 == browser(Sent(path)).status
    aside = file.with_name("aside")
    file.rename(aside)
    typed = {**GOOD, "text": "حرف من"}
    own = HIDDEN.findall(browser(Sent(OPEN)).body.decode())
    got = [browser(post(OPEN, {**typed, **dict(own)})), browser(post(path, typed))]
    aside.rename(file)

    assert [503, 503] == [each.status for each in got]
    assert "حرف من" in got[0].body.decode()
    assert 200 == browser(Sent(path)).status
    assert 0 == answers(store)


def invitation(browser: Browser, store: Store) -> str:
    """The path of a new invitation."""
    got = json.loads(browser(machine(SERVICE, key(store))).body)
    return str(got["address"]).removeprefix(BASE)


def answers(store: Store) -> int:
    """How many answers there are."""
    with store.read() as session:
        return len(session.all("answer_ids"))
