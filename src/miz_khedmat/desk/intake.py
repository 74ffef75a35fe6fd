"""Reads what is sent to a page: its length and kind first, so that nothing large is read at all."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from attrs import evolve

from miz_khedmat.errors import Diagnostic
from miz_khedmat.forms import (
    IN_PARTS,
    MOST,
    URL_ENCODED,
    FormData,
    FormFault,
    MediaType,
    in_parts,
    url_encoded,
)
from miz_khedmat.http import Request
from miz_khedmat.loading import Limits
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.pages.form import InputPage
from miz_khedmat.pages.machine import MachineCall, MachinePage

JSON: Final = "application/json"
_OF_PEOPLE: Final = frozenset({URL_ENCODED, IN_PARTS})
_OF_MACHINES: Final = frozenset({URL_ENCODED, JSON})
_LENGTH: Final = re.compile(r"[0-9]{1,15}")
_LIMITS: Final = Limits(depth=20, values=10_000)


def checked(request: Request, page: InputPage) -> Request:
    """Return *request* with its body read, unless the host has to read it: a form in parts.

    Raises FormFault if *page* cannot read it, before a byte of what is too large is read.
    """
    _check(request, page)
    kind = _kind(request).name
    if kind == IN_PARTS and request.form is not None:
        return request
    body = _body(request)
    if kind == URL_ENCODED:
        url_encoded(body, page.most)
    return evolve(request, read=lambda _: body)


def wanted(request: Request, page_of: Callable[[Request], InputPage | None]) -> int:
    """Return how many bytes are read of the body of *request*; 0 if nobody reads it.

    *page_of* finds the page that takes input at the address of a request.
    """
    page = page_of(request) if request.method == "POST" else None
    if page is None:
        return 0
    try:
        _check(request, page)
    except FormFault:
        return 0
    return int(request.headers["content-length"])


def _check(request: Request, page: InputPage) -> None:
    """Raise FormFault if the headers of *request* say that *page* cannot read its body."""
    length = request.headers.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise FormFault(400 if length else 411, "length")
    if int(length) > page.limit:
        raise FormFault(413, "size")
    kind = _kind(request)
    if kind.name not in (_OF_MACHINES if isinstance(page, MachinePage) else _OF_PEOPLE):
        raise FormFault(415, "type")
    if not kind.is_utf8:
        raise FormFault(400, "encoding")
    if kind.name == IN_PARTS and not kind.parameters.get("boundary"):
        raise FormFault(400, "damaged")


def form(request: Request, most: int = MOST) -> FormData:
    """Return the form of at most so many fields that *request* sends. Raises FormFault."""
    kind = _kind(request)
    if kind.name == URL_ENCODED:
        return url_encoded(_body(request), most)
    if request.form is not None:
        return request.form()
    return in_parts(_body(request), kind.parameters["boundary"], most)


def call(request: Request) -> MachineCall:
    """Return what a program sends by a checked *request*. Raises FormFault."""
    if request.method != "POST":
        return MachineCall()
    if _kind(request).name == URL_ENCODED:
        return MachineCall(form=url_encoded(_body(request)))
    return MachineCall(_object(_body(request)))


def _kind(request: Request) -> MediaType:
    return MediaType.of(request.headers.get("content-type", ""))


def _body(request: Request) -> bytes:
    """Return the whole body: half a form never counts. Raises FormFault."""
    length = int(request.headers["content-length"])
    try:
        body = request.read(length)
    except OSError as error:
        raise FormFault(400, "incomplete") from error
    if len(body) != length:
        raise FormFault(400, "incomplete")
    return body


def _object(body: bytes) -> Mapping[str, Plain]:
    """Return the JSON object *body*, its scalars as they were written. Raises FormFault."""
    faults: list[Diagnostic] = []
    try:
        plain = read(Source("body.json", body.decode(), _LIMITS), faults)
    except UnicodeError as error:
        raise FormFault(400, "encoding") from error
    if faults or not isinstance(plain, dict):
        raise FormFault(400, "json")
    return plain
