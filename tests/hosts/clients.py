"""One small client for each door: what a browser would get of a desk at ``/miz/``."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import django
from attrs import frozen
from django.conf import settings
from django.test import Client as DjangoClient
from django.test import override_settings
from flask import Flask

from miz_khedmat import Desk, asgi, build, wsgi
from miz_khedmat.flask import MizKhedmat
from tests.samples import CATALOGUE

DESK: Final = Desk(catalogue=CATALOGUE, base_url="https://example.ir/miz/")
MOUNT: Final = "/miz/"


@frozen
class Answer:
    """A status, headers in lower case, and the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@frozen
class Asked:
    """A path below the mount, how it is requested, and the path below which the whole site is.

    *query* is what follows the "?", *desk* the desk that answers. *taken* receives the parts of
    the body one by one, which the answer then lacks.
    """

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = {}
    below: str = ""
    query: str = ""
    desk: Desk = DESK
    taken: Callable[[bytes], Any] | None = None

    @property
    def line(self) -> str:
        """The path below the host with its query, as a browser sends it."""
        return MOUNT + quote(self.path) + (f"?{self.query}" if self.query else "")


Client = Callable[[Asked], Answer]


def answer(status: int, headers: Any, body: bytes) -> Answer:
    """What any library gives, as one value."""
    return Answer(status, {name.lower(): value for name, value in headers}, body)


def whole(asked: Asked, parts: Iterable[bytes]) -> bytes:
    """Return the body joined, or nothing if its parts are taken one by one."""
    body = bytearray()
    for part in parts:
        (asked.taken or body.extend)(part)
    return bytes(body)


def through_flask(asked: Asked) -> Answer:
    """Flask's own client."""
    app = Flask("site")
    MizKhedmat(app, catalogue=asked.desk)
    below, headers = {"SCRIPT_NAME": asked.below}, dict(asked.headers)
    client = app.test_client()
    with client.open(
        asked.line, method=asked.method, headers=headers, environ_overrides=below
    ) as got:
        return answer(got.status_code, got.headers.items(), whole(asked, got.iter_encoded()))


def through_django(asked: Asked) -> Answer:
    """Django's own client; its site is ``tests/hosts/django_site.py``."""
    set_up_django()
    client = DjangoClient(SCRIPT_NAME=asked.below, raise_request_exception=True)
    other = override_settings(MIZ_KHEDMAT={"catalogue": asked.desk})
    with nullcontext() if asked.desk is DESK else other:
        got: Any = client.generic(asked.method, asked.line, headers=dict(asked.headers))
        parts = got.streaming_content if got.streaming else [got.content]
        try:
            return answer(got.status_code, got.headers.items(), whole(asked, parts))
        finally:
            got.close()


def set_up_django() -> None:
    """Make this process a Django site, once."""
    if not settings.configured:
        settings.configure(
            ROOT_URLCONF="tests.hosts.django_site",
            SECRET_KEY="for tests only",  # noqa: S106
            ALLOWED_HOSTS=["testserver"],
            INSTALLED_APPS=["django.contrib.staticfiles", "miz_khedmat.django"],
            STATIC_URL="/assets/",
            BASE_DIR=Path(__file__).parent,
            TEMPLATES=[
                {
                    "BACKEND": "django.template.backends.django.DjangoTemplates",
                    "DIRS": [Path(__file__).parent / "templates"],
                    "APP_DIRS": True,
                }
            ],
            MIZ_KHEDMAT={"catalogue": DESK},
        )
        django.setup()


def through_wsgi(asked: Asked) -> Answer:
    """A WSGI server below a path."""
    got: list[Any] = []
    environ = {f"HTTP_{name.upper().replace('-', '_')}": v for name, v in asked.headers.items()}
    place = {"SCRIPT_NAME": f"{asked.below}/miz", "PATH_INFO": "/" + asked.path}
    raw = {name: text.encode().decode("latin-1") for name, text in place.items()}
    app = wsgi.create_app(asked.desk)
    body = app(
        {**environ, **raw, "REQUEST_METHOD": asked.method, "QUERY_STRING": asked.query},
        lambda *line: got.extend(line),
    )
    try:
        return answer(int(got[0][:3]), got[1], whole(asked, body))
    finally:
        getattr(body, "close", lambda: None)()  # as every server does


def through_asgi(asked: Asked) -> Answer:
    """An ASGI server below a path."""
    start: dict[str, Any] = {}
    body = bytearray()
    root = f"{asked.below}/miz"
    scope = {
        "type": "http",
        "method": asked.method,
        "root_path": root,
        "path": f"{root}/{asked.path}",
        "query_string": asked.query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in asked.headers.items()],
    }

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            (asked.taken or body.extend)(message["body"])

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    asyncio.run(asgi.create_app(asked.desk)(scope, receive, send))
    lines = [(name.decode(), value.decode()) for name, value in start["headers"]]
    return answer(start["status"], lines, bytes(body))


def through_files(site: Path) -> Client:
    """A web server that has only the files of the static build."""
    build(DESK, site)

    def client(asked: Asked) -> Answer:
        file = site / (asked.path or ".")
        file = file / "index.html" if file.is_dir() else file
        there = file.is_file() and (
            asked.path.endswith("/") or file.name != "index.html" or not asked.path
        )
        found = file if there else site / "404.html"
        return Answer(200 if there else 404, {}, found.read_bytes())

    return client


DOORS: Final[Mapping[str, Client]] = {
    "flask": through_flask,
    "django": through_django,
    "wsgi": through_wsgi,
    "asgi": through_asgi,
}
