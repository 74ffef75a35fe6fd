"""A fee and its account, proposed, approved and public, in both example sites and in `edit`.

Clauses S8 and A5: the whole way, at 320 pixels, without scripts; every press is counted.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from attrs import define, field, frozen
from playwright.sync_api import Browser, Locator, Page

from tests.browser.hosting import free_port
from tests.browser.modes import heard
from tests.browser.test_servers import SITES, started

pytestmark = pytest.mark.browser

_CUT_SHORT: Final = "net::ERR_ABORTED"
"""The error of a style sheet that was loading when the page was left."""
UNIT: Final = "مدیریت حج و زیارت استان گیلان"
PROVINCE: Final = "17040101"
LOGINS: Final = {"rahbar": "1", "karbar": "2", "modir": "3", "nazer": "4"}
MOST_PRESSES: Final = 9
"""Presses of two people from a search to a fee that is approved, its account changed too."""


@define
class Colleague:
    """Somebody at a telephone on which no script runs, who counts presses."""

    page: Page
    base: str
    presses: int = 0
    said: list[str] = field(factory=list)

    def open(self, path: str) -> None:
        """Open a page of the desk by its address."""
        self.page.goto(f"{self.base}{path}")

    def press(self, place: Locator) -> None:
        """Press a link or a button, or point at a field."""
        self.presses += 1
        place.first.click()

    def button(self, name: str) -> None:
        """Press the button of this name."""
        visible = self.page.locator(":not(.miz-sr)")
        self.press(self.page.get_by_role("button", name=name, exact=True).and_(visible))

    def enter(self) -> None:
        """Press Enter, which sends the form."""
        self.presses += 1
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    @property
    def text(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()


@frozen
class StaffedExample:
    """A site that is being served, with its copy of the catalogue."""

    browser: Browser
    base: str
    catalogue: Path
    addresses: Mapping[str, str]
    """The one-time addresses of `edit`; a site has a form instead."""

    @contextmanager
    def colleague(self, login: str) -> Iterator[Colleague]:
        """A person who has signed in."""
        context = self.browser.new_context(
            viewport={"width": 320, "height": 640}, java_script_enabled=False
        )
        person = Colleague(context.new_page(), self.base)
        person.said = heard(person.page)
        if self.addresses:
            person.page.goto(self.addresses[login])
        else:
            person.open("desk/")
            person.page.fill("[name=login], [name=username]", login)
            person.page.fill("[name=password]", "sample")
            person.page.click("main button")
        assert "/desk/" in person.page.url
        yield person
        width = person.page.evaluate("document.documentElement.scrollWidth")
        context.close()
        assert 320 == width
        assert [] == [each for each in person.said if _CUT_SHORT not in each]


HOSTS: Final = ("Flask", "Django", "edit")


@pytest.fixture(scope="module", params=HOSTS)
def site(
    request: pytest.FixtureRequest,
    browser: Browser,
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[StaffedExample]:
    """Each site as people start it, with the sample people and their roles."""
    folder = tmp_path_factory.mktemp("staff")
    catalogue = folder / "catalogue"
    shutil.copytree(root / "examples" / "catalogue", catalogue)
    serve = edited if request.param == "edit" else sited
    with serve(request.param, root, folder) as (base, addresses):
        yield StaffedExample(browser, base, catalogue, addresses)


@contextmanager
def sited(host: str, root: Path, folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """One of the example sites."""
    environment = {
        "SITE_DATABASE": str(folder / "site.sqlite3"),
        "SITE_SURVEYS": str(folder / "surveys.sqlite3"),
        "SITE_CATALOGUE": str(folder / "catalogue"),
        "SITE_DESK": "http://127.0.0.1:{port}/miz/",
    }
    around = {**os.environ, "PYTHONPATH": str(root / "src"), **environment}
    django = "examples/django_app/manage.py"
    wanted: list[tuple[str, ...]] = [
        ("examples/sample_answers.py", environment["SITE_SURVEYS"]),
        ("examples/sample_people.py", environment["SITE_SURVEYS"], str(folder / "catalogue")),
    ]
    if host == "Django":
        wanted += [(django, "migrate", "-v", "0"), (django, "sample_people", "-v", "0")]
    for words in wanted:
        subprocess.run([sys.executable, *words], cwd=root, env=around, check=True)
    with started(root, *SITES[host], **environment) as address:
        yield f"{address}/miz/", {}


@contextmanager
def edited(_: str, root: Path, folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The editor of this machine, whose first person gives the others their roles."""
    port = free_port()
    words = [sys.executable, "-m", "miz_khedmat", "edit", str(folder / "catalogue")]
    people = [word for login in LOGINS for word in ("--person", login)]
    around = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [*words, *people, "--port", str(port)]
    with subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline().strip().split("\t") for _ in LOGINS]
        yield f"http://127.0.0.1:{port}/", dict(lines)
        process.terminate()


def give(person: Colleague, login: str, role: str, post: str) -> None:
    """Give somebody a role in the province by the page for it."""
    person.open("desk/people/give/")
    page = person.page
    page.fill("[name=unit]", UNIT)
    page.check(f"[name=role][value={role}]")
    page.fill("[name=find]", login)
    page.fill("[name=post]", post)
    page.locator("button[value=next]").last.click()
    page.check("[name=person]")
    page.locator("button[value=next]").last.click()
    assert "نقش داده شد" in person.text


def test_a_fee_goes_its_whole_way(site: StaffedExample) -> None:
    """Proposed, refused to herself, approved by another, public at once; a stale one is resolved.

    Two people press at most nine times, a search and the changed account included.
    """
    with site.colleague("rahbar") as rahbar:
        if site.addresses:
            give(rahbar, "karbar", "desk_user", "کارشناس میز خدمت")
            give(rahbar, "modir", "manager", "مدیر کل امور مالی")
        give(rahbar, "nazer", "desk_user", "کارشناس دوم")
    with site.colleague("karbar") as karbar, site.colleague("modir") as modir:
        propose(karbar, "۱٬۲۰۰٬۰۰۰", account="9900000000055")
        assert "منتظر تأیید" in karbar.text
        own = refused_to_herself(karbar)
        with site.colleague("nazer") as nazer:
            propose(nazer, "۱٬۴۰۰٬۰۰۰")
            decide(modir)
            assert karbar.presses + modir.presses <= MOST_PRESSES
            public(site, modir.page)
            stale(nazer)
        seen_in_history(modir, own)


def propose(person: Colleague, amount: str, account: str = "") -> None:
    """Find the service, go to its fee, change it, and send it."""
    person.open("desk/")
    person.presses = 0
    person.page.locator("#miz-q").fill("انتقال سند")
    person.enter()
    person.press(person.page.locator(".miz-task-name"))
    person.press(person.page.get_by_text("هزینه «کارمزد انتقال سند»"))
    person.page.wait_for_selector("[id$=-amount]:focus")
    person.page.locator("[id$=-amount]").first.fill(amount)
    if account:
        person.press(person.page.locator("[id$=-number]"))
        person.page.locator("[id$=-number]").first.fill(account)
    person.enter()
    assert "پیش از فرستادن" in person.page.locator("h1").inner_text()
    person.button("فرستادن پیشنهاد")


def refused_to_herself(person: Colleague) -> str:
    """Her own proposal has no decision, and a form that she makes herself changes nothing."""
    presses = person.presses
    person.open("desk/changes/")
    person.page.locator("main a[href*='desk/changes/']").last.click()
    address, page = person.page.url, person.page
    token = page.locator("main [name$=oken]").first
    fields = {token.get_attribute("name") or "": token.get_attribute("value") or ""}
    assert "هیچ‌کس پیشنهاد خودش را تأیید نمی‌کند" in person.text
    assert 0 == page.get_by_role("button", name="رؤیت و تأیید").count()
    origin = re.sub(r"(?<=\d)/.*", "", address)
    posted = page.request.post(
        address, form={**fields, "do": "approve"}, headers={"Origin": origin, "Referer": address}
    )
    assert posted.status in {403, 422}
    page.goto(address)
    assert "منتظر تأیید" in person.text
    person.presses = presses
    return address


def decide(person: Colleague) -> None:
    """See the older proposal, and approve it."""
    person.open("desk/")
    person.presses = 0
    person.press(person.page.locator("main a.miz-task-name[href*='desk/changes/']"))
    for words in ("۱٬۰۰۰٬۰۰۰", "۱٬۲۰۰٬۰۰۰", "9900000000022", "9900000000055"):
        assert words in person.text
    person.button("رؤیت و تأیید")
    assert "تأیید و اعمال شد" in person.text


def public(site: StaffedExample, page: Page) -> None:
    """What was approved is on the public page at once, and in the file with its comments."""
    page.goto(f"{site.base}agencies/{PROVINCE}/services/17041325103/")
    text = page.locator("main").last.inner_text()
    file = (site.catalogue / "agencies/haj-gilan/services/sabtenam.yaml").read_text("utf-8")

    assert ("۱٬۲۰۰٬۰۰۰" in text, "9900000000055" in text) == (True, True)
    assert "۱٬۲۰۰٬۰۰۰" in file


def stale(person: Colleague) -> None:
    """The other proposal shows three values, and is proposed again by one press."""
    person.open("desk/changes/")
    person.page.locator("main a[href*='desk/changes/']").last.click()
    for words in ("۱٬۰۰۰٬۰۰۰", "۱٬۲۰۰٬۰۰۰", "۱٬۴۰۰٬۰۰۰"):
        assert words in person.text
    person.button("دوباره پیشنهاد می‌دهم")
    assert "منتظر تأیید" in person.text


def seen_in_history(person: Colleague, own: str) -> None:
    """Every step is in the history, whose chain is whole."""
    person.open("desk/history/")
    words = ("پیشنهاد تغییر داد", "دید و تأیید کرد", "تغییر داد", "زنجیره سابقه درست است")
    assert all(each in person.text for each in words)
    person.page.goto(own)
    assert "اعمال شد" in person.text
