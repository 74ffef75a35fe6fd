"""A proposal is edited again with what it has, and nothing is replaced in silence (S8)."""

import re

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import Change, ChangeState
from tests.dashboard.sites import ADMIN, EDITOR, MANAGER, StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import CHANNELS, FEES, changed, field
from tests.hosts.clients import Answer

OTHER = Person("sara", "سارا محمدی", "کارشناس")


def waiting(staff: StaffDesk) -> list[Change]:
    """The open proposals with their values."""
    lines = staff.changes.open_changes(["1"], staff.catalogue)
    return [staff.changes.get(line.id) for line in lines]


def proposed(
    browser: StaffBrowser, staff: StaffDesk, note: str = "نامه ۱۲", **texts: str
) -> Change:
    """A proposal of another amount, or of what *texts* say."""
    amount = field(form_of(browser.get(FEES)), "-amount")
    stamp = [name for name in form_of(browser.get(FEES)).texts if name.endswith("-amount")][1]
    page = checked(browser, FEES, **(texts or {amount: "3,000,000", stamp: "20,000"}))
    assert 303 == sent(browser, page, FEES, note=note).status
    return next(
        each for each in waiting(staff) if each.note == note and each.edit.old != each.edit.new
    )


def edit_link(browser: StaffBrowser, change: Change) -> str:
    """The link by which a proposal is edited again."""
    page = text_of(browser.get(f"desk/changes/{change.id}/"))
    found = re.search(r'<a href="[./]*([^"]*)">ویرایش دوباره</a>', page)
    return found[1].partition("#")[0] if found else ""


def second_editor(staff: StaffDesk) -> StaffBrowser:
    """Another editor of the same unit."""
    tree = UnitTree.of(staff.catalogue)
    terms = RoleTerms(tree.root, Role.DESK_USER, OTHER.name, OTHER.post)
    staff.people.give(ADMIN, terms, OTHER, tree)
    return StaffBrowser(staff, OTHER.id)


def values_of(page: Answer, end: str) -> list[str]:
    """The texts of all fields whose names end so."""
    form = form_of(page)
    return [form.text(name) for name in form.texts if name.endswith(end)]


def test_it_goes_on_from_the_proposal(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Its value is in the form, the check page says what it replaces, and one proposal is left."""
    change = proposed(browser, staff)
    opened = browser.get(edit_link(browser, change))
    form = form_of(opened)
    amount = field(form, "-amount")
    row = amount.removesuffix("-amount")
    page = browser.send(f"{FEES}check/", changed(form, do="next", **{amount: "4,000,000"}))
    done = sent(browser, page, FEES, note="بازنگری")
    after = staff.changes.get(change.id)

    assert ("3,000,000", change.id) == (form.text(amount), form.text("change"))
    assert "این بخش با مقدار پیشنهاد پیشین پر شده است: شما، <bdi>" in text_of(opened)
    assert f'id="miz-{row}" open' in text_of(opened)
    assert "این پیشنهاد جای پیشنهاد پیشین را می‌گیرد: شما، <bdi>" in text_of(page)
    assert 303 == done.status
    assert ("4,000,000", "بازنگری") == (after.edit.new["amount"], after.note)  # type: ignore[call-overload,index]
    assert 1 == sum(each.edit.path == change.edit.path for each in waiting(staff))


def test_the_way_back_keeps_it(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Rows that come and go, and the check page, carry the proposal on."""
    change = proposed(browser, staff)
    form = form_of(browser.get(edit_link(browser, change)))
    added = browser.send(FEES, changed(form, do="add-row:fees"))
    page = browser.send(f"{FEES}check/", changed(form_of(added), do="next"))
    back = browser.send(FEES, changed(form_of(page), do="back"))

    assert [change.id] * 3 == [form_of(each).text("change") for each in (added, page, back)]
    assert "3,000,000" in values_of(back, "-amount")


def test_a_returned_row_that_others_changed(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The proposal is typed over the row as it is by now, and is a version of the same one."""
    change = proposed(browser, staff)
    seen = staff.changes.view(change.id, staff.catalogue).seen
    staff.changes.decide(MANAGER.id, change.id, seen, approved=False, remark="نه")
    file = staff.folder / "catalogue/services/all.yaml"
    file.write_text(file.read_text("utf-8").replace('"2,500,000"', '"2,600,000"'), "utf-8")
    form = form_of(browser.get(edit_link(browser, change)))
    page = browser.send(f"{FEES}check/", changed(form, do="next"))

    assert 303 == sent(browser, page, FEES).status
    after = staff.changes.get(change.id)
    assert ChangeState.PROPOSED is after.state
    assert ("2,600,000", "3,000,000") == (after.edit.old["amount"], after.edit.new["amount"])  # type: ignore[call-overload,index]


def test_a_row_to_be_added_and_one_to_be_taken_away(
    browser: StaffBrowser, staff: StaffDesk
) -> None:
    """Both are in the form as they were proposed."""
    form = form_of(browser.get(FEES))
    rows = (*form.every("fees"), "new1")
    texts = {**form.texts, "fees": rows, "fees-gone": rows[1:2], "fees-new1-amount": ("7",)}
    page = browser.send(f"{FEES}check/", FormData({**texts, "do": ("next",)}))
    sent(browser, page, FEES)
    added = next(each for each in waiting(staff) if each.edit.kind == "add")
    gone = next(each for each in waiting(staff) if each.edit.kind == "remove")
    again = form_of(browser.get(edit_link(browser, added)))
    without = form_of(browser.get(edit_link(browser, gone)))
    other = browser.send(f"{FEES}check/", changed(again, do="next", **{"fees-new1-amount": "8"}))
    sent(browser, other, FEES)

    assert "7" == again.text("fees-new1-amount")
    assert rows[1:2] == without.every("fees-gone")
    assert "8" == staff.changes.get(added.id).edit.new["amount"]  # type: ignore[call-overload,index]


def test_a_row_that_is_gone(browser: StaffBrowser, staff: StaffDesk) -> None:
    """What was proposed for it is a new row; what took it away has nothing more to do."""
    change = proposed(browser, staff)
    file = staff.folder / "catalogue/services/all.yaml"
    text = file.read_text("utf-8")
    begin, end = text.index("        - title: کارشناسی"), text.index("        - title: تمبر")
    file.write_text(text[:begin] + text[end:], "utf-8")
    again = form_of(browser.get(edit_link(browser, change)))
    page = browser.send(f"{FEES}check/", changed(again, do="next"))
    sent(browser, page, FEES)

    assert "3,000,000" == again.text("fees-new1-amount")
    assert "add" == staff.changes.get(change.id).edit.kind


@pytest.mark.parametrize("path", [CHANNELS, "desk/services/200/channels/"])
def test_a_fact_that_is_no_row(browser: StaffBrowser, staff: StaffDesk, path: str) -> None:
    """An address that waits for approval is in its field again, whether or not one is stated."""
    sent(browser, checked(browser, path, request_link="https://other.example.com/x"), path)
    (change,) = waiting(staff)
    form = form_of(browser.get(edit_link(browser, change)))
    other = changed(form, do="next", request_link="https://other.example.com/y")
    sent(browser, browser.send(f"{path}check/", other), path)

    assert "https://other.example.com/x" == form.text("request_link")
    assert "https://other.example.com/y" == staff.changes.get(change.id).edit.new


@pytest.mark.parametrize("path", [CHANNELS, "desk/services/200/fees/"])
def test_elsewhere(browser: StaffBrowser, staff: StaffDesk, path: str) -> None:
    """Another section and another service have nothing of it."""
    change = proposed(browser, staff)
    got = browser.get(f"{path}?change={change.id}")

    assert form_of(browser.get(path)).texts.keys() - {"change"} == form_of(got).texts.keys() - {
        "change"
    }
    assert "3,000,000" not in values_of(got, "-amount")


def test_what_is_not_ones_own(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Neither another's proposal, nor a settled one, nor one that never was."""
    change = proposed(browser, staff)
    other = second_editor(staff)
    foreign = other.get(f"{FEES}?change={change.id}")
    staff.changes.withdraw(EDITOR.id, change.id)
    pages = (foreign, browser.get(f"{FEES}?change={change.id}"), browser.get(f"{FEES}?change=x"))

    assert "ویرایش دوباره" not in text_of(browser.get(f"desk/changes/{change.id}/"))
    assert [""] * 3 == [form_of(page).text("change") for page in pages]
    assert [False] * 3 == ["3,000,000" in values_of(page, "-amount") for page in pages]


def test_the_proposal_of_another_is_named(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The section and the check page say that somebody's proposal for the same fact is open."""
    change = proposed(browser, staff)
    other = second_editor(staff)
    section = text_of(other.get(FEES))
    page = text_of(checked(other, FEES, **{field(form_of(other.get(FEES)), "-amount"): "9"}))

    assert "در این بخش پیشنهاد باز هست" in section
    assert f'desk/changes/{change.id}/">' in section
    assert "پیشنهاد باز دیگری برای همین مورد هست:</a> مریم احمدی، کارشناس مسئول میز خدمت" in page


def test_a_new_proposal_of_the_same_fact(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Without the link too: what one's own new proposal replaces is said before it is sent."""
    proposed(browser, staff)
    amount = field(form_of(browser.get(FEES)), "-amount")
    page = checked(browser, FEES, **{amount: "9"})

    assert "این پیشنهاد جای پیشنهاد پیشین را می‌گیرد: شما" in text_of(page)
    assert "پیشنهاد باز دیگری" not in text_of(page)


def test_the_note_stays(browser: StaffBrowser, staff: StaffDesk) -> None:
    """«دوباره پیشنهاد می‌دهم» sends the note once more."""
    change = proposed(browser, staff)
    seen = staff.changes.view(change.id, staff.catalogue).seen
    staff.changes.decide(MANAGER.id, change.id, seen, approved=False, remark="نه")
    here = f"desk/changes/{change.id}/"
    browser.send(here, changed(form_of(browser.get(here)), do="again"))
    after = staff.changes.get(change.id)

    assert (ChangeState.PROPOSED, "نامه ۱۲") == (after.state, after.note)
