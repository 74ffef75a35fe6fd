"""Odd content in Chromium: nothing overflows, nothing overlaps, at 320 and 1280 pixels."""

from urllib.parse import unquote, urlsplit

import pytest
from attrs import evolve
from playwright.sync_api import Browser, Page, Route

from miz_khedmat import Catalogue, Desk, Request
from miz_khedmat.model import (
    Account,
    Agency,
    Audience,
    Channels,
    Document,
    Fee,
    Law,
    Office,
    Phone,
    Service,
    Stage,
    Stages,
)

pytestmark = pytest.mark.browser

LONG = "صدور مجوز بسیار طولانی و پرپیچ‌وخم " * 12
UNBROKEN = "بیفاصله" * 60
MIXED = "سامانه‌ی MyGov 2.0 (نسخه‌ی β) ☎️🚀 اداره‌ی 東京 و Владивосток"
ADDRESS = "https://example.ir/" + "a" * 300
STAGE = Stage(text=LONG, note=UNBROKEN)
FULL = Service(
    id="10031771101",
    title=LONG,
    common_name=UNBROKEN,
    types=("G2C", MIXED),
    description=f"{MIXED} {UNBROKEN} {ADDRESS}",
    audience=Audience(MIXED, (LONG, UNBROKEN, ADDRESS)),
    documents=(Document(UNBROKEN, MIXED), Document(ADDRESS)),
    average_time=LONG,
    hours=UNBROKEN,
    visits=MIXED,
    fees=tuple(
        Fee(MIXED, f"{number}۲٬۵۰۰٬۰۰۰ ریال", (Account(f"9900000000{number:03}", "IR" + "0" * 24),))
        for number in range(200)
    ),
    channels=Channels(
        web=(ADDRESS, ADDRESS),
        email=("a" * 200 + "@example.ir",),
        phone=tuple(Phone(f"021-8500{number:04}", hours=LONG) for number in range(20)),
        sms=("1" * 40,),
        offices=tuple(Office(LONG, address=UNBROKEN, phone="0" * 60) for _ in range(3)),
    ),
    stages=Stages(STAGE, STAGE, STAGE, STAGE),
    laws=(Law(UNBROKEN, url=ADDRESS, summary=MIXED),),
    guide=UNBROKEN,
    portal_page=ADDRESS,
)
EMPTY = Service(id="10031771102")


def _deep(levels: int) -> Service:
    """A tree of *levels* with both services at its end."""
    below: tuple[Service, ...] = (FULL, EMPTY)
    for level in range(levels):
        below = (Service(id=f"100317{level:02}000", title=f"{MIXED} {level}", subservices=below),)
    return below[0]


AGENCY = Agency(id="1", name=UNBROKEN, address=LONG, website=ADDRESS, services=(_deep(12),))
PAGES = ("", "agency/", "agencies/", "portal/", "laws/")
OF_SERVICE = ("", "identity/", "offices/")
PATHS = (
    *PAGES,
    *(f"services/10031771101/{path}" for path in OF_SERVICE),
    *(f"services/10031771102/{path}" for path in OF_SERVICE[:2]),
)
OUTSIDE = """() => [...document.querySelectorAll('.miz *')].filter(each => {
    const box = each.getBoundingClientRect();
    const hidden = each.closest('.miz-scroll, .miz-drawing, .miz-sr, .miz-skip');
    return !hidden && box.width && (box.left < -1 || box.right > window.innerWidth + 1);
  }).map(each => each.className || each.tagName)"""
OVER = """() => [...document.querySelectorAll('.miz-fact, .miz-tile, .miz-office, .miz-stage')]
  .flatMap(each => {
    const next = each.nextElementSibling;
    if (!next || !next.className) { return []; }
    const [one, two] = [each.getBoundingClientRect(), next.getBoundingClientRect()];
    const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
    const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
    return across > 1 && down > 1 ? [each.className] : [];
  })"""


@pytest.fixture
def desk() -> Desk:
    """The desk of all that is odd, every branch of its list open."""
    return Desk(catalogue=Catalogue(AGENCY))


def _answered(desk: Desk, page: Page) -> None:
    """Let *desk* answer what *page* asks for; no server is needed."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path.lstrip("/"))
        got = desk.respond(Request(path))
        route.fulfill(status=got.status, headers=dict(got.headers), body=got.body)

    page.route("**/*", answer)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_overflows_or_overlaps(path: str, width: int, browser: Browser, desk: Desk) -> None:
    """Titles of 400 letters, words without a break, 200 fees, 12 levels, every field absent."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    _answered(desk, page)
    page.goto(f"https://desk.example/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = (page.evaluate(OUTSIDE), page.evaluate(OVER))
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert ([], [], width) == (*found, wide)


def test_odd_services_are_those_of_the_issue() -> None:
    """The content is as odd as it should be."""
    assert len(LONG) >= 400
    assert 200 == len(FULL.fees or ())
    assert evolve(EMPTY, id=None) == Service()
