"""A site of each host with pages of staff, and browsers in which its people are signed in."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen
from django.test import override_settings

from miz_khedmat.cli.edit import local_room
from miz_khedmat.cli.serve import LiveDesk, server
from miz_khedmat.cli.sign_in import LocalSignIn
from miz_khedmat.http import Person, Request
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.months import today_in_iran
from tests.hosts.clients import Answer, answer
from tests.hosts.form_clients import (
    USER,
    Browser,
    Sent,
    asgi_browser,
    flask_browser,
    keep,
    wsgi_browser,
)
from tests.hosts.form_django import django_browser
from tests.loading.folders import written

RAHBAR, KARBAR, MODIR, NAZER = (
    Person(id, name, post)
    for id, name, post in (
        ("rahbar", "زهرا کریمی", "رئیس مرکز"),
        ("karbar", "سارا محمدی", "کارشناس میز خدمت"),
        ("modir", "امید رضایی", "مدیر کل امور مالی"),
        ("nazer", "نیما صادقی", "بازرس"),
    )
)
ROLES: Final = {KARBAR: Role.DESK_USER, MODIR: Role.MANAGER, NAZER: Role.OBSERVER}
FILES: Final[dict[str, str | bytes]] = {
    "agency.yaml": 'id: "1"\nname: سازمان نمونه\nwebsite: https://own.example.ir\n',
    "services/a.yaml": "# پیش از ویرایش بپرسید\n- id: '10'\n  title: صدور پروانه\n"
    "  fees: [{title: کارمزد, amount: '500000'}]\n",
}
BASE: Final = "http://example.ir/miz/"


@frozen
class StaffedSite:
    """A site of some host: its *folder* has the catalogue and the store."""

    folder: Path
    browser: Browser
    prefix: str = ""

    @property
    def store(self) -> Store:
        """Its store, as another process opens it."""
        return open_store(self.folder / "state.sqlite3", create=False)

    def to(self, path: str) -> str:
        """The address of a page as this site writes it."""
        return f"{self.prefix}{path}"


def options(folder: Path) -> dict[str, Any]:
    """What a site states."""
    return {
        "state": folder / "state.sqlite3",
        "base_url": BASE,
        "administrators": [RAHBAR.id],
    }


def laid(folder: Path, local: str = "") -> Path:
    """A folder with a catalogue and a store, in which three people have a role.

    Their ids begin with *local*.
    """
    written(folder / "catalogue", FILES)
    store = open_store(folder / "state.sqlite3", create=True)
    tree, first = UnitTree({"1": ""}), evolve(RAHBAR, id=local + RAHBAR.id)
    people = People(store, today_in_iran, frozenset({first.id}))
    for person, role in ROLES.items():
        terms = RoleTerms("1", role, person.name, person.post)
        people.give(first, terms, evolve(person, id=local + person.id), tree)
    return folder


@contextmanager
def in_django(folder: Path) -> Iterator[StaffedSite]:
    """A Django site."""
    with ExitStack() as stack:
        catalogue: Any = folder / "catalogue"
        browser = stack.enter_context(django_browser(catalogue, **options(folder)))
        stack.enter_context(override_settings(ROOT_URLCONF="tests.hosts.staff_django"))
        yield StaffedSite(folder, browser, "/miz/")


def _as_it_is(make: Callable[..., Browser], **more: Any) -> Any:
    @contextmanager
    def made(folder: Path) -> Iterator[StaffedSite]:
        catalogue: Any = folder / "catalogue"
        yield StaffedSite(folder, make(catalogue, **options(folder), **more), "/miz/")

    return made


def _named(request: Request) -> Person | None:
    """Return whom the header names: a sign-in of the site's own."""
    id = request.headers.get(USER, "")
    return Person(id, id) if id else None


@contextmanager
def in_edit(folder: Path) -> Iterator[StaffedSite]:
    """The local editor, each person with the cookie of their own address."""
    site = LocalSignIn(tuple(Person(f"local:{each.id}", each.id) for each in (RAHBAR, *ROLES)))
    store = str(folder / "state.sqlite3")
    live = LiveDesk(
        folder / "catalogue", room=local_room(folder / "catalogue", store, site), host=site
    )
    httpd = server(live, "127.0.0.1", 0, site.around)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    jars: dict[str, dict[str, str]] = {}

    def called(method: str, path: str, body: bytes, lines: Mapping[str, str]) -> Answer:
        line = HTTPConnection("127.0.0.1", httpd.server_port, timeout=10)
        line.request(method, path, body, dict(lines))
        got = line.getresponse()
        return answer(got.status, got.getheaders(), got.read())

    for person, path in [*site.addresses]:
        keep(called("GET", path, b"", {}), jars.setdefault(person.name, {}))

    def browser(sent: Sent) -> Answer:
        jar = jars.get(sent.user, {})
        cookie = {"cookie": "; ".join(f"{k}={v}" for k, v in jar.items())} if jar else {}
        query = sent.environ.get("QUERY_STRING", "")
        path = f"/{sent.path}{'?' if query else ''}{query}"
        return called(sent.method, path, sent.body, {**sent.headers, **cookie})

    try:
        yield StaffedSite(folder, browser, "/")
    finally:
        httpd.shutdown()
        httpd.server_close()


SITES: Final[Mapping[str, Any]] = {
    "django": in_django,
    "flask": _as_it_is(flask_browser),
    "plain flask": _as_it_is(flask_browser, extended=False, person=_named),
    "asgi": _as_it_is(asgi_browser),
    "wsgi": _as_it_is(wsgi_browser, remote_user=True),
    "edit": in_edit,
}
