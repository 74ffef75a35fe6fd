"""A desk with pages of staff over a store in SQLite, and people who are signed in."""

import datetime as dt
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from attrs import define, field, frozen

from miz_khedmat import PAGES, Catalogue, load
from miz_khedmat import Desk as PublicDesk
from miz_khedmat.dashboard import StaffSite, staff_pages
from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.folder_writer import FolderWriter
from tests.hosts.clients import Answer
from tests.hosts.form_clients import Sent, post, wsgi_browser

ADMIN: Final = Person("ali", "علی نوری", "رئیس مرکز فناوری")
EDITOR: Final = Person("maryam", "مریم احمدی", "کارشناس مسئول میز خدمت")
MANAGER: Final = Person("hossein", "حسین کاظمی", "مدیر کل امور مالی")
CLERK: Final = Person("leila", "لیلا کریمی", "متصدی")
ROLES: Final = {
    EDITOR: Role.DESK_USER,
    MANAGER: Role.MANAGER,
    CLERK: Role.CLERK,
}
TODAY: Final = dt.date(2050, 1, 1)
FROM_HERE: Final = {"sec-fetch-site": "same-origin"}
_FIELD: Final = re.compile(
    r"<(input)\b([^>]*)>()|<(textarea|select)\b([^>]*)>\n?(.*?)</\4>", re.DOTALL
)


@frozen
class StaffDesk:
    """A desk with a catalogue in *folder*, a store beside it, and three people with roles."""

    folder: Path
    options: dict[str, Any] = field(factory=dict)

    @classmethod
    def of(cls, folder: Path, catalogue: Path, **options: Any) -> "StaffDesk":
        """A desk with a copy of a catalogue, whose people have their roles in the first unit."""
        shutil.copytree(catalogue, folder / "catalogue")
        made = cls(folder, options)
        open_store(made.folder / "store.sqlite3", create=True).close()
        tree = UnitTree.of(made.catalogue)
        for person, role in ROLES.items():
            terms = RoleTerms(tree.root, role, person.name, person.post)
            made.people.give(ADMIN, terms, person, tree)
        return made

    @property
    def catalogue(self) -> Catalogue:
        """What the files say."""
        return load(self.folder / "catalogue")

    @property
    def store(self) -> Store:
        """The store."""
        return open_store(self.folder / "store.sqlite3", create=False)

    @property
    def people(self) -> People:
        """The people."""
        return People(self.store, lambda: TODAY, frozenset({ADMIN.id}))

    @property
    def changes(self) -> Changes:
        """The changes."""
        return Changes(self.store, self.people, FolderWriter(self.folder / "catalogue"))

    @property
    def site(self) -> StaffSite:
        """What its pages of staff share."""
        return StaffSite(self.people, self.changes)

    def desk(self) -> PublicDesk:
        """The desk."""
        pages = (*PAGES, *staff_pages(self.site))
        return PublicDesk(catalogue=self.catalogue, pages=pages, **self.options)


@define
class StaffBrowser:
    """A browser on a WSGI server, in which somebody is signed in.

    The desk is read again each time, unless one is *kept*.
    """

    staff: StaffDesk
    user: str = EDITOR.id
    kept: PublicDesk | None = None

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.call(Sent(path, user=self.user))

    def send(self, path: str, form: FormData) -> Answer:
        """Send a form."""
        pairs = [(name, text) for name, texts in form.texts.items() for text in texts]
        return self.call(sent_form(path, pairs, self.user))

    def call(self, sent: Sent) -> Answer:
        """Send any request."""
        path, _, query = sent.path.partition("?")
        query = query.encode().decode("latin-1")
        browser = wsgi_browser(self.kept or self.staff.desk(), remote_user=True)
        environ = {"QUERY_STRING": query}
        return browser(
            Sent(path, sent.method, sent.body, sent.headers, sent.user, environ, sent.read)
        )


def sent_form(path: str, pairs: list[tuple[str, str]], user: str = EDITOR.id) -> Sent:
    """A form of somebody who is signed in, as a browser sends it."""
    made = post(path, _encoded(pairs), FROM_HERE)
    return Sent(made.path, made.method, made.body, made.headers, user)


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(
        [(name, text.replace("\r\n", "\n").replace("\n", "\r\n")) for name, text in pairs]
    ).encode()


def text_of(answer: Answer) -> str:
    """A page as one line, so that its words are found wherever lines end."""
    return re.sub(r"\s+", " ", answer.body.decode())


def form_of(answer: Answer) -> FormData:
    """The fields of the page's form as a browser would send them untouched, without buttons."""
    return FormData.of(_pairs(answer.body.decode()))


def _pairs(page: str) -> list[tuple[str, str]]:
    found = []
    for each in _FIELD.findall(page):
        kind, attributes, inner = each[:3] if each[0] else each[3:]
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        name = unescape(given.get("name", ""))
        box = given.get("type") in ("checkbox", "radio")
        if not name or (box and not re.search(r"\bchecked\b", attributes)):
            continue
        if kind == "select":
            chosen = re.search(r'<option value="([^"]*)" selected', inner)
            found.append((name, unescape(chosen[1]) if chosen else ""))
        else:
            found.append((name, unescape(inner if kind == "textarea" else given.get("value", ""))))
    return found
