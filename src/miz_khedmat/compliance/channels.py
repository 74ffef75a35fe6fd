"""D10, C1 to C6: each channel that is declared has a target of the right kind."""

from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

from miz_khedmat import links
from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfService
from miz_khedmat.model import OFFERED, Channels, Office, Phone

_ABOUT: Final = "deliverable"
_NAMES: Final = ("web", "email", "phone", "mobile", "sms", "offices")


def _channel(service: OfService, name: str) -> Iterator[tuple[int, object]]:
    """The targets of one channel, numbered."""
    channels = service.noun.channels
    held = getattr(channels, name) if isinstance(channels, Channels) else None
    yield from enumerate(held if isinstance(held, tuple) else ())


def _unread(service: OfService, name: str, read: Callable[[str], str | None]) -> Answers:
    for number, target in _channel(service, name):
        text = target.number if isinstance(target, Phone) else target
        if isinstance(text, str) and read(text) is None:
            yield Answer(("channels", name, number), text)


@rule(
    "D1002",
    Severity.ERROR,
    _ABOUT,
    says=("راه دسترسی گفته شده ولی نشانی ندارد", "a channel is declared without a target"),
    expects=("نشانی، شماره یا دفتر", "an address, a number or an office"),
    do=("نشانی آن را بنویسید یا آن را بردارید", "write its target or take it out"),
)
def channels_have_targets(service: OfService) -> Answers:
    """A declared channel says where it leads.

    Why: an icon that does nothing is worse than none.
    Bad: ``channels: {sms: offered}``
    Good: ``channels: {sms: "3000"}``
    """
    channels = service.noun.channels
    for name in _NAMES:
        if isinstance(channels, Channels) and getattr(channels, name) is OFFERED:
            yield Answer(("channels", name))


@rule(
    "C0101",
    Severity.ERROR,
    _ABOUT,
    says=("نشانی اینترنتی خوانده نمی‌شود", "the web address cannot be read"),
    expects=("نشانی با https://", "an address with https://"),
    do=("نشانی کامل صفحه را بنویسید", "write the whole address of the page"),
)
def web_is_an_address(service: OfService) -> Answers:
    """The internet icon opens a page, so its target is an address.

    Why: «Moi.ir» and «http:/…» open nothing.
    Bad: ``channels: {web: "http:/moi"}``
    Good: ``channels: {web: "https://example.ir/service/5"}``
    """
    yield from _unread(service, "web", links.web)


@rule(
    "C0102",
    Severity.ERROR,
    _ABOUT,
    says=("نشانی به صفحه‌ی نخست سایت می‌رود", "the address leads to the site's home page"),
    expects=("نشانی همین خدمت", "the address of this service"),
    do=("پیوند مستقیم خدمت را بنویسید", "write the service's direct link"),
)
def web_is_the_services_own(service: OfService) -> Answers:
    """The link leads to the service, not to the site's home page.

    Why: the guide asks for the direct link; a citizen does not search again.
    Bad: ``channels: {web: "https://example.ir/"}``
    Good: ``channels: {web: "https://example.ir/service/5"}``
    """
    for number, target in _channel(service, "web"):
        found = urlsplit(links.web(target) or "") if isinstance(target, str) else None
        if found and found.netloc and not found.path.strip("/") and not found.query:
            yield Answer(("channels", "web", number), str(target))


@rule(
    "C0201",
    Severity.ERROR,
    _ABOUT,
    says=("پیوند برنامه‌ی همراه خوانده نمی‌شود", "the app's link cannot be read"),
    expects=("نشانی فایل نصب یا فروشگاه", "the address of a file or a store"),
    do=("نشانی دریافت برنامه را بنویسید", "write where the app is found"),
)
def mobile_is_an_address(service: OfService) -> Answers:
    """The mobile icon leads to a file to install.

    Why: the name of an app cannot be installed.
    Bad: ``channels: {mobile: "برنامه‌ی ما"}``
    Good: ``channels: {mobile: "https://example.ir/app.apk"}``
    """
    yield from _unread(service, "mobile", links.web)


@rule(
    "C0301",
    Severity.ERROR,
    _ABOUT,
    says=("نشانی پست الکترونیک خوانده نمی‌شود", "the e-mail address cannot be read"),
    expects=("نشانی با @", "an address with @"),
    do=("نشانی پست الکترونیک را بنویسید", "write the e-mail address"),
)
def email_is_an_address(service: OfService) -> Answers:
    """The e-mail icon shows an address that mail reaches.

    Why: citizens copy it as it stands.
    Bad: ``channels: {email: "info[at]example.ir"}``
    Good: ``channels: {email: "info@example.ir"}``
    """
    yield from _unread(service, "email", links.mail)


@rule(
    "C0401",
    Severity.ERROR,
    _ABOUT,
    says=("شماره‌ی تلفن خوانده نمی‌شود", "the phone number cannot be read"),
    expects=("شماره با پیش‌شماره", "a number with its area code"),
    do=("شماره را با رقم بنویسید", "write the number in digits"),
)
def phone_is_a_number(service: OfService) -> Answers:
    """The phone icon shows a number that can be called.

    Why: a telephone dials it as it stands.
    Bad: ``channels: {phone: "داخلی مدیر"}``
    Good: ``channels: {phone: "021-85350000"}``
    """
    yield from _unread(service, "phone", links.phone)


@rule(
    "C0501",
    Severity.ERROR,
    _ABOUT,
    says=("شماره‌ی پیامک خوانده نمی‌شود", "the number for messages cannot be read"),
    expects=("شماره‌ی سامانه", "the system's number"),
    do=("شماره را با رقم بنویسید", "write the number in digits"),
)
def sms_is_a_number(service: OfService) -> Answers:
    """The message icon shows a number to write to.

    Why: a telephone writes to it as it stands.
    Bad: ``channels: {sms: "سامانه‌ی پیامک"}``
    Good: ``channels: {sms: "30001234"}``
    """
    yield from _unread(service, "sms", links.sms)


@rule(
    "C0601",
    Severity.ERROR,
    _ABOUT,
    says=("دفتر نشانی ندارد", "an office has no address"),
    expects=("نشانی دفتر", "the office's address"),
    do=("address دفتر را بنویسید", "write the office's address"),
)
def offices_have_addresses(service: OfService) -> Answers:
    """Every office of the list has an address.

    Why: a citizen goes there.
    Bad: ``channels: {offices: [دفتر ۱]}``
    Good: ``channels: {offices: [{name: دفتر ۱, address: خیابان آزادی}]}``
    """
    for number, office in _channel(service, "offices"):
        if isinstance(office, Office) and not (office.address or "").strip():
            yield Answer(("channels", "offices", number), office.name or "")
