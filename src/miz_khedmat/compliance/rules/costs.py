"""D9, S8: the payment of a fee, the authority that set it and its approval."""

import re
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import Path, ServiceSubject, stated
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.model import Authority, Fee
from miz_khedmat.model.parsers import NotUnderstood, amount, is_none, yes_no
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.digits import to_ascii

_ABOUT: Final = "deliverable"
_DOTTED: Final = re.compile(r"\d\.\d{3}(?!\d)")
_THOUSANDS: Final = re.compile(
    r"(?<![\d.,٬،/])(?:\d{1,3}(?:([.,٬،/])\d{3})+|(?![0۰])\d{5,11})(?![\d/])"
)


def due(fee: Fee) -> bool:
    """True if there is something to pay: an amount that is understood, and not zero."""
    read = amount(fee.amount or "")
    return not isinstance(read, NotUnderstood) and any(read.rials)


def _due(service: ServiceSubject) -> Iterator[tuple[int, Fee]]:
    return ((number, fee) for number, fee in enumerate(service.noun.fees or ()) if due(fee))


@rule(
    "S0801",
    Severity.ERROR,
    _ABOUT,
    says="a fee has no payment method",
    expects="an account or electronic payment",
    do="add `accounts` or `electronic`",
)
def fees_can_be_paid(service: ServiceSubject) -> Answers:
    """A fee that is to be paid names an account, or is paid electronically.

    Why: the guide asks for the account beside the amount.
    Bad: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]``
    Good: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال, electronic: true}]``
    """
    for number, fee in _due(service):
        paid = fee.electronic and yes_no(fee.electronic) is not False
        if not fee.accounts and not paid:
            yield Answer(("fees", number), fee.amount or "")


_NO_ENTRY: Final = Wording("no manager has approved it")
_NO_ROW: Final = Wording("it has approvals, but none says which row was approved")
_OTHER_ROW: Final = Wording(
    "its approvals are for another row: something in this row has changed since"
)


def _unapproved(fee: Fee) -> Wording:
    """Explain why no approval of *fee* is valid."""
    entries = fee.approvals or ()
    if not entries:
        return _NO_ENTRY
    return _OTHER_ROW if any(each.row for each in entries) else _NO_ROW


@rule(
    "S0803",
    Severity.ERROR,
    _ABOUT,
    says="no manager has approved this row",
    expects="an approval of this exact row",
    do="once the manager has approved it, run `miz-khedmat approve`",
)
def rows_are_approved(service: ServiceSubject) -> Answers:
    """The manager in charge approved the fee as it is now, the whole row.

    An approval counts only if its ``row`` is the digest of the current row: its title, amount,
    accounts, commission, note, way of paying and authority. Earlier approvals stay as history.
    ``miz-khedmat approve`` writes the digest, and ``--fix`` never does. It uses no key: it binds an
    approval to a row, and does not prove who wrote it.

    Why: S8 asks for it again whenever the row changes; a changed account is the main fraud risk.
    Bad: an account of this year with last year's approval.
    Good: ``approvals: [{by: مدیر مالی, on: 1404-02-03, amount: ۲۰۰٬۰۰۰ ریال, row: 5f0c…}]``
    """
    for number, fee in _due(service):
        if fee.approval is None:
            yield Answer(("fees", number), fee.amount or "", says=_unapproved(fee))


@rule(
    "S0810",
    Severity.ERROR,
    _ABOUT,
    says="an approval has no manager or no amount",
    expects="the manager's post and the exact amount",
    do="add `by` and `amount` to the approval",
)
def approvals_say_who_and_what(service: ServiceSubject) -> Answers:
    """An approval names the manager who gave it and the amount that was approved.

    Why: S8 asks for the approval of the manager in charge, and of this exact amount.
    Bad: ``approvals: [{on: 1404-02-03}]``
    Good: ``approvals: [{by: مدیر مالی, on: 1404-02-03, amount: ۲۰۰٬۰۰۰ ریال, row: 5f0c…}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        for place, seen in enumerate(fee.approvals or ()):
            for name in ("by", "amount"):
                if not stated(getattr(seen, name)):
                    yield Answer(("fees", number, "approvals", place, name), fee.amount or "")


@rule(
    "S0811",
    Severity.ERROR,
    "decided",
    says="an approval was written by hand: the desk has no such decision",
    expects="an approval by a decision in the desk",
    do="propose the row on its page of the desk; another person approves it there",
)
def approvals_are_decisions(service: ServiceSubject) -> Answers:
    """An approval is a decision that somebody made in the desk, if the desk has a store.

    Without such a decision an approval counts nowhere, even if its digest is that of the row: who
    may write the file could write it. Checked only with the store of a desk; beside an approval
    that counts, earlier ones may stay.

    Why: S8 asks for the manager in charge, and never for who has the files.
    Bad: ``approvals: [{by: مدیر مالی, on: 1404-02-03, row: 5f0c…}]`` that an editor has copied.
    Good: the same, written by the decision on a proposal.
    """
    for fee, entry in service.undecided:
        yield Answer(("fees", fee, "approvals", entry))


@rule(
    "S0808",
    Severity.ERROR,
    _ABOUT,
    says="electronic payment is neither yes nor no",
    expects="true or false",
    do="write one of the two",
)
def electronic_is_yes_or_no(service: ServiceSubject) -> Answers:
    """Whether a fee is paid electronically is true or false.

    Why: the form has a box here, not a line of text.
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
    says="it is not stated who set the fee",
    expects="the competent authority and its decision",
    do="add `set_by`",
)
def fees_name_their_authority(service: ServiceSubject) -> Answers:
    """A fee names the authority that set it.

    Why: D9 asks for the amount that the competent authority last approved; this shows it.
    Bad: ``fees: [{amount: ۲۰۰٬۰۰۰ ریال}]``
    Good: ``set_by: {authority: هیئت وزیران, on: 1404-01-25}``
    """
    for number, fee in _due(service):
        if fee.set_by is None or not fee.set_by.authority:
            yield Answer(("fees", number), fee.amount or "")


def _dates(fee: Fee) -> Iterator[tuple[Path, str]]:
    authority = fee.set_by or Authority()
    decided = {("set_by", "on"): authority.on, ("set_by", "valid_until"): authority.valid_until}
    approved = {("approvals", n, "on"): each.on for n, each in enumerate(fee.approvals or ())}
    yield from ((path, text) for path, text in (decided | approved).items() if text)


@rule(
    "D0905",
    Severity.WARNING,
    _ABOUT,
    says="the date cannot be read",
    expects="a Jalali date, such as 1404-02-01",
    do="write the year, month and day",
)
def dates_of_fees_can_be_read(service: ServiceSubject) -> Answers:
    """The dates of a fee are valid calendar days.

    Why: an unreadable date does not show whether the amount is the last approved one.
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
    says="the fee expires before it was set",
    expects="a date after the decision",
    do="check both dates against the decision",
)
def fees_end_after_they_begin(service: ServiceSubject) -> Answers:
    """A fee is valid until a day after the day on which it was set.

    Why: one of the two dates is wrong, and the amount may be too.
    Bad: ``set_by: {on: "1404-01-25", valid_until: "1403-12-29"}``
    Good: ``set_by: {on: "1404-01-25", valid_until: "1404-12-29"}``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        authority = fee.set_by or Authority()
        begins, ends = Jalali.parse(authority.on or ""), Jalali.parse(authority.valid_until or "")
        if begins and ends and ends < begins:
            yield Answer(("fees", number, "set_by", "valid_until"), authority.valid_until or "")


@rule(
    "D0907",
    Severity.WARNING,
    _ABOUT,
    says="a dot in place of the thousands separator",
    expects="the separator ٬, as in 1٬754٬900",
    do="replace the dot with ٬",
)
def thousands_are_not_dotted(service: ServiceSubject) -> Answers:
    """Thousands are separated by ٬ and not by a dot.

    Why: «1.754.900» reads as one rial and three quarters.
    Bad: ``fees: [{amount: 1.754.900 ریال}]``
    Good: ``fees: [{amount: ۱٬۷۵۴٬۹۰۰ ریال}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        text = fee.amount or ""
        if not is_none(text) and _DOTTED.search(to_ascii(text)):
            yield Answer(("fees", number, "amount"), text)


@rule(
    "D0908",
    Severity.WARNING,
    _ABOUT,
    says="the figures of one amount are in two styles",
    expects="one style, as in 1٬754٬900",
    do="write them all in one style",
)
def figures_are_written_alike(service: ServiceSubject) -> Answers:
    """The figures of one amount have one thousands mark, and digits of one kind.

    Why: «219600» or «۲۱۹٬۶۰۰» next to «199,400» looks like another kind of figure.
    Bad: ``fees: [{amount: تکفاز 199,400 ریال، سه فاز 219600 ریال}]``
    Good: ``fees: [{amount: تکفاز ۱۹۹٬۴۰۰ ریال، سه فاز ۲۱۹٬۶۰۰ ریال}]``
    """
    for number, fee in enumerate(service.noun.fees or ()):
        found = _THOUSANDS.finditer(fee.amount or "")
        if len({(each[1], each[0][0].isascii()) for each in found}) > 1:
            yield Answer(("fees", number, "amount"), fee.amount or "")
