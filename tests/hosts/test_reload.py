"""Every host can follow the catalogue's files, and says on its health page how it is."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from flask import Flask, render_template_string

from miz_khedmat import Desk, asgi, wsgi
from miz_khedmat.desk.settings import settings
from miz_khedmat.django.desks import site_desks
from miz_khedmat.errors import SettingError
from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import DESK, DOORS, Asked, set_up_django
from tests.hosts.test_asgi import get
from tests.hosts.test_wsgi import ask
from tests.samples import CATALOGUE

Get = Callable[[str], str]
SOON = 0.01


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency."""
    write(tmp_path, "name: first")
    return tmp_path


def write(folder: Path, line: str) -> None:
    """The agency's file with one more *line*."""
    (folder / "agency.yaml").write_text(f"id: 8\n{line}\n", "utf-8")


def flask_site(folder: Path) -> Iterator[Get]:
    """A Flask site."""
    app = Flask("site")
    MizKhedmat(app, catalogue=folder, reload=SOON)
    yield lambda path: app.test_client().get(f"/miz/{path}").text


def django_site(folder: Path) -> Iterator[Get]:
    """A Django site."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder, "reload": SOON}):
        yield lambda path: Client().get(f"/miz/{path}").content.decode()


def wsgi_app(folder: Path) -> Iterator[Get]:
    """The bare WSGI application."""
    app = wsgi.create_app(folder, reload=SOON)
    yield lambda path: ask(app, f"/{path}")[2].decode()


def asgi_app(folder: Path) -> Iterator[Get]:
    """The bare ASGI application."""
    app = asgi.create_app(folder, reload=SOON)
    yield lambda path: get(app, f"/{path}")[2].decode()


HOSTS = {host.__name__: host for host in (flask_site, django_site, wsgi_app, asgi_app)}


@pytest.fixture(params=HOSTS)
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[Get]:
    """Each host in turn, around the desk of *folder*."""
    yield from HOSTS[request.param](folder)


def until(site: Get, path: str, words: str) -> bool:
    """Return whether *words* appear at *path* within ten seconds."""
    end = time.monotonic() + 10
    while words not in (text := site(path)) and time.monotonic() < end:
        time.sleep(SOON)
    return words in text


def test_a_saved_file_is_shown_and_a_broken_one_is_told(site: Get, folder: Path) -> None:
    """The last good desk answers meanwhile; the health page says so."""
    assert "first" in site("")
    write(folder, "name: second")
    assert until(site, "", "second")
    write(folder, "nmae: third")
    assert until(site, "health/", '"stale"')
    assert "second" in site("")
    write(folder, "name: fourth")
    assert until(site, "", "fourth")
    assert until(site, "health", '"ok"')


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_names_once_what_was_not_read(
    host: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In its log, from the first answer on, and not again with each save."""
    (folder / "services.yaml").write_text("[]", "utf-8")
    for site in HOSTS[host](folder):
        assert "first" in site("")
        write(folder, "name: second")
        assert until(site, "", "second")
    named = [text for text in caplog.messages if "was not read" in text]
    assert [f"{folder}/services.yaml:1:1: this file or folder was not read: services.yaml"] == named


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("path", ["health/", "health"])
def test_the_health_page_is_the_desks_own(door: str, path: str) -> None:
    """JSON that no cache keeps, the same behind every host; nothing can be sent to it."""
    got = DOORS[door](Asked(path))
    kinds = (got.headers["content-type"], got.headers["cache-control"])

    assert (200, "ok") == (got.status, json.loads(got.body)["status"])
    assert ("application/json", "no-store") == kinds
    assert b"" == DOORS[door](Asked(path, "HEAD")).body
    assert 405 == DOORS[door](Asked(path, "POST")).status


def test_the_health_page_is_no_page_of_the_desk() -> None:
    """It is not listed, not built and not below another agency."""
    assert not [address for address in DESK.addresses() if "health" in address]
    assert 404 == DOORS["wsgi"](Asked("agencies/2/health/")).status


def test_a_flask_site_can_ask_for_it(folder: Path) -> None:
    """What it keeps is a desk by name, which is the newest, in its own templates too."""
    app = Flask("site")
    MizKhedmat(app, catalogue=folder)
    write(folder, "name: second\nservices_page: x")
    write(folder, "name: second")
    desks = app.extensions["miz_khedmat"]
    assert ("first", True) == (_name(desks), desks.by_name["miz_khedmat"].reload())
    with app.test_request_context():
        assert "/miz/" in render_template_string("{{ miz_menu() }}")

    assert "second" == _name(desks)


def _name(desks: Any) -> str | None:
    desk: Desk = desks["miz_khedmat"]
    return desk.catalogue.agency.name


def test_a_django_site_can_ask_for_it(folder: Path) -> None:
    """By the desk's name; without the setting it waits until then."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
        assert "first" == site_desks().desk().catalogue.agency.name
        write(folder, "name: second")
        assert "first" == site_desks().desk().catalogue.agency.name
        assert site_desks().reloading().reload()
        assert "second" == site_desks().desk().catalogue.agency.name


@pytest.mark.parametrize("seconds", [-1, "5", True, None, 0])
def test_seconds_are_a_number(folder: Path, seconds: object) -> None:
    """Anything else is reported; None and 0 mean no reloading."""
    given = {"catalogue": folder, "reload": seconds}
    if seconds is None or (seconds == 0 and seconds is not False):
        assert 0 == settings(given, Path()).reload
    else:
        with pytest.raises(SettingError, match="set it to a number of seconds"):
            settings(given, Path())


def test_a_ready_desk_cannot_be_followed() -> None:
    """It has no folder, and that is reported at start."""
    with pytest.raises(SettingError, match="reload: a ready-made Desk has no folder"):
        settings({"catalogue": Desk(catalogue=CATALOGUE), "reload": 1}, Path())


def test_a_server_of_asgi_waits_for_no_load(folder: Path) -> None:
    """While the files are read the loop goes on, and the old desk answers."""
    app = asgi.create_app(folder, reload=SOON)
    write(folder, "name: second")
    time.sleep(2 * SOON)

    async def many() -> list[int]:
        return [await _status(app) for _ in range(20)]

    assert [200] * 20 == asyncio.run(many())


async def _status(app: asgi.App) -> int:
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    async def receive() -> Any:
        return {}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await app(scope, receive, send)
    status: int = said[0]["status"]
    return status
