"""The list in Chromium: searched at once, sifted, opened, come back to; by the server without scripts."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from miz_khedmat import Catalogue, Desk, build
from miz_khedmat.model import Agency, Channels, Phone, Service
from tests.browser.modes import heard
from tests.browser.places import served

pytestmark = pytest.mark.browser

FAMILIES, CHILDREN = 1000, 8
TITLES = (
    "صدور پروانه‌ی ساختمان",
    "تمدید پروانه‌ی کسب",
    "صدور گذرنامه",
    "ثبت ازدواج",
    "پرداخت عوارض نوسازی",
    "تغییر کاربری زمین",
    "پاسخ به استعلام شهرسازی",
    "اشتغال رانندگان شهر",
)
MILLISECONDS = 100
QUERY = "#miz-q"
TYPED = """async (text) => {
  const field = document.querySelector("#miz-q");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
}"""

Opened = Callable[..., Page]


def service(number: int, title: str, **more: object) -> Service:
    """A service with a web page and a telephone, as most have."""
    channels = Channels(web=(f"https://example.ir/{number}",), phone=(Phone("021-85352064"),))
    return Service(id=str(10_000_000_000 + number), title=title, **{"channels": channels, **more})  # type: ignore[arg-type]


def family(number: int) -> Service:
    """A service with eight below it."""
    start = number * (CHILDREN + 1)
    below = (service(start + at, f"{each} {number}") for at, each in enumerate(TITLES, 1))
    return Service(
        id=str(10_000_000_000 + start), title=f"امور ناحیه {number}", subservices=tuple(below)
    )


SMALL = Catalogue(
    Agency(
        id="1",
        name="سازمان نمونه",
        services=(
            family(0),
            family(1),
            service(99, "دریافت شناسه", types=("G2B",), channels=Channels(sms=("1000",))),
        ),
    )
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A desk of seventeen services under its strict policy."""
    with served(Desk(catalogue=SMALL, security_headers=True)) as base:
        yield base


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a page of the desk, which must have nothing to complain of to the end."""
    contexts, said = [], []

    def opener(path: str = "", width: int = 1280, *, scripts: bool = True) -> Page:
        viewport = {"width": width, "height": 800}
        context = browser.new_context(viewport=viewport, java_script_enabled=scripts)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        said.append(heard(page))
        page.goto(path if path.startswith("http") else address + path)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [] == [text for texts in said for text in texts]


def rows(page: Page) -> list[str]:
    """The ids of the rows that are to be seen."""
    shown = "rows => rows.filter(each => each.checkVisibility()).map(each => each.dataset.mizId)"
    ids: list[str] = page.locator("[data-miz-id]").evaluate_all(shown)
    return [id[-3:].lstrip("0") or "0" for id in ids]


def asks(page: Page, text: str, found: int) -> None:
    """Type *text* and wait until the count is told."""
    page.locator(QUERY).fill(text)
    count = str(found).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    expect(page.locator("[data-miz-part=status]")).to_contain_text(count)


def test_the_list_is_sifted_while_one_types(opened: Opened) -> None:
    """What is found stands below its opened parent, and the count is announced."""
    page = opened()
    assert ["0", "9", "99"] == rows(page)
    asks(page, "گذرنامة", 2)

    assert ["0", "3", "9", "12"] == rows(page)
    assert "polite" == page.locator("[data-miz-part=status]").get_attribute("aria-live")


def test_nothing_found_is_said(opened: Opened) -> None:
    """A question without answers empties the list and says so."""
    page = opened()
    page.locator(QUERY).fill("زعفران")
    expect(page.locator("[data-miz-part=status]")).to_have_text("خدمتی یافت نشد.")

    assert [] == rows(page)


def test_what_is_only_near_is_said(opened: Opened) -> None:
    """Where no service holds the word itself, the count says that these are near."""
    page = opened()
    asks(page, "گذرنمه", 2)

    expect(page.locator("[data-miz-part=status]")).to_contain_text("نزدیک به آنچه نوشتید")


def test_kinds_and_channels_sift(opened: Opened) -> None:
    """The two selects act at once, alone and with words."""
    page = opened()
    page.locator("#miz-type").select_option("G2B")
    expect(page.locator("[data-miz-part=status]")).to_contain_text("۱")
    assert ["99"] == rows(page)
    page.locator("#miz-type").select_option("")
    page.locator("#miz-channel").select_option("phone")
    asks(page, "ازدواج", 2)

    assert ["0", "4", "9", "13"] == rows(page)


def test_escape_clears(opened: Opened) -> None:
    """Escape brings back the list as it was, with the branches that the reader had open."""
    page = opened()
    page.locator("summary.miz-branch-line").nth(1).click()
    before = rows(page)
    asks(page, "10000000003", 1)
    assert ["0", "3"] == rows(page)
    page.locator(QUERY).press("Escape")

    assert "" == page.locator(QUERY).input_value()
    assert before == rows(page)


def test_going_back_finds_all_as_it_was(opened: Opened) -> None:
    """Who followed an answer comes back to the question, the filter and the same rows."""
    page = opened()
    page.locator("#miz-channel").select_option("web")
    asks(page, "کسب", 2)
    before = rows(page)
    page.wait_for_url("**/?q=*")
    page.locator("a.miz-row-title:visible").first.click()
    page.wait_for_url("**/services/**")
    page.go_back()
    expect(page.locator("[data-miz-part=status]")).to_contain_text("۲")

    assert before == rows(page)
    assert ("کسب", "web") == tuple(
        page.locator(f"#miz-{name}").input_value() for name in ("q", "channel")
    )


def test_open_branches_survive(opened: Opened) -> None:
    """What a reader had open is open when he comes back, in the same window only."""
    page = opened()
    page.locator("summary.miz-branch-line").nth(1).click()
    before = rows(page)
    page.goto(page.url + "laws/")
    page.goto(page.url.removesuffix("laws/"))

    assert before == rows(page)
    assert ["0", "9", "99"] == rows(opened())


def test_a_question_can_be_linked(opened: Opened) -> None:
    """The address holds what is asked; who opens it sees the answer."""
    page = opened(f"?q={quote('عوارض')}&channel=web")
    expect(page.locator("[data-miz-part=status]")).to_contain_text("۲")

    assert ["0", "5", "9", "14"] == rows(page)


def test_a_deep_link_opens_its_branch(opened: Opened) -> None:
    """A link to a row opens the way to it, also where a question hides it."""
    row = "miz-s-10000000012"
    page = opened(f"#{row}")
    assert "12" in rows(page)
    asks(page, "ازدواج", 2)
    assert "12" not in rows(page)
    page.evaluate("location.hash = ''")
    page.evaluate(f"location.hash = '{row}'")
    expect(page.locator(f"#{row}")).to_be_in_viewport()

    assert "" == page.locator(QUERY).input_value()


def test_a_link_to_a_branch_opens_it(opened: Opened) -> None:
    """The address of a service with sub-services leads to these (L3)."""
    page = opened("services/10000000009/")

    assert page.url.endswith("#miz-s-10000000009")
    assert "12" in rows(page)


def test_all_open_and_all_close(opened: Opened) -> None:
    """Two buttons open and close every branch; without scripts there are none."""
    page = opened()
    page.get_by_role("button", name="باز کردن همه").click()
    assert 19 == len(rows(page))
    page.get_by_role("button", name="بستن همه").click()

    assert ["0", "9", "99"] == rows(page)
    assert not opened(scripts=False).get_by_role("button", name="باز کردن همه").is_visible()


def test_the_keyboard_suffices(opened: Opened) -> None:
    """From the field Enter stays on the page, and Tab leads on to what was found."""
    page = opened()
    page.locator(QUERY).focus()
    page.keyboard.type("استعلام")
    expect(page.locator("[data-miz-part=status]")).to_contain_text("۲")
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "miz-row-title":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/10000000007/")

    assert page.locator("h1").is_visible()


def test_without_scripts_the_server_answers(opened: Opened) -> None:
    """The form leads to a page with the same services."""
    page = opened(scripts=False)
    page.locator(QUERY).fill("گذرنامة")
    page.locator("#miz-channel").select_option("web")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert ["3", "12"] == rows(page)
    assert "امور ناحیه" in page.locator(".miz-row-above").first.inner_text()


def test_a_failing_fetch_leaves_it_to_the_server(opened: Opened, address: str) -> None:
    """Where what is searched cannot be had, the form is what it is without scripts."""
    page = opened("laws/")
    page.context.route("**/index.json", lambda route: route.fulfill(status=204, body=""))
    page.goto(address)
    page.locator(QUERY).fill("گذرنامه")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert ["3", "12"] == rows(page)


@pytest.mark.parametrize("path", ["", f"search/?q={quote('صدور پروانه')}", "search/"])
def test_a_phone_is_wide_enough(opened: Opened, path: str) -> None:
    """At 320 pixels nothing scrolls sideways, before and after a question."""
    page = opened(path, 320)
    page.locator(QUERY).fill("صدور پروانه‌ی ساختمان ۱")
    page.wait_for_timeout(400)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_strictest_policy(opened: Opened, address: str) -> None:
    """No text ever becomes markup: the script works where browsers forbid it."""

    def strict(route: Route) -> None:
        answer = route.fetch()
        policy = answer.headers["content-security-policy"]
        demand = f"{policy}; require-trusted-types-for 'script'; trusted-types 'none'"
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": demand}
        )

    page = opened("laws/")
    page.context.route(address, strict)
    page.goto(address)
    asks(page, "<b>ازدواج", 2)

    assert ["0", "4", "9", "13"] == rows(page) or rows(page) == []


@pytest.fixture
def files(tmp_path: Path) -> Iterator[str]:
    """The same desk as files behind a server that knows nothing else."""
    build(Desk(catalogue=SMALL), tmp_path / "site")

    class Files(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Files, directory=str(tmp_path / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_files_are_searched_by_the_script(opened: Opened, files: str) -> None:
    """In the static build the search's page holds every row, and the script sifts them."""
    page = opened(f"{files}search/?q={quote('ازدواج')}")
    expect(page.locator("[data-miz-part=status]")).to_contain_text("۲")

    assert ["4", "13"] == rows(page)
    assert not page.locator("[data-miz-part=scriptless]").is_visible()


def test_files_without_scripts_say_so(opened: Opened, files: str) -> None:
    """There the page shows the whole list and says why nothing was searched."""
    page = opened(files, scripts=False)
    page.locator(QUERY).fill("ازدواج")
    page.locator(QUERY).press("Enter")
    page.wait_for_url("**/search/**")

    assert 17 == len(rows(page))
    assert page.locator("[data-miz-part=scriptless]").is_visible()


def test_eight_thousand_services_stay_quick(browser: Browser) -> None:
    """From a keystroke to the painted list the browser works less than a tenth of a second."""
    services = tuple(map(family, range(FAMILIES)))
    took: dict[str, float] = {}
    with served(Desk(catalogue=Catalogue(Agency(id="1", services=services)))) as base:
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(base)
        page.locator(QUERY).focus()
        asks(page, "گذرنامه 77", 11)
        wire = page.context.new_cdp_session(page)
        wire.send("Performance.enable", {"timeDomain": "threadTicks"})
        for text in ("گ", "گذر", "گذرنامه", "گذرنامه 777", "گذرنمه 777", "ا", "عوارض 9", ""):
            before = worked(wire)
            page.evaluate(TYPED, text)
            took[text] = 1000 * (worked(wire) - before)
            page.wait_for_timeout(300)
        page.close()

    assert {} == {text: time for text, time in took.items() if time > MILLISECONDS}


def worked(wire: object) -> float:
    """The seconds that the page's thread has worked so far."""
    metrics = wire.send("Performance.getMetrics")["metrics"]  # type: ignore[attr-defined]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")
