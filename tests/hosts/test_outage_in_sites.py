"""What a site has of its desk goes on without a catalogue: names, pieces, frame and commands."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.sitemaps.views import sitemap
from django.core.checks import WARNING, run_checks
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from flask import Flask, render_template_string, url_for
from jinja2 import DictLoader

from miz_khedmat import PAGES
from miz_khedmat.django.desks import held
from miz_khedmat.django.sitemaps import DeskSitemap
from miz_khedmat.errors import LoadError, SettingError
from miz_khedmat.flask import MizKhedmat
from miz_khedmat.pages import Page
from miz_khedmat.pieces import NAMES
from tests.hosts.broken import BREAKS, WORDS, forbidden, mend, sound
from tests.hosts.clients import set_up_django

CALLS: Final = {name: "'10031771101'" if name in {"service", "channels"} else "" for name in NAMES}
PARAMS: Final[Mapping[bool, dict[str, Any]]] = {True: {"id": "10031771101"}, False: {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with an error of syntax in its third line."""
    place = sound(tmp_path / "catalogue")
    (place / "agency.yaml").write_text(f"id: 8\n\nname: {{{WORDS}: [}}\n", "utf-8")
    return place


def flask_site(folder: Path, **options: Any) -> Flask:
    """A Flask site with the desk of *folder*."""
    app = Flask("site")
    MizKhedmat(app, catalogue=folder, **options)
    return app


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_its_name(folder: Path, page: Page) -> None:
    """``url_for`` and ``{% url %}`` know every page, for another agency too."""
    params = PARAMS["{id}" in page.path]
    path = page.path.format(**params)
    with flask_site(folder).test_request_context():
        assert f"/miz/{path}" == url_for(f"miz_khedmat.{page.name}", **params)
        other = url_for(f"miz_khedmat.{page.name}", agency="2", **params)
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        assert f"/miz/{path}" == reverse(f"miz_khedmat:{page.name}", kwargs=params)

    assert f"/miz/agencies/2/{path}" == other


@pytest.mark.parametrize("piece", NAMES)
def test_the_pieces_are_empty(folder: Path, piece: str, caplog: pytest.LogCaptureFixture) -> None:
    """The site's own page is whole but for them, and the log says the reason alone."""
    app, line = flask_site(folder), f"A{{{{ miz_{piece}({CALLS[piece]}) }}}}B"
    app.add_url_rule("/", "home", lambda: render_template_string(line))
    tag = Template(f"{{% load miz_khedmat %}}A{{% miz_{piece} {CALLS[piece]} %}}B")
    set_up_django()

    assert (200, "AB") == (app.test_client().get("/").status_code, app.test_client().get("/").text)
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        assert ["AB", "AB"] == [tag.render(Context()) for _ in range(2)]
        assert 2 == caplog.text.count("agency.yaml:3:")  # once for each site
    assert 2 == len(caplog.records)


def test_the_pieces_come_with_the_catalogue(folder: Path) -> None:
    """Asked to load again, the desk is there, in the site's templates too."""
    app = flask_site(folder)
    desk = app.extensions["miz_khedmat"].held["miz_khedmat"]
    mend(folder)

    assert (True, True, False) == (desk.is_closed, desk.reload(), desk.is_closed)
    with app.test_request_context():
        assert "/miz/services/" in render_template_string("{{ miz_service('10031771101') }}")


def test_a_site_reads_its_desk(folder: Path) -> None:
    """In its own code the desk is a desk of an agency that states nothing."""
    desk = flask_site(folder).extensions["miz_khedmat"]["miz_khedmat"]

    assert (None, []) == (desk.catalogue.agency.name, list(desk.addresses()))


FRAME: Final = (
    "<title>{% block miz_title %}{% endblock %}</title>{% block miz_head %}{% endblock %}"
    "<nav>{{ miz_menu() }}</nav>{% block miz_main %}{% endblock %}"
)


@pytest.mark.parametrize(
    ("frame", "framed"),
    [(FRAME, True), (FRAME + "{{ no.such }}", False), (FRAME + "{{ 1 // 0 }}", False)],
)
def test_the_page_stands_in_the_sites_frame(
    folder: Path, frame: str, caplog: pytest.LogCaptureFixture, *, framed: bool
) -> None:
    """Where the frame fails without a catalogue, the page is there without it, and it is logged."""
    app = Flask("site")
    app.jinja_loader = DictLoader({"base.html": frame})
    MizKhedmat(app, catalogue=folder, frame="base.html")
    text = app.test_client().get("/miz/laws/").text

    assert [True, framed, not framed] == [
        "<h1 class=" in text,
        "<nav></nav>" in text,
        "<!doctype html>" in text,
    ]
    assert "<title>میز خدمت اکنون در دسترس نیست</title>" in text
    assert framed is ("left out" not in caplog.text)


def test_the_page_stands_in_a_django_frame(folder: Path) -> None:
    """The same in Django."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder, "frame": "child.html"}):
        got = Client().get("/miz/laws/")

    assert 503 == got.status_code
    assert '<body class="site">' in got.content.decode()


def test_a_frame_that_is_not_there_is_raised(folder: Path) -> None:
    """It is a wrong setting, whatever the catalogue is."""
    with pytest.raises(SettingError, match="frame"):
        flask_site(folder, frame="nowhere.html")


def test_the_sitemap_of_a_django_site_is_whole(folder: Path) -> None:
    """The desk gives it no page, and the others stay."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        assert [] == DeskSitemap().items()
        request = RequestFactory().get("/sitemap.xml")
        with override_settings(INSTALLED_APPS=["django.contrib.sitemaps", "miz_khedmat.django"]):
            got = sitemap(request, {"miz": DeskSitemap}).render()

    assert (200, True) == (got.status_code, "<urlset" in got.content.decode())


def test_collectstatic_needs_no_catalogue(folder: Path, tmp_path: Path) -> None:
    """Static files are those of the settings."""
    set_up_django()
    with override_settings(
        STATIC_ROOT=str(tmp_path / "collected"),
        STATICFILES_FINDERS=["miz_khedmat.django.finders.DeskFinder"],
        MIZ_KHEDMAT={"catalogue": folder, "static": True},
    ):
        call_command("collectstatic", interactive=False, verbosity=0)

    assert (tmp_path / "collected" / "miz_khedmat" / "miz.css").is_file()


@pytest.mark.parametrize("name", BREAKS)
def test_the_system_check_says_why(tmp_path: Path, name: str) -> None:
    """In both languages with a remedy, as a warning: the site starts and is migrated."""
    folder = sound(tmp_path / "catalogue")
    BREAKS[name](folder)
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        messages = run_checks(tags=["miz_khedmat"])
        with pytest.raises(LoadError):
            held().ready()

    assert {("miz_khedmat.E007", WARNING)} == {(each.id, each.level) for each in messages}
    assert all(each.msg.startswith(str(folder)) for each in messages)
    assert all(" / " in each.msg and " / " in (each.hint or "") for each in messages)


FLASK: Final = """
from flask import Flask
from miz_khedmat.flask import MizKhedmat
app = Flask("site")
MizKhedmat(app, catalogue={folder!r})
"""
DJANGO: Final = """
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
from django.urls import include, path
settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="for tests only",
    INSTALLED_APPS=["miz_khedmat.django"],
    MIZ_KHEDMAT={{"catalogue": {folder!r}}},
)
urlpatterns = [path("miz/", include("miz_khedmat.django.urls"))]
if __name__ == "__main__":
    execute_from_command_line(sys.argv)
"""
SITES: Final = {
    "flask": (FLASK, ("-m", "flask", "--app", "site_of_flask")),
    "django": (DJANGO, ("site_of_django.py",)),
}


def run(place: Path, folder: Path, site: str, *given: str) -> tuple[int, str, str]:
    """How a command of a real *site* ended, and what it wrote on both streams."""
    text, command = SITES[site]
    (place / f"site_of_{site}.py").write_text(text.format(folder=str(folder)), "utf-8")
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    whole = [sys.executable, *command, *given]
    ended = subprocess.run(
        whole, cwd=place, env=around, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("site", "given"),
    [
        ("flask", ("build", "out")),
        ("flask", ("check",)),
        ("flask", ("check", "--format", "json")),
        ("flask", ("doctor",)),
        ("django", ("build", "out")),
        ("django", ("check",)),
        ("django", ("check", "--format", "json")),
    ],
)
def test_commands_end_with_2(
    folder: Path, tmp_path: Path, site: str, given: tuple[str, ...]
) -> None:
    """They write nothing and say why: file, line, column, in both languages, with the remedy."""
    code, out, err = run(tmp_path, folder, site, "miz", *given)

    assert (2, "") == (code, out)
    assert f"{folder}/agency.yaml:3:" in err
    assert all(
        words in err for words in ("the file cannot be parsed", "نوشتار پرونده شکسته است", "چاره:")
    )
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", BREAKS)
def test_every_reason_ends_with_2(tmp_path: Path, name: str) -> None:
    """Whatever is broken, ``flask miz check`` and ``manage.py miz check`` say the same of it."""
    folder = sound(tmp_path / "catalogue")
    BREAKS[name](folder)
    ended = flask_site(folder).test_cli_runner().invoke(args=["miz", "check"])
    set_up_django()
    changed = override_settings(MIZ_KHEDMAT={"catalogue": folder})
    with changed, pytest.raises(CommandError) as caught:
        call_command("miz", "check")

    assert [2, 2] == [ended.exit_code, caught.value.returncode]
    assert f"Error: {caught.value}\n" == ended.stderr
    assert str(folder) in ended.stderr


def test_what_the_system_refuses_is_said(tmp_path: Path) -> None:
    """A folder that may not be read is named with the remedy by commands and by the check."""
    folder = sound(tmp_path / "catalogue")
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}), forbidden(tmp_path):
        ended = flask_site(folder).test_cli_runner().invoke(args=["miz", "build", "out"])
        (message,) = run_checks(tags=["miz_khedmat"])

    assert (2, True) == (ended.exit_code, str(folder) in ended.stderr)
    assert ("miz_khedmat.E007", WARNING, True) == (
        message.id,
        message.level,
        message.msg.startswith(str(folder)),
    )
    assert "desk looks again" in (message.hint or "")


@pytest.mark.parametrize("site", SITES)
def test_a_site_that_was_built_stays(folder: Path, tmp_path: Path, site: str) -> None:
    """What an earlier build wrote is as it was."""
    whole = sound(tmp_path / "whole")
    assert 0 == run(tmp_path, whole, site, "miz", "build", "out")[0]
    files = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert 2 == run(tmp_path, folder, site, "miz", "build", "out")[0]
    after = (tmp_path / "out").rglob("*")

    assert files == {path: path.read_bytes() for path in after if path.is_file()}


@pytest.mark.parametrize(
    ("site", "given"),
    [("flask", ("routes",)), ("django", ("check",)), ("django", ("diffsettings",))],
)
def test_other_commands_of_the_site_work(
    folder: Path, tmp_path: Path, site: str, given: tuple[str, ...]
) -> None:
    """An editor's slip keeps a developer from nothing; ``manage.py check`` says it."""
    code, _, err = run(tmp_path, folder, site, *given)

    assert (0, False) == (code, "Traceback" in err)
    assert ("check" in given) is ("(miz_khedmat.E007)" in err)
