"""What an address tells by itself, before anyone asks the network."""

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
_SHARED: Final = re.compile(r"(ac|co|com|edu|gov|id|net|org|sch)\.[a-z]{2}$")
"""The ends of names under which each agency has a site of its own."""


def is_home(text: str) -> bool:
    """Whether an address leads to a site's home page."""
    parts = urlsplit(hrefs.web(text) or "")
    return bool(parts.netloc) and not parts.path.strip("/") and not parts.query


@lru_cache(maxsize=1024)
def host_of(text: str) -> str:
    """The host that an address names; empty where it is none."""
    return urlsplit(hrefs.web(text) or "").hostname or ""


def is_shortened(text: str) -> bool:
    """Whether an address is a shortener's, which hides where it leads."""
    return _SHORTENERS.fullmatch(host_of(text)) is not None


def is_inside(text: str) -> bool:
    """Whether an address opens inside an agency's own network only."""
    return is_inner(host_of(text))


@lru_cache(maxsize=1024)
def is_inner(host: str) -> bool:
    """Whether a host is known by its name or number to be no public one."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and _INSIDE.fullmatch(host) is not None


def is_store(host: str) -> bool:
    """Whether a host is a store of apps."""
    return _STORES.search(host) is not None


def site_of(host: str) -> str:
    """The name under which an agency has all its hosts: ``example.ir`` of ``sso.example.ir``."""
    labels = host.split(".")
    return ".".join(labels[-3 if _SHARED.search(host) else -2 :])
