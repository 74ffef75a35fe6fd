"""A built site behind a real nginx, which sends the headers that ``build --headers`` wrote."""

from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Final
from urllib.parse import quote

import pytest

from miz_khedmat import Desk, build
from miz_khedmat.site.webservers import guard, write
from tests.browser.hosting import nginx
from tests.publishing import HARMLESS, RUN, places, sent, stating

pytestmark = pytest.mark.browser
ANCESTORS: Final = ("https://a.ir",)
CONF: Final = """
daemon off; worker_processes 1; pid nginx.pid; error_log stderr warn; events {}
http {
  access_log off;
  client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp;
  scgi_temp_path tmp;
  include /etc/nginx/mime.types;
  server {
    listen 127.0.0.1:8080;
    PLACE
  }
}
"""
PLACES: Final = {
    "/": "root site; gzip_static on; error_page 404 /404.html; include headers/nginx.conf;",
    "/miz/": (
        "root elsewhere;"
        "location /miz/ { alias site/; gzip_static on; error_page 404 /miz/404.html;"
        " include headers/nginx.conf; }"
    ),
}
NAMES: Final = (
    "Content-Security-Policy",
    "Content-Disposition",
    "Cache-Control",
    "X-Content-Type-Options",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with every kind of file, drawings among them."""
    catalogue = stating(tmp_path_factory.mktemp("stated"), {**HARMLESS, **RUN})
    return Desk(catalogue=catalogue, security_headers=True, frame_ancestors=ANCESTORS)


@pytest.fixture(scope="module", params=PLACES)
def place(
    request: pytest.FixtureRequest, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[HTTPConnection, str]]:
    """A connection to its site behind nginx, and the path below which that is."""
    folder = tmp_path_factory.mktemp("served")
    build(desk, folder / "site")
    write(guard(ANCESTORS), folder / "headers")
    (folder / "tmp").mkdir()
    (folder / "nginx.conf").write_text(CONF.replace("PLACE", PLACES[request.param]), "utf-8")
    with nginx(folder, "nginx.conf") as address:
        client = HTTPConnection(address.removeprefix("http://"))
        yield client, request.param
        client.close()


def asked(client: HTTPConnection, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    """The status and the headers of what nginx answers."""
    client.request("GET", quote(path), headers=headers)
    answer = client.getresponse()
    answer.read()
    return answer.status, dict(answer.getheaders())


def test_every_address_is_guarded_as_in_a_running_desk(
    desk: Desk, place: tuple[HTTPConnection, str]
) -> None:
    """Pages, cards, drawings, statics, data and files: the policy is the running desk's."""
    client, base = place
    for path, public in places(desk):
        status, headers = asked(client, f"{base}{public}")
        own = sent(desk, path, public)
        assert (200, path) == (status, path)
        assert {name: own.get(name) for name in NAMES} == {
            name: headers.get(name) for name in NAMES
        }


def test_what_is_not_there_is_guarded_too(desk: Desk, place: tuple[HTTPConnection, str]) -> None:
    """The page of 404 has the policy of a page, whatever the address was."""
    client, base = place
    for path in ("none", "files/none.docx", "none/x.svg"):
        status, headers = asked(client, f"{base}{path}")
        assert 404 == status
        assert dict(desk.guards)["Content-Security-Policy"] == headers["Content-Security-Policy"]
        assert "Content-Disposition" not in headers


def test_a_304_is_guarded_too(place: tuple[HTTPConnection, str]) -> None:
    """A browser that already has a page gets the current policy."""
    client, base = place
    _, whole = asked(client, f"{base}laws/")
    status, short = asked(client, f"{base}laws/", **{"If-None-Match": whole["ETag"]})

    assert 304 == status
    assert {name: whole.get(name) for name in NAMES} == {name: short.get(name) for name in NAMES}
