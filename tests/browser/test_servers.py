"""The desk under the servers and in the example sites that people start."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser

from tests.browser.hosting import free_port, running
from tests.publishing import PDF, stating

pytestmark = pytest.mark.browser


@contextmanager
def started(root: Path, *command: str, **environment: str) -> Iterator[str]:
    """The address of a server that is started with `{port}` in its command and environment."""
    port = free_port()
    whole = [sys.executable, *(part.format(port=port) for part in command)]
    given = {name: value.format(port=port) for name, value in environment.items()}
    around = {**os.environ, "PYTHONPATH": str(root / "src"), **given}
    with running(whole, port, **around):
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("root_path", ["", "/portal/miz"])
def test_under_uvicorn(root: Path, tmp_path: Path, root_path: str) -> None:
    """Uvicorn serves the desk at its root and below a root path, with HEAD and gzip."""
    module = tmp_path / "agency_asgi.py"
    catalogue = str(root / "examples" / "catalogue")
    module.write_text(
        f"from miz_khedmat.asgi import create_app\napplication = create_app({catalogue!r})\n"
    )
    where = ("--app-dir", str(tmp_path), "--root-path", root_path, "--port", "{port}")
    with started(root, "-m", "uvicorn", "agency_asgi:application", *where) as address:
        # A proxy takes the root path off before it asks.
        server = HTTPConnection(address.removeprefix("http://"))
        server.request("GET", "/laws")
        moved = server.getresponse()
        assert (308, f"{root_path}/laws/") == (moved.status, moved.headers["Location"])
        moved.read()
        server.request("GET", "/laws/", headers={"Accept-Encoding": "gzip"})
        page = server.getresponse()
        assert (200, "gzip") == (page.status, page.headers["Content-Encoding"])
        assert b"miz-main" in gzip.decompress(page.read())
        server.request("HEAD", "/")
        head = server.getresponse()
        assert (b"", True) == (head.read(), int(head.headers["Content-Length"]) > 1000)
        server.close()


FLASK = """
from flask import Flask, render_template_string
from miz_khedmat.flask import MizKhedmat
app = Flask("site")
MizKhedmat(app, catalogue={catalogue!r}, reload=1)
app.add_url_rule("/", "home", lambda: render_template_string("home{{{{ miz_menu() }}}}"))
"""
ASGI = """
from miz_khedmat.asgi import create_app
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
async def home(_):
    return PlainTextResponse("home")
app = Starlette(routes=[Route("/", home), Mount("/miz", create_app({catalogue!r}, reload=1))])
"""
SERVERS = {
    "gunicorn": (FLASK, "gunicorn --preload --workers 3 --bind 127.0.0.1:{port} broken:app"),
    "gthread": (FLASK, "gunicorn --workers 2 --threads 4 --bind 127.0.0.1:{port} broken:app"),
    "uvicorn": (ASGI, "uvicorn --port {port} broken:app"),
}


def answer(address: str, path: str) -> tuple[int, bytes]:
    """The status and the body at *path*, over a connection of its own."""
    server = HTTPConnection(address.removeprefix("http://"))
    server.request("GET", path)
    got = server.getresponse()
    body = got.read()
    server.close()
    return got.status, body


@pytest.mark.parametrize("name", SERVERS)
def test_every_process_of_a_server_heals(root: Path, tmp_path: Path, name: str) -> None:
    """It starts on a broken catalogue, the site's own page is there, and each process recovers."""
    file = tmp_path / "catalogue" / "agency.yaml"
    file.parent.mkdir()
    file.write_text("id: 8\nname: [x\n", "utf-8")
    text, command = SERVERS[name]
    (tmp_path / "broken.py").write_text(text.format(catalogue=str(file.parent)), "utf-8")
    path = os.pathsep.join([str(root / "src"), str(tmp_path)])
    with started(root, "-m", *command.split(), PYTHONPATH=path) as address:
        assert {503} == {answer(address, "/miz/")[0] for _ in range(20)}
        assert (200, b"home") == answer(address, "/")
        file.write_text("id: 8\nname: x\n", "utf-8")
        end, row = monotonic() + 30, 0
        while row < 30 and monotonic() < end:
            row = row + 1 if answer(address, "/miz/")[0] == 200 else 0
            sleep(0.05)

    assert 30 == row


LARGE = {
    "uvicorn": ("-m", "uvicorn", "large:asgi", "--app-dir", "{place}", "--port", "{port}"),
    "gunicorn": ("-m", "gunicorn", "large:wsgi", "--chdir", "{place}", "-b", "127.0.0.1:{port}"),
}


@pytest.mark.parametrize("server", LARGE)
def test_a_large_file(root: Path, tmp_path: Path, server: str) -> None:
    """200 MB come whole, and what was cut off is fetched by its range."""
    stating(tmp_path / "c", {"x.pdf": PDF})
    os.truncate(tmp_path / "c" / "files" / "x.pdf", 200_000_000)
    catalogue = str(tmp_path / "c")
    (tmp_path / "large.py").write_text(
        "import miz_khedmat.asgi, miz_khedmat.wsgi\n"
        f"asgi = miz_khedmat.asgi.create_app({catalogue!r})\n"
        f"wsgi = miz_khedmat.wsgi.create_app({catalogue!r})\n"
    )
    words = (word.replace("{place}", str(tmp_path)) for word in LARGE[server])
    with started(root, *words) as address:
        client = HTTPConnection(address.removeprefix("http://"))
        client.request("GET", "/files/x.pdf")
        whole = client.getresponse()
        count = sum(map(len, iter(lambda: whole.read(1 << 20), b"")))
        assert (200, 200_000_000) == (whole.status, count)
        cut = {"Range": "bytes=199999990-", "If-Range": whole.headers["ETag"]}
        client.request("GET", "/files/x.pdf", headers=cut)
        rest = client.getresponse()
        assert (206, bytes(10)) == (rest.status, rest.read())
        client.close()


SITES = {
    "Flask": ("-m", "flask", "--app", "examples/flask_app/app.py", "run", "--port", "{port}"),
    "Django": (
        "examples/django_app/manage.py",
        "runserver",
        "--noreload",
        "--skip-checks",
        "127.0.0.1:{port}",
    ),
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("host", SITES)
def test_the_example_sites(
    browser: Browser, root: Path, tmp_path: Path, host: str, width: int
) -> None:
    """Home and desk fit the window inside the site's own frame, and nothing complains."""
    said: list[str] = []
    environment = {
        "SITE_DATABASE": str(tmp_path / "site.sqlite3"),
        "SITE_SURVEYS": str(tmp_path / "surveys.sqlite3"),
    }
    migrate = [sys.executable, "examples/django_app/manage.py", "migrate", "-v", "0"]
    subprocess.run(migrate, cwd=root, env={**os.environ, **environment}, check=True)
    with started(root, *SITES[host], **environment) as address:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda message: said.append(message.text))
        for path in ("/miz/", "/miz/services/10031771101/", "/"):
            page.goto(address + path, wait_until="networkidle")
            if shots := os.environ.get("MIZ_SHOTS"):
                name = path.strip("/").replace("/", "-") or "home"
                page.screenshot(path=Path(shots) / f"{host}-{name}-{width}.png")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.locator(".site-header").is_visible()
            assert page.locator(".miz").first.is_visible()
        page.close()

    assert [] == [text for text in said if "favicon" not in text and "404" not in text]
