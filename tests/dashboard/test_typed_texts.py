"""What was typed is not lost when its service or its author's role went meanwhile (S8)."""

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from tests.dashboard.sites import ADMIN, EDITOR, StaffBrowser, StaffDesk, form_of, text_of

HERE = "desk/services/200/basics/"
TEXT = "متن گم‌شدنی"
STATED = '- id: "200"\n  title: استعلام\n'


@pytest.fixture
def form(browser: StaffBrowser) -> FormData:
    """The check page's form of a new description."""
    texts = {**form_of(browser.get(HERE)).texts, "description": (TEXT,)}
    page = browser.send(f"{HERE}check/", FormData(texts))
    return FormData({**form_of(page).texts, "do": ("send",)})


def gone(staff: StaffDesk) -> None:
    """The service is taken out of the files."""
    file = staff.folder / "catalogue" / "services" / "all.yaml"
    file.write_text(file.read_text("utf-8").replace(STATED, ""), "utf-8")


def moved(staff: StaffDesk) -> None:
    """The service is at another unit by now."""
    gone(staff)
    file = staff.folder / "catalogue" / "agencies" / "gilan" / "services" / "a.yaml"
    file.write_text(file.read_text("utf-8") + STATED, "utf-8")


def test_a_service_that_moved(staff: StaffDesk, browser: StaffBrowser, form: FormData) -> None:
    """Who may edit at its new unit goes on there; the form is applied as it was checked."""
    moved(staff)
    assert TEXT in text_of(browser.send(HERE, form))
    assert "agencies/3/desk/services/200/" in text_of(browser.get(HERE))
    sent = browser.send(f"{HERE}check/", form)
    assert sent.status == 303
    assert browser.get(sent.headers["location"].removeprefix("/miz/")).status == 200
    row = staff.catalogue.rows(staff.catalogue.agency_rows["3"].node)["200"]
    assert row.node.description == TEXT


def test_a_service_that_moved_away(staff: StaffDesk, form: FormData) -> None:
    """Who may not edit at its new unit is refused, and reads there what was typed."""
    tree = UnitTree.of(staff.catalogue)
    (role,) = (each for each in staff.people.all() if each.person == EDITOR.id)
    staff.people.end(ADMIN, role.id, tree)
    terms = RoleTerms("2", Role.DESK_USER, EDITOR.name, EDITOR.post)
    staff.people.give(ADMIN, terms, EDITOR, tree)
    moved(staff)
    answer = StaffBrowser(staff).send(f"{HERE}check/", form)
    assert answer.status == 403
    assert TEXT in text_of(answer)


@pytest.mark.parametrize("path", [HERE, f"{HERE}check/", f"{HERE}preview/"])
def test_a_service_that_is_gone(
    staff: StaffDesk, browser: StaffBrowser, form: FormData, path: str
) -> None:
    """The page says so, and has what was typed; nobody is sent to sign in."""
    gone(staff)
    answer = browser.send(path, form)
    assert answer.status == 404
    assert "این واحد چنین خدمتی ندارد." in text_of(answer)
    assert "آنچه نوشته‌اید" in text_of(answer)
    assert TEXT in text_of(answer)
    assert "<form" not in text_of(answer)


def test_a_role_that_ended(staff: StaffDesk, browser: StaffBrowser, form: FormData) -> None:
    """The refusal has what was typed, without the digests in hidden fields."""
    (role,) = (each for each in staff.people.all() if each.person == EDITOR.id)
    staff.people.end(ADMIN, role.id, UnitTree.of(staff.catalogue))
    answer = browser.send(f"{HERE}check/", form)
    assert answer.status == 403
    assert "آنچه نوشته‌اید" in text_of(answer)
    assert TEXT in text_of(answer)
    assert form.text("checked") not in text_of(answer)
    assert "آنچه نوشته‌اید" not in text_of(browser.get(HERE))
