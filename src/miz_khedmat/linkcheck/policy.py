"""The rules for network access: which hosts are permitted, the timeouts, and what is trusted."""

import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final

from attrs import field, frozen

from miz_khedmat.linkcheck.hostnames import is_inner
from miz_khedmat.linkcheck.problems import NoAnswer, ProblemKind

_NO_ANSWER: Final = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})
_ALSO_INSIDE: Final = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "fec0::/10", "3fff::/20"))
)
"""Networks that older versions of `ipaddress` take for public."""
_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""The prefix under which IPv6-only networks reach IPv4 addresses."""


def canonical_host(host: str) -> str:
    """Return *host* as the network knows it: in ASCII, and a number in its usual form.

    ``0x7f.1``, ``0177.0.0.1`` and ``2130706433`` are all ``127.0.0.1``. Raises NoAnswer.
    """
    try:
        name = host.encode("idna").decode().rstrip(".")
    except UnicodeError as error:
        raise NoAnswer(ProblemKind.UNREADABLE, host) from error
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        return name


def is_public(number: str) -> bool:
    """Return whether an IP address is public, whatever it is wrapped in."""
    address = ip_address(number.partition("%")[0])
    inner = _wrapped(address)
    if inner is not None:
        return is_public(str(inner))
    odd = (
        address.is_multicast or address.is_reserved or any(address in each for each in _ALSO_INSIDE)
    )
    return address.is_global and not odd


def _wrapped(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address in an IPv6 one (``::ffff:10.0.0.1``, ``2002:a00:1::``), if any."""
    if isinstance(address, IPv4Address):
        return None
    translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
    return address.ipv4_mapped or address.sixtofour or translated


@frozen
class SocketAddress:
    """One address to connect to: its family, and its socket address."""

    family: int
    address: tuple[Any, ...]


@frozen
class NetworkPolicy:
    """The rules for network access; *timeout*, *pause* and *patience* are in seconds.

    At most *at_once* requests to one host are open, with a *pause* between their starts; a host
    that asks for time gets *patience* and no more. *resolve* is the name service; *admits* says
    which addresses are permitted, unless *allow_private* permits all.
    """

    allow_private: bool = False
    timeout: float = 10
    at_once: int = 2
    pause: float = 0.2
    patience: float = 30
    resolve: Callable[..., list[Any]] = socket.getaddrinfo
    admits: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(factory=ssl.create_default_context)

    def targets(self, host: str, port: int) -> tuple[SocketAddress, ...]:
        """Return the addresses of *host* after checking them, so that no second look-up can differ.

        A host of which one address is private is refused whole. Raises NoAnswer.
        """
        name = canonical_host(host)
        if is_inner(name) and not self.allow_private:
            raise NoAnswer(ProblemKind.PRIVATE, name)
        found = self._resolved(name, port)
        inside = [each for each in found if not self.admits(each.address[0])]
        if inside and not self.allow_private:
            raise NoAnswer(ProblemKind.PRIVATE, f"{name} = {inside[0].address[0]}")
        return found

    def _resolved(self, name: str, port: int) -> tuple[SocketAddress, ...]:
        try:
            found = self.resolve(name, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            kind = ProblemKind.UNRESOLVED if error.errno in _NO_ANSWER else ProblemKind.NO_HOST
            raise NoAnswer(kind, name) from error
        except (OSError, UnicodeError) as error:
            raise NoAnswer(ProblemKind.NO_HOST, name) from error
        if not found:
            raise NoAnswer(ProblemKind.NO_HOST, name)
        return tuple(SocketAddress(family, address) for family, _, _, _, address in found)
