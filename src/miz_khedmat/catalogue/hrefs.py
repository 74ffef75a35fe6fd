"""The links of facts: web addresses, e-mail, calls, text messages and positions."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from miz_khedmat.model import Location
from miz_khedmat.model.channel import Href
from miz_khedmat.persian.digits import to_ascii

PORTAL: Final = "https://gservice.aro.gov.ir"
_UNSAFE: Final = re.compile(
    r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_DIALLED: Final = re.compile(r"[^0-9+*#]")
_LABEL: Final = re.compile(
    r"[A-Za-z0-9_-]*|[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06f0-\u06f9\u200c0-9-]*"
)
"""A part of a host name in one script: Latin letters or Persian ones."""


@lru_cache(maxsize=1024)
def web(text: str) -> str | None:
    """Return the address of a page or a download, or None if *text* must not be linked.

    Only http and https, with a host and without a user name; ``example.ir/x``, as agencies often
    write it, is read as https (C1, C2, S9). A host that may look like another's is in punycode.
    """
    try:
        url = _written(text)
        return url if url is None or _is_plain(url) else _coded(url)
    except ValueError:
        return None


def _written(text: str) -> str | None:
    """Return the address in *text*, whatever its host looks like. Raises ValueError if odd."""
    url = to_ascii(text.strip())
    if _UNSAFE.search(url):
        return None
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/.*)?", url):
        url = f"https://{url}"
    parts = urlsplit(url)
    sound = parts.scheme in {"http", "https"} and parts.hostname and not {*"@%"} & {*parts.netloc}
    return url if sound else None


def _is_plain(url: str) -> bool:
    host = urlsplit(url).netloc.partition(":")[0]
    return host.isascii() or all(map(_LABEL.fullmatch, host.split(".")))


def _coded(url: str) -> str:
    """Return *url* with its host as the network knows it. Raises ValueError for a bad host."""
    parts = urlsplit(url)
    host, colon, port = parts.netloc.partition(":")
    coded = host.encode("idna").decode()
    if not re.fullmatch(r"[\w.-]+", coded):
        raise ValueError(host)
    return parts._replace(netloc=coded + colon + port).geturl()


def deceives(text: str) -> bool:
    """Return whether *text* is an address whose host may look like another's."""
    return not text.isascii() and web(text) is not None and not _is_plain(_written(text) or "")


def honest(text: str) -> str:
    """Return *text* for display: a deceptive address is replaced by the one that it leads to."""
    return web(text) or text if deceives(text) else text


def mail(text: str) -> str | None:
    """Return ``mailto:`` for an address (C3), or None."""
    address = to_ascii(text.strip())
    if not re.fullmatch(r"[^@\s:?&/]+@[\w-]+(\.[\w-]+)+", address):
        return None
    return "mailto:" + quote(address, safe="@+")


def phone(text: str) -> str | None:
    """Return ``tel:`` for a number (C4), international if it has an area code, or None.

    ``021-85352064`` becomes ``tel:+982185352064``; short numbers and ``*1#`` codes stay.
    """
    dialled = _DIALLED.sub("", to_ascii(text))
    if not 2 <= len(dialled) <= 16 or re.search(r"[^\W\d_]", text):
        return None
    if re.fullmatch(r"0\d{10}", dialled):
        dialled = f"+98{dialled[1:]}"
    return "tel:" + dialled.replace("#", "%23")


def sms(text: str) -> str | None:
    """Return ``sms:`` for the number of a text-message system (C5), or None."""
    number = phone(text)
    return number and "sms:" + number.removeprefix("tel:")


HREFS: Final[Mapping[Href, Callable[[str], str | None]]] = {
    "web": web,
    "mail": mail,
    "phone": phone,
    "sms": sms,
}
"""How the target of a channel becomes a link (C1 to C5)."""


def position(location: Location | None) -> str | None:
    """Return ``geo:`` for a position, which opens the phone's map application (C6), or None."""
    if location is None or location.latitude is None or location.longitude is None:
        return None
    try:
        latitude, longitude = float(location.latitude), float(location.longitude)
    except ValueError:
        return None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return f"geo:{latitude:g},{longitude:g}"
