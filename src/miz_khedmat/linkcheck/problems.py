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
_DIRECT: Final = Wording("پیوند مستقیم خود صفحه را بنویسید", "write the direct link of the page")
_LATER: Final = Wording(
    "بعداً دوباره بیازمایید؛ اگر ماند به مدیر سایت بگویید",
    "try again later; if it stays, tell who runs the site",
)
_CERTIFICATE: Final = Wording(
    "مدیر سایت باید گواهی درستی بگذارد", "who runs the site must install a right certificate"
)
_FIND: Final = Wording("نشانی تازه‌ی آن را بیابید", "find where it is now")
_TEXTS: Final[Mapping[Kind, tuple[Wording, Wording]]] = {
    Kind.UNREADABLE: (
        Wording("نشانی خوانده نمی‌شود", "the address cannot be read"),
        Wording("آن را با https:// بنویسید", "write it with https://"),
    ),
    Kind.SCHEMELESS: (
        Wording("نشانی با https:// آغاز نمی‌شود", "the address does not begin with https://"),
        Wording("آغاز نشانی را بنویسید", "write how it begins"),
    ),
    Kind.SHORTENER: (
        Wording("نشانی کوتاه‌شده است", "the address is a shortened one"),
        Wording("نشانی کامل را بنویسید", "write the whole address"),
    ),
    Kind.PRIVATE: (
        Wording("نشانی تنها در شبکه‌ی داخلی باز می‌شود", "the address opens inside a network only"),
        Wording("نشانی همگانی آن را بنویسید", "write its public address"),
    ),
    Kind.NO_HOST: (
        Wording("چنین سایتی نیست", "there is no such site"),
        Wording("نام سایت را درست کنید", "correct the site's name, or find where it is now"),
    ),
    Kind.UNRESOLVED: (
        Wording("سامانه‌ی نام‌ها پاسخ نداد", "the name service did not answer"),
        Wording("شبکه را بیازمایید و دوباره", "look at the network, and try again"),
    ),
    Kind.REFUSED: (Wording("سایت در را باز نمی‌کند", "the site refuses connections"), _LATER),
    Kind.UNREACHABLE: (Wording("راهی به سایت نیست", "there is no way to the site"), _LATER),
    Kind.TIMEOUT: (Wording("سایت پاسخ نمی‌دهد", "the site does not answer"), _LATER),
    Kind.SILENT: (
        Wording("سایت پاسخ را به پایان نمی‌برد", "the site does not answer to the end in time"),
        _LATER,
    ),
    Kind.BROKEN: (Wording("پاسخ سایت شکسته است", "the answer of the site is broken"), _LATER),
    Kind.EXPIRED: (
        Wording("گواهی سایت به سر آمده است", "the site's certificate has expired"),
        Wording("مدیر سایت باید آن را تمدید کند", "who runs the site must renew it"),
    ),
    Kind.WRONG_HOST: (
        Wording("گواهی از آن سایت دیگری است", "the certificate is another site's"),
        Wording("نشانی یا گواهی را درست کنید", "correct the address, or have it corrected there"),
    ),
    Kind.SELF_SIGNED: (
        Wording("گواهی را خود سایت امضا کرده است", "the certificate is signed by the site itself"),
        _CERTIFICATE,
    ),
    Kind.UNKNOWN_ISSUER: (
        Wording("صادرکننده‌ی گواهی شناخته نیست", "the certificate's issuer is not known"),
        _CERTIFICATE,
    ),
    Kind.UNSAFE: (
        Wording("پیوند امنی برپا نمی‌شود", "no safe connection can be made"),
        _CERTIFICATE,
    ),
    Kind.NOT_FOUND: (Wording("صفحه نیست", "there is no such page"), _FIND),
    Kind.GONE: (Wording("صفحه برداشته شده است", "the page was taken away"), _FIND),
    Kind.CLOSED: (
        Wording("صفحه به همه نشان داده نمی‌شود", "the page is not shown to everyone"),
        Wording(
            "در مرورگر بیازمایید؛ صفحه‌ای همگانی بنویسید",
            "try it in a browser; write a page that is open to all",
        ),
    ),
    Kind.BUSY: (Wording("سایت گفت بعداً بیایید", "the site asks to come back later"), _LATER),
    Kind.SERVER: (Wording("سایت خطا می‌دهد", "the site has an error"), _LATER),
    Kind.STATUS: (Wording("سایت درخواست را نپذیرفت", "the site does not take the request"), _FIND),
    Kind.SOFT: (
        Wording("صفحه می‌گوید یافت نشد", "the page says that there is no such page"),
        _FIND,
    ),
    Kind.PARKED: (
        Wording("نام سایت در دست دیگری است", "the site's name is in other hands"),
        Wording("نشانی را بردارید یا تازه کنید", "take the address out, or find the new one"),
    ),
    Kind.EMPTY: (Wording("صفحه تهی است", "the page is empty"), _LATER),
    Kind.TO_HOME: (
        Wording("به صفحه‌ی نخست سایت می‌رسد", "it ends at the site's home page"),
        _DIRECT,
    ),
    Kind.ELSEWHERE: (
        Wording("به سایت دیگری می‌رسد", "it ends at another site"),
        Wording("اگر درست است همان را بنویسید", "if that is right, write that address"),
    ),
    Kind.LOOP: (
        Wording("از صفحه‌ای به صفحه‌ای می‌رود و نمی‌رسد", "it is sent on and on"),
        _DIRECT,
    ),
    Kind.BAD_REDIRECT: (
        Wording("به نشانی نادرستی فرستاده می‌شود", "it is sent to what is no web address"),
        _DIRECT,
    ),
    Kind.DOWNGRADED: (
        Wording("از https به http می‌رسد", "it is sent from https to http"),
        Wording("مدیر سایت باید https را نگه دارد", "who runs the site must keep https"),
    ),
    Kind.FILE: (Wording("پرونده است و نه صفحه", "it is a file and no page"), _DIRECT),
    Kind.PAGE: (
        Wording("صفحه است و نه پرونده", "it is a page and no file"),
        Wording("نشانی خود پرونده را بنویسید", "write the address of the file itself"),
    ),
    Kind.NO_APP: (
        Wording("پرونده نصب یا فروشگاه نیست", "it is neither an app to install nor a store"),
        Wording("نشانی پرونده نصب را بنویسید", "write the address of the file to install"),
    ),
    Kind.SLOW: (Wording("دیر باز می‌شود", "it opens slowly"), _LATER),
    Kind.INSECURE: (
        Wording("با https هم باز می‌شود", "it opens with https too"),
        Wording("آن را با https بنویسید", "write it with https"),
    ),
    Kind.MOVED: (
        Wording("نشانی آن برای همیشه عوض شده است", "its address has changed for good"),
        Wording("نشانی تازه را بنویسید", "write the new address"),
    ),
}
