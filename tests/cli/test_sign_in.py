"""The people of a local editor: addresses that work once, and cookies that prove who it is."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

import pytest
from attrs import evolve, frozen

from miz_khedmat.cli.serve import LiveDesk, server
from miz_khedmat.cli.sign_in import LocalSignIn
from miz_khedmat.desk.environ import request_of
from miz_khedmat.http import Person
from tests.hosts.sample_forms import LABELS, LOADER, StaffPage

SARA, OMID = Person("sara", "Sara"), Person("omid", "Omid")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@frozen
class Editor:
    """A running editor with a page of staff, and the one-time addresses of its two people."""

    port: int
    site: LocalSignIn

    def ask(self, path: str, method: str = "GET", body: str = "", **lines: str) -> HTTPResponse:
        """What the editor answers."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request(method, path, body.encode() or None, lines)
        return line.getresponse()

    def path_of(self, person: Person) -> str:
        """The one-time address of a person."""
        return dict(self.site.addresses)[person]

    def signed_in(self, person: Person) -> dict[str, str]:
        """The header of a browser in which this person's address was opened."""
        entered = self.ask(self.path_of(person))
        return {"Cookie": (entered.getheader("Set-Cookie") or "").partition(";")[0]}


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """The editor of a small catalogue."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: ستاد\n", "utf-8")
    site = LocalSignIn((SARA, OMID))
    live = LiveDesk(tmp_path, pages=(StaffPage(),), host=site)
    live.desk = evolve(live.desk, templates=(LOADER,), label_changes=LABELS)
    httpd = server(live, "127.0.0.1", 0, site.around)
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield Editor(httpd.server_port, site)
    httpd.shutdown()
    httpd.server_close()


def test_an_address_signs_its_person_in(editor: Editor) -> None:
    """The browser gets a cookie that no script reads and no other site sends, and goes on."""
    entered = editor.ask(editor.path_of(SARA))
    cookie = entered.getheader("Set-Cookie") or ""
    page = editor.ask("/desk/sample/", Cookie=cookie.partition(";")[0])

    assert (303, "/desk/") == (entered.status, entered.getheader("Location"))
    assert f"miz_edit_{editor.port}=" in cookie
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert "نظرسنجی Sara" in page.read().decode()


def test_an_address_works_once(editor: Editor) -> None:
    """Neither a second time nor invented; to look at its headers does not use it up."""
    path = editor.path_of(SARA)
    statuses = [editor.ask(path, "HEAD").status, editor.ask(path).status, editor.ask(path).status]

    assert [404, 303, 404] == statuses
    assert "این نشانی" in editor.ask("/enter/x/").read().decode()


def test_each_person_is_its_own(editor: Editor) -> None:
    """Two browsers on one machine are two people."""
    names = [
        editor.ask("/desk/sample/", **editor.signed_in(each)).read().decode()
        for each in (SARA, OMID)
    ]

    assert ["نظرسنجی Sara", "نظرسنجی Omid"] == [
        name[name.index("نظرسنجی S" if "Sara" in name else "نظرسنجی O") :][:12] for name in names
    ]


@pytest.mark.parametrize("cookie", ["", "miz_edit=x", "miz_edit_{port}=x", "a;;;=\x01", "é=1"])
def test_without_a_cookie_of_ours_nobody_is_signed_in(editor: Editor, cookie: str) -> None:
    """A page of staff leads to where the terminal is named."""
    lines = {"Cookie": cookie.format(port=editor.port)} if cookie else {}
    got = editor.ask("/desk/sample/", **lines)

    assert (302, True) == (got.status, (got.getheader("Location") or "").startswith("/enter/"))


def posted(editor: Editor, lines: dict[str, str], **fields: str) -> int:
    """The status of a form that an old browser sends, which does not say from where."""
    return editor.ask("/desk/sample/", "POST", urlencode(fields), **lines, **FORM).status


def test_a_form_needs_what_only_our_page_knows(editor: Editor) -> None:
    """The field of another person, or none, is a forged form."""
    sara, omid = editor.signed_in(SARA), editor.signed_in(OMID)
    tokens = [
        dict([editor.site.token(request_of(environ(editor, each))) or ("", "")])
        for each in (sara, omid)
    ]

    assert 303 == posted(editor, sara, score="5", **tokens[0])
    assert [403, 403] == [
        posted(editor, sara, score="5", **tokens[1]),
        posted(editor, sara, score="5"),
    ]


def test_who_is_not_signed_in_has_no_field(editor: Editor) -> None:
    """No form is accepted from nobody."""
    assert editor.site.token(request_of(environ(editor, {}))) is None
    assert 403 == posted(editor, {}, score="5")


def environ(editor: Editor, lines: dict[str, str]) -> dict[str, str]:
    """The request of a browser as its server passes it on."""
    return {"HTTP_COOKIE": lines.get("Cookie", ""), "SERVER_PORT": str(editor.port)}


def test_a_visitor_without_a_session_is_pointed_to_the_terminal(editor: Editor) -> None:
    """A page of staff leads to a text that names where the address was printed."""
    moved = editor.ask("/desk/sample/")
    there = editor.ask(moved.getheader("Location") or "")
    said = there.read().decode()

    assert (302, 404) == (moved.status, there.status)
    assert "نشانی‌ای را باز کنید که پایانه `edit` نشان داده است" in said
    assert "open the address that the terminal of `edit` printed" in said
