"""One form page gives the same bytes in every host, except for the host's own field."""

import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat import Request, build
from tests.hosts.form_browsers import (
    CHECKING,
    FROM_HERE,
    GOOD,
    HOSTS,
    TOKEN,
    common,
    sent_from_page,
)
from tests.hosts.form_clients import TYPE, Browser, Sent, flask_browser, post, wsgi_browser
from tests.hosts.form_django import django_browser
from tests.hosts.sample_forms import KEY, form_desk


@pytest.mark.parametrize(
    "path", ["sample/", "n/abc/", "n/old/", "services/10031771101/survey/kiosk/1/"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_form_is_the_same_in_every_host(
    browsers: dict[str, Browser], path: str, method: str
) -> None:
    """The page has the same status, headers and bytes; only the host's field differs."""
    got = {host: common(browser(Sent(path, method))) for host, browser in browsers.items()}
    first = got["wsgi"]

    assert [first] * len(got) == list(got.values())
    assert "no-store" == first[1]["cache-control"]


def test_the_hosts_field_is_carried(browsers: dict[str, Browser]) -> None:
    """Django's and Flask-WTF's field is in the form, and no other host has one."""
    found = {
        host: TOKEN.search(browser(Sent("sample/")).body) for host, browser in browsers.items()
    }
    names = {host: match[1].decode() if match else "" for host, match in found.items()}

    assert {"django": "csrfmiddlewaretoken", "flask": "csrf_token"} == {
        host: name for host, name in names.items() if name
    }


def test_a_good_form_leads_on(browsers: dict[str, Browser]) -> None:
    """After a form the browser goes to another page by 303, in every host."""
    got = {host: sent_from_page(browser, "sample/", GOOD) for host, browser in browsers.items()}

    assert {(303, "/sample/thanks/")} == {
        (each.status, each.headers["location"].replace("/miz/", "/")) for each in got.values()
    }
    assert {("no-store", "strict-origin")} == {
        (each.headers["cache-control"], each.headers["referrer-policy"]) for each in got.values()
    }


def test_a_wrong_form_is_shown_again(browsers: dict[str, Browser]) -> None:
    """The page says what is wrong at its top and at each field, and keeps what was entered."""
    wrong = {"score": "۹", "text": "<b>" + "خ" * 30, "unknown": "x"}
    got = {h: common(sent_from_page(browser, "sample/", wrong)) for h, browser in browsers.items()}
    status, _, body = got["wsgi"]
    text = body.decode()

    assert [got["wsgi"]] * len(got) == list(got.values())
    assert 422 == status
    assert "<title>خطا: نظرسنجی</title>" in text
    assert text.index('role="alert"') < text.index("<h1")
    assert re.findall(r'href="#(miz-\w+)">', text)[1:3] == ["miz-score", "miz-text"]
    assert (
        'value="۹" aria-describedby="miz-score-hint miz-score-error" aria-invalid="true"'
        in " ".join(text.split())
    )
    assert 'aria-describedby="miz-text-error"' in text
    assert "&lt;b&gt;خخخ" in text
    assert "پاسخ ثبت نشد: <bdi>۱٬۲۰۰</bdi>" in text


@pytest.mark.parametrize("host", CHECKING)
def test_the_hosts_own_check_stays_on(browsers: dict[str, Browser], host: str) -> None:
    """A form without the host's field is refused by the host, whatever we think of it."""
    got = browsers[host](post("sample/", GOOD, FROM_HERE))

    assert (403 if host == "django" else 400) == got.status
    assert "پاسخ" not in got.body.decode()


@pytest.mark.parametrize("host", HOSTS)
def test_a_token_page_is_exempt_from_every_check(browsers: dict[str, Browser], host: str) -> None:
    """The one-time address is the authority: no field, no origin, no check of the host."""
    got = browsers[host](post("n/abc/", GOOD, {"sec-fetch-site": "cross-site"}))

    assert (303, "abc") == (got.status, got.headers["x-who"])


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(browsers: dict[str, Browser], host: str, method: str) -> None:
    """A form is read and posted, and nothing else."""
    got = browsers[host](Sent("n/abc/", method, headers={"content-length": "0"}))
    allowed = {name.strip() for name in got.headers["allow"].split(",")}

    assert (405, True) == (got.status, {"GET", "HEAD", "POST"} <= allowed)


@pytest.mark.parametrize(("first", "second"), [("1", "5"), ("5", "1"), ("9", "5")])
def test_of_repeated_fields_the_first_counts(
    browsers: dict[str, Browser], first: str, second: str
) -> None:
    """A field that is sent twice has the same meaning in every host."""
    sent = post("n/abc/", f"score={first}&score={second}".encode())
    expected = 422 if first == "9" else 303

    assert {expected} == {browser(sent).status for browser in browsers.values()}


@pytest.mark.parametrize("host", [host for host in HOSTS if host not in {"serve", "plain flask"}])
def test_a_staff_page_knows_who_is_signed_in(browsers: dict[str, Browser], host: str) -> None:
    """The host says who it is; the form is accepted with the host's field or from our origin."""
    browser = browsers[host]
    page = browser(Sent("desk/sample/", user="k1"))
    found = TOKEN.search(page.body)
    own = {found[1].decode(): found[2].decode()} if found else {}
    got = browser(evolve(post("desk/sample/", {**own, **GOOD}, FROM_HERE), user="k1"))

    assert (200, True) == (page.status, "k1" in page.body.decode())
    assert (303, "k1") == (got.status, got.headers["x-who"])
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("host", CHECKING)
def test_who_is_not_signed_in_is_sent_to_sign_in(browsers: dict[str, Browser], host: str) -> None:
    """The host's own sign-in gets the way back; what was posted stays in the browser."""
    browser = browsers[host]
    got = browser(Sent("desk/sample/"))
    place = {"django": "/sign-in/", "flask": "/sign-in"}[host]
    refused = browser(post("desk/sample/", {"score": "5", **_own(browser)}, FROM_HERE))

    assert (302, f"{place}?next=%2Fmiz%2Fdesk%2Fsample%2F") == (got.status, got.headers["location"])
    assert (403, True) == (refused.status, f'href="{place}"' in refused.body.decode())


def _own(browser: Browser) -> dict[str, str]:
    found = TOKEN.search(browser(Sent("sample/")).body)
    return {found[1].decode(): found[2].decode()} if found else {}


@pytest.mark.parametrize("host", ["plain flask", "asgi", "wsgi", "serve"])
def test_without_a_sign_in_nobody_gets_in(browsers: dict[str, Browser], host: str) -> None:
    """Where nobody is signed in and no address of a sign-in is known, the page is closed."""
    assert 403 == browsers[host](Sent("desk/sample/")).status


@pytest.mark.parametrize("host", HOSTS)
def test_an_address_for_programs(browsers: dict[str, Browser], host: str) -> None:
    """JSON with a key is answered in every host, without a cookie and without the host's field."""
    json = {"content-type": "application/json"}
    known = {**json, "authorization": f"Bearer {KEY}"}
    got = browsers[host](post("desk/echo.json", b'{"a": [1, true, "\xd8\xae"]}', known))
    unknown = browsers[host](post("desk/echo.json", b"{}", json))
    broken = browsers[host](post("desk/echo.json", b"{", known))
    mangled = browsers[host](post("desk/echo.json", b'{"a": "\xff"}', known))
    form = browsers[host](post("desk/echo.json", {"a": "1"}, {**known, "content-type": TYPE}))
    report = browsers[host](Sent(f"sms/x/{KEY}/"))

    assert (201, True) == (got.status, '"values": {"a": ["1", "true", "خ"]}' in got.body.decode())
    assert (401, "Bearer") == (unknown.status, unknown.headers["www-authenticate"])
    assert (400, True) == (broken.status, b'"error": "json"' in broken.body)
    assert (400, True) == (mangled.status, b'"error": "encoding"' in mangled.body)
    assert (201, True) == (form.status, b'"form": {"a": ["1"]}' in form.body)
    assert (201, 401) == (report.status, browsers[host](Sent("sms/x/wrong/")).status)


def test_forms_are_in_no_build_and_no_sitemap(tmp_path: Path) -> None:
    """No address of a page that takes input is listed, built or put into the sitemap."""
    source = tmp_path / "catalogue"
    source.mkdir()
    desk = form_desk(source)
    build(desk, tmp_path / "site")
    every = [*desk.addresses(), *desk.sitemaps["sitemap.xml"].body.decode().split("<loc>")]

    assert [] == [each for each in every if re.search("sample/$|/n/|kiosk|echo", each)]
    assert not (tmp_path / "site" / "n").exists()
    assert not (tmp_path / "site" / "sample" / "index.html").exists()


def test_a_form_is_never_kept(tmp_path: Path) -> None:
    """Each request gets a page of its own, which neither browser nor desk may keep."""
    desk = form_desk(tmp_path)
    request = Request("sample/", mount="/miz/")
    got = desk.respond(request)

    assert (None, None) == (desk.at_once(request), got.header("ETag"))
    assert "no-store" == got.header("Cache-Control")


@pytest.mark.parametrize("host", ["django", "flask"])
def test_token_pages_and_kiosks_are_in_our_own_frame(tmp_path: Path, host: str) -> None:
    """A site's frame may have counters that read addresses: it is never around these pages."""
    desk = form_desk(tmp_path)
    stack: Any = (
        django_browser(desk, frame="site.html")
        if host == "django"
        else nullcontext(flask_browser(desk, frame="jinja_site.html"))
    )
    with stack as browser:
        own = browser(Sent("n/abc/")), browser(Sent("services/10031771101/survey/kiosk/t1/"))
        framed = browser(Sent("sample/"))

    assert [True, True] == [b"miz-body" in each.body for each in own]
    assert "form-action 'self'" in own[0].headers["content-security-policy"]
    assert "10031771101 t1" in own[1].body.decode()
    assert b"miz-body" not in framed.body
    assert TOKEN.search(own[0].body) is None


def test_a_form_of_another_language(tmp_path: Path) -> None:
    """The summary and the title are in the desk's language, and refusals too."""
    browser = wsgi_browser(form_desk(tmp_path, language="en", label_changes={}))
    wrong = browser(post("n/a/", {"score": "9"})).body.decode()
    refused = browser(post("n/a/", b"", {"content-type": "text/plain"})).body.decode()

    assert "<title>Error: " in wrong
    assert "Your answer is not saved yet" in wrong
    assert "The form was not accepted" in refused


def test_guards_of_our_own_frame(tmp_path: Path) -> None:
    """A strict policy is on a token page unless its files are elsewhere, and elsewhere as set."""
    got = []
    kinds: tuple[dict[str, Any], ...] = ({}, {"asset_url": str}, {"security_headers": True})
    for number, options in enumerate(kinds):
        folder = tmp_path / str(number)
        folder.mkdir()
        browser = wsgi_browser(form_desk(folder, **options))
        lines = [browser(Sent(path)).headers for path in ("n/a/", "sample/")]
        got.append(
            tuple("default-src" in each.get("content-security-policy", "") for each in lines)
        )

    assert [(True, False), (False, False), (True, True)] == got
