"""The page of the history: sentences by days, filters, and whether the chain is whole (S8)."""

import csv
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from miz_khedmat.dashboard.history import VerifiedChain
from tests.dashboard.sites import ADMIN, CLERK, EDITOR, MANAGER, StaffBrowser, StaffDesk, text_of
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


def test_a_proposal_is_linked_for_whom_it_opens(staff: StaffDesk) -> None:
    """Who appoints reads the history, and is led to no page that would refuse them."""
    assert "desk/changes/" in history(staff).partition("<main")[2]
    assert "desk/changes/" not in history(staff, user=ADMIN.id).partition("<main")[2]


def test_the_history_of_one_service(staff: StaffDesk) -> None:
    """Its page in the editor leads there; an id finds that service, and none that begins so."""
    change = propose(staff, amount="2 ریال")
    service = change.subject.service
    page = StaffBrowser(staff).get(f"desk/services/{service}/").body.decode()
    text = history(staff, f"?s={service}")

    assert f'desk/history/?s={service}">سابقه این خدمت</a>' in page
    assert "پیشنهاد تغییر داد" in text
    assert "نقش «کاربر میزخدمت»" not in text
    assert "یافت نشد" in history(staff, "?s=10031771102")


def test_it_is_a_table_too(staff: StaffDesk) -> None:
    """The events that were found, in a file that spreadsheets open without running a formula."""
    press(staff, propose(staff, amount="3 ریال"), MANAGER.id, "return", remark='=HYPERLINK("x")')
    link = re.search(r'href="(\?[^"]*as=csv)"', history(staff, "?k=decisions"))
    assert link
    answer = StaffBrowser(staff, MANAGER.id).get(f"desk/history/{unescape(link[1])}")
    head, *rows = csv.reader(answer.body.decode("utf-8-sig").splitlines())

    assert ["شماره", "روز", "ساعت", "خدمت یا واحد", "رویداد"] == head
    assert 2 == len(rows)
    assert "HYPERLINK" in rows[0][4]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    assert "no-store" == answer.headers["cache-control"]


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
