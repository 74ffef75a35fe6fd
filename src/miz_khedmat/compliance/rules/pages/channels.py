"""C1 to C6: the channel icons of finished pages."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.html.icons import Icon
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.rule import Answers, at, rule
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.persian.text import search_key

_SHOWING: Final = frozenset({"services", "service", "agency"})
_ADDRESS: Final = tuple(map(search_key, ("نشانی", "آدرس", "خیابان", "میدان", "بلوار")))


def _icons(page: PageSubject, name: str) -> Iterator[Icon]:
    """Yield the icons of one channel whose action is known."""
    icons = page.icons if page.kind in _SHOWING else ()
    return (icon for icon in icons if icon.name == name and icon.known)


@rule(
    "C0151",
    Severity.ERROR,
    "page",
    says="the web icon does not link to a page",
    expects="a link to where the service is delivered",
    do="make the icon a link",
)
def the_web_icon_leads(page: PageSubject) -> Answers:
    """A click on the web icon leads to the place where the service is delivered.

    Why: C1 asks for it; an icon that does nothing is worse than none.
    Bad: ``<img src="web.png" alt="اینترنتی">``
    Good: ``<a href="https://example.ir/service/5"><img … alt="اینترنتی"></a>``
    """
    yield from (at(icon.element) for icon in _icons(page, "web") if not icon.href)


@rule(
    "C0251",
    Severity.ERROR,
    "page",
    says="the mobile icon does not link to a file",
    expects="a link to the app's file",
    do="link the icon to the file",
)
def the_mobile_icon_downloads(page: PageSubject) -> Answers:
    """A click on the mobile icon gives the app's file.

    Why: C2 asks for it.
    Bad: ``<img src="app.png" alt="تلفن همراه">``
    Good: ``<a href="https://example.ir/app.apk"><img … alt="تلفن همراه"></a>``
    """
    yield from (at(icon.element) for icon in _icons(page, "mobile") if not icon.href)


@rule(
    "C0351",
    Severity.ERROR,
    "page",
    says="the e-mail icon does not show the address",
    expects="the address as text",
    do="write the address next to the icon",
)
def the_email_icon_shows_the_address(page: PageSubject) -> Answers:
    """A click on the e-mail icon shows the service's address.

    Why: C3 says show; many people have no program that opens ``mailto:``.
    Bad: ``<a href="mailto:a@example.ir"><img … alt="پست الکترونیک"></a>``
    Good: the same with «a@example.ir» in words.
    """
    found = (icon for icon in _icons(page, "email") if not icon.address)
    yield from (at(icon.element, icon.href or "") for icon in found)


@rule(
    "C0451",
    Severity.ERROR,
    "page",
    says="the phone icon does not show the number",
    expects="the number as text",
    do="write the number next to the icon",
)
def the_phone_icon_shows_the_number(page: PageSubject) -> Answers:
    """A click on the phone icon shows the number.

    Why: C4 says show; on a desktop ``tel:`` opens nothing.
    Bad: ``<a href="tel:021850"><img … alt="مرکز تماس"></a>``
    Good: the same with «021-85350000» in words.
    """
    found = (icon for icon in _icons(page, "phone") if not icon.number)
    yield from (at(icon.element, icon.href or "") for icon in found)


@rule(
    "C0551",
    Severity.ERROR,
    "page",
    says="the SMS icon does not show the number",
    expects="the number of the SMS system",
    do="write the number next to the icon",
)
def the_sms_icon_shows_the_number(page: PageSubject) -> Answers:
    """A click on the message icon shows the system's number.

    Why: C5 says show.
    Bad: ``<img src="sms.png" alt="پیام کوتاه">``
    Good: the same with «30001234» in words.
    """
    found = (icon for icon in _icons(page, "sms") if not icon.number)
    yield from (at(icon.element, icon.href or "") for icon in found)


@rule(
    "C0651",
    Severity.ERROR,
    "page",
    says="the offices icon does not lead to addresses",
    expects="a page with the addresses of all offices",
    do="link the icon to the offices page",
)
def the_office_icon_leads_to_addresses(page: PageSubject) -> Answers:
    """A click on the office icon opens a page with the addresses of the offices.

    Why: C6 asks for a new page.
    Bad: ``<img src="post.png" alt="دفاتر پیشخوان">``
    Good: ``<a href="offices/"><img … alt="دفاتر پیشخوان"></a>``
    """
    yield from (at(icon.element) for icon in _icons(page, "offices") if not icon.href)


@rule(
    "C0652",
    Severity.ERROR,
    "page",
    says="an office has no address",
    expects="the address of each office",
    do=Wording("add the office's address", "page"),
)
def offices_show_addresses(page: PageSubject) -> Answers:
    """Every list of offices shows the address of each.

    Why: C6 asks for the addresses of all offices.
    Bad: a list of names.
    Good: each name with its address.
    """
    for office in page.desk.hooked("office"):
        if not any(each.text for each in office.hooked("part", "address")):
            yield at(office, office.text[:60])


@rule(
    "C0653",
    Severity.ERROR,
    "offices page",
    says="the offices page has no addresses",
    expects="the addresses of all offices",
    do="list the offices with their addresses",
)
def the_page_of_offices_has_some(page: PageSubject) -> Answers:
    """The page of offices lists offices.

    Why: the icon that leads here promises addresses (C6).
    Bad: «به‌زودی»
    Good: «دفتر ۷۲۱۶، اصفهان، خیابان چهارباغ بالا»
    """
    key = search_key(page.desk.text)
    has_office = (
        bool(page.desk.hooked("office")) if page.own else any(word in key for word in _ADDRESS)
    )
    if not has_office:
        yield at(page.desk)
