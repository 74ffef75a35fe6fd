"""The names by which a local server is asked for; what a stranger's name leads to it is refused."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, Final

from attrs import frozen

from miz_khedmat.errors import Wording
from miz_khedmat.wsgi import App, Start

_HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/@\s]+?)\.?)(?::[0-9]{0,5})?")
"""What a ``Host`` names, without its port."""
_REFUSED: Final = Wording("this desk answers to localhost and to what --host names")
_LINES: Final = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("X-Content-Type-Options", "nosniff"),
)


@frozen
class AllowedHosts:
    """The names of a server that was told to listen on *host*, and does so at *address*.

    A page of the web can have its own name lead to this machine, and then read what answers to
    that name. It cannot have any other name, and no address in digits.
    """

    host: str
    address: str

    def have(self, text: str) -> bool:
        """Whether *text*, the value of a ``Host`` header, is one of them."""
        found = _HOST.fullmatch(text)
        if found is None:
            return False
        name = (found[1] or found[2]).lower()
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
    """*name* as a browser sends it; what a socket listens on can be written so."""
    return name.encode("idna").decode().lower().removesuffix(".")


def guarded(app: App, names: AllowedHosts) -> App:
    """*app* for those who ask by one of *names*; all others are misdirected (421)."""

    def guard(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if names.have(environ.get("HTTP_HOST", "")):
            return app(environ, start)
        body = f"{_REFUSED.fa}\n{_REFUSED.en}\n".encode()
        start("421 Misdirected Request", [*_LINES, ("Content-Length", str(len(body)))])
        return [body]

    return guard
