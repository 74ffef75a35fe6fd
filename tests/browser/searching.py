"""A desk to search, visitors who search it, and what they see of its list."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, Page, expect

from miz_khedmat import Catalogue
from miz_khedmat.model import Account, Agency, Channels, Fee, Phone, Service
from tests.browser.modes import heard

CHILDREN: Final = 8
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
QUERY: Final = "#miz-q"
STATUS: Final = "[data-miz-part=status]"
_DIGITS: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

Opened = Callable[..., Page]


def service(number: int, title: str, **more: Any) -> Service:
    """A service with a web page and a telephone, as most have."""
    channels = Channels(web=(f"https://example.ir/{number}",), phone=(Phone("021-85352064"),))
    return Service(id=str(10_000_000_000 + number), title=title, **{"channels": channels, **more})


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
            service(
                99,
                "دریافت شناسه",
                types=("G2B",),
                channels=Channels(sms=("1000",)),
                fees=(Fee("کارمزد", "250000", (Account("0100-۲۳ 45"),)),),
                hours="شنبه تا چهارشنبه ۸ تا ۱۴",
            ),
        ),
    )
)


@contextmanager
def visitor(browser: Browser, base: str) -> Iterator[Opened]:
    """Opens pages of the desk at *base*, which must have nothing to complain of to the end."""
    contexts, said = [], []

    def opener(path: str = "", width: int = 1280, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        said.append(heard(page))
        page.goto(path if path.startswith("http") else base + path)
        return page

    yield opener
    for context in contexts:
        context.close()
    complaints = [text for texts in said for text in texts]
    assert not complaints, complaints


def rows(page: Page) -> list[str]:
    """The ids of the rows that are to be seen."""
    shown = "rows => rows.filter(each => each.checkVisibility()).map(each => each.id)"
    ids: list[str] = page.locator("[data-miz-id]").evaluate_all(shown)
    return [id[-3:].lstrip("0") or "0" for id in ids]


def asks(page: Page, text: str, found: int) -> None:
    """Type *text* and wait until the count is shown."""
    page.locator(QUERY).fill(text)
    expect(page.locator(STATUS)).to_contain_text(str(found).translate(_DIGITS))
