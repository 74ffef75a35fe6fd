"""Surveys in every host: the same pages, the same way through them, the same cookie (Q1, Q2)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.test import override_settings

from miz_khedmat.surveys.kiosks import KioskTerms
from tests.hosts.form_browsers import FROM_HERE, common, sent_from_page
from tests.hosts.form_clients import (
    Browser,
    Sent,
    asgi_browser,
    flask_browser,
    post,
    wsgi_browser,
)
from tests.hosts.form_django import django_browser
from tests.surveys.pages.answered import cell, found
from tests.surveys.pages.sites import SERVICE, SurveyedDesk

HOSTS = ("django", "flask", "plain flask", "asgi", "wsgi")
SURVEY = f"services/{SERVICE}/survey/"
KIOSK = f"{SURVEY}kiosk/"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> SurveyedDesk:
    """A desk with surveys."""
    return SurveyedDesk(tmp_path_factory.mktemp("surveys"))


@pytest.fixture(scope="module")
def browsers(there: SurveyedDesk) -> Iterator[dict[str, Browser]]:
    """A browser for each host."""
    desk = there.desk(found(cell()))
    with ExitStack() as stack:
        django = stack.enter_context(django_browser(desk))
        stack.enter_context(override_settings(ROOT_URLCONF="tests.hosts.survey_django"))
        yield {
            "django": django,
            "flask": flask_browser(desk),
            "plain flask": flask_browser(desk, extended=False),
            "asgi": asgi_browser(desk),
            "wsgi": wsgi_browser(desk),
        }


@pytest.mark.parametrize("path", [SURVEY, f"{KIOSK}x/", "n/x/"])
def test_the_same_form_in_every_host(browsers: dict[str, Browser], path: str) -> None:
    """Status, headers and bytes are the same; only the host's field differs."""
    got = {host: common(browser(Sent(path))) for host, browser in browsers.items()}

    assert [got["wsgi"]] * len(got) == list(got.values())
    assert got["wsgi"][0] == (404 if path.endswith("x/") else 200)


@pytest.mark.parametrize("path", [f"{SURVEY}thanks/", f"{SURVEY}results/", "survey/results/"])
def test_the_same_page_in_every_host(browsers: dict[str, Browser], path: str) -> None:
    """Thanks and results are pages like all others."""
    got = [browser(Sent(path)) for browser in browsers.values()]

    assert {200} == {page.status for page in got}
    assert 1 == len({page.body for page in got})


@pytest.mark.parametrize("host", HOSTS)
def test_the_way_through_a_survey(
    there: SurveyedDesk, browsers: dict[str, Browser], host: str
) -> None:
    """Invited, an answer by 303, thanks, and the address again is closed; the host checks nothing.

    The page sends no field of the host's, whose own check is left out for it.
    """
    browser, address = browsers[host], there.invited()
    sent = browser(post(address, {"satisfaction": "4"}, {"sec-fetch-site": "cross-site"}))
    thanks = browser(Sent(sent.headers["location"].removeprefix("/miz/")))

    assert (303, f"/miz/{SURVEY}thanks/") == (sent.status, sent.headers["location"])
    assert (200, 404) == (thanks.status, browser(Sent(address)).status)


@pytest.mark.parametrize("host", HOSTS)
def test_an_open_survey(browsers: dict[str, Browser], host: str) -> None:
    """It carries the host's field; a form of another site is refused."""
    browser = browsers[host]
    forged = browser(post(SURVEY, {"satisfaction": "1"}, {"sec-fetch-site": "cross-site"}))

    assert 303 == sent_from_page(browser, SURVEY, {"satisfaction": "4"}).status
    assert forged.status in {400, 403}


@pytest.mark.parametrize("host", HOSTS)
def test_a_kiosk(there: SurveyedDesk, browsers: dict[str, Browser], host: str) -> None:
    """Its cookie reaches the browser and comes back, and a press is an answer."""
    browser = browsers[host]
    id, token = there.kiosks.issue(KioskTerms("1", SERVICE, 9, dt.date(2027, 1, 1)), "admin")
    started = browser(post(f"{KIOSK}{id}/", {"open": token}, FROM_HERE))
    cookie = started.headers["set-cookie"].partition(";")[0]
    sent = browser(post(f"{KIOSK}{id}/", {"satisfaction": "5"}, {**FROM_HERE, "cookie": cookie}))

    assert (303, 303) == (started.status, sent.status)
    assert f"/miz/{KIOSK}{id}/?said=1" == sent.headers["location"]
