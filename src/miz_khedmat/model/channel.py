"""The six channels on which a service is offered (D10, C1 to C6), in the order of figure 3."""

from typing import Final, Literal

from attrs import frozen

from miz_khedmat.model.fact import Declaration, fact
from miz_khedmat.model.office import Office

CHANNELS: Final = ("web", "email", "phone", "mobile", "sms", "offices")

Offered = Literal[Declaration.OFFERED]


@frozen
class Phone:
    """A number to call: a voice line or a call centre (C4)."""

    number: str | None = fact("شماره، همان‌گونه که نوشته می‌شود", "C4", main=True)
    kind: str | None = fact("voice برای تلفن گویا، call-centre برای مرکز تماس", "C4")
    hours: str | None = fact("ساعات پاسخ‌گویی", "C4")


@frozen
class Channels:
    """Where the service is offered; a channel may be ticked before its target is known."""

    web: tuple[str, ...] | Offered | None = fact("نشانی صفحه‌ی ارائه‌ی خدمت", "C1", leads="page")
    email: tuple[str, ...] | Offered | None = fact("نشانی پست الکترونیک خدمت", "C3")
    phone: tuple[Phone, ...] | Offered | None = fact("تلفن گویا یا مرکز تماس", "C4")
    mobile: tuple[str, ...] | Offered | None = fact("پیوند فایل نصب برنامه", "C2", leads="app")
    sms: tuple[str, ...] | Offered | None = fact("شماره‌ی سامانه‌ی پیامکی", "C5")
    offices: tuple[Office, ...] | Offered | None = fact("دفاتری که خدمت را می‌دهند", "C6")

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of the channels that are ticked, in the order of figure 3 (L4, D10)."""
        return tuple(name for name in CHANNELS if getattr(self, name))
