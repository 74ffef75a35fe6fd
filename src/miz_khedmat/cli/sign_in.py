"""Who uses the editor of this machine: one-time addresses, and the cookies that they turn into."""

import hmac
import secrets
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from miz_khedmat.desk.environ import Start, WsgiApp
from miz_khedmat.errors import Wording
from miz_khedmat.forms import FormData
from miz_khedmat.http import Person, Request

ENTRY: Final = "/enter/"
"""Where the one-time addresses begin."""
HOME: Final = "/desk/"
_COOKIE: Final = "miz_edit"
_FIELD: Final = "miz_edit_token"
_TERMINAL: Final = Wording(
    "open the address that the terminal of `edit` printed; stop it and start it again for a new one"
)
_USED: Final = Wording("this address works once; stop `edit` and start it again for a new one")
_LINES: Final = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


@frozen
class LocalSignIn:
    """The people of one process, each with a one-time address that only its terminal shows.

    Anyone who reads the terminal can be any of them: their events say ``local``.
    """

    people: tuple[Person, ...]
    entries: dict[str, Person] = field(init=False, eq=False, repr=False)
    cookies: dict[str, Person] = field(init=False, factory=dict, eq=False, repr=False)
    sign_in: str = ENTRY
    """Where a visitor without a session is sent: a page that names the terminal."""

    @entries.default
    def _entries(self) -> dict[str, Person]:
        return {secrets.token_urlsafe(32): person for person in self.people}

    @property
    def addresses(self) -> Iterator[tuple[Person, str]]:
        """Each person and the path of the address that has not been opened yet."""
        return ((person, f"{ENTRY}{key}/") for key, person in self.entries.items())

    def find(self, text: str) -> Iterator[Person]:
        """Yield the people whose name has *text*."""
        return (each for each in self.people if text.casefold() in each.name.casefold())

    def person(self, request: Request) -> Person | None:
        """Return the person whose cookie *request* has."""
        return self.cookies.get(self._cookie(request))

    def token(self, request: Request) -> tuple[str, str] | None:
        """Return the field against forged forms, which only our own pages can know."""
        cookie = self._cookie(request)
        return (_FIELD, _proof(cookie)) if cookie in self.cookies else None

    def accepted(self, request: Request, form: FormData) -> bool:
        """Return whether *form* has the field of this person."""
        cookie = self._cookie(request)
        proof = _proof(cookie).encode()
        return cookie in self.cookies and hmac.compare_digest(form.text(_FIELD).encode(), proof)

    def around(self, app: WsgiApp) -> WsgiApp:
        """Return *app* with the one-time addresses before it."""

        def entered(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if not path.startswith(ENTRY):
                return app(environ, start)
            return self._enter(path, environ, start)

        return entered

    def _enter(self, path: str, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Turn a one-time address into a cookie; only to open it uses it up."""
        key = path.removeprefix(ENTRY).rstrip("/")
        is_get = environ["REQUEST_METHOD"] == "GET"
        person = self.entries.pop(key, None) if is_get else None
        if person is None:
            said = _USED if key else _TERMINAL
            body = f"{said.fa}\n{said.en}\n".encode()
            start("404 Not Found", [*_LINES, ("Content-Length", str(len(body)))])
            return [body]
        cookie = secrets.token_urlsafe(32)
        self.cookies[cookie] = person
        line = f"{_name(environ)}={cookie}; Path=/; HttpOnly; SameSite=Strict"
        start("303 See Other", [*_LINES, ("Location", HOME), ("Set-Cookie", line)])
        return []

    def _cookie(self, request: Request) -> str:
        wanted, line = _name(request.host), request.headers.get("cookie", "")
        pairs = (part.strip().partition("=") for part in line.split(";"))
        return next((value for name, _, value in pairs if name == wanted), "")


def _name(environ: dict[str, Any]) -> str:
    """Return the name of the cookie: browsers keep those of all ports together."""
    return f"{_COOKIE}_{environ['SERVER_PORT']}"


def _proof(cookie: str) -> str:
    """Return what only a page can know that was shown to this cookie's browser."""
    return hmac.new(cookie.encode(), b"form", "sha256").hexdigest()
