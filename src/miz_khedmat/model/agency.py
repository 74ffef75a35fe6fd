"""An agency or one of its units, with the particulars that its page shows (A1 to A4)."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from miz_khedmat.model.channel import Phone
from miz_khedmat.model.fact import fact
from miz_khedmat.model.office import Location, Office
from miz_khedmat.model.service import Service
from miz_khedmat.persian.text import fold_id, slug


@frozen
class ParentAgency:
    """The parent agency, if it is not a folder of this catalogue (A1)."""

    name: str | None = fact("نام دستگاه مادر", "A1", main=True)
    website: str | None = fact("وبگاه دستگاه مادر", "A4", leads="site")


@frozen
class ServiceGroup:
    """«گروه خدمت»: its four-digit code and its title (A1, figure 4)."""

    code: str | None = fact("کد گروه خدمت", "A1", main=True)
    title: str | None = fact("عنوان گروه خدمت", "A1")


@frozen
class Subsystem:
    """A system of the agency that must have the national link too (N1)."""

    title: str | None = fact("نام سامانه", "N1")
    url: str | None = fact("نشانی سامانه", "N1", main=True, leads="site")


@frozen
class Agency:
    """A folder of the catalogue: the agency, its services and its units.

    A unit that refers to its headquarters states only what differs (A3).
    """

    id: str | None = fact("شناسه دستگاه/واحد", "A1")
    name: str | None = fact("نام دستگاه", "A1")
    parent: ParentAgency | None = fact("دستگاه مادر، اگر در این فهرست نیست", "A1")
    refers_to: str | None = fact("شناسه ستادی که خدماتش نشان داده می‌شود", "A3")
    national_id: str | None = fact("شناسه ملی", "A1")
    economic_code: str | None = fact("کد اقتصادی", "A1")
    kind: str | None = fact("نوع دستگاه", "A1")
    legal_form: str | None = fact("نوع شخصیت حقوقی", "A1")
    upper_agency: str | None = fact("دستگاه بالادستی", "A1")
    affiliation: str | None = fact("نوع وابستگی", "A1")
    former_agency: str | None = fact("دستگاه/واحد سابق", "A1")
    region: str | None = fact("منطقه", "A1")
    telefax: str | None = fact("تلفکس", "A1")
    phone: tuple[Phone, ...] | None = fact("تلفن این واحد", "A3")
    address: str | None = fact("آدرس", "A1")
    location: Location | None = fact("طول و عرض جغرافیایی", "A1")
    website: str | None = fact("وبگاه", "A1", leads="site")
    hours: str | None = fact("ساعات مراجعه", "D7")
    offices: tuple[Office, ...] | None = fact("دفترهای این واحد", "A3")
    service_group: ServiceGroup | None = fact("گروه خدمت", "A1")
    laws_page: str | None = fact("نشانی صفحه «قوانین و مقررات»", "S9", leads="page")
    portal_page: str | None = fact("صفحه دستگاه در سامانه مدیریت خدمات دولت", "N2", leads="page")
    subsystems: tuple[Subsystem, ...] | None = fact("زیرسامانه‌های دستگاه", "N1")
    approved: str | None = fact("فایل فهرست مصوب خدمات", "A2", file=True)
    improved_processes_stated: str | None = fact("تعداد فرایندهای تفاهم‌نامه", "S13")
    services: tuple[Service, ...] = ()
    units: tuple[Agency, ...] = ()

    @cached_property
    def key(self) -> str:
        """The name in URLs and references: the folded id, or else the folded name."""
        return slug(fold_id(self.id or "") or fold_id(self.name or ""))

    @property
    def called(self) -> str:
        """The id and the name, as reports to editors show them."""
        return ": ".join(filter(None, (self.id, self.name)))
