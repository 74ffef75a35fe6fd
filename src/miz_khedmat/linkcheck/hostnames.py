"""What an address shows by itself, without the network."""

import re
from functools import lru_cache
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from miz_khedmat.catalogue import hrefs

_SHORTENERS: Final = re.compile(
    r"(www\.)?(goo\.gl|bit\.ly|t\.co|tinyurl\.com|dpli\.ir|yun\.ir|b2n\.ir|zaya\.io|opizo\.me|yon\.ir"
    r"|plink\.ir|cutt\.ly|is\.gd|rb\.gy)"
)
_INSIDE: Final = re.compile(r"localhost|[^.]+|.*\.(local|lan|internal|intranet|test)")
_STORES: Final = re.compile(
    r"(^|\.)(cafebazaar\.ir|myket\.ir|sibapp\.com|sibche\.com|anardoni\.com|iapps\.ir|charkhoneh\.com"
    r"|parshub\.com|play\.google\.com|apps\.apple\.com)$"
)
_MESSENGERS: Final = re.compile(
    r"(^|\.)(t\.me|telegram\.(me|org|dog)|wa\.me|whatsapp\.com|instagram\.com|eitaa\.(com|ir)|ble\.ir"
    r"|bale\.(ai|ir)|rubika\.ir|splus\.ir|soroush-app\.ir|sapp\.ir|igap\.net|gap\.im|shad\.ir)$"
)
_SHARED: Final = re.compile(r"(ac|co|com|edu|gov|id|net|org|sch)\.[a-z]{2}$")
"""The ends of names under which each agency has a site of its own."""


def is_home(text: str) -> bool:
    """Return whether an address leads to a site's home page."""
    parts = urlsplit(hrefs.web(text) or "")
    return bool(parts.netloc) and not parts.path.strip("/") and not parts.query


@lru_cache(maxsize=1024)
def host_of(text: str) -> str:
    """Return the host that an address names; empty if there is none."""
    return urlsplit(hrefs.web(text) or "").hostname or ""


def is_shortened(text: str) -> bool:
    """Return whether an address is a shortener's, which hides its target."""
    return _SHORTENERS.fullmatch(host_of(text)) is not None


def is_public(host: str) -> bool:
    """Return whether a host is a shortener or a messenger, where everybody has addresses."""
    return bool(_SHORTENERS.fullmatch(host) or _MESSENGERS.search(host))


def is_inside(text: str) -> bool:
    """Return whether an address opens inside an agency's own network only."""
    return is_inner(host_of(text))


@lru_cache(maxsize=1024)
def is_inner(host: str) -> bool:
    """Return whether a host is known by its name or number not to be public."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and _INSIDE.fullmatch(host) is not None


def is_store(host: str) -> bool:
    """Return whether a host is a store of apps."""
    return _STORES.search(host) is not None


def site_of(host: str) -> str:
    """Return the domain of all hosts of an agency: ``example.ir`` of ``sso.example.ir``."""
    labels = host.split(".")
    return ".".join(labels[-3 if _SHARED.search(host) else -2 :])
