"""How the network is asked: where one may go, with which patience, and what is trusted."""

import socket
import ssl
from collections.abc import Callable
from typing import Any, Final

from attrs import field, frozen

from miz_khedmat.linkcheck.hostnames import is_inner
from miz_khedmat.linkcheck.hosts import is_public, plain
from miz_khedmat.linkcheck.problems import Kind, Stopped

_NO_ANSWER: Final = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})


@frozen
class Target:
    """One address to connect to: its family, and what the family's sockets take for one."""

    family: int
    address: tuple[Any, ...]


@frozen
class Ways:
    """How the network is asked; *timeout*, *pause* and *patience* in seconds.

    Of one host *at_once* questions are open at most, *pause* between their beginnings; a host that
    asks for time is given *patience* and no more. *resolve* is the name service; *admits* says
    which addresses may be connected to, but with *allow_private* all may.
    """

    allow_private: bool = False
    timeout: float = 10
    at_once: int = 2
    pause: float = 0.2
    patience: float = 30
    resolve: Callable[..., list[Any]] = socket.getaddrinfo
    admits: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(factory=ssl.create_default_context)

    def targets(self, host: str, port: int) -> tuple[Target, ...]:
        """Where to connect for *host*: what was judged, so that no second look-up can differ.

        A host of which one address is private is refused whole. Raises Stopped.
        """
        name = plain(host)
        if is_inner(name) and not self.allow_private:
            raise Stopped(Kind.PRIVATE, name)
        found = self._resolved(name, port)
        inside = [each for each in found if not self.admits(each.address[0])]
        if inside and not self.allow_private:
            raise Stopped(Kind.PRIVATE, f"{name} = {inside[0].address[0]}")
        return found

    def _resolved(self, name: str, port: int) -> tuple[Target, ...]:
        try:
            found = self.resolve(name, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            kind = Kind.UNRESOLVED if error.errno in _NO_ANSWER else Kind.NO_HOST
            raise Stopped(kind, name) from error
        except (OSError, UnicodeError) as error:
            raise Stopped(Kind.NO_HOST, name) from error
        if not found:
            raise Stopped(Kind.NO_HOST, name)
        return tuple(Target(family, address) for family, _, _, _, address in found)
