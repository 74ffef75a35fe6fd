"""The page of the history: sentences by days, filters, and whether the chain is whole (S8)."""

from pathlib import Path
from urllib.parse import quote

import pytest

from miz_khedmat.dashboard.history import VerifiedChain
from tests.dashboard.sites import CLERK, EDITOR, MANAGER, StaffBrowser, StaffDesk, text_of
from tests.dashboard.test_changes import press, propose
from tests.store.places import SqlitePlace


@pytest.fixture
def staff(tmp_path: Path, example: Path) -> StaffDesk:
    """The example with people, and a fee that was proposed and approved."""
    made = StaffDesk.of(tmp_path, example)
    press(made, propose(made, amount="۱ ریال"), MANAGER.id, "approve")
    return made


def history(staff: StaffDesk, query: str = "", user: str = MANAGER.id) -> str:
    """The page."""
    answer = StaffBrowser(staff, user).get(f"desk/history/{query}")
    assert answer.status == 200
    return text_of(answer)


def test_sentences(staff: StaffDesk) -> None:
    """What happened is read in sentences, each with its number, and with its proposal."""
    text = history(staff)
    for words in (
        "زنجیره سابقه درست است",
        "کل هزینه ارائه خدمت «کارشناسی درخواست» را دید و تأیید کرد",
        "برای هزینه ارائه خدمت «کارشناسی درخواست» پیشنهاد تغییر داد",
        "نقش «کاربر میزخدمت»",
        "جزئیات",
        "#1",
    ):
        assert words in text.replace("<bdi>", "").replace("</bdi>", "")


def test_filters(staff: StaffDesk) -> None:
    """The history is found by kind, by service and by colleague."""
    assert "دید و تأیید کرد" in history(staff, "?k=decisions")
    assert "پیشنهاد تغییر داد" not in history(staff, "?k=decisions")
    assert "دید و تأیید کرد" not in history(staff, "?k=roles")
    assert "رویدادی با این شرایط یافت نشد" in history(staff, "?k=other")
    assert "رویدادی با این شرایط یافت نشد" in history(staff, f"?s={quote('ناموجود')}")
    assert "دید و تأیید کرد" in history(staff, f"?w={quote('حسین کاظمی')}")
    assert "پیشنهاد تغییر داد" not in history(staff, f"?w={quote('حسین کاظمی')}")


def test_earlier_events(staff: StaffDesk) -> None:
    """A long history goes on with the events before the last that is shown."""
    for number in range(26):
        change = propose(staff, amount=f"{number} ریال")
        staff.changes.withdraw(EDITOR.id, change.id)
    text = history(staff)
    assert "رویدادهای پیشین" in text
    assert "رویدادهای پیشین" not in history(staff, "?n=9")


def test_a_broken_chain(staff: StaffDesk) -> None:
    """An event that was changed behind the desk's back is named."""
    assert "زنجیره سابقه درست است" in history(staff)
    SqlitePlace(staff.folder).execute("update miz_audit_event set person = 'x' where number = 2")
    assert "زنجیره سابقه از رویداد ۲ شکسته است" in history(staff).replace("<bdi>", "").replace(
        "</bdi>", ""
    )


def test_it_is_verified_again(staff: StaffDesk) -> None:
    """The whole chain is verified at each new event, and a minute later if there is none."""
    now = [0.0]
    chain = VerifiedChain(lambda: now[0])
    with staff.store.read() as session:
        assert chain.verify(session)[1] == 0
    SqlitePlace(staff.folder).execute("update miz_audit_event set person = 'x' where number = 2")
    with staff.store.read() as session:
        assert chain.verify(session)[1] == 0
        now[0] = 61.0
        assert chain.verify(session)[1] == 2


def test_not_for_everybody(staff: StaffDesk) -> None:
    """A clerk does not read the history."""
    assert StaffBrowser(staff, CLERK.id).get("desk/history/").status == 403
