"""The desk stands in a Flask site, inside its frame, and the host keeps what is its own."""

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from miz_khedmat import PAGES, Desk, LoadError
from miz_khedmat.errors import SettingError
from miz_khedmat.flask import MizKhedmat
from tests.samples import CATALOGUE, get


def site(**settings: object) -> Flask:
    """A bare Flask app with *settings*."""
    app = Flask("site")
    app.config.update(settings)
    return app


@pytest.fixture
def client() -> FlaskClient:
    """A site in which the desk stands."""
    app = site()
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))
    return app.test_client()


@pytest.fixture
def example(root: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The example site."""
    spec = importlib.util.spec_from_file_location("app", root / "examples/flask_app/app.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "app", module)
    spec.loader.exec_module(module)
    client: FlaskClient = module.create_app().test_client()
    return client


def test_pages_are_the_desks_own_bytes(client: FlaskClient) -> None:
    """The door adds nothing and takes nothing."""
    desk = Desk(catalogue=CATALOGUE)
    for address in desk.addresses():
        answer = client.get(f"/miz/{address}")
        assert answer.status_code == 200
        assert answer.data == get(desk, unquote(address), "/miz/").body


def test_native_names(client: FlaskClient) -> None:
    """Every page has its name in ``url_for``, for the desk's own agency and for another's."""
    with client.application.test_request_context():
        for page in PAGES:
            params: dict[str, Any] = {"id": "5"} if "{id}" in page.path else {}
            own = url_for(f"miz_khedmat.{page.name}", **params)
            other = url_for(f"miz_khedmat.{page.name}", agency="7", **params)
            assert own == "/miz/" + page.path.replace("{id}", "5")
            assert other == "/miz/agencies/7/" + page.path.replace("{id}", "5")


def test_ways_onward(client: FlaskClient) -> None:
    """A missing slash leads on, also below a sub-path; what is unknown is our 404."""
    below = {"SCRIPT_NAME": "/portal"}

    assert client.get("/miz").headers["location"].endswith("/miz/")
    assert client.get("/miz/laws").headers["location"] == "/miz/laws/"
    moved = client.get("/miz/laws", environ_overrides=below)
    assert moved.headers["location"] == "/portal/miz/laws/"
    assert client.get("/miz/nothing/here").status_code == 404


def test_head_conditional_and_post(client: FlaskClient) -> None:
    """HEAD has no body, a known tag is 304, and nothing can be posted."""
    tag = client.get("/miz/laws/").headers["ETag"]

    assert client.head("/miz/laws/").data == b""
    assert client.get("/miz/laws/", headers={"If-None-Match": tag}).status_code == 304
    assert client.post("/miz/laws/").status_code == 405


def test_at_the_root() -> None:
    """At the root of the site the host keeps its own unknown paths."""
    app = site(MIZ_KHEDMAT_URL_PREFIX="/")
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))

    assert app.test_client().get("/laws/").status_code == 200
    assert "miz" not in app.test_client().get("/nothing").text


def test_two_desks_in_one_app(tmp_path: Path) -> None:
    """Two desks with two catalogues stand in one app under two names."""
    (tmp_path / "agency.yaml").write_text("id: 8\nname: دستگاه دوم\n", "utf-8")
    app = site()
    MizKhedmat(app, catalogue=Desk(catalogue=CATALOGUE))
    MizKhedmat(app, catalogue=tmp_path, name="second", url_prefix="/second")

    assert "دستگاه دوم" in app.test_client().get("/second/").text
    assert "دستگاه دوم" not in app.test_client().get("/miz/").text
    with app.test_request_context():
        assert url_for("second.laws") == "/second/laws/"


def test_settings_that_are_wrong(tmp_path: Path) -> None:
    """A missing catalogue or folder of icons names the setting; nothing is mounted."""
    (tmp_path / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    app = site(MIZ_KHEDMAT_ICONS=str(tmp_path / "no"))
    with pytest.raises(SettingError, match="MIZ_KHEDMAT_CATALOGUE"):
        MizKhedmat(app)
    with pytest.raises(SettingError, match="icons"):
        MizKhedmat(app, catalogue=tmp_path)
    with pytest.raises(LoadError):
        MizKhedmat(app, catalogue=tmp_path / "no")

    assert not app.blueprints


def test_settings_serve_where_arguments_are_left_out(tmp_path: Path) -> None:
    """``init_app`` reads the app's settings; a site without templates is served as well."""
    (tmp_path / "agency.yaml").write_text("id: 8\nname: از تنظیم\n", "utf-8")
    app = Flask("bare", template_folder=None)
    app.config["MIZ_KHEDMAT_CATALOGUE"] = str(tmp_path)
    MizKhedmat().init_app(app)

    assert "از تنظیم" in app.test_client().get("/miz/").text


def test_the_two_lines_of_the_readme(root: Path, tmp_path: Path) -> None:
    """The lines that the README gives mount a desk."""
    blocks = re.findall(r"```python\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    lines = next(block for block in blocks if "miz_khedmat.flask" in block)
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "agency.yaml").write_text("id: 8\nname: دو خط\n", "utf-8")
    app = Flask("mine", root_path=str(tmp_path))
    exec(lines, {"app": app})  # noqa: S102  # the README's own lines are what is tested

    assert len([line for line in lines.splitlines() if line]) == 2
    assert "دو خط" in app.test_client().get("/miz/").text


def test_the_example_site(example: FlaskClient) -> None:
    """The desk stands in the site's frame, its override wins, the menu and home page link on."""
    home, desk = example.get("/").text, example.get("/miz/").text

    assert "خدمات دستگاه‌های زیرمجموعه" in home
    assert 'href="/miz/agencies/"' in home
    assert "https://gservice.aro.gov.ir" in home
    assert "site-header" in desk
    assert "مرکز تماس سازمان پاسخ‌گوی شماست" in desk
    assert "site-header" in example.get("/miz/nothing").text
    assert example.get("/about").status_code == 200
