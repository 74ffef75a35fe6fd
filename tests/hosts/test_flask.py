"""The desk is in a Flask site, inside its frame, and the host keeps its own pages."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask, render_template_string, url_for
from flask.testing import FlaskClient

from miz_khedmat import PAGES, Desk
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.errors import SettingError
from miz_khedmat.flask import MizKhedmat
from miz_khedmat.pages import Page
from tests.compliance.test_rules import catalogue
from tests.samples import CATALOGUE, get

BELOW = {"SCRIPT_NAME": "/portal"}
SERVICE = "/miz/services/10031771101/"


def site(**settings: object) -> Flask:
    """A bare Flask app with *settings*."""
    app = Flask("site")
    app.config.update(settings)
    return app


def folder(place: Path, name: str) -> Path:
    """A catalogue of one agency called *name*."""
    place.mkdir(exist_ok=True)
    (place / "agency.yaml").write_text(f"id: 8\nname: {name}\n", "utf-8")
    return place


@pytest.fixture
def client() -> FlaskClient:
    """A client of a site that has the desk."""
    app = site()
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))
    return app.test_client()


def test_pages_are_the_desks_own_bytes(client: FlaskClient) -> None:
    """The host adds nothing and removes nothing."""
    desk = Desk(catalogue=CATALOGUE)
    for address in desk.addresses():
        answer = client.get(f"/miz/{address}")
        assert (200, get(desk, unquote(address)).body) == (answer.status_code, answer.data)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_name(client: FlaskClient, page: Page) -> None:
    """``url_for`` knows every page, for the desk's own agency and for another's."""
    params: dict[str, Any] = {"id": "10031771101"} if "{id}" in page.path else {}
    path = page.path.format(**params)
    with client.application.test_request_context():
        own = url_for(f"miz_khedmat.{page.name}", **params)
        other = url_for(f"miz_khedmat.{page.name}", agency="2", **params)

    assert (f"/miz/{path}", f"/miz/agencies/2/{path}") == (own, other)
    assert (200, 200) == (client.get(own).status_code, client.get(other).status_code)


def test_names_know_the_sub_path(client: FlaskClient) -> None:
    """If the site itself is mounted below a path, ``url_for`` includes it."""
    with client.application.test_request_context(environ_overrides=BELOW):
        assert "/portal/miz/laws/" == url_for("miz_khedmat.laws")


def test_a_missing_slash_leads_on(client: FlaskClient) -> None:
    """The desk and its pages answer without their closing slash by leading to it."""
    assert client.get("/miz").location.endswith("/miz/")
    assert "/miz/laws/" == client.get("/miz/laws").location


def test_below_a_sub_path(client: FlaskClient) -> None:
    """Below ``SCRIPT_NAME`` pages are the same, and what leads on leads below it."""
    assert client.get(SERVICE).data == client.get(SERVICE, environ_overrides=BELOW).data
    moved = client.get("/miz/laws", environ_overrides=BELOW)
    assert "/portal/miz/laws/" == moved.location


def test_a_former_id_leads_below_the_mount(client: FlaskClient) -> None:
    """What the desk moves, it moves below its own mount for good."""
    moved = client.get("/miz/services/10031771999/", environ_overrides=BELOW)

    assert (308, f"/portal{SERVICE}") == (moved.status_code, moved.location)


@pytest.mark.parametrize("path", ["nothing/here", "services/0/", "agencies/0/", "%FF", "static/x"])
def test_an_unknown_path_is_the_desks_404(client: FlaskClient, path: str) -> None:
    """Below its mount the desk itself answers with 404, and never fails."""
    answer = client.get(f"/miz/{path}")

    assert 404 == answer.status_code
    assert "miz-main" in answer.text


def test_head_has_no_body(client: FlaskClient) -> None:
    """HEAD gives the headers of GET and nothing else."""
    asked, got = client.head(SERVICE), client.get(SERVICE)

    assert (200, b"") == (asked.status_code, asked.data)
    assert got.headers == asked.headers


def test_a_known_tag_is_304(client: FlaskClient) -> None:
    """What the browser already has is not sent again."""
    tag = client.get(SERVICE).headers["ETag"]
    again = client.get(SERVICE, headers={"If-None-Match": tag})

    assert (304, b"") == (again.status_code, again.data)


@pytest.mark.parametrize("path", ["/miz/", SERVICE, "/miz/nothing"])
def test_nothing_can_be_posted(client: FlaskClient, path: str) -> None:
    """The desk only shows."""
    assert 405 == client.post(path).status_code


@pytest.mark.parametrize("prefix", ["/", ""])
def test_at_the_root(prefix: str) -> None:
    """At the root of the site the host keeps its own unknown paths."""
    app = site()
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE), url_prefix=prefix)

    assert 200 == app.test_client().get("/laws/").status_code
    assert "miz" not in app.test_client().get("/nothing").text


@pytest.mark.parametrize("prefix", ["/a/desk/", "a/desk"])
def test_the_prefix_is_a_setting(prefix: str) -> None:
    """The prefix may be written with its slashes or without them."""
    app = site(MIZ_KHEDMAT_URL_PREFIX=prefix)
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))

    assert 200 == app.test_client().get("/a/desk/laws/").status_code


def test_two_desks_in_one_app(tmp_path: Path) -> None:
    """Two desks with two catalogues are in one app under two names."""
    app = site()
    for name in ("first", "second"):
        catalogue = folder(tmp_path / name, f"agency-{name}")
        MizKhedmat(app, catalogue=catalogue, name=name, url_prefix=f"/{name}")
    texts = [app.test_client().get(f"/{name}/").text for name in ("first", "second")]

    assert [True, False] == ["agency-first" in text for text in texts]
    assert ["first", "second"] == list(app.extensions["miz_khedmat"])
    with app.test_request_context():
        assert "/second/laws/" == url_for("second.laws")


def test_a_name_serves_once() -> None:
    """A second desk of the same name is refused and the first one stays."""
    app, desk = site(), Desk(catalogue=CATALOGUE)
    MizKhedmat(app, catalogue=desk)
    with pytest.raises(ValueError, match="miz_khedmat"):
        MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE), url_prefix="/other")

    assert desk is app.extensions["miz_khedmat"]["miz_khedmat"]


def test_one_desk_in_two_apps() -> None:
    """The extension keeps no app: one of it serves several."""
    apps, extension = [site(), site()], MizKhedmat(catalogue=Desk(catalogue=CATALOGUE))
    for app in apps:
        extension.init_app(app)

    assert [200, 200] == [app.test_client().get("/miz/").status_code for app in apps]


def test_a_missing_catalogue_setting_is_named() -> None:
    """Without a catalogue the setting is named and nothing is mounted."""
    app = site()
    with pytest.raises(SettingError, match="MIZ_KHEDMAT_CATALOGUE"):
        MizKhedmat(app)

    assert ({}, {}) == (app.blueprints, app.extensions)


def test_a_missing_folder_of_icons_is_named(tmp_path: Path) -> None:
    """A missing folder of icons is reported at start and nothing is mounted."""
    app = site(MIZ_KHEDMAT_ICONS=str(tmp_path / "no"))
    with pytest.raises(SettingError, match="icons"):
        MizKhedmat(app, catalogue=folder(tmp_path, "x"))

    assert ({}, {}) == (app.blueprints, app.extensions)


def test_settings_serve_where_arguments_are_left_out(tmp_path: Path) -> None:
    """``init_app`` reads the app's settings; a site without templates is served as well."""
    app = Flask("bare", template_folder=None)
    app.config["MIZ_KHEDMAT_CATALOGUE"] = str(folder(tmp_path, "by-setting"))
    MizKhedmat().init_app(app)

    assert "by-setting" in app.test_client().get("/miz/").text


def test_the_official_icons_are_a_setting(tmp_path: Path) -> None:
    """A picture in the site's own folder of icons replaces ours."""
    (folder(tmp_path, "x") / "web.png").write_bytes(b"official")
    app = Flask("mine", root_path=str(tmp_path))
    app.config["MIZ_KHEDMAT_ICONS"] = "."
    MizKhedmat(app, catalogue=".")
    asset = app.extensions["miz_khedmat"]["miz_khedmat"].assets["icon-web"]

    assert b"official" == app.test_client().get(f"/miz/static/{asset.name}").data


def test_the_two_lines_of_the_readme(root: Path, tmp_path: Path) -> None:
    """The lines that the README gives mount a desk."""
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    lines = next(block for block in blocks if "from miz_khedmat.flask import MizKhedmat" in block)
    folder(tmp_path / "catalogue", "two-lines")
    app = Flask("mine", root_path=str(tmp_path))
    exec(lines, {"app": app})  # noqa: S102  # the README's own lines are what is tested

    assert 2 == len([line for line in lines.splitlines() if line])
    assert "two-lines" in app.test_client().get("/miz/").text


def test_the_commands(client: FlaskClient, tmp_path: Path) -> None:
    """``flask miz build`` writes the desk of the site as files."""
    runner = client.application.test_cli_runner()
    ended = runner.invoke(args=["miz", "build", str(tmp_path / "site")])

    assert 0 == ended.exit_code
    assert (tmp_path / "site" / "laws" / "index.html").is_file()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    refused = runner.invoke(args=["miz", "build", str(tmp_path / "mine")])
    assert (2, True) == (refused.exit_code, "name another" in refused.output)


def test_the_command_tells_findings(client: FlaskClient) -> None:
    """``flask miz check`` writes them on standard output and exits 1."""
    ended = client.application.test_cli_runner().invoke(args=["miz", "check"])

    assert (1, "") == (ended.exit_code, ended.stderr)
    assert as_text(ReportContext(check(CATALOGUE), CATALOGUE)) == ended.stdout


def test_the_command_ends_well(tmp_path: Path) -> None:
    """A complete catalogue gives no output, or only the report in the requested format."""
    made, app = catalogue(tmp_path / "desk", {}), site()
    MizKhedmat(app, catalogue=tmp_path / "desk")
    runner = app.test_cli_runner()
    ended, asked = (
        runner.invoke(args=["miz", "check", *more]) for more in ([], ["--format", "json"])
    )

    assert (0, "") == (ended.exit_code, ended.output)
    assert (0, FORMATS["json"](ReportContext(check(made), made))) == (asked.exit_code, asked.stdout)


def test_a_wrong_setting_is_spelled_as_it_was_written() -> None:
    """A keyword is named as such, a setting of the app with its prefix; nothing is mounted."""
    app = site(MIZ_KHEDMAT_ICNOS="x", MIZ_KHEDMAT_FRAME="none.html")
    with pytest.raises(SettingError, match=r"MIZ_KHEDMAT_ICNOS: .*did you mean"):
        MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE), url_prefix=None)
    del app.config["MIZ_KHEDMAT_ICNOS"]
    with pytest.raises(SettingError, match=r"MIZ_KHEDMAT_FRAME: none\.html cannot be used"):
        MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))

    assert ({}, {}) == (app.blueprints, app.extensions)


def test_the_one_liners_know_the_desk(tmp_path: Path) -> None:
    """Each piece is a name in every template of the site, macros too, and knows the sub-path."""
    app = site()
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))
    MizKhedmat(app, catalogue=folder(tmp_path, "x"), name="second", url_prefix="/second")
    line = '{% macro m() %}{{ miz_menu() }}{{ miz_menu(desk="second") }}{% endmacro %}{{ m() }}'
    app.add_url_rule("/", "home", lambda: render_template_string(line))
    text = app.test_client().get("/", environ_overrides=BELOW).text

    assert '<a href="/portal/miz/agencies/"' in text
    assert '<a href="/portal/second/agencies/"' in text
