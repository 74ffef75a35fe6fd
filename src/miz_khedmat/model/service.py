"""A service or sub-service with every fact of its page and of its identity card (D, S)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from attrs import frozen

from miz_khedmat.model.channel import Channels
from miz_khedmat.model.fact import Declaration, fact
from miz_khedmat.model.fee import Fee
from miz_khedmat.model.identity import Identity
from miz_khedmat.persian.text import fold_id, slug

STAGES: Final = ("information", "request", "production", "delivery")

Absent = Literal[Declaration.NONE]


@frozen
class Audience:
    """Whom the service is for; *conditions* say it plainly if it is not for everyone (S7)."""

    who: str | None = fact("نوع مخاطبین", "S7", main=True)
    conditions: tuple[str, ...] | None = fact("شرایط درخواست خدمت", "S7")


@frozen
class Document:
    """One required document (D5, S14)."""

    title: str | None = fact("عنوان مدرک", "D5", main=True)
    note: str | None = fact("توضیح", "D5")
    file: str | None = fact("نمونه مدرک", "S14", file=True)


@frozen
class Form:
    """A form that the recipient fills in, with its file (S14)."""

    title: str | None = fact("عنوان فرم", "S14", main=True)
    file: str | None = fact("فایل فرم", "S14", file=True)


@frozen
class Law:
    """A law or instruction that governs the service (S9)."""

    title: str | None = fact("نام قانون", "S9", main=True)
    kind: str | None = fact("نوع قانون", "S9")
    url: str | None = fact("پیوند قانون", "S9", leads="text")
    summary: str | None = fact("شرح مختصر", "S9")


@frozen
class Stage:
    """How to reach one stage of the service, with the short text of its tooltip (S10)."""

    text: str | None = fact("شرح کوتاه و روشن این مرحله", "S10", main=True)
    media: tuple[str, ...] | None = fact(
        "رسانه: web، email، post، phone، mobile، sms، intranet", "S10"
    )
    other: str | None = fact("سایر، با ذکر نحوه دسترسی", "S10")
    counter_contract: str | None = fact("شماره قرارداد با دفاتر پیشخوان", "S10")
    in_person: tuple[str, ...] | None = fact(
        "ضرورت مراجعه: person، document، infrastructure، …", "S10"
    )
    visit_to: tuple[str, ...] | None = fact("مراجعه به دستگاه: ملی، استانی، شهرستانی", "S10")
    note: str | None = fact("توضیحات", "S10")


@frozen
class Stages:
    """The four stages in the guide's order (S10)."""

    information: Stage | Absent | None = fact("اطلاع رسانی خدمت", "S10")
    request: Stage | Absent | None = fact("درخواست خدمت", "S10")
    production: Stage | Absent | None = fact("تولید خدمت", "S10")
    delivery: Stage | Absent | None = fact("ارائه خدمت", "S10")


@frozen
class Permit:
    """The permit that the service issues (S11)."""

    title: str | None = fact("عنوان مجوز", "S11", main=True)
    validity: str | None = fact("مدت اعتبار", "S11")
    note: str | None = fact("توضیحات", "S11")


@frozen
class Inquiry:
    """The inquiry that the service answers (S11)."""

    title: str | None = fact("عنوان استعلام", "S11", main=True)
    manner: str | None = fact("نحوه استعلام", "S11")
    note: str | None = fact("توضیحات", "S11")


@frozen
class Step:
    """One step of a process described in words; *branches* are the ways it may go on (D11)."""

    title: str | None = fact("کاری که در این گام انجام می‌شود", "D11", main=True)
    by: str | None = fact("انجام‌دهنده", "D11")
    branches: tuple[Branch, ...] | None = fact("مسیرهای پس از این مرحله", "D11")


@frozen
class Branch:
    """One way out of a step: its condition, and its own steps (D11)."""

    when: str | None = fact("شرط این مسیر", "D11", main=True)
    steps: tuple[Step, ...] | None = fact("گام‌های این راه", "D11")


@frozen
class Process:
    """The flow as the recipient sees it (external), or inside the agency (internal) (D11, S12)."""

    kind: str | None = fact("external فرایند بیرونی، internal فرایند داخلی", "S12")
    title: str | None = fact("عنوان فرایند", "S12", main=True)
    file: str | None = fact("فایل BPMN 2.0", "S12", file=True)
    steps: tuple[Step, ...] | None = fact("گام‌ها به ترتیب", "D11")


@frozen
class ImprovedProcess:
    """A process that was improved, by title and year (S13)."""

    title: str | None = fact("عنوان فرایند", "S13", main=True)
    year: str | None = fact("سال، شمسی", "S13")


@frozen
class Review:
    """When the card was last checked from a citizen's point of view, and by whom (S16)."""

    on: str | None = fact("تاریخ بازبینی، شمسی", "S16", main=True)
    by: str | None = fact("سمت بازبین", "S16")


@frozen
class Withdrawal:
    """Since when the service is no longer given, and why; its URL answers "gone"."""

    on: str | None = fact("تاریخ، شمسی", "L1", main=True)
    why: str | None = fact("چرا", "L1")


@frozen
class Survey:
    """The survey of this service, electronic and in person (Q1)."""

    electronic: str | None = fact("نشانی نظرسنجی الکترونیکی", "Q1", main=True, leads="page")
    in_person: str | None = fact("نشانی نظرسنجی حضوری", "Q1", leads="page")


@frozen
class Suppression:
    """A suppressed finding, with the reason."""

    rule: str | None = fact("کد قاعده", "", main=True)
    reason: str | None = fact("دلیل", "")


@frozen
class Translation:
    """The title and the description in another language."""

    title: str | None = fact("عنوان", "D1", main=True)
    description: str | None = fact("شرح", "D4")


@frozen
class Service:
    """A service; *deliverable* when it has no sub-service. Nothing else is called a service."""

    id: str | None = fact("شناسه خدمت", "D2")
    title: str | None = fact("عنوان مصوب خدمت", "D1")
    common_name: str | None = fact("نام مختصر یا مصطلح", "S3")
    former_ids: tuple[str, ...] | None = fact("شناسه‌های پیشین", "D2")
    withdrawn: Withdrawal | None = fact("دیگر ارائه نمی‌شود", "L1")
    types: tuple[str, ...] | None = fact("G2C، G2B، G2G", "D3")
    description: str | None = fact("شرح کوتاه خدمت", "D4")
    audience: Audience | Absent | None = fact("مخاطبان", "S7")
    documents: tuple[Document, ...] | None = fact("مدارک مورد نیاز", "D5")
    average_time: str | None = fact("متوسط مدت زمان ارائه خدمت", "D6")
    hours: str | None = fact("ساعات مراجعه متقاضی", "D7")
    visits: str | None = fact("تعداد بار مراجعه حضوری", "D8")
    fees: tuple[Fee, ...] | None = fact("هزینه ارائه خدمت، به ریال", "D9")
    channels: Channels | Absent | None = fact("نحوه دسترسی به خدمت", "D10")
    request_link: str | None = fact(
        "پیوند مستقیم درخواست، اگر جز channels.web است", "S6", leads="page"
    )
    stages: Stages | Absent | None = fact("دسترسی در هر مرحله", "S10")
    laws: tuple[Law, ...] | None = fact("قوانین و مقررات", "S9")
    permit: Permit | Absent | None = fact("مجوز", "S11")
    inquiry: Inquiry | Absent | None = fact("استعلام", "S11")
    processes: tuple[Process, ...] | None = fact("فرایندهای بیرونی و داخلی", "S12")
    improved_processes: tuple[ImprovedProcess, ...] | None = fact("فرایندهای بهبودیافته", "S13")
    forms: tuple[Form, ...] | None = fact("فرم‌ها", "S14")
    guide: str | None = fact("راهنمای کامل دریافت خدمت", "S15")
    identity: Identity | None = fact("آنچه تنها در شناسنامه است", "S2")
    registered: str | None = fact("تاریخ ثبت نهایی شناسنامه، شمسی", "S16")
    reviewed: Review | None = fact("آخرین بازبینی", "S16")
    portal_page: str | None = fact("صفحه خدمت در سامانه مدیریت خدمات دولت", "N3", leads="page")
    survey: Survey | None = fact("نظرسنجی", "Q1")
    suppress: tuple[Suppression, ...] | None = fact("یافته‌های کنارگذاشته")
    translations: Mapping[str, Translation] | None = fact("ترجمه عنوان و شرح، به کد زبان", "D1")
    subservices: tuple[Service, ...] | None = fact("زیرخدمت‌ها", "L2")

    @cached_property
    def key(self) -> str:
        """The name in URLs: the folded id, or else the folded title; «-» is a missing id."""
        id = fold_id(self.id or "")
        return slug(id if any(map(str.isalnum, id)) else fold_id(self.title or ""))

    @property
    def called(self) -> str:
        """The id and the title, as reports to editors show them."""
        return ": ".join(filter(None, (self.id, self.title)))

    @property
    def deliverable(self) -> bool:
        """True if the service has no sub-service, and so has a page and a card (L3)."""
        return not self.subservices
