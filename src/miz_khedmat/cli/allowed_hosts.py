"""The ``Host`` names that a local server accepts; requests for any other name are refused."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, Final

from attrs import frozen

from miz_khedmat.desk.environ import Start, WsgiApp
from miz_khedmat.errors import Wording

_HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/@\s]+?)\.?)(?::[0-9]{0,5})?")
"""A ``Host`` header: its name or address is captured, its port is not."""
_REFUSED: Final = Wording(
    "this desk only accepts requests for localhost and for the name or address given with --host"
)
_LINES: Final = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("X-Content-Type-Options", "nosniff"),
)


@frozen
class AllowedHosts:
    """The names of a server that listens on *host*, at the IP address *address*.

    A web page can point its own domain name at this machine and then read what answers to that
    name (DNS rebinding). It can do so with no other name and with no IP address.
    """

    host: str
    address: str

    def have(self, text: str) -> bool:
        """Return whether *text*, the value of a ``Host`` header, is one of them."""
        match = _HOST.fullmatch(text)
        if match is None:
            return False
        name = (match[1] or match[2]).lower()
        digits = _digits(name)
        if digits is None:
            return name in {"localhost", _ascii(self.host)}
        here = _digits(self.address)
        return digits.is_loopback or digits == here or bool(here and here.is_unspecified)


def _digits(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _ascii(name: str) -> str:
    """Return *name* in ASCII (IDNA), as a browser sends it."""
    return name.encode("idna").decode().lower().removesuffix(".")


def guarded(app: WsgiApp, names: AllowedHosts) -> WsgiApp:
    """Wrap *app* so that a request for a host that is not in *names* is answered with 421."""

    def guard(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if names.have(environ.get("HTTP_HOST", "")):
            return app(environ, start)
        body = f"{_REFUSED.fa}\n{_REFUSED.en}\n".encode()
        start("421 Misdirected Request", [*_LINES, ("Content-Length", str(len(body)))])
        return [body]

    return guard
