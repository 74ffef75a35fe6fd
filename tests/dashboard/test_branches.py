"""A province that edits a service of its headquarters: what citizens see is what is shown (A3)."""

import re

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from miz_khedmat.workflow.subjects import Subject
from tests.dashboard.sites import (
    ADMIN,
    EDITOR,
    MANAGER,
    StaffBrowser,
    StaffDesk,
    form_of,
    text_of,
)

FATEME = Person("fateme", "فاطمه", "کارشناس فارس")
HERE = "agencies/2/desk/services/100"


@pytest.fixture
def province(staff: StaffDesk) -> StaffBrowser:
    """A browser of the province's own desk user."""
    terms = RoleTerms("2", Role.DESK_USER, FATEME.name, FATEME.post)
    staff.people.give(ADMIN, terms, FATEME, UnitTree.of(staff.catalogue))
    return StaffBrowser(staff, FATEME.id)


def said(page: str) -> str:
    """The words of a page's fields before and after."""
    found = re.findall(r'<dl class="miz-pairs">.*?</dl>', page)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", "".join(found))).strip()


def typed(browser: StaffBrowser, section: str, **changed: str) -> FormData:
    """The check page's form after some fields of a section were typed over."""
    form = form_of(browser.get(f"{HERE}/{section}/"))
    form = FormData({**form.texts, **{name: (text,) for name, text in changed.items()}})
    return form_of(browser.send(f"{HERE}/{section}/check/", form))


def checked(browser: StaffBrowser, section: str, form: FormData) -> str:
    """The check page of a form."""
    return text_of(browser.send(f"{HERE}/{section}/check/", form))


def stamped(browser: StaffBrowser) -> FormData:
    """The check page's form of a stamp that costs more."""
    _, stamp = form_of(browser.get(f"{HERE}/fees/")).every("fees")
    return typed(browser, "fees", **{f"fees-{stamp}-amount": "44,000"})


def proposed(browser: StaffBrowser, staff: StaffDesk) -> Change:
    """The proposal of a stamp that costs more."""
    form = FormData({**stamped(browser).texts, "do": ("send",)})
    assert browser.send(f"{HERE}/fees/check/", form).status == 303
    (line,) = staff.changes.open_changes(("2",), staff.catalogue)
    return staff.changes.get(line.id)


def dearer(staff: StaffDesk) -> None:
    """The headquarters writes another amount of the first row."""
    file = staff.folder / "catalogue" / "services" / "all.yaml"
    file.write_text(file.read_text("utf-8").replace("2,500,000", "9,000,000"), "utf-8")


def test_the_check_page_shows_what_citizens_see(province: StaffBrowser) -> None:
    """The rows of the headquarters are what is there now, with what the checker finds in them."""
    page = checked(province, "fees", stamped(province))
    assert "ردیف ۲ اکنون تمبر 20,000 پیشنهاد تمبر 44,000" in said(page)
    assert "ردیف ۱ بدون تغییر کارشناسی 2,500,000 2170199002007" in said(page)
    assert "S0801" in page


def test_a_plain_fact_is_shown_alike(province: StaffBrowser) -> None:
    """The headquarters' number of visits is what is there now."""
    assert "اکنون 1 پیشنهاد 5" in said(
        checked(province, "basics", typed(province, "basics", visits="5"))
    )


def test_a_fact_that_moved_is_not_sent_unseen(province: StaffBrowser, staff: StaffDesk) -> None:
    """If the headquarters' value changes after the check page, it is shown again before sending."""
    form = FormData({**typed(province, "basics", visits="5").texts, "do": ("send",)})
    file = staff.folder / "catalogue" / "services" / "all.yaml"
    file.write_text(file.read_text("utf-8").replace('visits: "1"', 'visits: "3"'), "utf-8")
    answer = province.send(f"{HERE}/basics/check/", form)
    assert answer.status == 422
    assert "اکنون 3 پیشنهاد 5" in said(text_of(answer))


def test_what_is_cleared_is_the_headquarters(province: StaffBrowser) -> None:
    """A difference that is taken back reads as the headquarters state it."""
    form = FormData({**typed(province, "basics", visits="5").texts, "do": ("send",)})
    assert province.send(f"{HERE}/basics/check/", form).status == 303
    page = checked(province, "basics", typed(province, "basics", visits=""))
    assert "اکنون 5 پیشنهاد 1" in said(page)


def test_the_manager_sees_the_same(province: StaffBrowser, staff: StaffDesk) -> None:
    """Both amounts, findings, previews; the account of the headquarters alarms nobody."""
    change = proposed(province, staff)
    page = text_of(StaffBrowser(staff, MANAGER.id).get(f"desk/changes/{change.id}/"))
    assert "ردیف ۲ اکنون تمبر 20,000 پیشنهاد تمبر 44,000" in said(page)
    assert "S0801" in page
    assert "در هیچ خدمت دیگر این دستگاه دیده نشده" not in page
    preview = StaffBrowser(staff, MANAGER.id).get(f"desk/changes/{change.id}/preview/")
    assert "۴۴" in text_of(preview)
    assert f"desk/changes/{change.id}/preview/" in page


@pytest.mark.usefixtures("province")
def test_an_account_of_the_headquarters_is_known(staff: StaffDesk) -> None:
    """A province that had another account may take that of its headquarters back."""
    subject = Subject("2", "100")
    own: list[Plain] = [{"title": "کارشناسی", "amount": "1", "accounts": [{"number": "99"}]}]
    path = staff.folder / "catalogue" / "agencies" / "fars" / "services" / "a.yaml"
    path.write_text(
        '- {id: "100", fees: [{title: کارشناسی, amount: "1", accounts: [{number: "99"}]}]}\n',
        "utf-8",
    )
    found: dict[str, Plain] = {"title": "کارشناسی", "amount": "1"}
    found["accounts"] = [{"number": "2170199002007"}]
    edit = FactEdit(("fees",), ChangeKind.SET, own, [found])
    (change,) = staff.changes.send(FATEME.id, subject, [edit])
    page = text_of(StaffBrowser(staff, MANAGER.id).get(f"desk/changes/{change.id}/"))
    assert "در هیچ خدمت دیگر این دستگاه دیده نشده" not in page
    found = {**found, "accounts": [{"number": "2170199002008"}]}
    (change,) = staff.changes.send(
        FATEME.id, subject, [FactEdit(("fees",), edit.kind, own, [found])]
    )
    page = text_of(StaffBrowser(staff, MANAGER.id).get(f"desk/changes/{change.id}/"))
    assert "در هیچ خدمت دیگر این دستگاه دیده نشده" in page


def test_three_values(province: StaffBrowser, staff: StaffDesk) -> None:
    """After the headquarters has another amount, the author sees it: then, now and proposed."""
    change = proposed(province, staff)
    dearer(staff)
    page = text_of(province.get(f"desk/changes/{change.id}/"))
    account = "2170199002007"
    assert (
        f"هنگام پیشنهاد کارشناسی 2,500,000 {account} اکنون، تغییر کرده کارشناسی 9,000,000 {account}"
        f" پیشنهاد کارشناسی 2,500,000 {account}" in said(page)
    )


def test_sent_again_over_what_is_shown(province: StaffBrowser, staff: StaffDesk) -> None:
    """Who sends it again sends it over the value that was shown; another one makes it stale."""
    change = proposed(province, staff)
    dearer(staff)
    seen = staff.changes.view(change.id, staff.catalogue).seen
    again = staff.changes.again(FATEME.id, change.id, seen)
    assert again.state is ChangeState.PROPOSED
    view = staff.changes.view(change.id, staff.catalogue)
    assert again.edit.beside == view.current
    file = staff.folder / "catalogue" / "services" / "all.yaml"
    file.write_text(file.read_text("utf-8").replace("9,000,000", "8,000,000"), "utf-8")
    assert staff.changes.view(change.id, staff.catalogue).is_stale


def test_an_editor_above_sees_it_too(staff: StaffDesk) -> None:
    """The headquarters' own desk user edits in the province's name with the same view."""
    above = StaffBrowser(staff, EDITOR.id)
    assert "ردیف ۲ اکنون تمبر 20,000" in said(checked(above, "fees", stamped(above)))
