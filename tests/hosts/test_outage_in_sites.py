"""What a site has of its desk goes on without a catalogue: names, pieces, frame and checks."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from django.contrib.sitemaps.views import sitemap
from django.core.checks import WARNING, run_checks
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from flask import Flask, render_template_string, url_for
from jinja2 import DictLoader

from miz_khedmat import PAGES
from miz_khedmat.desk.embeds import NAMES
from miz_khedmat.django.desks import site_desks
from miz_khedmat.django.sitemaps import DeskSitemap
from miz_khedmat.errors import LoadError, SettingError
from miz_khedmat.flask import MizKhedmat
from miz_khedmat.pages import Page
from tests.hosts.broken import BREAKS, WORDS, mend, sound
from tests.hosts.clients import set_up_django

CALLS: Final = {name: "'10031771101'" if name in {"service", "channels"} else "" for name in NAMES}
PARAMS: Final[Mapping[bool, dict[str, Any]]] = {True: {"id": "10031771101"}, False: {}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with an error of syntax in its third line."""
    return unparsed(tmp_path / "catalogue")


def unparsed(place: Path) -> Path:
    """A catalogue at *place* with an error of syntax in its third line."""
    (sound(place) / "agency.yaml").write_text(f"id: 8\n\nname: {{{WORDS}: [}}\n", "utf-8")
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
    """The site's own page is complete without them, and the log alone gives the reason."""
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
    """After a reload the desk is there, in the site's templates too."""
    app = flask_site(folder)
    desk = app.extensions["miz_khedmat"].by_name["miz_khedmat"]
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
            site_desks().ready()

    assert {("miz_khedmat.E007", WARNING)} == {(each.id, each.level) for each in messages}
    assert all(each.msg.startswith(str(folder)) for each in messages)
    assert all(" / " in each.msg and " / " in (each.hint or "") for each in messages)
