"""D10, C1 to C6: each declared channel has a target of the right kind."""

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlsplit

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, Path, ServiceSubject
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_store
from miz_khedmat.model import CHANNELS, OFFERED, Channels, Phone
from miz_khedmat.persian.digits import to_ascii

_ABOUT: Final = "described"
_NO_AREA: Final = re.compile("[1-9][0-9]{5,7}")


def _channel(service: ServiceSubject, name: str) -> Iterator[tuple[int, object]]:
    """Yield the targets of one channel with their indexes."""
    channels = service.noun.channels
    targets = getattr(channels, name) if isinstance(channels, Channels) else None
    yield from enumerate(targets if isinstance(targets, tuple) else ())


def _unread(service: ServiceSubject, name: str, read: Callable[[str], str | None]) -> Answers:
    for number, target in _channel(service, name):
        text = (target.number or "") if isinstance(target, Phone) else target
        if isinstance(text, str) and read(text) is None:
            yield Answer(("channels", name, number), text)


@rule(
    "D1002",
    Severity.ERROR,
    _ABOUT,
    says="a channel is declared without a target",
    expects="an address, a number or an office",
    do="add its target, or remove the channel",
)
def channels_have_targets(service: ServiceSubject) -> Answers:
    """A declared channel has a target.

    Why: an icon that does nothing is worse than none.
    Bad: ``channels: {sms: offered}``
    Good: ``channels: {sms: "3000"}``
    """
    channels = service.noun.channels
    for name in CHANNELS:
        if isinstance(channels, Channels) and getattr(channels, name) is OFFERED:
            yield Answer(("channels", name))


@rule(
    "C0101",
    Severity.ERROR,
    _ABOUT,
    says="the web address cannot be read",
    expects="an address with https://",
    do="write the whole address of the page",
)
def web_is_an_address(service: ServiceSubject) -> Answers:
    """The internet icon opens a page, so its target is an address.

    Why: «http:/…» and the name of a system do not open anything.
    Bad: ``channels: {web: "http:/moi"}``
    Good: ``channels: {web: "https://example.ir/service/5"}``
    """
    yield from _unread(service, "web", hrefs.web)


@rule(
    "C0201",
    Severity.ERROR,
    _ABOUT,
    says="the app's link cannot be read",
    expects="the address of an app file or an app store",
    do="write the app's download address",
)
def mobile_is_an_address(service: ServiceSubject) -> Answers:
    """The mobile icon leads to a file to install.

    Why: the name of an app cannot be installed.
    Bad: ``channels: {mobile: "برنامه ما"}``
    Good: ``channels: {mobile: "https://example.ir/app.apk"}``
    """
    yield from _unread(service, "mobile", hrefs.web)


@rule(
    "C0301",
    Severity.ERROR,
    _ABOUT,
    says="the e-mail address cannot be read",
    expects="an address with @",
    do="write the e-mail address",
)
def email_is_an_address(service: ServiceSubject) -> Answers:
    """The e-mail icon shows a valid e-mail address.

    Why: citizens copy it unchanged.
    Bad: ``channels: {email: "info[at]example.ir"}``
    Good: ``channels: {email: "info@example.ir"}``
    """
    yield from _unread(service, "email", hrefs.mail)


@rule(
    "C0401",
    Severity.ERROR,
    _ABOUT,
    says="the phone number cannot be read",
    expects="a number with its area code",
    do="write the number in digits",
)
def phone_is_a_number(service: ServiceSubject) -> Answers:
    """The phone icon shows a number that can be called.

    Why: a telephone dials it unchanged.
    Bad: ``channels: {phone: "داخلی مدیر"}``
    Good: ``channels: {phone: "021-85350000"}``
    """
    yield from _unread(service, "phone", hrefs.phone)


@rule(
    "C0501",
    Severity.ERROR,
    _ABOUT,
    says="the SMS number cannot be read",
    expects="the number of the SMS system",
    do="write the number in digits",
)
def sms_is_a_number(service: ServiceSubject) -> Answers:
    """The message icon shows a number for messages.

    Why: a telephone sends to it unchanged.
    Bad: ``channels: {sms: "سامانه پیامک"}``
    Good: ``channels: {sms: "30001234"}``
    """
    yield from _unread(service, "sms", hrefs.sms)


@rule(
    "C0202",
    Severity.WARNING,
    _ABOUT,
    says="it leads to neither an app file nor an app store",
    expects="an apk or ipa file, or an app store",
    do="write the address of the file to install",
)
def mobile_leads_to_an_app(service: ServiceSubject) -> Answers:
    """The mobile icon leads to the app's file, or its page in an app store.

    Why: C2 says that the click downloads the app; an ordinary page does not.
    Bad: ``mobile: "https://example.ir/news/5"``
    Good: ``mobile: "https://example.ir/app.apk"``
    """
    for number, target in _channel(service, "mobile"):
        parts = urlsplit(hrefs.web(str(target)) or "")
        store = is_store(parts.hostname or "")
        if parts.netloc and not store and not parts.path.lower().endswith((".apk", ".ipa")):
            yield Answer(("channels", "mobile", number), str(target))


@rule(
    "C0402",
    Severity.WARNING,
    _ABOUT,
    says="the number has no area code",
    expects="a number such as 021-85350000",
    do="add the area code",
)
def phones_have_an_area_code(service: ServiceSubject) -> Answers:
    """A number can be called from every town.

    Why: eight digits alone reach a number in the caller's own town.
    Bad: ``phone: "85350000"``
    Good: ``phone: "021-85350000"``
    """
    for number, target in _channel(service, "phone"):
        text = (target.number or "") if isinstance(target, Phone) else ""
        if _NO_AREA.fullmatch(re.sub(r"[\s()-]", "", to_ascii(text))):
            yield Answer(("channels", "phone", number), text)


@rule(
    "C0403",
    Severity.WARNING,
    "any",
    says="the kind of a number is unknown",
    expects="voice or call-centre",
    do="correct `kind`",
)
def phones_are_of_a_known_kind(subject: ServiceSubject | AgencySubject) -> Answers:
    """A number is a voice line or a call centre.

    Why: only one of the two answers at night.
    Bad: ``phone: {number: 021-85350000, kind: مستقیم}``
    Good: ``phone: {number: 021-85350000, kind: call-centre}``
    """
    for path, phone in _phones(subject):
        if phone.kind and phone.kind not in {"voice", "call-centre"}:
            yield Answer((*path, "kind"), phone.kind)


def _phones(subject: ServiceSubject | AgencySubject) -> Iterator[tuple[Path, Phone]]:
    """Yield the phone numbers of a service or of an agency, with their paths."""
    if isinstance(subject, AgencySubject):
        return ((("phone", number), each) for number, each in enumerate(subject.noun.phone or ()))
    targets = _channel(subject, "phone")
    return ((("channels", "phone", n), each) for n, each in targets if isinstance(each, Phone))
