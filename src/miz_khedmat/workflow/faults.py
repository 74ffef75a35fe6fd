"""Why an approval cannot be given, each worded once in Persian and in English."""

from typing import Final

from attrs import evolve, frozen

from miz_khedmat.errors import LoadError, Place, worded

_CORRECT: Final = ("آن را درست کنید", "correct it")
_A_FEE: Final = ("سطری از هزینه‌ها که مبلغ دارد", "a row of costs that states its amount")

_CODES: Final = {
    "no-agency": (
        ("چنین دستگاهی در فهرست نیست", "the catalogue has no such agency"),
        ("شناسه‌ی یکی از دستگاه‌های فهرست", "the id of an agency of the catalogue"),
        ("شناسه را از agency.yaml آن بردارید", "take the id from its agency.yaml"),
    ),
    "no-service": (
        ("چنین خدمتی نیست", "there is no such service"),
        ("شناسه‌ی یکی از خدمت‌ها", "the id of a service"),
        ("شناسه را از فهرست خدمات بردارید", "take the id from the list of services"),
    ),
    "agencies": (
        ("چند دستگاه خدمتی با این شناسه دارند", "several agencies have a service of this id"),
        ("یکی از آن‌ها", "one of them"),
        ("با --agency بگویید کدام", "say with --agency which one"),
    ),
    "inherited": (
        ("این هزینه‌ها را دستگاه دیگری بیان کرده است", "another agency states these fees"),
        ("دستگاهی که خود آن‌ها را بیان کرده است", "the agency that states them itself"),
        ("همان را با --agency نام ببرید", "name that one with --agency"),
    ),
    "unstated": (
        ("هزینه‌ای بیان نشده است", "no fee is stated"),
        _A_FEE,
        ("نخست fees را بنویسید", "write fees first"),
    ),
    "free": (
        ("خدمت هزینه ندارد", "the service is stated to have no fee"),
        _A_FEE,
        ("چیزی برای تأیید نیست", "there is nothing to approve"),
    ),
    "fees": (
        ("خدمت چند هزینه دارد", "the service has several fees"),
        ("شماره‌ی یکی از آن‌ها", "the number of one of them"),
        ("با --fee بگویید کدام", "say with --fee which one"),
    ),
    "no-fee": (
        ("چنین هزینه‌ای نیست", "there is no such fee"),
        ("شماره‌ی یکی از هزینه‌ها، از ۱", "the number of one of the fees, from 1"),
        _CORRECT,
    ),
    "no-amount": (
        ("این هزینه مبلغ ندارد", "this fee states no amount"),
        _A_FEE,
        ("نخست amount را بنویسید", "write amount first"),
    ),
    "by": (
        ("این سمت یک مدیر نیست", "this is no manager's post"),
        ("سمت مدیری که تأیید کرد، مانند «مدیر مالی»", "the post of the manager who approved it"),
        _CORRECT,
    ),
    "on": (
        ("این روزی از تقویم شمسی نیست", "this is no day of the Jalali calendar"),
        ("تاریخ شمسی، مانند 1404-02-03", "a Jalali date, such as 1404-02-03"),
        ("تاریخ را با سال، ماه و روز بنویسید", "write year, month and day"),
    ),
    "no-terminal": (
        ("پایانه‌ای نیست که از آن پرسیده شود", "there is no terminal to ask at"),
        ("پاسخ شما، یا --yes", "your answer, or --yes"),
        ("اگر سطر بالا درست است، --yes را بیفزایید", "if the row above is right, add --yes"),
    ),
    "no-room": (
        ("در این چیدمان جایی برای تأیید نیست", "an approval cannot be put into this layout safely"),
        ("هزینه‌ای که کلیدهایش هر یک در سطری است", "a fee whose keys have a line each"),
        (
            "fees را به‌صورت «- amount: …» و کلیدهای دیگر زیر آن بنویسید",
            "write it as `- amount: …`, its other keys below",
        ),
    ),
}


@frozen(order=True)
class WordPlace(Place):
    """A word of the command line, which has no line."""

    def __str__(self) -> str:
        return self.file


def refusal_of(code: str, where: str | Place, found: str = "", folder: str = "") -> LoadError:
    """The error that ends the command: *found* at a place in *folder*, or at a word of it."""
    place = WordPlace(where) if isinstance(where, str) else where
    return LoadError((evolve(worded(_CODES, code, place), found=" ".join(found.split())),), folder)
