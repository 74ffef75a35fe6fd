"""A row that was changed while its form was open: three values, and one press to go on (S8)."""

from miz_khedmat.forms import FormData
from tests.dashboard.sites import StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_again import waiting
from tests.dashboard.test_check import approved, checked, sent
from tests.dashboard.test_section import FEES, changed, field
from tests.hosts.clients import Answer


def button(page: Answer) -> str:
    """What the button says that goes on."""
    text = text_of(page)
    return text.split('value="over-row:')[1].partition('"')[0] if "over-row:" in text else ""


def late(browser: StaffBrowser, form: FormData, **texts: str) -> Answer:
    """The answer to a form whose row somebody changed meanwhile."""
    return browser.send(f"{FEES}check/", changed(form, do="next", **texts))


def gone_on(browser: StaffBrowser, got: Answer) -> Answer:
    """The form after the button."""
    return browser.send(FEES, changed(form_of(got), do=f"over-row:{button(got)}"))


def rewritten(staff: StaffDesk, old: str, new: str) -> None:
    """Somebody changes the file by hand."""
    file = staff.folder / "catalogue/services/all.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_another_change_was_approved(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Then, now and mine are side by side; the button writes mine over what is there now."""
    form = form_of(browser.get(FEES))
    amount = field(form, "-amount")
    for value in ("3,000,000", "3,500,000"):
        now = field(form_of(browser.get(FEES)), "-amount")
        sent(browser, checked(browser, FEES, **{now: value}), FEES)
        approved(staff)
    got = late(browser, form, **{amount: "4,000,000"})
    page = text_of(got)
    again = gone_on(browser, got)
    checks = browser.send(f"{FEES}check/", changed(form_of(again), do="next"))
    sent(browser, checks, FEES)
    change = next(each for each in waiting(staff) if each.edit.old != each.edit.new)

    assert 422 == got.status
    assert "ردیفی که ویرایش کرده‌اید در این میان تغییر کرده است" in page
    assert [True] * 3 == [text in page for text in ("2,500,000", "3,500,000", "4,000,000")]
    assert "" == button(again)
    assert "4,000,000" in text_of(again)
    assert "3,500,000" == change.edit.old["amount"]  # type: ignore[call-overload,index]
    assert "4,000,000" == change.edit.new["amount"]  # type: ignore[call-overload,index]


def test_the_file_was_changed_by_hand(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Nobody knows what the row was: it is shown as it is now, beside what was typed."""
    form = form_of(browser.get(FEES))
    rewritten(staff, '"2,500,000"', '"2,600,000"')
    got = late(browser, form, **{field(form, "-title"): "کارشناسی ویژه"})
    again = form_of(gone_on(browser, got))

    assert "2,600,000" in text_of(got)
    assert ("کارشناسی ویژه", 2) == (again.text(field(again, "-title")), len(again.every("fees")))


def test_the_row_is_gone(browser: StaffBrowser, staff: StaffDesk) -> None:
    """What was typed becomes a new row."""
    form = form_of(browser.get(FEES))
    file = staff.folder / "catalogue/services/all.yaml"
    text = file.read_text("utf-8")
    begin, end = text.index("        - title: کارشناسی"), text.index("        - title: تمبر")
    file.write_text(text[:begin] + text[end:], "utf-8")
    got = late(browser, form, **{field(form, "-amount"): "9"})
    again = form_of(gone_on(browser, got))

    assert "ردیفی که ویرایش کرده‌اید در این میان حذف شده است" in text_of(got)
    assert "9" == again.text("fees-new1-amount")


def test_a_row_to_be_taken_away(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The row that is there now is to be taken away."""
    form = form_of(browser.get(FEES))
    sent(browser, checked(browser, FEES, **{field(form, "-amount"): "3,000,000"}), FEES)
    approved(staff)
    got = late(browser, form, **{"fees-gone": form.every("fees")[0]})
    again = form_of(gone_on(browser, got))

    assert form_of(browser.get(FEES)).every("fees")[:1] == again.every("fees-gone")
