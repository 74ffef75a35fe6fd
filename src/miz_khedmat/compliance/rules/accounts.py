"""S8: the accounts into which a fee is paid."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import Path, ServiceSubject
from miz_khedmat.errors import Severity
from miz_khedmat.model import Account, Fee
from miz_khedmat.model.parsers import NotUnderstood, amount
from miz_khedmat.persian.text import fold_id

_ABOUT: Final = "deliverable"
_ROUNDED: Final = re.compile("[1-9][0-9]{0,3}0{9,}")
_IBAN_DIGITS: Final = 24
_LONGEST: Final = 19
"""The maximum number of digits of an account; a card has fewer."""
_SOME: Final = re.compile("[1-9]")
_WHOLE: Final = re.compile(r"\d{8,}")


def _accounts(service: ServiceSubject) -> Iterator[tuple[Path, Account]]:
    """Yield the accounts with their paths, except those of fees that cost nothing."""
    for number, fee in enumerate(service.noun.fees or ()):
        for place, account in enumerate(() if _is_free(fee) else fee.accounts or ()):
            yield ("fees", number, "accounts", place), account


def _is_free(fee: Fee) -> bool:
    read = amount(fee.amount or "")
    return not isinstance(read, NotUnderstood) and not any(read.rials)


@rule(
    "S0802",
    Severity.ERROR,
    _ABOUT,
    says="the IBAN is invalid",
    expects="IR and 24 digits with valid check digits",
    do="check it with the bank",
)
def ibans_fit(service: ServiceSubject) -> Answers:
    """An IBAN is IR with 24 digits, and its check digits fit (ISO 13616).

    Why: a wrong digit sends the money elsewhere, or back.
    Bad: ``iban: IR000000000000000000000000``
    Good: ``iban: IR062960000000100324200001``
    """
    for path, account in _accounts(service):
        if account.iban and not _fits(fold_id(account.iban).upper()):
            yield Answer((*path, "iban"), account.iban)


def _fits(iban: str) -> bool:
    whole = iban.startswith("IR") and iban[2:].isdecimal() and len(iban) == 26
    return whole and int(f"{iban[4:]}1827{iban[2:4]}") % 97 == 1


@rule(
    "S0804",
    Severity.ERROR,
    _ABOUT,
    says="an account has no number",
    expects="the account number or the IBAN",
    do="add `number` or `iban`",
)
def accounts_have_numbers(service: ServiceSubject) -> Answers:
    """An account has a number that can be paid into.

    Why: real pages have «بصورت استانی», «درگاه الکترونیکی» and «0» here.
    Bad: ``accounts: [درگاه الکترونیکی]``
    Good: ``accounts: ["2170199002007"]``
    """
    for path, account in _accounts(service):
        number = fold_id(account.number or "")
        if (number and not _SOME.search(number)) or not (number or account.iban):
            yield Answer(path, account.number or "")


@rule(
    "S0805",
    Severity.WARNING,
    _ABOUT,
    says="an IBAN is given as the account number",
    expects="the IBAN in `iban`, with IR",
    do="move it to `iban`, with IR",
)
def ibans_stand_in_their_place(service: ServiceSubject) -> Answers:
    """An IBAN is in its own field, with IR before it.

    Why: its 24 digits without IR are neither an account nor an IBAN.
    Bad: ``accounts: [{number: "062960000000100324200001"}]``
    Good: ``accounts: [{iban: IR062960000000100324200001}]``
    """
    for path, account in _accounts(service):
        digits = fold_id(account.number or "").upper().removeprefix("IR")
        if digits.isdecimal() and len(digits) == _IBAN_DIGITS:
            yield Answer((*path, "number"), account.number or "")


@rule(
    "S0806",
    Severity.WARNING,
    _ABOUT,
    says="an account is repeated",
    expects="each account once",
    do="remove the duplicate",
)
def accounts_are_named_once(service: ServiceSubject) -> Answers:
    """A fee names each account once.

    Why: the same number five times is a copying mistake; the other four are missing.
    Bad: ``accounts: ["217", "217"]``
    Good: ``accounts: ["217", "218"]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        keys = [fold_id(each.iban or each.number or "") for each in fee.accounts or ()]
        for key, times in Counter(filter(None, keys)).items():
            if times > 1:
                place = len(keys) - 1 - keys[::-1].index(key)
                yield Answer(("fees", number, "accounts", place), key)


@rule(
    "S0807",
    Severity.WARNING,
    _ABOUT,
    says="the account number was rounded",
    expects="all digits of the account number",
    do="get the number from the bank",
)
def account_numbers_are_whole(service: ServiceSubject) -> Answers:
    """An account's number has all its digits.

    Why: a spreadsheet that treats it as a quantity leaves «2180000000000».
    Bad: ``accounts: ["2180000000000"]``
    Good: ``accounts: ["2180259042007"]``
    """
    for path, account in _accounts(service):
        if _ROUNDED.fullmatch(fold_id(account.number or "")):
            yield Answer((*path, "number"), account.number or "")


@rule(
    "S0809",
    Severity.ERROR,
    _ABOUT,
    says="two account numbers in one field",
    expects="each account as a separate entry",
    do="split them into separate entries of `accounts`",
)
def accounts_stand_apart(service: ServiceSubject) -> Answers:
    """Each account is a separate entry.

    Why: two numbers written together are not the account of any bank.
    Bad: ``accounts: ["21701990020072170199003009"]``
    Good: ``accounts: ["2170199002007", "2170199003009"]``
    """
    for path, account in _accounts(service):
        runs = _WHOLE.findall(account.number or "")
        strange = any(len(run) > _LONGEST and len(run) != _IBAN_DIGITS for run in runs)
        if strange or len(runs) > 1:
            yield Answer((*path, "number"), account.number or "")
