"""Why an approval cannot be given, each worded once in Persian and in English."""

from typing import Final

from attrs import frozen

from miz_khedmat.errors import LoadError, Place, Wording, diagnose

_CORRECT: Final = Wording("correct it")
_A_FEE: Final = Wording("a row of costs that states its amount")

_CODES: Final = {
    "no-agency": (
        Wording("the catalogue has no such agency"),
        Wording("the id of an agency of the catalogue"),
        Wording("take the id from its agency.yaml"),
    ),
    "no-service": (
        Wording("there is no such service"),
        Wording("the id of a service"),
        Wording("take the id from the list of services"),
    ),
    "agencies": (
        Wording("several agencies have a service of this id"),
        Wording("one of them"),
        Wording("say with --agency which one"),
    ),
    "inherited": (
        Wording("another agency states these fees"),
        Wording("the agency that states them itself"),
        Wording("name that one with --agency"),
    ),
    "unstated": (
        Wording("no fee is stated"),
        _A_FEE,
        Wording("write fees first"),
    ),
    "free": (
        Wording("the service is stated to have no fee"),
        _A_FEE,
        Wording("there is nothing to approve"),
    ),
    "fees": (
        Wording("the service has several fees"),
        Wording("the number of one of them"),
        Wording("say with --fee which one"),
    ),
    "no-fee": (
        Wording("there is no such fee"),
        Wording("the number of one of the fees, from 1"),
        _CORRECT,
    ),
    "no-amount": (
        Wording("this fee states no amount"),
        _A_FEE,
        Wording("write amount first"),
    ),
    "by": (
        Wording("this is no manager's post"),
        Wording("the post of the manager who approved it"),
        _CORRECT,
    ),
    "on": (
        Wording("this is no day of the Jalali calendar"),
        Wording("a Jalali date, such as 1404-02-03"),
        Wording("write year, month and day"),
    ),
    "no-terminal": (
        Wording("there is no terminal to ask at"),
        Wording("your answer, or --yes"),
        Wording("if the row above is right, add --yes"),
    ),
    "no-room": (
        Wording("an approval cannot be put into this layout safely"),
        Wording("a fee whose keys have a line each"),
        Wording("write it as `- amount: …`, its other keys below"),
    ),
}


@frozen(order=True)
class WordPlace(Place):
    """A word of the command line, which has no line."""

    def __str__(self) -> str:
        return self.file


def refusal_of(code: str, where: str | Place, found: str = "", folder: str = "") -> LoadError:
    """Return the error that ends the command: a fault at a place in *folder*, or at an argument."""
    place = WordPlace(where) if isinstance(where, str) else where
    return LoadError((diagnose(_CODES, code, place, " ".join(found.split())),), folder)
