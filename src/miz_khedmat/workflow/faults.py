"""Why an approval cannot be given, each worded once in Persian and in English."""

from typing import Final

from attrs import frozen

from miz_khedmat.errors import LoadError, Place, Wording, diagnose

_CORRECT: Final = Wording("correct it")
_A_FEE: Final = Wording("a fee with an amount")

_CODES: Final = {
    "no-agency": (
        Wording("the catalogue has no such agency"),
        Wording("the id of an agency in the catalogue"),
        Wording("copy the id from its agency.yaml"),
    ),
    "no-service": (
        Wording("there is no such service"),
        Wording("the id of a service"),
        Wording("copy the id from the list of services"),
    ),
    "agencies": (
        Wording("several agencies have a service with this id"),
        Wording("one of them"),
        Wording("choose one with --agency"),
    ),
    "inherited": (
        Wording("these fees are listed by another agency"),
        Wording("the agency that lists them itself"),
        Wording("name that agency with --agency"),
    ),
    "unstated": (
        Wording("no fee is given"),
        _A_FEE,
        Wording("add `fees` first"),
    ),
    "free": (
        Wording("the service is declared free of charge"),
        _A_FEE,
        Wording("there is nothing to approve"),
    ),
    "fees": (
        Wording("the service has several fees"),
        Wording("the number of one of them"),
        Wording("choose one with --fee"),
    ),
    "no-fee": (
        Wording("there is no such fee"),
        Wording("the number of one of the fees, from 1"),
        _CORRECT,
    ),
    "no-amount": (
        Wording("this fee has no amount"),
        _A_FEE,
        Wording("add `amount` first"),
    ),
    "by": (
        Wording("this is not a manager's post"),
        Wording("the post of the manager who approved it"),
        _CORRECT,
    ),
    "on": (
        Wording("this is not a valid Jalali date"),
        Wording("a Jalali date, such as 1404-02-03"),
        Wording("write the year, month and day"),
    ),
    "no-terminal": (
        Wording("there is no terminal to prompt on"),
        Wording("your answer, or --yes"),
        Wording("if the row above is correct, add --yes"),
    ),
    "no-room": (
        Wording("an approval cannot be added to this layout safely"),
        Wording("a fee with each key on its own line"),
        Wording("write it as `- amount: …`, with its other keys below"),
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
