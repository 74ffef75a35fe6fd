"""What can be wrong with an address, each worded once in Persian and in English, with a repair."""

import enum
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.errors import MizKhedmatError, Severity, Wording


class Kind(enum.StrEnum):
    """Every trouble by its name."""

    UNREADABLE = "unreadable"
    SCHEMELESS = "schemeless"
    SHORTENER = "shortener"
    PRIVATE = "private"
    NO_HOST = "no-host"
    UNRESOLVED = "unresolved"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    SILENT = "silent"
    BROKEN = "broken"
    EXPIRED = "certificate-expired"
    WRONG_HOST = "certificate-host"
    SELF_SIGNED = "certificate-self-signed"
    UNKNOWN_ISSUER = "certificate-issuer"
    UNSAFE = "tls"
    NOT_FOUND = "not-found"
    GONE = "gone"
    CLOSED = "closed"
    BUSY = "busy"
    SERVER = "server-error"
    STATUS = "odd-status"
    SOFT = "soft-404"
    PARKED = "parked"
    EMPTY = "empty"
    TO_HOME = "to-home"
    ELSEWHERE = "elsewhere"
    LOOP = "redirect-loop"
    BAD_REDIRECT = "redirect-broken"
    DOWNGRADED = "downgraded"
    FILE = "file-not-page"
    PAGE = "page-not-file"
    NO_APP = "not-an-app"
    SLOW = "slow"
    INSECURE = "https-available"
    MOVED = "moved"


@frozen
class Trouble:
    """One trouble of an address; *found* says what exactly was met."""

    kind: Kind
    found: str = ""

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return _SEVERITY.get(self.kind, Severity.ERROR)

    @property
    def message(self) -> Wording:
        """What is wrong."""
        return _TEXTS[self.kind][0]

    @property
    def repair(self) -> Wording:
        """What to do."""
        return _TEXTS[self.kind][1]


class Stopped(MizKhedmatError):  # noqa: N818 - it is no error of ours
    """A visit ended before there was an answer; *trouble* says how."""

    def __init__(self, kind: Kind, found: object = "") -> None:
        self.trouble = Trouble(kind, str(found))
        super().__init__(f"{kind}: {found}")


_SEVERITY: Final[Mapping[Kind, Severity]] = {
    **dict.fromkeys((Kind.INSECURE, Kind.MOVED), Severity.INFO),
    **dict.fromkeys(
        (
            *(Kind.SCHEMELESS, Kind.SHORTENER, Kind.CLOSED, Kind.BUSY, Kind.UNRESOLVED),
            *(Kind.ELSEWHERE, Kind.DOWNGRADED, Kind.FILE, Kind.SLOW),
        ),
        Severity.WARNING,
    ),
}
_DIRECT: Final = Wording("write the direct link of the page")
_LATER: Final = Wording("try again later; if it stays, tell who runs the site")
_CERTIFICATE: Final = Wording("who runs the site must install a right certificate")
_FIND: Final = Wording("find where it is now")
_TEXTS: Final[Mapping[Kind, tuple[Wording, Wording]]] = {
    Kind.UNREADABLE: (
        Wording("the address cannot be read"),
        Wording("write it with https://"),
    ),
    Kind.SCHEMELESS: (
        Wording("the address does not begin with https://"),
        Wording("write how it begins"),
    ),
    Kind.SHORTENER: (
        Wording("the address is a shortened one"),
        Wording("write the whole address"),
    ),
    Kind.PRIVATE: (
        Wording("the address opens inside a network only"),
        Wording("write its public address"),
    ),
    Kind.NO_HOST: (
        Wording("there is no such site"),
        Wording("correct the site's name, or find where it is now"),
    ),
    Kind.UNRESOLVED: (
        Wording("the name service did not answer"),
        Wording("look at the network, and try again"),
    ),
    Kind.REFUSED: (Wording("the site refuses connections"), _LATER),
    Kind.UNREACHABLE: (Wording("there is no way to the site"), _LATER),
    Kind.TIMEOUT: (Wording("the site does not answer"), _LATER),
    Kind.SILENT: (
        Wording("the site does not answer to the end in time"),
        _LATER,
    ),
    Kind.BROKEN: (Wording("the answer of the site is broken"), _LATER),
    Kind.EXPIRED: (
        Wording("the site's certificate has expired"),
        Wording("who runs the site must renew it"),
    ),
    Kind.WRONG_HOST: (
        Wording("the certificate is another site's"),
        Wording("correct the address, or have it corrected there"),
    ),
    Kind.SELF_SIGNED: (
        Wording("the certificate is signed by the site itself"),
        _CERTIFICATE,
    ),
    Kind.UNKNOWN_ISSUER: (
        Wording("the certificate's issuer is not known"),
        _CERTIFICATE,
    ),
    Kind.UNSAFE: (
        Wording("no safe connection can be made"),
        _CERTIFICATE,
    ),
    Kind.NOT_FOUND: (Wording("there is no such page"), _FIND),
    Kind.GONE: (Wording("the page was taken away"), _FIND),
    Kind.CLOSED: (
        Wording("the page is not shown to everyone"),
        Wording("try it in a browser; write a page that is open to all"),
    ),
    Kind.BUSY: (Wording("the site asks to come back later"), _LATER),
    Kind.SERVER: (Wording("the site has an error"), _LATER),
    Kind.STATUS: (Wording("the site does not take the request"), _FIND),
    Kind.SOFT: (
        Wording("the page says that there is no such page"),
        _FIND,
    ),
    Kind.PARKED: (
        Wording("the site's name is in other hands"),
        Wording("take the address out, or find the new one"),
    ),
    Kind.EMPTY: (Wording("the page is empty"), _LATER),
    Kind.TO_HOME: (
        Wording("it ends at the site's home page"),
        _DIRECT,
    ),
    Kind.ELSEWHERE: (
        Wording("it ends at another site"),
        Wording("if that is right, write that address"),
    ),
    Kind.LOOP: (
        Wording("it is sent on and on"),
        _DIRECT,
    ),
    Kind.BAD_REDIRECT: (
        Wording("it is sent to what is no web address"),
        _DIRECT,
    ),
    Kind.DOWNGRADED: (
        Wording("it is sent from https to http"),
        Wording("who runs the site must keep https"),
    ),
    Kind.FILE: (Wording("it is a file and no page"), _DIRECT),
    Kind.PAGE: (
        Wording("it is a page and no file"),
        Wording("write the address of the file itself"),
    ),
    Kind.NO_APP: (
        Wording("it is neither an app to install nor a store"),
        Wording("write the address of the file to install", "link"),
    ),
    Kind.SLOW: (Wording("it opens slowly"), _LATER),
    Kind.INSECURE: (
        Wording("it opens with https too"),
        Wording("write it with https"),
    ),
    Kind.MOVED: (
        Wording("its address has changed for good"),
        Wording("write the new address"),
    ),
}
