"""Addresses of the web in texts, wherever they are written, and their origins."""

import re
from collections.abc import Iterable, Iterator
from posixpath import normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from attrs import frozen

from miz_khedmat.catalogue.hrefs import web
from miz_khedmat.linkcheck.hostnames import is_public
from miz_khedmat.persian.text import fold
from miz_khedmat.workflow.texts import unquoted

_SCHEMED: Final = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]{2}[^\s<>\"'«»]+")
_START: Final = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]{2}")
_PARTS_OF_QUERY: Final = re.compile(r"[?#&;=]")
_LED: Final = re.compile(r"(?:https?:[/\\]*|[/\\]{2,})(?P<rest>.+)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+){0,2}")
_BARE: Final = re.compile(
    r"(?<!\w)(?P<user>[\w.+-]+@)?(?P<host>(?:[\w-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+|ایران)"
    r"|\d{1,3}(?:\.\d{1,3}){3}(?=[:/]))(?![\w-])(?P<port>:\d+)?(?P<rest>/[^\s<>\"'«»]*)?"
)
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|svg|bpmn|xml|ya?ml|json|csv|txt)$"
)
_PAGES: Final = re.compile(r"\.(?:x?html?|php|aspx?|jspx?)$")
_PARTS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://)?[^/?#]*(?P<path>[^?#]*).*", re.DOTALL)
_PLAIN_HOST: Final = re.compile(r"[\w.-]+(?::\d+)?")
_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443"}


def origins_in(text: str) -> frozenset[str]:
    """Return the origins of every address in *text*: ``https://example.ir``.

    One that is written without a scheme begins with two slashes. Spelling does not count: letters
    of another case, digits of another script, and marks that nobody sees.
    """
    return frozenset(origin for origin, _ in _found(text))


def addresses_in(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Return every address in *texts* as its origin and its folded text."""
    return frozenset(found for text in texts for found in _found(text))


def _found(text: str) -> Iterator[tuple[str, str]]:
    folded = fold(text)
    found = list(_written(folded))
    yield from found
    # What pages make a link of counts, whatever its ending is: a host of two words is one.
    if not found and not _FILES.search(folded) and (address := web(folded) or web(text)):
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
    """Yield the addresses to which *address* may lead on: ``https://own.ir/go?to=evil.ir``."""
    _, _, inside = fold(unquoted(address)).partition("//")
    for start in _START.finditer(inside):
        carried = inside[start.start() :]
        yield _origin(carried), carried
    for value in _PARTS_OF_QUERY.split(inside)[1:]:
        yield from _named("".join(value.split()))


def _named(value: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses in a *value* of a query, as a redirect of a site may understand it."""
    found = [] if _NUMBER.fullmatch(value) else list(_found(value))
    yield from found
    led = _LED.fullmatch(value)
    if led and not found:
        yield _origin(f"//{led['rest']}"), value


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


@frozen
class OwnPlaces:
    """Where addresses are an agency's own: origins, each with the path below which they are."""

    places: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, stated: Iterable[str]) -> "OwnPlaces":
        """Return the places of the addresses in *stated* texts.

        A host that is stated without a scheme is meant with both; one with a scheme is the same
        without one. A path that is stated is meant too: the rest of a shared host is of others.
        Shorteners and messengers are everybody's, and never an agency's own.
        """
        found = {(origin, _folder(text)) for origin, text in addresses_in(stated)}
        own = {(origin, path) for origin, path in found if not is_public(_host(origin))}
        bare = {(f"//{origin.partition('//')[2]}", path) for origin, path in own}
        schemes = ("http", "https")
        both = {(f"{each}:{origin}", path) for origin, path in own & bare for each in schemes}
        return cls(frozenset(own | bare | both))

    def has(self, origin: str, address: str) -> bool:
        """Return whether an *address* of this *origin* is at or below one of the places."""
        path = _path(address)
        own = (folder for place, folder in self.places if place == origin)
        return any(f"{path}/".startswith(f"{folder}/") for folder in own)


def _host(origin: str) -> str:
    return origin.partition("//")[2].partition(":")[0]


def _folder(address: str) -> str:
    """Return the path below which all is the agency's that states *address*: without its page."""
    path = _path(address)
    return path.rpartition("/")[0] if _PAGES.search(path) else path


def _path(address: str) -> str:
    """Return the path of *address* as a browser asks for it, without a slash at its end."""
    path = unquote(_PARTS.sub(r"\g<path>", address, count=1)).replace("\\", "/")
    return normpath(f"/{path.strip('/')}").rstrip("/")
