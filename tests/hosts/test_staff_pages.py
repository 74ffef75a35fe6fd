"""Pages of staff in every host: the same bytes, and the same way from a field to the file (S8)."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from attrs import evolve
from django.test import override_settings

from miz_khedmat.forms import FormData
from tests.dashboard.conftest import FILES
from tests.dashboard.sites import EDITOR, StaffDesk, form_of, sent_form, text_of
from tests.hosts.clients import Answer
from tests.hosts.form_browsers import common
from tests.hosts.form_clients import (
    Browser,
    Sent,
    asgi_browser,
    flask_browser,
    post,
    wsgi_browser,
)
from tests.hosts.form_django import django_browser
from tests.loading.folders import written

HOSTS = ("django", "flask", "asgi", "wsgi")
PATHS = (
    "desk/",
    "desk/services/",
    "desk/services/100/",
    "desk/services/100/basics/",
    "desk/services/100/fees/",
    "desk/services/100/channels/",
    "desk/services/100/channels/check/",
    "desk/services/100/channels/preview/",
    "desk/services/1000/",
    "desk/services/100/x/",
    "agencies/2/desk/services/200/basics/",
)
HERE = "desk/services/100/basics/"


@pytest.fixture(scope="module")
def staff(tmp_path_factory: pytest.TempPathFactory) -> StaffDesk:
    """A desk with pages of staff."""
    folder = tmp_path_factory.mktemp("staff")
    return StaffDesk.of(folder / "desk", written(folder / "files", FILES))


@pytest.fixture(scope="module")
def browsers(staff: StaffDesk) -> Iterator[dict[str, Browser]]:
    """A browser for each host."""
    desk = staff.desk()
    with ExitStack() as stack:
        django = stack.enter_context(django_browser(desk))
        stack.enter_context(override_settings(ROOT_URLCONF="tests.hosts.staff_pages_django"))
        yield {
            "django": django,
            "flask": flask_browser(desk),
            "asgi": asgi_browser(desk),
            "wsgi": wsgi_browser(desk, remote_user=True),
        }


@pytest.mark.parametrize("path", PATHS)
def test_the_same_page_in_every_host(browsers: dict[str, Browser], path: str) -> None:
    """Status, headers and bytes are the same; only the host's field differs."""
    sent = Sent(path, user=EDITOR.id)
    got = {host: common(browser(sent)) for host, browser in browsers.items()}

    assert [got["wsgi"]] * len(got) == list(got.values())
    assert got["wsgi"][0] == (404 if "1000" in path or path.endswith("/x/") else 200)


@pytest.mark.parametrize("host", HOSTS)
def test_from_a_field_to_the_file(
    staff: StaffDesk, browsers: dict[str, Browser], host: str
) -> None:
    """A section, a row added, the check page, a value in the file; and who is not signed in."""
    browser = browsers[host]
    shown = browser(Sent(HERE, user=EDITOR.id))
    added = posted(browser, HERE, shown, do="add-line:audience-conditions")
    hours = f"ساعت {HOSTS.index(host)}"
    checked = posted(browser, f"{HERE}check/", added, do="next", hours=hours)
    done = posted(browser, f"{HERE}check/", checked, do="send")
    row = staff.catalogue.rows(staff.catalogue.agency)["100"]

    assert 'id="miz-audience-conditions-1"' in text_of(added)
    assert (303, "/miz/desk/services/100/") == (done.status, done.headers["location"].split("?")[0])
    # the process has the catalogue as it was, and so the second host's change is a stale one
    assert host != "django" or hours == row.node.hours
    assert browser(Sent(HERE)).status in {302, 403}


@pytest.mark.parametrize("host", HOSTS)
def test_a_forged_form(browsers: dict[str, Browser], host: str) -> None:
    """A form of another site is refused before anything is read of it."""
    browser = browsers[host]
    sent = post(f"{HERE}check/", {"do": "send"}, {"sec-fetch-site": "cross-site"})

    assert browser(evolve(sent, user=EDITOR.id)).status in {400, 403}


def posted(browser: Browser, path: str, page: Answer, **texts: str) -> Answer:
    """The form of a page, with the host's own field, after some texts were changed."""
    form = form_of(page)
    every = FormData({**form.texts, **{name: (text,) for name, text in texts.items()}})
    pairs = [(name, text) for name, each in every.texts.items() for text in each]
    return browser(sent_form(path, pairs))
