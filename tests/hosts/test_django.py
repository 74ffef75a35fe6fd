"""The desk keeps Django's habits: names, checked settings, tags, commands, sitemap, files."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import INFO, WARNING, CheckMessage, run_checks
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import reverse

from miz_khedmat import PAGES, Desk
from miz_khedmat.compliance import Choice, check
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.django.desks import site_desks
from miz_khedmat.django.sitemaps import DeskSitemap
from miz_khedmat.errors import SettingError
from miz_khedmat.pages import Page
from tests.compliance.test_rules import catalogue
from tests.hosts.clients import DESK, set_up_django
from tests.hosts.django_site import OwnPage
from tests.samples import CATALOGUE

SERVICE = "/miz/services/10031771101/"


@pytest.fixture(autouse=True)
def site() -> None:
    """A Django site in this process."""
    set_up_django()


def folder(place: Path, name: str) -> Path:
    """A catalogue of one agency called *name*."""
    place.mkdir(exist_ok=True)
    (place / "agency.yaml").write_text(f"id: 8\nname: {name}\n", "utf-8")
    return place


def desk(name: str = "default") -> Desk:
    """The desk of the site."""
    return site_desks().desk(name)


def ids(**settings: Any) -> list[str | None]:
    """The ids of the messages that the system checks give for these settings."""
    with override_settings(MIZ_KHEDMAT=settings):
        return [message.id for message in run_checks(tags=["miz_khedmat"])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_name(page: Page) -> None:
    """``reverse`` knows every page, for the desk's own agency and for another's."""
    params = {"id": "10031771101"} if "{id}" in page.path else {}
    path = page.path.format(**params)

    assert f"/miz/{path}" == reverse(f"miz_khedmat:{page.name}", kwargs=params)
    other = reverse(f"miz_khedmat:{page.name}", kwargs={**params, "agency": "2"})
    assert f"/miz/agencies/2/{path}" == other


def test_a_second_desk_has_its_own_catalogue_and_names(tmp_path: Path) -> None:
    """Two desks with two catalogues are in one process under two instance names."""
    second = {"gilan": {"catalogue": folder(tmp_path, "گیلان")}}
    with override_settings(MIZ_KHEDMAT={"catalogue": DESK, "desks": second}):
        texts = [Client().get(path).content.decode() for path in ("/miz/", "/gilan/miz/")]
        assert "/gilan/miz/laws/" == reverse("miz_khedmat:laws", current_app="gilan")
        assert [False, True] == ["گیلان" in text for text in texts]
        tag = Template('{% load miz_khedmat %}{% miz_services desk="gilan" %}')
        assert "miz-list" in tag.render(Context())


def test_a_desk_with_a_page_of_its_own() -> None:
    """A ready desk with more pages than ours has an address and a name for each."""
    more = Desk(catalogue=CATALOGUE, pages=(*PAGES, OwnPage()))
    with override_settings(MIZ_KHEDMAT={"catalogue": DESK, "desks": {"more": {"catalogue": more}}}):
        assert "/more/own/" == reverse("more:own")
        assert 200 == Client().get("/more/own/").status_code


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({}, "E003"),
        ({"catalogue": DESK, "frmae": "x"}, "E001"),
        ({"catalogue": 5}, "E002"),
        ({"catalogue": "nowhere"}, "E007"),
        ({"catalogue": DESK, "frame": "nowhere.html"}, "E004"),
        ({"catalogue": DESK, "frame": "broken.html"}, "E004"),
        ({"catalogue": DESK, "frame": "bare.html"}, "E005"),
        ({"catalogue": DESK, "frame": "site.html", "frame_blocks": {"main": "no name"}}, "E002"),
        ({"catalogue": DESK, "desks": {"other": {"catalogue": DESK}}}, "W001"),
    ],
)
def test_wrong_settings_are_checked(settings: dict[str, Any], code: str) -> None:
    """Every kind of wrong setting has its id and is reported by ``manage.py check``."""
    assert f"miz_khedmat.{code}" in ids(**settings)


def test_right_settings_are_silent(tmp_path: Path) -> None:
    """A site that is set up right gets no message."""
    catalogue = folder(tmp_path, "x")
    assert [] == ids(catalogue=catalogue, frame="child.html")
    assert [] == ids(catalogue=catalogue, frame="dynamic.html")


def test_a_wrong_setting_names_itself_and_the_remedy(tmp_path: Path) -> None:
    """The message spells the setting as the developer wrote it, the hint says what to do."""
    with override_settings(MIZ_KHEDMAT={"catalogue": folder(tmp_path, "x"), "icons": "none"}):
        (message,) = run_checks(tags=["miz_khedmat"])

    assert message.msg.startswith('MIZ_KHEDMAT["icons"]')
    assert "remove the setting" in (message.hint or "")


def test_deployment_asks_for_the_public_address(tmp_path: Path) -> None:
    """``check --deploy`` warns if pages would have no canonical links."""

    def message_ids(**settings: Any) -> list[str | None]:
        with override_settings(MIZ_KHEDMAT=settings):
            checked = run_checks(tags=["miz_khedmat"], include_deployment_checks=True)
            return [message.id for message in checked]

    plain = folder(tmp_path, "x")
    assert ["miz_khedmat.W002"] == message_ids(catalogue=plain)
    assert [] == message_ids(catalogue=plain, base_url="https://example.ir/miz/")
    assert ["miz_khedmat.E003"] == message_ids()


def test_pages_stand_in_the_sites_frame(tmp_path: Path) -> None:
    """The site's base template contains title, head and main of a page, escaped once."""
    settings = {"catalogue": folder(tmp_path, '"A & B"'), "frame": "child.html"}
    with override_settings(MIZ_KHEDMAT=settings):
        text = Client().get("/miz/").content.decode()

    assert "A &amp; B</title>" in text
    assert '<meta name="site" content="1"><meta name="description"' in text.replace("\n", "")
    assert 1 == text.count('<body class="site">') == text.count('class="miz-main"')


def test_a_frame_of_another_engine_is_refused(tmp_path: Path) -> None:
    """A template that is not of Django's own engine is reported at start."""
    jinja = {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent / "templates"],
    }
    wanted = {"catalogue": folder(tmp_path, "x"), "frame": "bare.html"}
    changed = override_settings(TEMPLATES=[jinja], MIZ_KHEDMAT=wanted)
    with changed, pytest.raises(SettingError, match="own engine"):
        desk()


@pytest.mark.parametrize(
    "tag",
    [
        'miz_service "10031771101"',
        'miz_channels "10031771101" agency="2"',
        "miz_services",
        "miz_menu",
        "miz_portal",
        "miz_head",
    ],
)
def test_the_one_liners_are_tags(tag: str) -> None:
    """Each piece is a tag of the same name as in Jinja, with links below the desk's mount."""
    text = Template(f"{{% load miz_khedmat %}}{{% {tag} %}}").render(Context())

    assert "/miz/" in text or "gservice" in text
    assert "&lt;" not in text


def test_the_sitemap_class_names_every_page() -> None:
    """The site's own sitemap can list the desk's pages."""
    sitemap = DeskSitemap()
    places = [sitemap.location(item) for item in sitemap.items()]

    assert SERVICE in places
    assert len(places) == len(set(places)) == len(list(DESK.addresses(files=False)))


def test_a_site_may_show_the_desk_in_its_frame(tmp_path: Path) -> None:
    """Where ancestors are allowed, Django's middleware leaves the page to our policy."""
    wanted = {
        "catalogue": folder(tmp_path, "x"),
        "frame_ancestors": ["https://portal.example.ir"],
    }
    middleware = ["django.middleware.clickjacking.XFrameOptionsMiddleware"]
    with override_settings(MIDDLEWARE=middleware):
        plain = Client().get("/miz/")
        with override_settings(MIZ_KHEDMAT=wanted):
            allowed = Client().get("/miz/")

    assert "DENY" == plain.headers["X-Frame-Options"]
    assert "X-Frame-Options" not in allowed.headers
    assert "https://portal.example.ir" in allowed.headers["Content-Security-Policy"]


def test_the_commands(tmp_path: Path) -> None:
    """``manage.py miz`` writes the desk as files; what cannot be read is an error of code 2."""
    call_command("miz", "build", str(tmp_path / "site"), stdout=StringIO())

    assert (tmp_path / "site" / "index.html").is_file()
    unread = override_settings(MIZ_KHEDMAT={})
    with unread, pytest.raises(CommandError, match="catalogue") as caught:
        call_command("miz", "check")
    assert 2 == caught.value.returncode


def test_the_command_tells_findings() -> None:
    """``manage.py miz check`` prints them on standard output and fails with the score."""
    report, out = check(CATALOGUE), StringIO()
    with pytest.raises(CommandError, match=f"^score {report.score.percent} %$") as caught:
        call_command("miz", "check", stdout=out)

    assert (1, as_text(ReportContext(report, CATALOGUE))) == (
        caught.value.returncode,
        out.getvalue(),
    )


def test_the_command_ends_well(tmp_path: Path) -> None:
    """A complete catalogue gives no output, or only the report in the requested format."""
    site_desks, out = catalogue(tmp_path / "desk", {}), StringIO()
    with override_settings(MIZ_KHEDMAT={"catalogue": tmp_path / "desk"}):
        call_command("miz", "check", stdout=out)
        assert "" == out.getvalue()
        call_command("miz", "check", "--format=json", stdout=out)

    assert FORMATS["json"](ReportContext(check(site_desks), site_desks)) == out.getvalue()


def found(**settings: Any) -> list[CheckMessage]:
    """What ``check --deploy`` finds missing in the catalogues of these settings."""
    with override_settings(MIZ_KHEDMAT=settings):
        return run_checks(tags=["miz_khedmat_compliance"], include_deployment_checks=True)


def test_deployment_tells_what_the_guide_asks(tmp_path: Path) -> None:
    """Each finding is a warning with its code, place and remedy; information stays information."""
    site_desks = catalogue(tmp_path, {"visits": None, "title": "صدور شناسه بکارگیری (ویژه)" * 12})
    missing, news = sorted(found(catalogue=tmp_path), key=lambda each: -each.level)
    (visits,) = check(site_desks, Choice(("D0801",))).findings

    assert ("miz_khedmat.D0801", WARNING, INFO) == (missing.id, missing.level, news.level)
    assert f"{visits.place}: {visits.message.en} / {visits.message.fa}" == missing.msg
    assert f"{visits.hint.en} / {visits.hint.fa}" == missing.hint
    assert visits.subject == missing.obj
    assert news.msg.endswith(f": {'صدور شناسه بکارگیری (ویژه)' * 12}")


def test_every_desk_is_asked(tmp_path: Path) -> None:
    """The default one and the others; without ``--deploy`` none is."""
    whole, lacking = tmp_path / "whole", tmp_path / "lacking"
    catalogue(whole, {})
    catalogue(lacking, {"visits": None})
    desks = {"catalogue": whole, "desks": {"gilan": {"catalogue": lacking}}}

    assert ["miz_khedmat.D0801"] == [each.id for each in found(**desks)]
    with override_settings(MIZ_KHEDMAT=desks):
        assert [] == run_checks(tags=["miz_khedmat_compliance"])


def test_a_desk_that_does_not_load_is_told_once(tmp_path: Path) -> None:
    """The check of the settings reports it, and this one is silent."""
    for wrong in ({}, {"catalogue": tmp_path / "nowhere"}):
        assert ([], False) == (found(**wrong), ids(**wrong) == [])


def test_collectstatic_with_a_manifest(tmp_path: Path) -> None:
    """With the finder, ``collectstatic`` hashes our files, and pages name them by its names."""
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    changed = override_settings(
        STATIC_ROOT=str(tmp_path / "collected"),
        STATICFILES_FINDERS=["miz_khedmat.django.finders.DeskFinder"],
        STORAGES={"staticfiles": {"BACKEND": storage}},
        MIZ_KHEDMAT={"catalogue": folder(tmp_path / "c", "x"), "static": True},
    )
    with changed:
        call_command("collectstatic", interactive=False, verbosity=0)
        text = Client().get("/miz/").content.decode()
        call_command("findstatic", "miz_khedmat/none.css", verbosity=0, stderr=StringIO())
    site_desks = json.loads((tmp_path / "collected" / "staticfiles.json").read_text())["paths"]

    assert f'href="/assets/{site_desks["miz_khedmat/miz.css"]}"' in text
    assert f'href="/assets/{site_desks["miz_khedmat/icons.svg"]}#web"' in text
    assert "miz_khedmat/icons.svg" in site_desks


def test_the_default_catalogue_is_the_samples() -> None:
    """The site's catalogue is the one that its settings name."""
    assert CATALOGUE is desk().catalogue
