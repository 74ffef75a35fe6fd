"""D9, S8: what a fee is paid into, who set it and who approved it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfService, Path
from miz_khedmat.model import Account, Authority, Fee
from miz_khedmat.model.understood import NotUnderstood, amount, is_none, yes_no
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id

_ABOUT: Final = "deliverable"
_DOTTED: Final = re.compile(r"\d\.\d{3}(?!\d)")
_ROUNDED: Final = re.compile("[1-9][0-9]{0,3}0{9,}")
_IBAN_DIGITS: Final = 24


def due(fee: Fee) -> bool:
    """Whether there is something to pay: an amount that is understood, and not nothing."""
    read = amount(fee.amount or "")
    return not isinstance(read, NotUnderstood) and any(read.rials)


def _due(service: OfService) -> Iterator[tuple[int, Fee]]:
    return ((number, fee) for number, fee in enumerate(service.noun.fees or ()) if due(fee))


def _accounts(service: OfService) -> Iterator[tuple[Path, Account]]:
    for number, fee in enumerate(service.noun.fees or ()):
        for place, account in enumerate(fee.accounts or ()):
            yield ("fees", number, "accounts", place), account


@rule(
    "S0801",
    Severity.ERROR,
    _ABOUT,
    says=("هزینه راه پرداخت ندارد", "a fee has no way of paying"),
    expects=("حساب بانکی یا پرداخت الکترونیک", "an account or electronic payment"),
    do=("accounts یا electronic را بنویسید", "write accounts or electronic"),
)
def fees_can_be_paid(service: OfService) -> Answers:
    """A fee that is to be paid names an account, or is paid electronically.

    Why: the guide asks for the account beside the amount.
    Bad: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]``
    Good: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال, electronic: true}]``
    """
    for number, fee in _due(service):
        if not fee.accounts and yes_no(fee.electronic or "") is not True:
            yield Answer(("fees", number), fee.amount or "")


@rule(
    "S0802",
    Severity.ERROR,
    _ABOUT,
    says=("شماره‌ی شبا درست نیست", "the IBAN is not right"),
    expects=("IR و ۲۴ رقم با رقم کنترل درست", "IR and 24 digits whose check digits fit"),
    do=("شبا را با بانک بسنجید", "compare it with the bank"),
)
def ibans_fit(service: OfService) -> Answers:
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
    "S0803",
    Severity.ERROR,
    _ABOUT,
    says=("مدیر مربوطه این مبلغ را تأیید نکرده است", "no manager approved this amount"),
    expects=("تأیید همین مبلغ", "an approval of this very amount"),
    do=("approvals را پس از تأیید بنویسید", "write approvals once it is approved"),
)
def amounts_are_approved(service: OfService) -> Answers:
    """The manager in charge saw and approved the amount that stands there.

    Why: S8 asks for it, anew whenever the amount changes.
    Bad: an amount of this year with last year's approval.
    Good: ``approvals: [{by: مدیر مالی, on: 1404-02-03, amount: ۲۰۰٬۰۰۰ ریال}]``
    """
    for number, fee in _due(service):
        if fee.approval is None:
            yield Answer(("fees", number), fee.amount or "")


@rule(
    "S0804",
    Severity.ERROR,
    _ABOUT,
    says=("حساب شماره ندارد", "an account without a number"),
    expects=("شماره‌ی حساب یا شبا", "the number of the account, or its IBAN"),
    do=("number یا iban را بنویسید", "write number or iban"),
)
def accounts_have_numbers(service: OfService) -> Answers:
    """An account is a number that can be paid into.

    Why: «بصورت استانی» and «درگاه الکترونیکی» stand in this place on real pages.
    Bad: ``accounts: [درگاه الکترونیکی]``
    Good: ``accounts: ["2170199002007"]``
    """
    for path, account in _accounts(service):
        number = fold_id(account.number or "")
        if (number and not any(map(str.isdecimal, number))) or not (number or account.iban):
            yield Answer(path, account.number or "")


@rule(
    "S0805",
    Severity.WARNING,
    _ABOUT,
    says=("شبا در جای شماره‌ی حساب است", "an IBAN in the place of the account's number"),
    expects=("iban با IR", "iban, with IR"),
    do=("آن را با IR زیر iban بنویسید", "write it below iban, with IR"),
)
def ibans_stand_in_their_place(service: OfService) -> Answers:
    """An IBAN is written as one, with IR before it.

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
    says=("یک حساب چند بار آمده است", "one account is named again"),
    expects=("هر حساب یک بار", "each account once"),
    do=("تکرار را بردارید", "take the repetition out"),
)
def accounts_are_named_once(service: OfService) -> Answers:
    """A fee names each account once.

    Why: one number five times is a slip of copying; the other four are missing.
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
    says=("شماره‌ی حساب گرد شده است", "the account's number was rounded"),
    expects=("همه‌ی رقم‌های حساب", "all digits of the account"),
    do=("شماره را از بانک بگیرید", "take the number from the bank"),
)
def account_numbers_are_whole(service: OfService) -> Answers:
    """An account's number has all its digits.

    Why: a spreadsheet that takes it for a quantity leaves «2180000000000».
    Bad: ``accounts: ["2180000000000"]``
    Good: ``accounts: ["2180259042007"]``
    """
    for path, account in _accounts(service):
        if _ROUNDED.fullmatch(fold_id(account.number or "")):
            yield Answer((*path, "number"), account.number or "")


@rule(
    "S0808",
    Severity.ERROR,
    _ABOUT,
    says=("پرداخت الکترونیک نه بله است نه خیر", "electronic payment is neither yes nor no"),
    expects=("true یا false", "true or false"),
    do=("یکی از آن دو را بنویسید", "write one of the two"),
)
def electronic_is_yes_or_no(service: OfService) -> Answers:
    """Whether a fee is paid electronically is a tick.

    Why: the form has a box there and no line.
    Bad: ``electronic: درگاه``
    Good: ``electronic: true``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        if fee.electronic and isinstance(yes_no(fee.electronic), NotUnderstood):
            yield Answer(("fees", number, "electronic"), fee.electronic)


@rule(
    "D0904",
    Severity.WARNING,
    _ABOUT,
    says=("مرجع تعیین هزینه بیان نشده است", "it is not stated who set the fee"),
    expects=("مرجع ذی‌صلاح و مصوبه", "the competent authority and its decision"),
    do=("set_by را بنویسید", "write set_by"),
)
def fees_name_their_authority(service: OfService) -> Answers:
    """A fee names the authority that set it.

    Why: D9 asks for what the competent authority last approved; only so can one tell.
    Bad: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]``
    Good: ``set_by: {authority: هیئت وزیران, on: 1404-01-25}``
    """
    for number, fee in _due(service):
        if fee.set_by is None or not (fee.set_by.authority or fee.set_by.document):
            yield Answer(("fees", number), fee.amount or "")


def _dates(fee: Fee) -> Iterator[tuple[Path, str]]:
    held = fee.set_by or Authority()
    told = {("set_by", "on"): held.on, ("set_by", "valid_until"): held.valid_until}
    approved = {("approvals", n, "on"): each.on for n, each in enumerate(fee.approvals or ())}
    yield from ((path, text) for path, text in (told | approved).items() if text)


@rule(
    "D0905",
    Severity.WARNING,
    _ABOUT,
    says=("تاریخ خوانده نمی‌شود", "the date cannot be read"),
    expects=("تاریخ شمسی، مانند 1404-02-01", "a Jalali date, such as 1404-02-01"),
    do=("تاریخ را با سال، ماه و روز بنویسید", "write year, month and day"),
)
def dates_of_fees_can_be_read(service: OfService) -> Answers:
    """The dates of a fee are days of the calendar.

    Why: a date that no one can read does not tell whether the figure is the last approved.
    Bad: ``set_by: {on: "1404-13-01"}``
    Good: ``set_by: {on: "1404-01-25"}``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        for path, text in _dates(fee):
            if Jalali.parse(text) is None:
                yield Answer(("fees", number, *path), text)


@rule(
    "D0906",
    Severity.ERROR,
    _ABOUT,
    says=("اعتبار پیش از تصویب پایان می‌یابد", "it ends before it was decided"),
    expects=("روزی پس از تاریخ مصوبه", "a day after the decision"),
    do=("دو تاریخ را با مصوبه بسنجید", "compare both dates with the decision"),
)
def fees_end_after_they_begin(service: OfService) -> Answers:
    """A fee is valid until a day after the one on which it was set.

    Why: one of the two dates is wrong, and so may be the figure.
    Bad: ``set_by: {on: "1404-01-25", valid_until: "1403-12-29"}``
    Good: ``set_by: {on: "1404-01-25", valid_until: "1404-12-29"}``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        held = fee.set_by or Authority()
        begins, ends = Jalali.parse(held.on or ""), Jalali.parse(held.valid_until or "")
        if begins and ends and ends < begins:
            yield Answer(("fees", number, "set_by", "valid_until"), held.valid_until or "")


@rule(
    "D0907",
    Severity.WARNING,
    _ABOUT,
    says=("نقطه به‌جای جداکننده‌ی هزارگان", "a dot in place of the thousands mark"),
    expects=("جداکننده‌ی ٬، مانند ۱٬۷۵۴٬۹۰۰", "the mark ٬, as in ۱٬۷۵۴٬۹۰۰"),
    do=("نقطه را با ٬ جایگزین کنید", "replace the dot by ٬"),
)
def thousands_are_not_dotted(service: OfService) -> Answers:
    """Thousands are parted by ٬ and not by a dot.

    Why: «1.754.900» reads as one rial and three quarters.
    Bad: ``fees: [{amount: 1.754.900 ریال}]``
    Good: ``fees: [{amount: ۱٬۷۵۴٬۹۰۰ ریال}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        text = fee.amount or ""
        if not is_none(text) and _DOTTED.search(to_ascii(text)):
            yield Answer(("fees", number, "amount"), text)
