"""The example sites keep their own pages, and the desk is in their frame."""

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from miz_khedmat import PAGES
from miz_khedmat.pages import Page
from miz_khedmat.store.store import open_store


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store, as the sites' own commands make it."""
    file = tmp_path_factory.mktemp("surveys") / "surveys.sqlite3"
    open_store(file, create=True).close()
    return file


@pytest.fixture(scope="module")
def agency(root: Path, surveys: Path) -> FlaskClient:
    """The example site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_SURVEYS", str(surveys))
        patch.syspath_prepend(root / "examples" / "flask_app")
        for name in ("app", "people"):
            patch.delitem(sys.modules, name, raising=False)
        app: Flask = importlib.import_module("app").create_app()
    return app.test_client()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_stand_in_the_sites_frame(agency: FlaskClient, page: Page) -> None:
    """Every page has the site's head, menu and foot around it, and its own title and style."""
    text = agency.get(f"/miz/{page.path.format(id='10031771101')}").text

    for part in ("site-header", "site-footer", f'data-miz-page="{page.name}"', " defer></script>"):
        assert 1 == text.count(part)
    assert 1 == len(re.findall(r'static/miz\.\w+\.css"', text))
    assert "<title>سازمان اداری و استخدامی کشور</title>" not in text or page.name == "agency"


def test_what_is_not_there_stands_in_the_frame(agency: FlaskClient) -> None:
    """The page of a 404 keeps the site's menu, too."""
    answer = agency.get("/miz/nothing")

    assert (404, True) == (answer.status_code, "site-header" in answer.text)


def test_the_sites_template_wins(agency: FlaskClient) -> None:
    """The site's ``miz_khedmat/services.html`` changes one of our blocks and keeps the rest."""
    text = agency.get("/miz/").text

    assert "مرکز تماس سازمان پاسخ‌گوی شماست" in text
    assert 'id="miz-s-10031771101"' in text


def test_the_site_leads_to_the_desk(agency: FlaskClient) -> None:
    """The menu names the agencies' services (A4), the home page the national portal (N1)."""
    home = agency.get("/").text

    assert '<a href="/miz/agencies/" lang="fa" dir="rtl">خدمات دستگاه‌های زیرمجموعه</a>' in home
    assert 'href="https://gservice.aro.gov.ir"' in home


def test_the_end_of_a_request_shows_its_survey(agency: FlaskClient) -> None:
    """A page of the site, found by the request's number, has a one-time address (Q2)."""
    first, again = (agency.get("/delivered?number=۱۷").text for _ in range(2))

    assert re.search(r'href="http://127\.0\.0\.1:5000/miz/n/[0-9A-Z]{26}/"', first)
    assert first == again
    assert 404 == agency.get("/delivered?number=").status_code


@pytest.mark.parametrize("path", ["/about", "/static/site.css"])
def test_the_site_keeps_its_own(agency: FlaskClient, path: str) -> None:
    """The site's own pages and files stay at their addresses."""
    with agency.get(path) as answer:
        assert 200 == answer.status_code


def entered(site: FlaskClient, login: str, password: str, place: str = "") -> TestResponse:
    """What the site answers to somebody who signs in."""
    token = re.findall(r'name="csrf_token" value="([^"]+)"', site.get("/sign-in").text)[0]
    fields = {"csrf_token": token, "login": login, "password": password, "next": place}
    return site.post("/sign-in", data=fields)


def test_people_sign_in_and_out(agency: FlaskClient) -> None:
    """The site knows four people by name, and goes on to the page from which they came."""
    site = agency.application.test_client()
    came = entered(site, "karbar", "sample", "/miz/desk/")
    inside = site.get("/about").text
    token = re.findall(r'name="csrf_token" value="([^"]+)"', inside)[0]
    out = site.post("/sign-out", data={"csrf_token": token})

    assert (302, "/miz/desk/") == (came.status_code, came.location)
    assert "خروج سارا محمدی" in inside
    assert (302, "/") == (out.status_code, out.location)
    assert "ورود کارکنان" in site.get("/about").text


def test_the_first_administrator_gives_roles(agency: FlaskClient) -> None:
    """The pages of staff are in the site's frame, and find the site's own people."""
    site = agency.application.test_client()
    entered(site, "rahbar", "sample")
    page = site.get("/miz/desk/people/").text
    app = agency.application.extensions["miz_khedmat"].by_name["miz_khedmat"].now()

    assert "site-header" in page
    assert "زهرا کریمی" in page
    assert ["3"] == [each.id for each in app.state.staff.find_people("رضایی")]


@pytest.mark.parametrize(("login", "password"), [("karbar", "x"), ("x", "sample"), ("", "")])
def test_nobody_signs_in_with_less(agency: FlaskClient, login: str, password: str) -> None:
    """A wrong name and a wrong password get the same answer, with the name kept."""
    refused = entered(agency.application.test_client(), login, password)

    assert "نام کاربری یا رمز درست نیست" in refused.text
    assert f'required value="{login}"' in refused.text


@pytest.mark.parametrize("place", ["https://b.ir/", "//b.ir", "/\\b.ir", "b", "javascript:x"])
def test_the_way_back_stays_on_the_site(agency: FlaskClient, place: str) -> None:
    """No address sends people to another site."""
    assert "/" == entered(agency.application.test_client(), "modir", "sample", place).location


def test_a_page_of_one_person_is_in_nobodys_cache(agency: FlaskClient) -> None:
    """The site's frame names who is signed in, so that another gets a page of its own."""
    site = agency.application.test_client()
    before = site.get("/miz/laws/")
    entered(site, "karbar", "sample")
    after = site.get("/miz/laws/", headers={"If-None-Match": before.headers["ETag"]})

    assert 200 == after.status_code
    assert "خروج سارا محمدی" in after.text
    assert "public" not in after.headers["Cache-Control"]


def test_the_flask_site_as_files(agency: FlaskClient, tmp_path: Path) -> None:
    """As files, too, the pages are in the site's frame, whose links are the site's."""
    runner = agency.application.test_cli_runner()
    ended = runner.invoke(args=["miz", "build", str(tmp_path / "site")])
    text = (tmp_path / "site" / "laws" / "index.html").read_text("utf-8")

    assert 0 == ended.exit_code
    assert 'href="/about"' in text
    assert 1 == text.count('class="miz-main"')


DJANGO = """
import re
from django.core.management import call_command
from django.test import Client
import django
django.setup()
call_command("check", "--fail-level", "WARNING")
call_command("makemigrations", "--check", "--dry-run", verbosity=0)
call_command("migrate", verbosity=0)
from miz_khedmat import PAGES
for page in PAGES:
    text = Client().get("/miz/" + page.path.format(id="10031771101")).content.decode()
    for part in ("site-header", "site-footer", f'data-miz-page="{page.name}"', " defer></script>"):
        assert 1 == text.count(part), (page.name, part)
    assert 1 == len(re.findall(r'static/miz[.][0-9a-f]+[.]css"', text))
home = Client().get("/").content.decode()
assert '<a href="/miz/agencies/" lang="fa" dir="rtl">' in home and "gservice" in home
assert 'data-miz-id="10031771101"' in home and "آزمون استخدامی" in home
ended = Client().get("/delivered/?number=17").content.decode()
assert 1 == len(re.findall(r'href="http://127.0.0.1:8000/miz/n/[0-9A-Z]{26}/"', ended))
import logging
logging.disable()
assert 404 == Client().get("/delivered/").status_code
lost = Client().get("/miz/services/0/")
assert 404 == lost.status_code and "site-header" in lost.content.decode()
assert "/miz/services/10031771101/" in Client().get("/sitemap.xml").content.decode()
call_command("sample_people", verbosity=0)
staff = Client()
assert staff.login(username="karbar", password="sample")
assert "خروج سارا محمدی" in staff.get("/about/").content.decode()
first = Client()
assert first.login(username="rahbar", password="sample")
assert [403, 200] == [each.get("/miz/desk/people/").status_code for each in (staff, first)]
assert "زهرا کریمی" in first.get("/miz/desk/people/").content.decode()
from miz_khedmat.django.visitors import find_users
assert ["3"] == [person.id for person in find_users("رضایی امید")]
assert [] == [*find_users("رضایی سارا")] == [*find_users(" ")]
assert ["2"] == [person.id for person in find_users("KARBAR")]
assert [200, 302] == [Client().get(path).status_code for path in ("/about/", "/admin/")]
"""


def test_the_django_site(root: Path, tmp_path: Path, surveys: Path) -> None:
    """The Django site is checked, migrated, and shows every page in its own frame."""
    place = root / "examples" / "django_app"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root / "src"), *sys.path]),
        "DJANGO_SETTINGS_MODULE": "agency_site.settings",
        "SITE_DATABASE": str(tmp_path / "site.sqlite3"),
        "SITE_SURVEYS": str(surveys),
    }
    ended = subprocess.run(
        [sys.executable, "-c", DJANGO],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ended.returncode, ended.stderr)
