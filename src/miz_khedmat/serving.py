"""How the desk's files are served: what is stated, drawn, kept or read by the script."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from miz_khedmat.assets import Asset, media_type
from miz_khedmat.bpmn import style
from miz_khedmat.http import Content, Headers, Request, Response, answer

HTML: Final = "text/html; charset=utf-8"
SAFE: Final = (("X-Content-Type-Options", "nosniff"),)
ASKED: Final = ("Cache-Control", "no-cache")
_LASTING: Final = ("Cache-Control", "public, max-age=31536000, immutable")
_XML: Final = "application/xml; charset=utf-8"
_DOWNLOADED: Final = (
    ("Content-Disposition", "attachment"),
    ("Content-Security-Policy", "sandbox"),
)


def static(request: Request, asset: Asset, content: Content, *, lasting: bool) -> Response:
    """A static file; *lasting* where it was asked for by the name that changes with it."""
    kept = _LASTING if lasting else ASKED
    return answer(request, content, (("Content-Type", asset.media_type), *SAFE, kept))


def sitemap(request: Request, content: Content) -> Response:
    """A file of the sitemap."""
    return answer(request, content, (("Content-Type", _XML), *SAFE, ASKED))


def stated(request: Request, path: Path) -> Response:
    """A stated file; what a browser would run or draw as a page is only ever downloaded."""
    kind = media_type(path.name)
    headers: Headers = (("Content-Type", kind), *SAFE, ASKED)
    if kind not in {"application/pdf", "image/png", "image/jpeg"}:
        headers += _DOWNLOADED
    return answer(request, Content.of(path.read_bytes()), headers)


def card(request: Request, body: bytes) -> Response:
    """An identity card to keep."""
    headers = (("Content-Type", HTML), *SAFE, *_DOWNLOADED, ASKED)
    return answer(request, Content.of(body, pack=True), headers)


def picture(request: Request, svg: str) -> Response:
    """A drawing, which may have its own style sheet and nothing else."""
    policy = ("Content-Security-Policy", _drawn())
    headers = (("Content-Type", "image/svg+xml"), *SAFE, policy, ASKED)
    return answer(request, Content.of(svg.encode(), pack=True), headers)


@lru_cache(maxsize=1)
def _drawn() -> str:
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; sandbox"


def data(request: Request, content: Content) -> Response:
    """What the script reads."""
    return answer(request, content, (("Content-Type", "application/json"), *SAFE, ASKED))
