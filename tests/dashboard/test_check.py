"""The check page shows every change before it is sent, and sends exactly what it shows (S8)."""

from urllib.parse import quote

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.change import ChangeState
from tests.dashboard.sites import ADMIN, EDITOR, MANAGER, StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_section import BASICS, CHANNELS, FEES, HERE, changed, field
from tests.hosts.clients import Answer


def checked(browser: StaffBrowser, section: str = BASICS, **texts: str) -> Answer:
    """The check page after some fields were changed."""
    form = form_of(browser.get(section))
    return browser.send(f"{section}check/", changed(form, **texts, do="next"))


def sent(browser: StaffBrowser, page: Answer, section: str = BASICS, **texts: str) -> Answer:
    """The answer to the button of a check page."""
    return browser.send(f"{section}check/", changed(form_of(page), **texts, do="send"))


def approved(staff: StaffDesk) -> None:
    """The manager approves every proposal."""
    for change in staff.changes.open_changes(["1"], staff.catalogue):
        seen = staff.changes.view(change.id, staff.catalogue).seen
        staff.changes.decide(MANAGER.id, change.id, seen, approved=True)


def ended(staff: StaffDesk, person: Person) -> None:
    """The role of somebody is over."""
    (role,) = (each for each in staff.people.all() if each.holder == person)
    staff.people.end(ADMIN, role.id, UnitTree.of(staff.catalogue))


def visits(staff: StaffDesk, unit: str = "1", key: str = "100") -> str | None:
    """What a unit states of the visits of a service."""
    agency = staff.catalogue.agency_called(unit)
    assert agency
    return staff.catalogue.rows(agency)[key].node.visits


def test_a_change_is_shown_and_applied(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Old beside new; the button says what it does; the file keeps its comments."""
    page = checked(browser, visits="۰")
    done = sent(browser, page)
    file = (staff.folder / "catalogue/services/all.yaml").read_text("utf-8")

    assert "همین حالا اعمال می‌شود" in text_of(page)
    assert "اعمال تغییر</button>" in text_of(page)
    assert (303, f"/miz/{HERE}?done=applied") == (done.status, done.headers["location"])
    assert "۰" == visits(staff)
    assert "# عنوان مصوب" in file


def test_another_title_without_an_id(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A service that its title alone names is found under the new one afterwards."""
    (staff.folder / "catalogue/services/nameless.yaml").write_text("- title: بی شناسه\n", "utf-8")
    section = "desk/services/بیشناسه/basics/"
    done = sent(browser, checked(browser, section, title="نام نو"), section)
    here = f"/miz/desk/services/{quote('نامنو')}/?done=applied"
    assert (303, here) == (done.status, done.headers["location"])
    assert "نام نو" in text_of(browser.get("desk/services/نامنو/"))


def test_nothing_is_changed(browser: StaffBrowser) -> None:
    """It says so, and has no button to send."""
    page = text_of(checked(browser))

    assert "چیزی تغییر نکرده است" in page
    assert 'id="miz-send"' not in page
    assert 200 == sent(browser, checked(browser)).status


def test_a_fee_waits_for_approval(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The whole row is shown, who decides is named, and nothing is written before (S8)."""
    amount = field(form_of(browser.get(FEES)), "-amount")
    page = checked(browser, FEES, **{amount: "3,000,000"})
    done = sent(browser, page, FEES, note="نامه ۱۲")
    line = staff.changes.open_changes(["1"], staff.catalogue)[0]
    first = staff.changes.get(line.id)

    assert "حسین کاظمی، مدیر کل امور مالی" in text_of(page)
    assert "فرستادن پیشنهاد</button>" in text_of(page)
    assert "۲۰٪ بیشتر" in text_of(page).replace("<bdi>", "").replace("</bdi>", "")
    assert f"/miz/{HERE}?done=sent" == done.headers["location"]
    assert ("نامه ۱۲", ChangeState.PROPOSED) == (first.note, first.state)
    assert "2,500,000" in (staff.folder / "catalogue/services/all.yaml").read_text("utf-8")


def test_rows_that_nobody_approved_are_sent_as_they_are(
    browser: StaffBrowser, staff: StaffDesk
) -> None:
    """From a finding it is «ادامه» and «فرستادن پیشنهاد»; what waits is not sent again."""
    done = sent(browser, checked(browser, FEES), FEES)
    again = text_of(checked(browser, FEES))

    assert f"/miz/{HERE}?done=sent" == done.headers["location"]
    assert 2 == len(staff.changes.open_changes(["1"], staff.catalogue))
    assert "چیزی تغییر نکرده است" in again


def test_both_at_once(browser: StaffBrowser, staff: StaffDesk) -> None:
    """What needs no approval is applied, the rest waits: a new host is approved (S8)."""
    form = form_of(browser.get(CHANNELS))
    number = field(form, "-number")
    page = checked(
        browser, CHANNELS, **{number: "021-1", "request_link": "https://other.example.com/x"}
    )
    done = sent(browser, page, CHANNELS)

    assert "فرستادن پیشنهاد و اعمال بقیه</button>" in text_of(page)
    assert f"/miz/{HERE}?done=both" == done.headers["location"]
    assert 1 == len(staff.changes.open_changes(["1"], staff.catalogue))


def test_a_row_comes_and_goes(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A new row and one that was taken away are proposed, approved and written (S8)."""
    form = form_of(browser.get(FEES))
    old = form.every("fees")[1]
    rows = (*form.every("fees"), "new1")
    texts = {**form.texts, "fees": rows, "fees-gone": (old,), "fees-new1-amount": ("7",)}
    page = browser.send(f"{FEES}check/", FormData({**texts, "do": ("next",)}))
    sent(browser, page, FEES)
    approved(staff)
    fees = staff.catalogue.rows(staff.catalogue.agency)["100"].node.fees

    assert "حذف این ردیف" in text_of(page)
    assert "ردیف تازه" in text_of(page)
    assert ["2,500,000", "7"] == [fee.amount for fee in fees or ()]


def test_what_others_changed_meanwhile(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A check page that is no longer right is shown again before anything is sent."""
    form = form_of(browser.get(BASICS))
    page = browser.send(f"{BASICS}check/", changed(form, visits="5", do="next"))
    sent(browser, checked(browser, visits="4"))
    late = sent(browser, page)

    assert 422 == late.status
    assert "آنچه اکنون می‌بینید تازه است" in text_of(late)
    assert "پس از باز کردن فرم تغییر کرده است" in text_of(late)
    assert "4" == visits(staff)
    assert 303 == sent(browser, late).status
    assert "5" == visits(staff)


def test_back_to_the_form(browser: StaffBrowser) -> None:
    """What was typed is carried on, and comes back."""
    page = checked(browser, visits="5", title="<عنوان>\u200c")
    back = form_of(browser.send(BASICS, changed(form_of(page), do="back")))

    assert ("5", "<عنوان>\u200c") == (back.text("visits"), back.text("title"))
    assert "note" not in back.texts


def test_a_refusal_is_said_on_the_page(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A file that does not load is nothing to write to; nothing typed is lost."""
    page = checked(browser, visits="5")
    browser.kept = staff.desk()
    file = staff.folder / "catalogue/services/all.yaml"
    before = file.read_bytes()
    file.write_text("- [", "utf-8")
    got = sent(browser, page)
    file.write_bytes(before)

    assert 422 == got.status
    assert "پذیرفته نشد" in text_of(got)
    assert "5" == form_of(got).text("visits")
    assert "1" == visits(staff)


def test_a_role_that_ended_meanwhile(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The check page was open; the role is over: nothing is sent (A5)."""
    page = checked(browser, visits="5")
    ended(staff, EDITOR)

    assert 403 == sent(browser, page).status
    assert "1" == visits(staff)


def test_a_file_that_changed_by_hand(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The process has an older catalogue; nothing is written over what it did not show."""
    page = checked(browser, visits="5")
    desk = staff.desk()
    file = staff.folder / "catalogue/services/all.yaml"
    file.write_text(file.read_text("utf-8").replace('visits: "1"', 'visits: "8"'), "utf-8")
    browser.kept = desk
    done = sent(browser, page)

    assert f"/miz/{HERE}?done=looked" == done.headers["location"]
    assert "8" == visits(staff)


def test_nobody_can_decide(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A unit without a manager says so; the proposal waits (S8)."""
    ended(staff, MANAGER)

    assert "برای این واحد مدیر مربوطه‌ای نیست" in text_of(checked(browser, FEES))


def test_a_branch(browser: StaffBrowser, staff: StaffDesk) -> None:
    """Its first difference is stated in the branch alone (A3)."""
    here = "agencies/2/desk/services/200/basics/"
    page = checked(browser, here, average_time="۵ روز")
    done = sent(browser, page, here)

    assert 303 == done.status
    assert "۵ روز" in (staff.folder / "catalogue/agencies/fars/services/a.yaml").read_text("utf-8")
    assert None is staff.catalogue.rows(staff.catalogue.agency)["200"].node.average_time


@pytest.mark.parametrize("do", ["page", "card"])
def test_previews(browser: StaffBrowser, staff: StaffDesk, do: str) -> None:
    """The real page and the real card, with what is typed in them; nothing is stored."""
    page = checked(browser, visits="پنج بار")
    got = browser.send(f"{BASICS}preview/", changed(form_of(page), do=do))
    name = "identity" if do == "card" else "service"

    assert 200 == got.status
    assert f'data-miz-page="{name}"' in text_of(got)
    assert "پنج بار" in text_of(got)
    assert "این یک پیش‌نمایش است؛ هنوز چیزی ثبت نشده است" in text_of(got)
    assert "miz-staff." in text_of(got)
    assert "1" == visits(staff)


def test_opened_without_a_form(browser: StaffBrowser) -> None:
    """The address of a check page shows its section, and that of a preview the page as it is."""
    assert 'name="visits"' in text_of(browser.get(f"{BASICS}check/"))
    assert 'data-miz-page="service"' in text_of(browser.get(f"{BASICS}preview/"))
    assert 404 == browser.get("desk/services/1000/basics/preview/").status


def test_a_preview_is_for_editors(browser: StaffBrowser) -> None:
    """Others are refused there too (A5)."""
    browser.user = MANAGER.id

    assert (403, 403) == (
        browser.get(f"{BASICS}preview/").status,
        browser.get(f"{BASICS}check/").status,
    )


def test_an_account_is_compared_digit_by_digit(browser: StaffBrowser) -> None:
    """What differs is marked (S8)."""
    number = field(form_of(browser.get(FEES)), "-number")
    page = text_of(checked(browser, FEES, **{number: "2170199002017"}))

    assert "21701990020<mark>1</mark>7" in page.replace("<mark>01</mark>", "0<mark>1</mark>")


def test_what_nobody_had_to_approve_is_applied(browser: StaffBrowser) -> None:
    """Its line says no more than that; a fee was approved too."""
    sent(browser, checked(browser, visits="۰"))
    listed = text_of(browser.get("desk/changes/?state=applied"))

    assert "اعمال شد</span>" in listed
    assert "تأیید و اعمال شد</span>" not in listed


def test_a_proposal_that_is_late_is_with_its_author(
    staff: StaffDesk, browser: StaffBrowser
) -> None:
    """Nobody is sent to decide on it; the author finds it at once."""
    page = checked(browser, FEES, **{field(form_of(browser.get(FEES)), "-amount"): "9"})
    sent(browser, page, FEES)
    file = staff.folder / "catalogue/services/all.yaml"
    file.write_text(file.read_text("utf-8").replace('"2,500,000"', '"3"'), "utf-8")
    mine = text_of(browser.get("desk/"))
    browser.user = MANAGER.id
    waiting = text_of(browser.get("desk/changes/"))

    assert "نیازمند بازنگری" in mine
    assert "کارشناسی" not in waiting
