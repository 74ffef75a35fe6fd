"""Catalogues that cannot be loaded, and each host around the desk of one."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from django.test import Client as DjangoClient
from django.test import override_settings
from flask import Flask

from miz_khedmat import asgi, wsgi
from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import Answer, answer, set_up_django
from tests.hosts.test_asgi import talk
from tests.hosts.test_wsgi import ask

Get = Callable[..., Answer]
"""Requests a path below the desk, by GET if no other method is given."""

WORDS: Final = "رازِ-فهرست"
"""Text of a broken catalogue that no visitor may see."""
SOUND: Final = "id: 8\nname: دستگاه\n"
SERVICES: Final = "- {id: '10031771101', title: صدور شناسه}\n"


def sound(folder: Path, name: str = "دستگاه") -> Path:
    """A catalogue of one agency called *name* and one service."""
    (folder / "services").mkdir(parents=True, exist_ok=True)
    (folder / "services" / "a.yaml").write_text(SERVICES, "utf-8")
    (folder / "agency.yaml").write_text(f"id: 8\nname: {name}\n", "utf-8")
    return folder


def _write(folder: Path, text: str) -> None:
    (folder / "agency.yaml").write_text(text, "utf-8")


def _moved(folder: Path) -> None:
    folder.rename(folder.with_name("aside"))


def _file(folder: Path) -> None:
    _moved(folder)
    folder.write_text(WORDS, "utf-8")


def _ring(folder: Path) -> None:
    _moved(folder)
    folder.symlink_to(folder)


def _folder(folder: Path) -> None:
    (folder / "services" / "b.yaml").mkdir()


BREAKS: Final[Mapping[str, Callable[[Path], Any]]] = {
    "syntax": lambda folder: _write(folder, f"id: 8\nname: [{WORDS}\n"),
    "an unknown key": lambda folder: _write(folder, f"id: 8\nnmae: {WORDS}\n"),
    "no text": lambda folder: (folder / "agency.yaml").write_bytes(b"id: 8\nname: \xff\n"),
    "an empty file": lambda folder: _write(folder, ""),
    "a reference to nothing": lambda folder: _write(folder, f"{SOUND}refers_to: {WORDS}\n"),
    "an id twice": lambda folder: (folder / "services" / "b.yaml").write_text(SERVICES, "utf-8"),
    "half a service": lambda folder: (folder / "services" / "a.yaml").write_text("- {id: ["),
    "no agency": lambda folder: (folder / "agency.yaml").unlink(),
    "a folder for a file": _folder,
    "no folder": _moved,
    "a file for the folder": _file,
    "a ring of links": _ring,
}


def mend(folder: Path) -> None:
    """The catalogue is sound again, whatever was broken."""
    if not folder.is_dir():
        folder.unlink(missing_ok=True)
        folder.with_name("aside").rename(folder)
    with suppress(FileNotFoundError, IsADirectoryError):
        (folder / "services" / "b.yaml").unlink()
    with suppress(FileNotFoundError, NotADirectoryError):
        (folder / "services" / "b.yaml").rmdir()
    sound(folder)


@contextmanager
def flask_site(folder: Path, prefix: str = "/miz", **options: Any) -> Iterator[Get]:
    """A Flask site."""
    app = Flask("site")
    MizKhedmat(app, catalogue=folder, url_prefix=prefix, **options)

    def get(path: str, method: str = "GET") -> Answer:
        got = app.test_client().open(f"{prefix}/{path}", method=method)
        return answer(got.status_code, got.headers.items(), got.data)

    yield get


@contextmanager
def flask_root(folder: Path, **options: Any) -> Iterator[Get]:
    """A Flask site that has only the desk."""
    with flask_site(folder, "", **options) as get:
        yield get


@contextmanager
def django_site(folder: Path, **options: Any) -> Iterator[Get]:
    """A Django site."""
    set_up_django()

    def get(path: str, method: str = "GET") -> Answer:
        got = DjangoClient().generic(method, f"/miz/{path}")
        return answer(got.status_code, got.headers.items(), got.content)

    with override_settings(MIZ_KHEDMAT={"catalogue": folder, **options}):
        yield get


@contextmanager
def wsgi_app(folder: Path, **options: Any) -> Iterator[Get]:
    """The bare WSGI application."""
    app = wsgi.create_app(folder, **options)

    def get(path: str, method: str = "GET") -> Answer:
        path, _, query = path.partition("?")
        status, headers, body = ask(app, f"/{path}", REQUEST_METHOD=method, QUERY_STRING=query)
        return answer(int(status[:3]), headers.items(), body)

    yield get


@contextmanager
def asgi_app(folder: Path, **options: Any) -> Iterator[Get]:
    """The bare ASGI application."""
    app = asgi.create_app(folder, **options)

    def get(path: str, method: str = "GET") -> Answer:
        path, _, query = path.partition("?")
        scope = {"type": "http", "method": method, "path": f"/{path}", "headers": []}
        start, body = talk(app, {**scope, "query_string": query.encode()})
        lines = [(name.decode(), value.decode()) for name, value in start["headers"]]
        return answer(start["status"], lines, body["body"])

    yield get


HOSTS: Final = {
    host.__name__: host for host in (flask_site, flask_root, django_site, wsgi_app, asgi_app)
}


@contextmanager
def forbidden(folder: Path) -> Iterator[None]:
    """This process may not read *folder*, whichever user runs it."""
    mode, user = folder.stat().st_mode, os.geteuid()
    folder.chmod(0)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)
        folder.chmod(mode)
