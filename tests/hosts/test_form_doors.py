"""What each host's door adds to a form page: who is signed in, and when the site's check runs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from django.test import Client as DjangoClient

from miz_khedmat import Desk, Request, asgi, wsgi
from miz_khedmat.desk.hosts import NoHost
from miz_khedmat.flask.visitors import FlaskSite
from miz_khedmat.http import Person
from tests.hosts.form_clients import (
    Sent,
    asgi_browser,
    call,
    call_asgi,
    environ_of,
    flask_app,
    flask_browser,
    post,
    starlette_app,
    wsgi_browser,
)
from tests.hosts.form_django import MIDDLEWARE, django_browser, django_site, through_django
from tests.hosts.sample_forms import KEY, form_desk
from tests.samples import CATALOGUE

GOOD = {"score": "5"}
HOSTILE = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty_strings.json").read_text("utf-8")
)
STAFF = "desk/sample/"
PARTS = "multipart/form-data; boundary=x"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with the sample pages."""
    return form_desk(tmp_path)


@frozen
class Guarded(NoHost):
    """A host that must not have to say who is signed in."""

    def person(self, request: Request) -> Person | None:
        """Fail."""
        raise AssertionError(request)


def test_only_a_staff_page_asks_who_it_is(tmp_path: Path) -> None:
    """Surveys and token pages never learn who is signed in."""
    desk = form_desk(tmp_path, host=Guarded())
    browser = wsgi_browser(desk)

    assert [200, 303, 200, 303] == [
        browser(sent).status
        for sent in (Sent("sample/"), post("sample/", GOOD), Sent("n/a/"), post("n/a/", GOOD))
    ]
    with pytest.raises(AssertionError):
        browser(Sent(STAFF))


@pytest.mark.parametrize("remote_user", [True, False])
def test_remote_user_counts_only_if_it_is_switched_on(desk: Desk, *, remote_user: bool) -> None:
    """A server's ``REMOTE_USER`` signs in only by a setting, and a header of that name never."""
    browser = wsgi_browser(desk, remote_user=remote_user)
    forged = browser(Sent(STAFF, headers={"remote-user": "k1"}))

    assert (200 if remote_user else 403, 403) == (
        browser(Sent(STAFF, user="k1")).status,
        forged.status,
    )


def test_a_sign_in_that_is_stated(tmp_path: Path) -> None:
    """The address of a sign-in gets the way back, whether or not it has a query."""
    for place, expected in (
        ("/in", "/in?next="),
        ("https://sso.ir/?a=b", "https://sso.ir/?a=b&next="),
    ):
        folder = tmp_path / str(len(place))
        folder.mkdir()
        got = wsgi_browser(form_desk(folder), sign_in=place)(Sent(STAFF))

        assert (302, f"{expected}%2Fmiz%2Fdesk%2Fsample%2F") == (
            got.status,
            got.headers["location"],
        )


def test_asgi_without_a_sign_in_of_the_site(desk: Desk) -> None:
    """Where no middleware has signed anybody in, or only nobody, a staff page is closed."""
    app = asgi.create_app(desk)
    alone = call_asgi(app, Sent("../desk/sample/"))
    mounted = asgi_browser(desk)(Sent(STAFF))

    assert (404, 403) == (alone.status, mounted.status)


def test_asgi_reads_a_body_in_pieces(desk: Desk) -> None:
    """A body of any number of messages is one form; a client that leaves early sends none."""
    app = starlette_app(desk)
    sent = post("n/a/", {"score": "5", "text": "خوب"})

    assert 303 == call_asgi(app, sent, piece=3).status
    assert 400 == call_asgi(app, evolve(sent, body=sent.body[:4]), piece=3).status


class Broken:
    """A connection that is lost."""

    def read(self, _: int) -> bytes:
        """Fail as servers do."""
        raise OSError


def test_a_lost_connection_is_no_form(desk: Desk) -> None:
    """Half a form is never an answer: what was lost on the way is a clear page."""
    environ = {**environ_of(post("n/a/", GOOD)), "wsgi.input": Broken()}

    assert 400 == call(wsgi.create_app(desk), environ).status


def test_django_without_our_middleware_still_refuses(desk: Desk) -> None:
    """Where the middleware is missing the page itself refuses, after Django has read."""
    for middleware in ([], MIDDLEWARE[1:]):
        with django_site(desk, list(middleware)):
            got = through_django(post("n/a/", b"score=5&text=" + b"x" * 70_000), _client())
            good = through_django(post("n/a/", GOOD), _client())

        assert (413, 303) == (got.status, good.status)


def _client() -> DjangoClient:
    return DjangoClient(enforce_csrf_checks=True)


def test_django_says_that_parts_are_damaged(desk: Desk) -> None:
    """What Django's own parser refuses is a clear page, and no error of the site."""
    head = (
        b"--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n"
        b"Content-Transfer-Encoding: base64\r\n"
    )
    sent = post("n/a/", head + b"\r\na\r\n--x--\r\n", {"content-type": PARTS})
    with django_browser(desk) as browser:
        got = browser(sent)

    assert (400, True) == (got.status, "سالم" in got.body.decode())


def test_our_middleware_leaves_the_site_alone(desk: Desk) -> None:
    """Posts to other pages of the desk, and to addresses that do not exist, go on to the site."""
    with django_site(desk, MIDDLEWARE[:1]):
        got = [through_django(post(path, GOOD), _client()) for path in ("laws/", "../elsewhere/")]

    got.append(flask_browser(desk, extended=False)(post("laws/", GOOD)))

    assert [405, 404, 405] == [each.status for each in got]


def test_a_django_name(desk: Desk) -> None:
    """The name is the full one, or the one by which a person signs in."""
    with django_browser(desk) as browser:
        assert "nameless" in browser(Sent(STAFF, user="nameless")).body.decode()


@pytest.mark.parametrize("view", ["sign_in", "/elsewhere/in", None])
def test_flask_login_says_where_to_sign_in(desk: Desk, view: str | None) -> None:
    """An endpoint is looked up, an address is taken as it is, and without one there is none."""
    app: Any = flask_app(desk, extended=True)
    app.login_manager.login_view = view
    with app.test_request_context():
        expected = {"sign_in": "/sign-in", "/elsewhere/in": "/elsewhere/in", None: ""}[view]

        assert expected == FlaskSite().sign_in


def test_flask_wtf_over_tls(desk: Desk) -> None:
    """Its strict check of the referrer accepts what our policy makes browsers send."""
    browser = flask_browser(desk)
    got = browser(Sent("sample/"))
    token = got.body.decode().split('name="csrf_token" value="')[1].split('"')[0]
    sent = post("sample/", {**GOOD, "csrf_token": token}, {"referer": "https://example.ir/"})
    tls = {"wsgi.url_scheme": "https", "SERVER_PORT": "443"}

    assert "strict-origin" == got.headers["referrer-policy"]
    assert 303 == browser(evolve(sent, environ=tls)).status
    without = evolve(
        sent, environ=tls, headers={k: v for k, v in sent.headers.items() if k != "referer"}
    )
    assert 400 == browser(without).status


@pytest.mark.parametrize("host", ["django", "flask"])
def test_an_old_browser_needs_the_hosts_field(desk: Desk, host: str) -> None:
    """A staff form without any header of a browser is accepted if the host's field was right."""
    with django_browser(desk) as browser:
        chosen = browser if host == "django" else flask_browser(desk)
        name = "csrfmiddlewaretoken" if host == "django" else "csrf_token"
        page = chosen(Sent(STAFF, user="k1")).body.decode()
        token = page.split(f'name="{name}" value="')[1].split('"')[0]
        got = chosen(evolve(post(STAFF, {**GOOD, name: token}), user="k1"))

        assert (303, "k1") == (got.status, got.headers["x-who"])


def test_without_a_field_an_old_browser_cannot_send_a_staff_form(desk: Desk) -> None:
    """Where the host checks nothing, a header must say that the form is ours."""
    browser = wsgi_browser(desk, remote_user=True)
    sent = evolve(post(STAFF, GOOD), user="k1")
    lines = {**sent.headers, "origin": "https://example.ir"}

    assert [403, 303] == [browser(sent).status, browser(evolve(sent, headers=lines)).status]


def test_a_proxy_that_is_trusted_says_who_called(tmp_path: Path) -> None:
    """A page gets the visitor's address, behind a proxy the one that the proxy has seen."""
    lines = {"x-forwarded-for": "198.51.100.1"}
    for trusted, expected in (((), "192.0.2.7"), (("192.0.2.0/24",), "198.51.100.1")):
        folder = tmp_path / expected
        folder.mkdir()
        desk = form_desk(folder, trusted_proxies=trusted)
        for browser in (wsgi_browser(desk), asgi_browser(desk), flask_browser(desk)):
            got = browser(Sent(f"sms/x/{KEY}/", headers=lines))

            assert expected == json.loads(got.body)["client"]


def test_hostile_texts_are_kept_as_they_are(desk: Desk) -> None:
    """Whatever a person writes, the form is shown again with it or goes on, and nothing breaks."""
    browser = wsgi_browser(desk)
    for text in HOSTILE:
        got = browser(post("n/a/", {"score": text, "text": text}))
        body = got.body.decode()

        assert got.status in {303, 422}
        assert "<script>alert" not in body
        assert '"><' not in body.split('<input id="miz-score"')[-1].split("aria")[0]


@pytest.mark.parametrize(("id", "status"), [("0", 404), ("۱۰۰۳۱۷۷۱۱۰۱", 308)])
def test_a_form_of_a_service_that_is_not_there(desk: Desk, id: str, status: int) -> None:
    """An address of a form follows its service: unknown, or moved with what was posted."""
    sent = post(f"services/{id}/survey/kiosk/1/", GOOD)

    assert {status} == {
        browser(sent).status
        for browser in (wsgi_browser(desk), flask_browser(desk, extended=False), asgi_browser(desk))
    }


def test_a_desk_without_forms_changes_nothing_in_flask() -> None:
    """No WSGI application is put before a site whose desk takes no input."""
    app = flask_app(Desk(catalogue=CATALOGUE), extended=False)

    assert app.wsgi_app == type(app).wsgi_app.__get__(app)


def test_the_library_of_parts_is_not_imported_before_it_is_needed() -> None:
    """A site whose forms have no parts imports nothing for them."""
    code = (
        "import sys, miz_khedmat.wsgi, miz_khedmat.flask, miz_khedmat.forms;"
        "print([n for n in ('multipart', 'flask_wtf', 'flask_login') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip()
