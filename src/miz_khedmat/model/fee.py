"""What a service costs its recipients, in rials, and who approved the row (D9, S8)."""

from functools import cached_property
from typing import Final

from attrs import frozen

from miz_khedmat.model.digest import digest_of
from miz_khedmat.model.fact import fact

_NOT_APPROVED: Final = frozenset({"approvals"})


@frozen
class Account:
    """A bank account that the fee is paid into (D9)."""

    number: str | None = fact("شماره حساب", "D9", main=True)
    iban: str | None = fact("شماره شبا، با IR", "D9")
    owner: str | None = fact("نام صاحب حساب", "S8")
    bank: str | None = fact("نام بانک", "S8")


@frozen
class Authority:
    """The competent authority that set the fee, and the last day of its validity (D9)."""

    authority: str | None = fact("مرجع ذی‌صلاح", "D9", main=True)
    document: str | None = fact("شماره یا عنوان مصوبه", "D9")
    on: str | None = fact("تاریخ مصوبه، شمسی", "D9")
    valid_until: str | None = fact("آخرین روز اعتبار، شمسی", "D9")


@frozen
class Approval:
    """A manager in charge saw and approved exactly one row of the costs (S8)."""

    by: str | None = fact("سمت مدیر تأییدکننده", "S8", main=True)
    on: str | None = fact("تاریخ تأیید، شمسی", "S8")
    amount: str | None = fact("همان مبلغی که تأیید شد", "S8")
    row: str | None = fact("چکیده همان سطری که تأیید شد؛ «approve» آن را می‌نویسد", "S8")


@frozen
class Fee:
    """One row of the costs: «مبلغ (مبالغ)» and «شماره حساب (های) بانکی» (D9)."""

    title: str | None = fact("بابت چه", "D9")
    amount: str | None = fact("مبلغ به ریال، همان‌گونه که نوشته می‌شود", "D9", main=True)
    accounts: tuple[Account, ...] | None = fact("حساب‌های بانکی", "D9")
    commission: str | None = fact("کارمزد", "S8")
    electronic: str | None = fact("پرداخت بصورت الکترونیک: true یا false", "S8")
    note: str | None = fact("توضیحات", "S8")
    set_by: Authority | None = fact("مرجع تعیین‌کننده", "D9")
    approvals: tuple[Approval, ...] | None = fact("تأییدهای مدیر مربوطه", "S8")

    @cached_property
    def digest(self) -> str:
        """The digest of this row as it reads now: all that it states except its approvals."""
        return digest_of("fee", self, _NOT_APPROVED)

    @property
    def counting(self) -> tuple[Approval, ...]:
        """The approvals of exactly this row; a row that was edited is unapproved again (S8)."""
        entries = (approval for approval in self.approvals or () if approval.row)
        return tuple(entry for entry in entries if (entry.row or "").strip() == self.digest)

    @property
    def approval(self) -> Approval | None:
        """The newest approval that counts."""
        counting = self.counting
        return counting[-1] if counting else None
