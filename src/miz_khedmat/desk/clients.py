"""The address of a visitor: the server's peer, or what a trusted proxy says about it."""

from collections.abc import Iterable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.http import Request

Network = IPv4Network | IPv6Network
_STATED: Final = Wording("write each as an address or a network: 10.0.0.0/8")


def networks(names: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that *names* name. Raises SettingError."""
    try:
        return tuple(map(ip_network, names))
    except ValueError as error:
        wrong = Wording("{why}", why=error)
        raise SettingError(setting_fault("trusted_proxies", wrong, _STATED)) from error


def client(request: Request, trusted: Sequence[Network]) -> str:
    """Return the address from which *request* comes.

    ``X-Forwarded-For`` is read from its end for as long as the last address is a trusted proxy's;
    what comes before it anybody may have written. A peer without an address (a socket of the
    same machine) is a proxy if any are trusted.
    """
    found = request.client
    for name in _hops(request):
        if not _is_trusted(found, trusted):
            break
        found = name
    return found


def _hops(request: Request) -> Iterator[str]:
    """Yield the addresses of ``X-Forwarded-For``, the nearest first, until one is not valid."""
    for name in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        if _read(name.strip()) is None:
            return
        yield name.strip()


def _is_trusted(name: str, trusted: Sequence[Network]) -> bool:
    read = _read(name)
    if read is None:
        return bool(trusted) and not name
    return any(read in network for network in trusted)


def _read(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
