"""The desk while its catalogue has not loaded yet: 503 at every address, and the reason."""

import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen
from markupsafe import Markup

from miz_khedmat.desk.desk import Desk
from miz_khedmat.desk.routing import HEALTH
from miz_khedmat.errors import LoadError, Place, Wording, diagnose, excerpt
from miz_khedmat.http import Headers, Request, Response, sent
from miz_khedmat.rendering.environment import Fragment

LOG: Final = logging.getLogger("miz_khedmat")

_CODES: Final[Mapping[str, tuple[Wording, Wording, Wording]]] = {
    "refused": (
        Wording("the system refused access to the catalogue"),
        Wording("a folder that the server process can read"),
        Wording("fix the cause (file permissions, for example); the desk retries by itself"),
    ),
    "unforeseen": (
        Wording("loading failed with an unexpected error"),
        Wording("a catalogue that loads"),
        Wording("report the traceback in the site's log to the library's authors"),
    ),
}


@frozen(kw_only=True)
class ClosedDesk(Desk):
    """A desk with all its settings and no catalogue, which answers 503 until there is one.

    *wait* is the number of seconds after which clients may try again. The health page reports the
    ``trouble``.
    """

    wait: int = 10

    def respond(self, request: Request) -> Response:
        """Return 503 with a page in two languages, in the host's frame if it has one."""
        if request.path.removesuffix("/") == HEALTH:
            report = {"status": "unavailable", "trouble": self.trouble()}
            return self._answer(request, json.dumps(report), "application/json")
        return self._answer(request, self._document(request), "text/html; charset=utf-8")

    def addresses(self, *, files: bool = True) -> Iterator[str]:  # noqa: ARG002
        """Return no addresses: none answers 200."""
        return iter(())

    def _answer(self, request: Request, text: str, kind: str) -> Response:
        guards = tuple(line for line in self.guards if line[0] != "Content-Type")
        headers: Headers = (
            ("Content-Type", kind),
            *guards,
            ("Cache-Control", "no-store"),
            ("Retry-After", str(self.wait)),
        )
        return sent(request, Response(503, headers, text.encode("utf-8", "replace")))

    def _document(self, request: Request) -> str:
        """Render our own template alone: one of the host's may need a catalogue."""
        made = self.environment.get_template("default:unavailable.html").make_module()
        if self.frame is None:
            return str(made)
        title, main = (getattr(made, name) for name in ("title", "main"))
        try:
            return self.frame(Fragment(title, Markup(), main, "unavailable", "fa", "rtl"), request)
        except Exception:
            LOG.exception("the site's frame cannot be made without a catalogue: left out")
            return str(made)


def reason(error: Exception, folder: Path | None) -> LoadError:
    """Return why the catalogue in *folder* did not load, as faults whatever *error* is.

    Unlike *error*, the result keeps nothing alive of what was being loaded.
    """
    if isinstance(error, LoadError):
        return LoadError(error.faults, error.folder)
    if isinstance(error, OSError):
        code, place, found = "refused", error.filename or folder, error.strerror or repr(error)
    else:
        code, place, found = "unforeseen", folder, repr(error)
    return LoadError((diagnose(_CODES, code, Place(str(place or "")), excerpt(found)),))
