"""Rows that are alike keep a proposal each, and a row that is sent twice is added once (S8)."""

from pathlib import Path
from typing import Any

import pytest

from miz_khedmat.forms import FormData
from tests.dashboard.conftest import FILES
from tests.dashboard.sites import MANAGER, StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_check import approved, sent
from tests.dashboard.test_section import CHANNELS, FEES, HERE, changed
from tests.hosts.clients import Answer
from tests.loading.folders import written

STAMP = '        - title: تمبر\n          amount: "20,000"\n'


@pytest.fixture
def twins(tmp_path: Path) -> StaffDesk:
    """A desk with two rows of fees that are alike."""
    text = FILES["services/all.yaml"]
    assert isinstance(text, str)
    files = {**FILES, "services/all.yaml": text.replace(STAMP, STAMP * 2)}
    return StaffDesk.of(tmp_path / "twins", written(tmp_path / "twin-files", files))


def proposed(browser: StaffBrowser, **amounts: str) -> Answer:
    """The answer after amounts of the first, the second of two alike or both were sent."""
    form = form_of(browser.get(FEES))
    _, *keys = form.every("fees")
    names = dict(zip(("first", "second"), keys, strict=False))
    texts = {f"fees-{names[which]}-amount": amount for which, amount in amounts.items()}
    page = browser.send(f"{FEES}check/", changed(form, **texts, do="next"))
    return sent(browser, page, FEES)


def waiting(staff: StaffDesk) -> list[str]:
    """The amounts that wait for approval, without those of rows that are sent as they are."""
    lines = staff.changes.open_changes(["1"], staff.catalogue)
    edits: list[Any] = [staff.changes.get(each.id).edit for each in lines]
    return sorted(each.new["amount"] for each in edits if each.old != each.new)


def amounts(staff: StaffDesk) -> list[str | None]:
    """The amounts of the fees in the files."""
    fees = staff.catalogue.rows(staff.catalogue.agency)["100"].node.fees or ()
    return [fee.amount for fee in fees]


def with_row(form: FormData, name: str, title: str, amount: str = "") -> FormData:
    """The form with one more row in a list."""
    rows = (*form.every(name), "new1")
    parts = {"title": title, "amount": amount} if amount else {"name": title}
    typed = {f"{name}-new1-{part}": (text,) for part, text in parts.items()}
    return FormData({**form.texts, name: rows, **typed, "do": ("next",)})


def test_rows_that_are_alike_have_proposals_of_their_own(twins: StaffDesk) -> None:
    """A new version of one replaces its own, and both are approved and written."""
    browser = StaffBrowser(twins)
    proposed(browser, first="30,000", second="40,000")
    proposed(browser, second="50,000")

    assert ["30,000", "50,000"] == waiting(twins)
    proposed(browser, first="61,000", second="62,000")
    assert ["61,000", "62,000"] == waiting(twins)
    approved(twins)
    assert ["2,500,000", "61,000", "62,000"] == amounts(twins)


def test_the_other_row_is_alone_by_now(twins: StaffDesk) -> None:
    """Its proposal is still about it, on every page, and is replaced by a new version."""
    browser = StaffBrowser(twins)
    proposed(browser, first="30,000", second="40,000")
    lines = twins.changes.open_changes(["1"], twins.catalogue)
    stamps = (each for each in lines if each.called == "تمبر")
    first, second = sorted(stamps, key=lambda each: len(each.path[-1]))
    seen = twins.changes.view(first.id, twins.catalogue).seen
    twins.changes.decide(MANAGER.id, first.id, seen, approved=True)
    page = text_of(browser.get(f"desk/changes/{second.id}/"))
    form = form_of(browser.get(FEES))
    texts = {f"fees-{form.every('fees')[2]}-amount": "50,000"}
    sent(browser, browser.send(f"{FEES}check/", changed(form, **texts, do="next")), FEES)

    assert "20,000" in page
    assert ["50,000"] == waiting(twins)
    approved(twins)
    assert ["2,500,000", "30,000", "50,000"] == amounts(twins)


def test_one_of_two_rows_goes(twins: StaffDesk) -> None:
    """The check page and the files lose one row, the other stays."""
    browser = StaffBrowser(twins)
    form = form_of(browser.get(FEES))
    gone = FormData({**form.texts, "fees-gone": (form.every("fees")[2],), "do": ("next",)})
    sent(browser, browser.send(f"{FEES}check/", gone), FEES)
    approved(twins)

    assert ["2,500,000", "20,000"] == amounts(twins)


def test_a_fee_that_is_sent_twice_is_proposed_once(browser: StaffBrowser, staff: StaffDesk) -> None:
    """The second post shows what the first one did, and so does one after the approval."""
    proposed(browser, first="20,000")
    form = with_row(form_of(browser.get(FEES)), "fees", "تازه", "5,000")
    page = browser.send(f"{FEES}check/", form)
    answers = [sent(browser, page, FEES) for _ in range(2)]

    assert [f"/miz/{HERE}?done=sent"] * 2 == [each.headers["location"] for each in answers]
    assert ["5,000"] == waiting(staff)
    approved(staff)
    assert f"/miz/{HERE}?done=sent" == sent(browser, page, FEES).headers["location"]
    assert () == staff.changes.open_changes(["1"], staff.catalogue)
    assert ["2,500,000", "20,000", "5,000"] == amounts(staff)


def test_an_office_that_is_sent_twice_is_added_once(
    browser: StaffBrowser, staff: StaffDesk
) -> None:
    """Nothing stale is left on «میز کار»."""
    for title in ("دفتر یک", "دفتر دو"):
        form = form_of(browser.get(CHANNELS))
        ticked = FormData({**form.texts, "channels-offices-on": ("1",)})
        page = browser.send(f"{CHANNELS}check/", with_row(ticked, "channels-offices", title))
        answers = [sent(browser, page, CHANNELS) for _ in range(2)]
        assert [f"/miz/{HERE}?done=applied"] * 2 == [each.headers["location"] for each in answers]

    channels: Any = staff.catalogue.rows(staff.catalogue.agency)["100"].node.channels
    assert ["دفتر یک", "دفتر دو"] == [each.name for each in channels.offices]
    assert () == staff.changes.open_changes(["1"], staff.catalogue)


def test_two_new_rows_that_are_alike(browser: StaffBrowser, staff: StaffDesk) -> None:
    """They are one on the check page, and one proposal."""
    form = with_row(form_of(browser.get(FEES)), "fees", "تازه", "5,000")
    rows = (*form.every("fees"), "new2")
    again = {"fees-new2-title": ("تازه",), "fees-new2-amount": ("5,000",)}
    page = browser.send(f"{FEES}check/", FormData({**form.texts, "fees": rows, **again}))
    sent(browser, page, FEES)

    assert 1 == text_of(page).count("ردیف تازه")
    assert ["5,000"] == waiting(staff)


def test_a_list_that_changed_is_shown_again(browser: StaffBrowser, staff: StaffDesk) -> None:
    """A row is added to the list that was shown, and to no other without a look at it."""
    form = with_row(form_of(browser.get(FEES)), "fees", "تازه", "5,000")
    page = browser.send(f"{FEES}check/", form)
    file = staff.folder / "catalogue/services/all.yaml"
    file.write_text(file.read_text("utf-8").replace(STAMP, STAMP + STAMP.replace("ر\n", "ر ۲\n")))
    late = sent(browser, page, FEES)

    assert 422 == late.status
    assert "آنچه اکنون می‌بینید تازه است" in text_of(late)
    assert [] == waiting(staff)


def test_rows_of_both_kinds_are_sent_twice(browser: StaffBrowser, staff: StaffDesk) -> None:
    """What was applied and what waits are both said once more."""
    form = form_of(browser.get(CHANNELS))
    ticked = FormData({**form.texts, "channels-offices-on": ("1",)})
    first = with_row(ticked, "channels-offices", "دفتر یک")
    sent(browser, browser.send(f"{CHANNELS}check/", first), CHANNELS)
    form = with_row(form_of(browser.get(CHANNELS)), "channels-offices", "دفتر دو")
    rows = (*form.every("channels-offices"), "new2")
    other = {"channels-offices-new2-name": ("https://other.example.com/x",)}
    both = FormData({**form.texts, "channels-offices": rows, **other})
    page = browser.send(f"{CHANNELS}check/", both)
    answers = [sent(browser, page, CHANNELS) for _ in range(2)]

    assert [f"/miz/{HERE}?done=both"] * 2 == [each.headers["location"] for each in answers]
    assert 1 == len(staff.changes.open_changes(["1"], staff.catalogue))
