"""Addresses of the web in texts, wherever they are written, and their origins."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from miz_khedmat.catalogue.hrefs import web
from miz_khedmat.persian.text import fold

_SCHEMED: Final = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]{2}[^\s<>\"'«»]+")
_BARE: Final = re.compile(
    r"(?<!\w)(?P<user>[\w.+-]+@)?(?P<host>(?:[\w-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+|ایران)"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?=[:/]))(?![\w-])(?P<port>:\d+)?(?P<rest>/[^\s<>\"'«»]*)?"
)
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|svg|bpmn|xml|ya?ml|json|csv|txt)$"
)
_PLAIN_HOST: Final = re.compile(r"[\w.-]+(?::\d+)?")
_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443"}


def origins_in(text: str) -> frozenset[str]:
    """Return the origins of every address in *text*: ``https://example.ir``.

    One that is written without a scheme begins with two slashes. Spelling does not count: letters
    of another case, digits of another script, and marks that nobody sees.
    """
    return frozenset(origin for origin, _ in _found(fold(text)))


def addresses_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return every address in *texts* as its origin and its folded text."""
    return frozenset(found for text in texts for found in _found(fold(text)))


def _found(text: str) -> Iterator[tuple[str, str]]:
    found = list(_written(text))
    yield from found
    # What pages make a link of counts, whatever its ending is: a host of two words is one.
    if not found and not _FILES.search(text) and (address := web(text)):
        yield _origin(address), address


def _written(text: str) -> Iterator[tuple[str, str]]:
    for schemed in _SCHEMED.finditer(text):
        yield _origin(schemed[0]), schemed[0]
        yield from _carried(schemed[0])
    for bare in _BARE.finditer(_SCHEMED.sub(" ", text)):
        is_mail = bare["user"] and not bare["rest"]
        if not is_mail and (bare["rest"] or not _FILES.search(bare["host"])):
            yield f"//{bare['host']}{bare['port'] or ''}", bare[0]


def _carried(address: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses to which *address* may lead on: ``https://own.ir/go?to=https://…``."""
    _, _, inside = unquote(address).partition("//")
    for schemed in _SCHEMED.finditer(inside):
        yield _origin(schemed[0]), schemed[0]


def _origin(address: str) -> str:
    """Return the origin; of an address that may be read in two ways the whole of it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if "\\" in address or not _PLAIN_HOST.fullmatch(parts.netloc):
        return address
    host = parts.netloc.removesuffix(_DEFAULT_PORTS.get(parts.scheme, "-"))
    return f"{parts.scheme}://{host}"


def own_set(stated: Iterable[str]) -> frozenset[str]:
    """Return the origins in *stated* texts, with those that are the same without a scheme.

    A host that is stated without a scheme is meant with both.
    """
    origins = {origin for text in stated for origin in origins_in(text)}
    bare = {f"//{origin.partition('//')[2]}" for origin in origins}
    both = {f"{scheme}:{origin}" for origin in origins & bare for scheme in ("http", "https")}
    return frozenset(origins | bare | both)
