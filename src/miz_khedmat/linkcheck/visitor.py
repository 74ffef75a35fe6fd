"""A visitor: follows an address to its end with few requests, and records what it sees."""

import hashlib
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.client import HTTPMessage
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.errors import excerpt
from miz_khedmat.linkcheck.client import SAFE, Reply, ask
from miz_khedmat.linkcheck.hostnames import host_of, is_home
from miz_khedmat.linkcheck.page_signs import PageText, page_of
from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.problems import NoAnswer, ProblemKind
from miz_khedmat.linkcheck.seen import Observation, moment
from miz_khedmat.linkcheck.throttle import Throttle

REDIRECTS: Final = 5
_FOR_GOOD: Final = frozenset({301, 308})
_SENT_ON: Final = frozenset({301, 302, 303, 307, 308})
_ASK_AGAIN: Final = frozenset({ProblemKind.SILENT, ProblemKind.BROKEN})
"""The problems of servers that know only GET."""
_HEADER: Final = 4096
"""The letters of a header that are read."""
_SHOWN: Final = 200
"""The letters of a bad header that are reported."""
_ENDING: Final = re.compile(r"\.\w{1,5}$", re.ASCII)
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", ""})
_NOTHING: Final = Reply(0, HTTPMessage())


@frozen
class _Destination:
    """The end of a chain of redirects, after *steps*; *moved* if all of them are permanent."""

    url: str
    reply: Reply = _NOTHING
    steps: int = 0
    moved: bool = False

    @property
    def ok(self) -> bool:
        return 200 <= self.reply.status < 300

    def said(self, header: str) -> str:
        return str(self.reply.headers.get(header, ""))[:_HEADER]

    @property
    def type(self) -> str:
        return self.said("Content-Type").partition(";")[0].strip().lower()

    @property
    def name(self) -> str:
        """The ending of the file's name: as the server gives it, else as the address has it."""
        stated = map(_named, self.said("Content-Disposition").split(";"))
        endings = map(_ENDING.search, (*stated, urlsplit(self.url).path))
        return next((found[0].lower() for found in endings if found), "")

    @property
    def is_page(self) -> bool:
        kept = self.said("Content-Disposition").lower().startswith("attachment")
        return self.type in _PAGES and not kept

    @property
    def page(self) -> PageText:
        return page_of(self.reply.body, self.said("Content-Type"))


@frozen
class Visitor:
    """Tries addresses; what is learnt of a host is requested once."""

    ways: NetworkPolicy
    manners: Throttle
    _known: dict[str, Any] = field(factory=dict)
    _locks: dict[str, threading.Lock] = field(factory=dict)

    def visit(self, url: str) -> Observation:
        """Return what is seen at *url* now."""
        at = moment(datetime.now(UTC))
        try:
            return evolve(self._seen(url), at=at)
        except NoAnswer as stopped:
            return Observation(url, at, stopped=stopped.problem)

    def _seen(self, url: str) -> Observation:
        ended = self._ended(url)
        seen = Observation(
            url=url,
            at="",
            final=ended.url,
            status=ended.reply.status,
            type=ended.type,
            page=ended.is_page,
            name=ended.name,
            seconds=round(ended.reply.seconds, 2),
            moved=ended.moved,
        )
        if not ended.ok:
            return seen
        return evolve(seen, signs=self._signs(ended), https=self._is_safe_too(ended.url))

    def _ended(self, url: str) -> _Destination:
        """Return the end of the chain by HEAD; by GET if it is a page, or if HEAD was of no use."""
        try:
            ended = self._walk(_Destination(url), "HEAD")
        except NoAnswer as stopped:
            if stopped.kind not in _ASK_AGAIN:
                raise
            return self._walk(_Destination(url), "GET")
        return ended if ended.ok and not ended.is_page else self._walk(ended, "GET")

    def _walk(self, ended: _Destination, method: str) -> _Destination:
        """Follow redirects from *ended* to their end. Raises NoAnswer."""
        met = {ended.url}
        while True:
            ended = evolve(ended, reply=self._reply(ended.url, method))
            if ended.reply.status not in _SENT_ON:
                return ended
            ended = _sent_on(ended)
            if ended.url in met or ended.steps > REDIRECTS:
                raise NoAnswer(ProblemKind.LOOP, ended.url)
            met.add(ended.url)

    def _reply(self, url: str, method: str) -> Reply:
        """Return the reply to one request; sent once more if the host wants a little time."""
        host = host_of(url)
        with self.manners.turn(host):
            reply = ask(url, method, self.ways)
        if self.manners.put_off(host, reply):
            with self.manners.turn(host):
                reply = ask(url, method, self.ways)
        return reply

    def _signs(self, ended: _Destination) -> tuple[ProblemKind, ...]:
        """Return what is wrong with a page: its signs, or that any address of its site shows it."""
        if not ended.is_page:
            return (ProblemKind.EMPTY,) * (ended.said("Content-Length") == "0")
        page = ended.page
        if page.signs or not page.words or is_home(ended.url):
            return page.signs
        root = urljoin(ended.url, "/")
        nowhere = self._once(f"nowhere {root}", lambda: self._nowhere(root))
        return (ProblemKind.SOFT,) * page.is_like(nowhere)

    def _nowhere(self, root: str) -> frozenset[str]:
        """Return the words that a site shows for a missing page; none if its status says so."""
        odd = hashlib.sha256(root.encode()).hexdigest()[:12]
        try:
            ended = self._walk(_Destination(f"{root}0{odd}"), "GET")
        except NoAnswer:
            return frozenset()
        shown = ended.ok and ended.is_page and not is_home(ended.url)
        return ended.page.words if shown else frozenset()

    def _is_safe_too(self, url: str) -> bool:
        """Return whether the host of an http address answers to https as well."""
        parts = urlsplit(url)
        if parts.scheme == "https" or parts.port is not None:
            return False
        root = urljoin(f"https://{parts.netloc}", "/")
        return bool(self._once(f"safe {root}", lambda: self._answers(root)))

    def _answers(self, url: str) -> bool:
        try:
            return self._reply(url, "HEAD").status < 500
        except NoAnswer:
            return False

    def _once(self, name: str, learn: Callable[[], Any]) -> Any:
        with self._locks.setdefault(name, threading.Lock()):
            if name not in self._known:
                self._known[name] = learn()
            return self._known[name]


def _named(part: str) -> str:
    """Return the name of a file in a part of ``Content-Disposition``; empty if it states none."""
    name, _, value = part.partition("=")
    stated = name.rstrip(" *").lower().endswith("filename")
    return value.strip().rstrip("\"'") if stated else ""


def _sent_on(ended: _Destination) -> _Destination:
    """Return the target of a redirect. Raises NoAnswer if that is not a web address."""
    location = _location(ended.reply)
    try:
        url = hrefs.web(urljoin(ended.url, quote(location, safe=SAFE)))
    except ValueError:
        url = None
    if url is None or not location:
        raise NoAnswer(ProblemKind.BAD_REDIRECT, excerpt(location, _SHOWN))
    moved = ended.reply.status in _FOR_GOOD and (ended.moved or not ended.steps)
    return evolve(ended, url=url, steps=ended.steps + 1, moved=moved)


def _location(reply: Reply) -> str:
    """Return the header's value, which may be raw Persian. Raises NoAnswer if it is too long."""
    text = str(reply.headers.get("Location", "")).strip()
    if len(text) > _HEADER:
        raise NoAnswer(ProblemKind.BAD_REDIRECT, excerpt(text, _SHOWN))
    return text.encode("latin-1", "replace").decode("utf-8", "replace")
