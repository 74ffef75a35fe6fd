"""Hosts as the network knows them, and whether a number is one that anyone may be sent to."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from miz_khedmat.linkcheck.problems import Kind, Stopped

_ALSO_INSIDE: Final = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20"))
)
"""What older versions of `ipaddress` take for public."""
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""Where networks of IPv6 alone find those of IPv4."""


def plain(host: str) -> str:
    """*host* as the network knows it: in ASCII, and a number in its usual form.

    ``0x7f.1``, ``0177.0.0.1`` and ``2130706433`` are all ``127.0.0.1``. Raises Stopped.
    """
    try:
        name = host.encode("idna").decode().rstrip(".")
    except UnicodeError as error:
        raise Stopped(Kind.UNREADABLE, host) from error
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        return name


def is_public(number: str) -> bool:
    """Whether an IP address is one of the whole network's, whatever it is wrapped in."""
    held = ip_address(number.partition("%")[0])
    inner = _wrapped(held)
    if inner is not None:
        return is_public(str(inner))
    odd = held.is_multicast or held.is_reserved or any(held in each for each in _ALSO_INSIDE)
    return held.is_global and not odd


def _wrapped(held: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address in an IPv6 one (``::ffff:10.0.0.1``, ``2002:a00:1::``), if there is one."""
    if isinstance(held, IPv4Address):
        return None
    translated = IPv4Address(int(held) & 0xFFFFFFFF) if held in _TRANSLATED else None
    return held.ipv4_mapped or held.sixtofour or translated
