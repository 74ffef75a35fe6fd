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
_DIRECT: Final = Wording("write the direct link to the page")
_LATER: Final = Wording("try again later; if it persists, notify the site's operator")
_CERTIFICATE: Final = Wording("ask the site's operator to install a valid certificate")
_FIND: Final = Wording("find its new address")
_TEXTS: Final[Mapping[str, tuple[Wording, Wording]]] = {
    ProblemKind.UNREADABLE: (
        Wording("the address cannot be read"),
        Wording("write it with https://"),
    ),
    ProblemKind.SCHEMELESS: (
        Wording("the address does not begin with https://"),
        Wording("add https:// or http:// at the beginning"),
    ),
    ProblemKind.SHORTENER: (
        Wording("the address is shortened"),
        Wording("write the full address"),
    ),
    ProblemKind.PRIVATE: (
        Wording("the address only opens inside a private network"),
        Wording("write its public address"),
    ),
    ProblemKind.NO_HOST: (
        Wording("there is no such site"),
        Wording("correct the site's name, or find its new address"),
    ),
    ProblemKind.UNRESOLVED: (
        Wording("the DNS server did not answer"),
        Wording("check the network, and try again"),
    ),
    ProblemKind.REFUSED: (Wording("the site refused the connection"), _LATER),
    ProblemKind.UNREACHABLE: (Wording("the site is unreachable"), _LATER),
    ProblemKind.TIMEOUT: (Wording("the site does not answer"), _LATER),
    ProblemKind.SILENT: (
        Wording("the site does not finish its answer in time"),
        _LATER,
    ),
    ProblemKind.BROKEN: (Wording("the site's answer is malformed"), _LATER),
    ProblemKind.EXPIRED: (
        Wording("the site's certificate has expired"),
        Wording("ask the site's operator to renew it"),
    ),
    ProblemKind.WRONG_HOST: (
        Wording("the certificate belongs to another site"),
        Wording("correct the address, or ask the site's operator to correct the certificate"),
    ),
    ProblemKind.SELF_SIGNED: (
        Wording("the certificate is self-signed"),
        _CERTIFICATE,
    ),
    ProblemKind.UNKNOWN_ISSUER: (
        Wording("the certificate's issuer is not known"),
        _CERTIFICATE,
    ),
    ProblemKind.UNSAFE: (
        Wording("a secure connection cannot be made"),
        _CERTIFICATE,
    ),
    ProblemKind.NOT_FOUND: (Wording("there is no such page"), _FIND),
    ProblemKind.GONE: (Wording("the page was removed"), _FIND),
    ProblemKind.CLOSED: (
        Wording("the page is not public"),
        Wording("try it in a browser; write the address of a public page"),
    ),
    ProblemKind.BUSY: (Wording("the site asks clients to try again later"), _LATER),
    ProblemKind.SERVER: (Wording("the site returns a server error"), _LATER),
    ProblemKind.STATUS: (Wording("the site rejected the request"), _FIND),
    ProblemKind.SOFT: (
        Wording("the page says 'not found'"),
        _FIND,
    ),
    ProblemKind.PARKED: (
        Wording("the domain has a new owner"),
        Wording("remove the address, or find the new one"),
    ),
    ProblemKind.EMPTY: (Wording("the page is empty"), _LATER),
    ProblemKind.TO_HOME: (
        Wording("it leads to the site's home page"),
        _DIRECT,
    ),
    ProblemKind.ELSEWHERE: (
        Wording("it leads to another site"),
        Wording("if that is right, write that address"),
    ),
    ProblemKind.LOOP: (
        Wording("it redirects in a loop"),
        _DIRECT,
    ),
    ProblemKind.BAD_REDIRECT: (
        Wording("it redirects to an invalid address"),
        _DIRECT,
    ),
    ProblemKind.DOWNGRADED: (
        Wording("it redirects from https to http"),
        Wording("ask the site's operator to keep https"),
    ),
    ProblemKind.FILE: (Wording("it is a file, not a page"), _DIRECT),
    ProblemKind.PAGE: (
        Wording("it is a page, not a file"),
        Wording("write the address of the file itself"),
    ),
    ProblemKind.NO_APP: (
        Wording("it is neither an installable app nor an app store"),
        Wording("write the address of the installation file", "link"),
    ),
    ProblemKind.SLOW: (Wording("it opens slowly"), _LATER),
    ProblemKind.INSECURE: (
        Wording("it also opens with https"),
        Wording("write it with https"),
    ),
    ProblemKind.MOVED: (
        Wording("its address has changed permanently"),
        Wording("write the new address"),
    ),
}
