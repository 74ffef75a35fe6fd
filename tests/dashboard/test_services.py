"""The services that somebody may edit: found by words, unit and state, fifty a page (A5)."""

from pathlib import Path

import pytest

from miz_khedmat.dashboard.services import ServiceQuery
from tests.dashboard.conftest import FILES
from tests.dashboard.sites import StaffBrowser, StaffDesk, text_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import FEES
from tests.loading.folders import written

LIST = "desk/services/"


def found(browser: StaffBrowser, query: str = "") -> list[str]:
    """The addresses of the services that a query finds."""
    page = browser.get(f"{LIST}{query}").body.decode()
    return [
        part.partition('href="')[2].partition('"')[0] for part in page.split("miz-task-name")[1:]
    ]


def tail(address: str) -> str:
    """The end of an address, from the first part that is not dots."""
    return address.replace("../", "")


def test_all_of_the_units(browser: StaffBrowser) -> None:
    """What each unit states itself, withdrawn services too; a branch has the usual title."""
    keys = [tail(each) for each in found(browser)]

    assert [
        *(f"desk/services/{key}/" for key in ("10", "100", "200", "300")),
        "agencies/2/desk/services/200/",
        "agencies/3/desk/services/400/",
    ] == keys
    assert 2 == text_of(browser.get(LIST)).count(">استعلام<")


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("?q=صدور", ["100"]),
        ("?q=پروانه صدور", ["100"]),
        ("?q=100", ["100"]),
        ("?q=زعفران", []),
        ("?u=3", ["400"]),
        ("?u=2", ["10", "100", "200", "300"]),
        ("?u=9", []),
        ("?st=errors&q=صدور", ["100"]),
        ("?st=findings&q=صدور", ["100"]),
        ("?st=clean", ["300", "200"]),
        ("?st=waiting", []),
        ("?st=x&q=صدور", ["100"]),
    ],
)
def test_what_is_looked_for(browser: StaffBrowser, query: str, keys: list[str]) -> None:
    """Words in any order, a unit with what it shows, a state; an unknown one is none."""
    assert keys == [tail(each).rstrip("/").rpartition("/")[2] for each in found(browser, query)]


def test_nothing_is_found(browser: StaffBrowser) -> None:
    """A sentence says what to do."""
    assert "خدمتی با این شرایط یافت نشد" in text_of(browser.get(f"{LIST}?q=زعفران"))


def test_what_waits(browser: StaffBrowser) -> None:
    """A service with a proposal says so, and is found by it."""
    sent(browser, checked(browser, FEES), FEES)
    page = text_of(browser.get(f"{LIST}?st=waiting")).replace("<bdi>", "").replace("</bdi>", "")

    assert "۲ تغییر منتظر تأیید" in page


def test_pages(tmp_path: Path) -> None:
    """Fifty a page, with the way to the next and back."""
    many = "".join(f"- {{id: '5{number:03}', title: خدمت}}\n" for number in range(60))
    files = written(tmp_path / "files", {**FILES, "services/many.yaml": many})
    browser = StaffBrowser(StaffDesk.of(tmp_path / "desk", files))

    assert (50, 16) == (len(found(browser)), len(found(browser, "?p=2")))
    assert 'href="?p=2"' in browser.get(LIST).body.decode()
    assert 'href="?q=5&amp;p=1"' in browser.get(f"{LIST}?q=5&p=2").body.decode()


def test_a_query() -> None:
    """What cannot be a number is the first page."""
    assert [ServiceQuery(page=1)] * 3 == [
        ServiceQuery.of({"p": text}) for text in ("x", "0", "9999999")
    ]


def test_one_unit_needs_no_choice(tmp_path: Path) -> None:
    """Who edits in one unit sees no list of units."""
    only = {name: text for name, text in FILES.items() if not name.startswith("agencies")}
    browser = StaffBrowser(StaffDesk.of(tmp_path / "desk", written(tmp_path / "files", only)))

    assert 'name="u"' not in browser.get(LIST).body.decode()
