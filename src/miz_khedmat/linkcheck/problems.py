"""What can be wrong with an address, with what to do about it."""

import enum
from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import NOWHERE, Diagnostic, MizKhedmatError, Severity, Wording, diagnose


class ProblemKind(enum.StrEnum):
    """Every problem by its name."""

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


def problem(kind: ProblemKind, found: str = "") -> Diagnostic:
    """What is wrong with an address, wherever it is stated; *found* says what exactly was met."""
    return diagnose(_TEXTS, kind, NOWHERE, found, _SEVERITY.get(kind, Severity.ERROR))


class NoAnswer(MizKhedmatError):  # noqa: N818 - not an error in our code
    """A visit ended before there was an answer; *problem* says how."""

    def __init__(self, kind: ProblemKind, found: object = "") -> None:
        self.kind, self.problem = kind, problem(kind, str(found))
        super().__init__(f"{kind}: {found}")


_SEVERITY: Final[Mapping[ProblemKind, Severity]] = {
    **dict.fromkeys((ProblemKind.INSECURE, ProblemKind.MOVED), Severity.INFO),
    **dict.fromkeys(
        (
            *(
                ProblemKind.SCHEMELESS,
                ProblemKind.SHORTENER,
                ProblemKind.CLOSED,
                ProblemKind.BUSY,
                ProblemKind.UNRESOLVED,
            ),
            *(ProblemKind.ELSEWHERE, ProblemKind.DOWNGRADED, ProblemKind.FILE, ProblemKind.SLOW),
        ),
        Severity.WARNING,
    ),
}
_DIRECT: Final = Wording("write the direct link of the page")
_LATER: Final = Wording("try again later; if it stays, tell who runs the site")
_CERTIFICATE: Final = Wording("who runs the site must install a right certificate")
_FIND: Final = Wording("find where it is now")
_TEXTS: Final[Mapping[str, tuple[Wording, Wording]]] = {
    ProblemKind.UNREADABLE: (
        Wording("the address cannot be read"),
        Wording("write it with https://"),
    ),
    ProblemKind.SCHEMELESS: (
        Wording("the address does not begin with https://"),
        Wording("write how it begins"),
    ),
    ProblemKind.SHORTENER: (
        Wording("the address is a shortened one"),
        Wording("write the whole address"),
    ),
    ProblemKind.PRIVATE: (
        Wording("the address opens inside a network only"),
        Wording("write its public address"),
    ),
    ProblemKind.NO_HOST: (
        Wording("there is no such site"),
        Wording("correct the site's name, or find where it is now"),
    ),
    ProblemKind.UNRESOLVED: (
        Wording("the name service did not answer"),
        Wording("look at the network, and try again"),
    ),
    ProblemKind.REFUSED: (Wording("the site refuses connections"), _LATER),
    ProblemKind.UNREACHABLE: (Wording("there is no way to the site"), _LATER),
    ProblemKind.TIMEOUT: (Wording("the site does not answer"), _LATER),
    ProblemKind.SILENT: (
        Wording("the site does not answer to the end in time"),
        _LATER,
    ),
    ProblemKind.BROKEN: (Wording("the answer of the site is broken"), _LATER),
    ProblemKind.EXPIRED: (
        Wording("the site's certificate has expired"),
        Wording("who runs the site must renew it"),
    ),
    ProblemKind.WRONG_HOST: (
        Wording("the certificate is another site's"),
        Wording("correct the address, or have it corrected there"),
    ),
    ProblemKind.SELF_SIGNED: (
        Wording("the certificate is signed by the site itself"),
        _CERTIFICATE,
    ),
    ProblemKind.UNKNOWN_ISSUER: (
        Wording("the certificate's issuer is not known"),
        _CERTIFICATE,
    ),
    ProblemKind.UNSAFE: (
        Wording("no safe connection can be made"),
        _CERTIFICATE,
    ),
    ProblemKind.NOT_FOUND: (Wording("there is no such page"), _FIND),
    ProblemKind.GONE: (Wording("the page was taken away"), _FIND),
    ProblemKind.CLOSED: (
        Wording("the page is not shown to everyone"),
        Wording("try it in a browser; write a page that is open to all"),
    ),
    ProblemKind.BUSY: (Wording("the site asks to come back later"), _LATER),
    ProblemKind.SERVER: (Wording("the site has an error"), _LATER),
    ProblemKind.STATUS: (Wording("the site does not take the request"), _FIND),
    ProblemKind.SOFT: (
        Wording("the page says that there is no such page"),
        _FIND,
    ),
    ProblemKind.PARKED: (
        Wording("the site's name is in other hands"),
        Wording("take the address out, or find the new one"),
    ),
    ProblemKind.EMPTY: (Wording("the page is empty"), _LATER),
    ProblemKind.TO_HOME: (
        Wording("it ends at the site's home page"),
        _DIRECT,
    ),
    ProblemKind.ELSEWHERE: (
        Wording("it ends at another site"),
        Wording("if that is right, write that address"),
    ),
    ProblemKind.LOOP: (
        Wording("it is sent on and on"),
        _DIRECT,
    ),
    ProblemKind.BAD_REDIRECT: (
        Wording("it is sent to what is no web address"),
        _DIRECT,
    ),
    ProblemKind.DOWNGRADED: (
        Wording("it is sent from https to http"),
        Wording("who runs the site must keep https"),
    ),
    ProblemKind.FILE: (Wording("it is a file and no page"), _DIRECT),
    ProblemKind.PAGE: (
        Wording("it is a page and no file"),
        Wording("write the address of the file itself"),
    ),
    ProblemKind.NO_APP: (
        Wording("it is neither an app to install nor a store"),
        Wording("write the address of the file to install", "link"),
    ),
    ProblemKind.SLOW: (Wording("it opens slowly"), _LATER),
    ProblemKind.INSECURE: (
        Wording("it opens with https too"),
        Wording("write it with https"),
    ),
    ProblemKind.MOVED: (
        Wording("its address has changed for good"),
        Wording("write the new address"),
    ),
}
