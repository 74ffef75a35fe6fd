"""Each page of staff, in the states in which people meet it, and how a browser gets there."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from wsgiref.simple_server import make_server

from attrs import evolve, frozen

from miz_khedmat.dashboard import StaffSite
from miz_khedmat.desk.environ import Start
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name, value_at
from miz_khedmat.workflow.subjects import Subject, find_subject
from miz_khedmat.wsgi import create_app
from tests.browser.modes import Window
from tests.browser.places import Quiet, Threaded
from tests.browser.test_surveys import FROM_THE_TOP
from tests.dashboard.sites import ADMIN, EDITOR, MANAGER, StaffDesk

HERE: Final = "desk/services/10031771100/"
"""A service of the example catalogue, with two fees and six channels."""
CHANGED: Final = Subject("15030000", "15031452100")
"""A service of which one fee was changed by hand, so that no approval counts for it."""
PILGRIMS, FARMERS, LICENCES = (
    Subject("17040101", "17041325103"),
    Subject("13020122", "13021194100"),
    Subject("17040101", "13011328101"),
)
SENT: Final = dt.datetime(2025, 11, 24, 7, tzinfo=dt.UTC)
NOBODY: Final = "nobody"
"""In place of a user in an address: a visitor who is not signed in."""
FOUND: Final = (Person("kaveh", "کاوه اسدی", "کارشناس استان"), Person("reza", "رضا صادقی"))


@frozen
class HostedStaff(StaffDesk):
    """The desk of a site that finds people and knows its own address."""

    @property
    def changes(self) -> Changes:
        """The changes, all proposed at one moment."""
        return evolve(super().changes, now=lambda: SENT)

    @property
    def site(self) -> StaffSite:
        """What its pages of staff share."""
        return evolve(super().site, base_url="https://example.ir/miz/", find_people=_found)


def _found(_: str) -> tuple[Person, ...]:
    return FOUND


@contextmanager
def serving(staff: StaffDesk) -> Iterator[str]:
    """The address of a desk, read once; each path begins with the user who is signed in."""
    desk = create_app(staff.desk(), remote_user=True)

    def app(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        _, user, path = environ["PATH_INFO"].split("/", 2)
        own = {
            "SCRIPT_NAME": f"/{user}",
            "PATH_INFO": f"/{path}",
            "REMOTE_USER": user.removeprefix(NOBODY),
        }
        return desk({**environ, **own}, start)

    with make_server("127.0.0.1", 0, app, Threaded, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@frozen
class StaffServer:
    """A desk with pages of staff, in Persian and in English, and what waits on it by name."""

    base: str
    english: str
    staff: StaffDesk
    changes: Mapping[str, Change]
    claim: str
    """The token of a link that nobody has used."""

    def at(self, path: str, user: str = EDITOR.id, *, is_english: bool = False) -> str:
        """The address of a page, as somebody opens it."""
        return f"{self.english if is_english else self.base}{user}/{path}"


@contextmanager
def staffed(folder: Path, catalogue: Path) -> Iterator[StaffServer]:
    """The example desk under its strict policy, on which several things wait for somebody."""
    staff = HostedStaff.of(folder, catalogue, security_headers=True)
    changes = _changes(staff)
    _people(staff)
    _, claim = staff.site.claims.issue(ADMIN, _terms(staff), UnitTree.of(staff.catalogue))
    other = evolve(staff, options={**staff.options, "language": "en"})
    with serving(staff) as base, serving(other) as english:
        yield StaffServer(base, english, staff, changes, claim)


def _changes(staff: StaffDesk) -> Mapping[str, Change]:
    account = {
        "number": "9900000000055",
        "iban": "IR610120000009900000000055",
        "owner": "مدیریت حج و زیارت استان گیلان",
        "bank": "بانک ملت",
    }
    changes = {
        "waiting": propose(staff, PILGRIMS, amount="۱٬۲۰۰٬۰۰۰", accounts=[account]),
        "returned": propose(staff, LICENCES, amount="۹۰۰٬۰۰۰"),
        "stale": propose(staff, FARMERS, amount="۳٬۵۰۰٬۰۰۰"),
    }
    returned = changes["returned"]
    seen = staff.changes.view(returned.id, staff.catalogue).seen
    remark = "نامه تعرفه را هم بفرستید."
    staff.changes.decide(MANAGER.id, returned.id, seen, approved=False, remark=remark)
    _rewritten(staff, FARMERS, "۳٬۰۰۰٬۰۰۰", "۳٬۲۰۰٬۰۰۰")
    _rewritten(staff, CHANGED, "amount: ۱۲٬۰۰۰٬۰۰۰", "amount: ۱۳٬۰۰۰٬۰۰۰")
    return changes


def propose(staff: StaffDesk, subject: Subject, **changed: Any) -> Change:
    """A proposal of the editor for the first fee of a service."""
    found = find_subject(staff.catalogue, subject)
    assert found
    row: Any = value_at(found.stated, ("fees",))
    edit = FactEdit(("fees", row_name(row[0])), ChangeKind.SET, row[0], {**row[0], **changed})
    (change,) = staff.changes.send(EDITOR.id, subject, [edit], "تعرفه تازه ابلاغ شد.")
    return change


def _rewritten(staff: StaffDesk, subject: Subject, old: str, new: str) -> None:
    file = staff.folder / "catalogue" / staff.catalogue.origins[subject.key].file
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _terms(staff: StaffDesk, name: str = "نرگس جعفری") -> RoleTerms:
    return RoleTerms(FARMERS.agency, Role.DESK_USER, name, "کارشناس استان", staff.people.today())


def _people(staff: StaffDesk) -> None:
    """Give a role in a unit, and a link that its person has accepted."""
    tree = UnitTree.of(staff.catalogue)
    terms = RoleTerms(PILGRIMS.agency, Role.DESK_USER, FOUND[0].name, FOUND[0].post)
    staff.people.give(ADMIN, terms, FOUND[0], tree)
    _, token = staff.site.claims.issue(ADMIN, _terms(staff, "رضا صادقی"), tree)
    staff.site.claims.accept(FOUND[1], token)


Visiting = Callable[[Window, StaffServer], None]


def _send(shown: Window, button: str) -> None:
    """Send a form by its button, which is not on paper."""
    with shown.page.expect_navigation():
        shown.page.locator(button).first.evaluate("each => each.form.requestSubmit(each)")
    shown.page.evaluate(FROM_THE_TOP)  # the focus may be on a notice, or on a new field


@frozen
class StaffAddress:
    """A page, who opens it, and whether it is that of the English desk."""

    path: str
    user: str = EDITOR.id
    is_english: bool = False

    def filled(self, server: StaffServer) -> str:
        """The path, with what waits on *server* in it."""
        ids = {name: change.id for name, change in server.changes.items()}
        return self.path.format(claim=server.claim, **ids)

    def __call__(self, shown: Window, server: StaffServer) -> None:
        """Open the page."""
        address = server.at(self.filled(server), self.user, is_english=self.is_english)
        shown.visit(address)
        shown.page.evaluate(FROM_THE_TOP)  # the focus may be on a notice


def _error(shown: Window, server: StaffServer) -> None:
    shown.visit(server.at(f"{HERE}fees/"))
    shown.page.locator("[id$=-amount]").first.fill("۵ تومان")
    shown.page.locator("[id$=-iban]").first.fill("IR0")
    _send(shown, "#miz-send")


def _check(shown: Window, server: StaffServer) -> None:
    shown.visit(server.at(f"{HERE}fees/"))
    shown.page.locator("[id$=-amount]").first.fill("۳٬۲۰۰٬۰۰۰")
    _send(shown, "#miz-send")


def _rows(shown: Window, server: StaffServer) -> None:
    shown.visit(server.at(f"{HERE}fees/"))
    _send(shown, "button[value^='remove-row:fees:']")
    _send(shown, "button[value='add-row:fees']")


def _give(shown: Window, server: StaffServer, *choices: str, **texts: str) -> None:
    shown.visit(server.at(f"desk/people/give/?u={FARMERS.agency}", ADMIN.id))
    for choice in choices:
        shown.page.locator(f"#miz-{choice}").evaluate("each => { each.checked = true }")
    for name, text in texts.items():
        shown.page.locator(f"[name={name}]").fill(text)
    _send(shown, "#miz-send")


def _give_error(shown: Window, server: StaffServer) -> None:
    _give(shown, server, "who-link", "ends-on", unit="ناموجود")


def _give_found(shown: Window, server: StaffServer) -> None:
    _give(shown, server, "role-manager", "who-list", find="کا", post="مدیر استان")


def _link(shown: Window, server: StaffServer) -> None:
    _give(shown, server, "role-clerk", "who-link", name="سارا محمدی", post="متصدی")


def _signed_out(shown: Window, server: StaffServer) -> None:
    shown.visit(server.at(f"{HERE}basics/"))
    action = server.at(f"{HERE}basics/check/", NOBODY)
    shown.page.locator("main form").first.evaluate("(each, to) => { each.action = to }", action)
    _send(shown, "#miz-send")


def _ending(shown: Window, server: StaffServer) -> None:
    shown.visit(server.at("desk/people/", ADMIN.id))
    _send(shown, "button[value^='ask:']")


ADDRESSES: Final[Mapping[str, StaffAddress]] = {
    "my work": StaffAddress("desk/"),
    "my work of a manager": StaffAddress("desk/", MANAGER.id),
    "my work of an administrator": StaffAddress("desk/", ADMIN.id),
    "services": StaffAddress("desk/services/"),
    "service": StaffAddress(f"{HERE}?done=sent"),
    "basics": StaffAddress(f"{HERE}basics/"),
    "fees": StaffAddress(f"{HERE}fees/"),
    "an unapproved fee": StaffAddress("agencies/15030000/desk/services/15031452100/fees/"),
    "channels": StaffAddress(f"{HERE}channels/"),
    "refused": StaffAddress("desk/services/", MANAGER.id),
    "a role that waits": StaffAddress("desk/", "reza"),
    "not signed in": StaffAddress("desk/", NOBODY),
    "changes": StaffAddress("desk/changes/?done=approved", MANAGER.id),
    "own changes": StaffAddress("desk/changes/"),
    "a change to decide": StaffAddress("desk/changes/{waiting}/", MANAGER.id),
    "one's own change": StaffAddress("desk/changes/{waiting}/"),
    "a stale change": StaffAddress("desk/changes/{stale}/"),
    "a returned change": StaffAddress("desk/changes/{returned}/"),
    "a preview of a change": StaffAddress("desk/changes/{waiting}/preview/", MANAGER.id),
    "history": StaffAddress("desk/history/", MANAGER.id),
    "people": StaffAddress("desk/people/", ADMIN.id),
    "people found": StaffAddress("desk/people/?q=کاظمی", ADMIN.id),
    "give": StaffAddress("desk/people/give/", ADMIN.id),
    "claim": StaffAddress("desk/people/claim/{claim}/", "narges"),
    "a dead claim": StaffAddress("desk/people/claim/0/", "narges"),
    "my work in English": StaffAddress("desk/", is_english=True),
    "fees in English": StaffAddress(f"{HERE}fees/", is_english=True),
    "an administrator in English": StaffAddress("desk/", ADMIN.id, is_english=True),
    "a change in English": StaffAddress("desk/changes/{waiting}/", MANAGER.id, is_english=True),
}
PLACES: Final[Mapping[str, Visiting]] = {
    **ADDRESSES,
    "error": _error,
    "rows": _rows,
    "check": _check,
    "signed out meanwhile": _signed_out,
    "the end of a role": _ending,
    "give with an error": _give_error,
    "give to somebody found": _give_found,
    "the shown link": _link,
}
