"""The channels on which a service is offered (D10, C1 to C6): the one table of what each is."""

from collections.abc import Mapping
from typing import Final, Literal

import attrs
from attrs import frozen

from miz_khedmat.model.fact import Declaration, channel_fact, fact
from miz_khedmat.model.office import Office

Act = Literal["go", "download", "show"]
"""What a click on an icon does: open an address, download a file, or show the targets."""
Href = Literal["web", "mail", "phone", "sms"]
"""How a target becomes a link: as an address of the web, ``mailto:``, ``tel:`` or ``sms:``."""
Offered = Literal[Declaration.OFFERED]


@frozen(kw_only=True)
class Channel:
    """What a channel is: what its icon does, and what others call it.

    Its name is that of its field in `Channels`, its icon ``icons/<name>.svg``, its label
    ``channel.<name>``.
    """

    act: Act
    href: Href | None = None
    """None where the icon opens the desk's own page of offices."""
    electronic: bool = False
    """Whether who uses it neither calls nor comes (S10)."""
    words: tuple[str, ...]
    """What finished pages call its icon."""
    box: tuple[str, ...] = ()
    """The label of its box in the official form and its other spellings; empty without a box.

    Finished pages need not print a channel that has none (D10).
    """
    concept: str
    """What CPSV-AP's open data call it."""
    cpsv: Literal["foaf:page", "cv:email", "cv:telephone", "locn:address"]
    """The property of a ``cv:Channel`` that has its target."""
    schema: Literal["serviceUrl", "servicePhone", "serviceSmsNumber", "serviceLocation"] | None
    """The property of schema.org's ``ServiceChannel`` that has its targets."""


@frozen
class Phone:
    """A number to call: a voice line or a call centre (C4)."""

    number: str | None = fact("شماره، همان‌گونه که نوشته می‌شود", "C4", main=True)
    kind: str | None = fact("voice برای تلفن گویا، call-centre برای مرکز تماس", "C4")
    hours: str | None = fact("ساعات پاسخ‌گویی", "C4")


@frozen
class Channels:
    """How the service is offered; a channel may be ticked before its target is known."""

    web: tuple[str, ...] | Offered | None = channel_fact(
        "نشانی صفحه ارائه خدمت",
        "C1",
        leads="page",
        channel=Channel(
            act="go",
            href="web",
            electronic=True,
            words=("اینترنتی", "اینترنت", "وب سایت", "وبگاه", "درگاه اینترنتی"),
            box=(
                "اینترنتی (مانند درگاه دستگاه)",
                "web",
                "اینترنتی",
                "اینترنتی (مانند وبگاه دستگاه)",
            ),
            concept="وبگاه",
            cpsv="foaf:page",
            schema="serviceUrl",
        ),
    )
    email: tuple[str, ...] | Offered | None = channel_fact(
        "نشانی پست الکترونیک خدمت",
        "C3",
        channel=Channel(
            act="show",
            href="mail",
            electronic=True,
            words=("پست الکترونیک", "پست الکترونیکی", "ایمیل", "رایانامه", "email"),
            box=("پست الکترونیک", "email"),
            concept="پست الکترونیک",
            cpsv="cv:email",
            schema=None,
        ),
    )
    phone: tuple[Phone, ...] | Offered | None = channel_fact(
        "تلفن گویا یا مرکز تماس",
        "C4",
        channel=Channel(
            act="show",
            href="phone",
            words=("تلفن گویا یا مرکز تماس", "تلفن گویا", "مرکز تماس"),
            box=("تلفن گویا یا مرکز تماس", "phone"),
            concept="تلفن گویا یا مرکز تماس",
            cpsv="cv:telephone",
            schema="servicePhone",
        ),
    )
    mobile: tuple[str, ...] | Offered | None = channel_fact(
        "پیوند فایل نصب برنامه",
        "C2",
        leads="app",
        channel=Channel(
            act="download",
            href="web",
            electronic=True,
            words=(
                "تلفن همراه",
                "تلفن همراه (برنامه کاربردی)",
                "اپلیکیشن موبایل",
                "برنامه تلفن همراه",
            ),
            box=("تلفن همراه (برنامه کاربردی)", "mobile", "تلفن همراه"),
            concept="برنامه تلفن همراه",
            cpsv="foaf:page",
            schema="serviceUrl",
        ),
    )
    sms: tuple[str, ...] | Offered | None = channel_fact(
        "شماره سامانه پیامکی",
        "C5",
        channel=Channel(
            act="show",
            href="sms",
            electronic=True,
            words=("پیام کوتاه", "پیامک", "سامانه پیامکی", "sms"),
            box=("پیام کوتاه", "sms"),
            concept="پیام کوتاه",
            cpsv="cv:telephone",
            schema="serviceSmsNumber",
        ),
    )
    offices: tuple[Office, ...] | Offered | None = channel_fact(
        "دفاتری که خدمت را می‌دهند",
        "C6",
        channel=Channel(
            act="go",
            words=(
                "دفاتر ارائه خدمت یا دفاتر پیشخوان خدمات",
                "دفاتر پیشخوان خدمات",
                "دفاتر پیشخوان",
                "دفاتر ارائه خدمت",
                "دفاتر پیشخوان و پست",
            ),
            box=("دفاتر پیشخوان", "offices", "counter"),
            concept="دفتر پیشخوان یا دفتر دستگاه",
            cpsv="locn:address",
            schema="serviceLocation",
        ),
    )

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of the channels that are ticked, in the order of figure 3 (L4, D10)."""
        return tuple(name for name in CHANNELS if getattr(self, name))


CHANNELS: Final[Mapping[str, Channel]] = {
    field.name: field.metadata["channel"] for field in attrs.fields(Channels)
}
"""The table: each channel by its name, in the order of figure 3."""
WEB_CHANNELS: Final = tuple(name for name, channel in CHANNELS.items() if channel.href == "web")
"""The channels whose targets are addresses of the web."""
