"""The headers of the desk's answers, and the answers with its files and its health."""

import base64
import hashlib
import json
from functools import cached_property, lru_cache
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.root import File
from miz_khedmat.bpmn import style
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk.ranges import OpenFile, delivered
from miz_khedmat.desk.state import DeskState
from miz_khedmat.http import Content, Headers, Request, Response, answer
from miz_khedmat.rendering.assets import GUARDS, Asset, media_type

HTML: Final = "text/html; charset=utf-8"
SAFE: Final = (("X-Content-Type-Options", "nosniff"),)
ASKED: Final = ("Cache-Control", "no-cache")
LASTING: Final = ("Cache-Control", "public, max-age=31536000, immutable")
JSON: Final = "application/json"
PLAIN: Final = ("Content-Type", "text/plain")
_XML: Final = "application/xml; charset=utf-8"
DOWNLOADED: Final = (
    ("Content-Disposition", "attachment"),
    ("Content-Security-Policy", "sandbox"),
)


def static(request: Request, asset: Asset, content: Content, *, lasting: bool) -> Response:
    """Return a static file; *lasting* if it was requested by the name that contains its hash."""
    kept = LASTING if lasting else ASKED
    guards = GUARDS.get(asset.media_type, ())
    return answer(request, content, (("Content-Type", asset.media_type), *SAFE, *guards, kept))


def sitemap(request: Request, content: Content) -> Response:
    """Return a file of the sitemap."""
    return answer(request, content, (("Content-Type", _XML), *SAFE, ASKED))


def stated(request: Request, file: File) -> Response:
    """Return a stated file; what a browser would run or draw as a page is only ever downloaded.

    If the system cannot read it at the moment, the answer says so and the client may try again.
    """
    kind = media_type(file.path.name)
    headers: Headers = (("Content-Type", kind), *SAFE, ASKED)
    if kind not in {"application/pdf", "image/png", "image/jpeg"}:
        headers += DOWNLOADED
    try:
        return delivered(request, OpenFile.of(file.open()), headers)
    except OSError:
        return Response(503, (PLAIN, *SAFE, ("Retry-After", "10")), b"")


@lru_cache(maxsize=1)
def drawing_policy() -> str:
    """Return the content security policy of a drawing that we made."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; sandbox"


def data(request: Request, content: Content) -> Response:
    """Return data for programs, our own script among them."""
    return answer(request, content, (("Content-Type", JSON), *SAFE, ASKED))


def health(catalogue: Catalogue, trouble: str, state: DeskState | None = None) -> Response:
    """Return the health of a desk: whether it is up to date, and which catalogue it shows.

    Two desks that state the same have the same digest. A desk whose newer catalogue was refused
    answers as well as ever, and so this is 200 too; so is one whose *state* has a store that cannot
    be used, as the public pages need none. An alarm of the *state* is named, and changes nothing.
    """
    store = {"store": state.trouble() or "ok"} if state else {}
    alarm = {"alarm": found} if state and (found := state.alarm()) else {}
    limited = "ok" if store.get("store", "ok") == "ok" else "limited"
    report = {"status": "stale" if trouble else limited}
    report["catalogue"] = catalogue.index(CatalogueDigest).digest
    body = json.dumps(report | store | alarm | ({"trouble": trouble} if trouble else {})).encode()
    kind = ("Content-Type", JSON)
    return Response(200, (kind, *SAFE, ("Cache-Control", "no-store")), body)


@frozen(eq=False)
class CatalogueDigest:
    """The digest of a catalogue, the same for two that state the same."""

    catalogue: Catalogue

    @cached_property
    def digest(self) -> str:
        """The digest in hexadecimal digits."""
        stated = repr(self.catalogue.agency).encode("utf-8", "replace")
        return hashlib.sha256(stated).hexdigest()[:32]
