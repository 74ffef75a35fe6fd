"""Whether servers that reload every second under load send one error or one page that is torn."""

import argparse
import hashlib
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import unquote

import django
from attrs import field, frozen
from django.conf import settings as django_settings
from django.core.wsgi import get_wsgi_application
from django.urls import include, path
from flask import Flask

from benchmarks.generate import generate
from miz_khedmat import Desk, Request, asgi, load
from miz_khedmat.flask import MizKhedmat

PLACE: Final = "MIZ_TORN"
"""The variable that gives a server the path of the catalogue."""
SERVICES, WORKERS, CONNECTIONS, CLIENTS = 40, 2, 8, 2
LOOKS, SAVES = 0.5, 1.0
"""Seconds between two looks at the files, and between two states of them."""
WORD: Final = ("پروانه", "جواز")
"""What every page says, in one state and in the other."""
LUA: Final = """
local paths, at = {%s}, 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""
HOST, PORT = "127.0.0.1", 8765


def flask_site() -> Flask:
    """A Flask site that is nothing but the desk."""
    app = Flask("site")
    MizKhedmat(app, catalogue=os.environ[PLACE], reload=LOOKS)
    return app


def django_site() -> Any:
    """A Django site that is nothing but the desk."""
    django_settings.configure(
        ROOT_URLCONF=(path("miz/", include("miz_khedmat.django.urls")),),
        SECRET_KEY="for the benchmark only",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=["miz_khedmat.django"],
        MIZ_KHEDMAT={"catalogue": os.environ[PLACE], "reload": LOOKS},
    )
    django.setup()
    return get_wsgi_application()


def asgi_site() -> Any:
    """The ASGI application."""
    return asgi.create_app(os.environ[PLACE], reload=LOOKS)


GUNICORN: Final = (
    "gunicorn",
    "-k",
    "gthread",
    "--threads",
    "4",
    "--no-control-socket",
    "--log-level",
    "warning",
    "-w",
    str(WORKERS),
)
UVICORN: Final = ("uvicorn", "--factory", "--workers", str(WORKERS), "--log-level", "warning")


@frozen
class Server:
    """A host under a server of its kind; *command* without the address to listen on."""

    name: str
    command: tuple[str, ...]
    mount: str = "/miz/"


SERVERS: Final = (
    Server("Flask, gunicorn", (*GUNICORN, "-b", f"{HOST}:{PORT}", "benchmarks.torn:flask_site()")),
    Server(
        "Django, gunicorn", (*GUNICORN, "-b", f"{HOST}:{PORT}", "benchmarks.torn:django_site()")
    ),
    Server("ASGI, uvicorn", (*UVICORN, "--port", str(PORT), "benchmarks.torn:asgi_site"), "/"),
)


@frozen
class Heard:
    """What the clients that look at every page heard: a list for each kind of answer."""

    whole: list[str] = field(factory=list)
    torn: list[str] = field(factory=list)
    errors: list[str] = field(factory=list)
    digests: set[str] = field(factory=set)


Pages = Mapping[str, frozenset[bytes]]


def states(place: Path) -> tuple[Path, Path]:
    """One catalogue in two states, of which every page says which it is."""
    one, other = place / "one", place / "other"
    generate(one, SERVICES)
    shutil.copytree(one, other)
    for file in other.rglob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace(*WORD), "utf-8")
    return one, other


def pages(*folders: Path) -> Pages:
    """Some pages of every kind, each with its bytes in both states."""
    desks = [Desk(catalogue=load(folder)) for folder in folders]
    every = [unquote(address) for address in desks[0].addresses(files=False)]
    chosen = [every[0], *every[1 :: len(every) // 40]]
    return {path: frozenset(desk.respond(Request(path)).body for desk in desks) for path in chosen}


@contextmanager
def running(server: Server, catalogue: Path) -> Iterator[None]:
    """*server* in processes of its own, once it answers."""
    command = [sys.executable, "-m", *server.command]
    with subprocess.Popen(command, env={**os.environ, PLACE: str(catalogue)}) as process:
        try:
            while not _up(server):
                time.sleep(0.2)
            yield
        finally:
            process.terminate()


def _up(server: Server) -> bool:
    try:
        return _get(f"{server.mount}health/")[0] == 200
    except OSError:
        return False


def _get(address: str) -> tuple[int, str, bytes]:
    """The status, the tag and the body at *address*."""
    line = http.client.HTTPConnection(HOST, PORT, timeout=30)
    try:
        line.request("GET", address)
        answer = line.getresponse()
        return answer.status, answer.headers.get("ETag", ""), answer.read()
    finally:
        line.close()


def look(server: Server, whole: Pages, heard: Heard, stop: threading.Event) -> None:
    """Ask for one page after another, and for the health page, until *stop*."""
    for wanted in cycle(whole):
        if stop.is_set():
            return
        try:
            status, tag, body = _get(server.mount + wanted)
            digest = hashlib.sha256(body).hexdigest()[:32]
            health = json.loads(_get(f"{server.mount}health/")[2])
        except (OSError, http.client.HTTPException, ValueError) as error:
            heard.errors.append(repr(error))
            continue
        heard.digests.add(health["catalogue"])
        if status != 200:
            heard.errors.append(f"{wanted}: {status}")
        elif tag.startswith(f'"{digest}-') and body in whole[wanted]:
            heard.whole.append(wanted)
        else:
            heard.torn.append(f"{wanted}: tag {tag}, digest {digest}, {_odd(body, whole[wanted])}")


def _odd(body: bytes, expected: frozenset[bytes]) -> str:
    """The first lines of *body* that each state has not."""
    lines = body.decode().splitlines()
    known = [set(each.decode().splitlines()) for each in expected]
    return repr([[line for line in lines if line not in each][:2] for each in known])


def save(link: Path, folders: tuple[Path, Path], saves: list[Path], stop: threading.Event) -> None:
    """Put the other state in the place of the current one, every second, until *stop*."""
    while not stop.wait(SAVES):
        folder = folders[(len(saves) + 1) % 2]
        (link.parent / "next").symlink_to(folder)
        (link.parent / "next").rename(link)
        saves.append(folder)


def load_with_wrk(server: Server, whole: Pages, seconds: int, place: Path) -> str:
    """What wrk says after so many *seconds*."""
    script = place / "paths.lua"
    script.write_text(LUA % ", ".join(f'"{server.mount}{each}"' for each in whole), "utf-8")
    wrk = ["wrk", "-t1", "--timeout", "10s", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
    address = f"http://{HOST}:{PORT}{server.mount}"
    return subprocess.run([*wrk, address], capture_output=True, text=True, check=True).stdout


def tried(server: Server, folders: tuple[Path, Path], whole: Pages, seconds: int) -> int:
    """Print what *server* did under load while its catalogue changed; how much was wrong."""
    heard, saves, stop = Heard(), list[Path](), threading.Event()
    place = folders[0].parent
    link = place / "now"
    link.unlink(missing_ok=True)
    link.symlink_to(folders[0])
    work: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
        (save, (link, folders, saves, stop)),
        *[(look, (server, whole, heard, stop))] * CLIENTS,
    ]
    with running(server, link):
        threads = [threading.Thread(target=target, args=args) for target, args in work]
        for each in threads:
            each.start()
        said = load_with_wrk(server, whole, seconds, place)
        stop.set()
        for each in threads:
            each.join()
    return _report(server, heard, len(saves), said)


def _report(server: Server, heard: Heard, saves: int, said: str) -> int:
    requests = int(re.findall(r"(\d+) requests in", said)[0])
    bad = [*map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", said))]
    for line in re.findall(r"Socket errors: (.*)", said):
        bad += map(int, re.findall(r"\d+", line))
    rate = re.findall(r"Requests/sec: +([\d.]+)", said)[0]
    print(
        f"{server.name:<17} wrk: {requests} requests, {rate} a second, errors {sum(bad)}", end="; "
    )
    print(f"looked at: {len(heard.whole)} whole, {len(heard.torn)} torn", end=", ")
    print(f"errors {len(heard.errors)}; {saves} saves, {len(heard.digests)} states", flush=True)
    for each in [
        *re.findall(r".*(?:Non-2xx|errors:).*", said),
        *sorted({*heard.torn, *heard.errors})[:5],
    ]:
        print(f"  {each}")
    return sum(bad) + len(heard.torn) + len(heard.errors) + (len(heard.digests) != 2)


def main() -> int:
    """Each server in turn; 1 where anything was wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=60)
    seconds = asked.parse_args().seconds
    if not shutil.which("wrk"):
        print("wrk is missing: Debian's package wrk", file=sys.stderr)
        return 2
    with TemporaryDirectory() as name:
        folders = states(Path(name))
        whole = pages(*folders)
        return int(sum(tried(server, folders, whole, seconds) for server in SERVERS) > 0)


if __name__ == "__main__":
    sys.exit(main())
