"""Mutants for rules that check more than the presence of a fact; only that rule reports each."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as Folder
from typing import Any, Final

from attrs import evolve

from miz_khedmat import Catalogue
from miz_khedmat.model import (
    NONE,
    Account,
    Agency,
    Approval,
    Authority,
    Document,
    Fee,
    ParentAgency,
    Process,
    Service,
    Suppression,
)
from tests.compliance.lists import SLIPS, slips
from tests.compliance.mutations import Fact, Mutant, Path, changed, value_at
from tests.compliance.test_rules import drawings

Make = Callable[[Any], Any]
Blunder = tuple[Path, Make]

ROOT: Final[Path] = ()
PARENT: Final[Path] = ("services", 0)
FULL: Final[Path] = (*PARENT, "subservices", 0)
NEXT: Final[Path] = (*PARENT, "subservices", 1)
WATER, HAJJ = ("units", 0), ("units", 1)
PORTAL: Final = "https://gservice.aro.gov.ir/services"
LONG: Final = "صدور مجوز بکارگیری نیروی قرارداد کار معین دستگاه‌های اجرایی در سراسر کشور"


def at(*path: str | int, value: Any) -> Blunder:
    """Set *value* at *path* in the full service."""
    return FULL, lambda noun: changed(noun, path, value)


def known_as(id: str, **facts: Any) -> Blunder:
    """Give the full service another id, in the portal too."""
    return FULL, lambda noun: evolve(noun, id=id, portal_page=f"{PORTAL}/{id}", **facts)


def costs(amount: str, **facts: Any) -> Blunder:
    """Set the amount of the first fee, and approve it."""
    return FULL, lambda noun: _costing(noun, amount=amount, **facts)


def _costing(noun: Service, **facts: Any) -> Service:
    fee: Fee = evolve((noun.fees or ())[0], **facts)
    approval = Approval("مدیر مالی", "1404-02-03", fee.amount, fee.digest)
    return evolve(noun, fees=(evolve(fee, approvals=(approval,)), *(noun.fees or ())[1:]))


def paid_into(*accounts: Account) -> Blunder:
    """Set the accounts of the first fee, and approve it."""
    return FULL, lambda noun: _costing(noun, accounts=accounts)


def _set_too_late(noun: Service) -> Service:
    authority = evolve((noun.fees or ())[0].set_by or Authority(), valid_until="1403-12-29")
    return _costing(noun, set_by=authority)


def says(guide: str) -> Blunder:
    """Set the guide."""
    return at("guide", value=guide)


def drawn(file: str) -> Blunder:
    """Set the file of the applicant's process."""
    return at("processes", 0, value=Process("external", "دریافت مجوز", file))


def as_in(fact: str) -> Blunder:
    """Copy *fact* from the next service to the full one, so that the two are alike."""
    return ROOT, lambda root: changed(root, (*FULL, fact), value_at(root, (*NEXT, fact)))


def _closed(root: Agency) -> Agency:
    root = evolve(root, hours=None)
    return evolve(root, services=changed(root.services, (*FULL[1:], "hours"), None))


def _of_another(agency: Agency) -> Agency:
    """Give the agency's first family the ids of the root's."""
    family = agency.services[0]
    (first, *_) = family.subservices or ()
    child = evolve(first, id="10031771101", portal_page=f"{PORTAL}/10031771101")
    return evolve(agency, services=(evolve(family, id="10031771000", subservices=(child,)),))


def _orphaned(agency: Agency) -> Agency:
    return evolve(agency, services=agency.services[0].subservices or ())


def _alike(agency: Agency) -> Agency:
    return evolve(agency, units=tuple(evolve(each, name="واحد") for each in agency.units))


def listed(code: str) -> Blunder:
    """Name an approved list in which *code* is the only slip."""
    return ROOT, lambda root: evolve(root, approved=f"files/{code}.csv")


BLUNDERS: Final[Mapping[str, Blunder]] = {
    **{code: listed(code) for code in SLIPS},
    "A0401": (WATER, _alike),
    "C0102": at("channels", "web", 0, value="https://mojavez.aro.gov.ir/"),
    "C0103": at("channels", "web", 0, value="https://goo.gl/x7"),
    "C0104": at("channels", "web", 0, value="http://10.0.0.5/app"),
    "C0105": at("channels", "web", 0, value="mojavez.aro.gov.ir/contract"),
    "C0106": at("channels", "web", 0, value="https://mojavez.aro.g\u043ev.ir/contract"),
    "C0202": at("channels", "mobile", 0, value="https://mojavez.aro.gov.ir/news/5"),
    "C0402": at("channels", "phone", 0, "number", value="85001100"),
    "D0202": at("id", value="1003177110"),
    "D0203": (PARENT, lambda noun: evolve(noun, id="20031771000")),
    "D0204": (PARENT, lambda noun: evolve(noun, id="10031771900")),
    "D0205": known_as("10041771000"),
    "D0206": known_as("10031771050"),
    "D0207": known_as("10031999100"),
    "D0208": at("title", value="صدور مجوز با کد 10031771100"),
    "D0209": known_as("10041771101", title="صدور شناسه بکارگیری نیروی قراردادی دستگاه‌های اجرایی"),
    "D0210": (HAJJ, _of_another),
    "D0211": (PARENT, lambda noun: evolve(noun, id="17711003000")),
    "D0212": at("id", value="1003 1771 100"),
    "D0303": at("types", value=("G2C",)),
    "D0304": at("types", value=("G2G", "G2G")),
    "D0305": at("types", value=("خدمت به دیگر دستگاه‌های دولتی (G2g)",)),
    "D0306": at("types", value=("خدمت به شهروندان (G2G)",)),
    "D0402": (FULL, lambda noun: evolve(noun, description=noun.title)),
    "D0403": as_in("description"),
    "D0404": (FULL, lambda noun: evolve(noun, guide=noun.description)),
    "D0503": at("documents", 0, value=Document("https://example.ir/madarek")),
    "D0504": at("documents", value=(Document("کارت ملی"), Document("کارت ملی"))),
    "D0701": (ROOT, _closed),
    "D0903": costs("۲۵۰٬۰۰۰ تومان"),
    "D0906": (FULL, _set_too_late),
    "D0907": costs("2.500.000 ریال"),
    "D0908": costs("تکفاز: 199,400 ریال / سه فاز: 219600 ریال"),
    "L0201": (HAJJ, _orphaned),
    "L0301": (PARENT, lambda noun: evolve(noun, guide="با کارت ملی وارد سامانه شوید")),
    "L0401": at("channels", "sms", value=("300085001", "300085001")),
    "M0102": at("suppress", value=(Suppression("D0902", "تعرفه را شورا اعلام می‌کند"),)),
    "Q0104": as_in("survey"),
    "S0203": at("identity", "nature", value=("حاکمیتی", "تصدی گری")),
    "S0301": (FULL, lambda noun: evolve(noun, title=LONG, common_name=None)),
    "S0302": (FULL, lambda noun: evolve(noun, title=f"{noun.title} ({noun.common_name})")),
    "S0401": (HAJJ, lambda noun: evolve(noun, upper_agency="سازمان اداری واستخدامی کشور")),
    "S0402": (
        HAJJ,
        lambda noun: evolve(noun, name="حج وزارت کشور", parent=ParentAgency("وزارت امور خارجه")),
    ),
    "S0403": (HAJJ, lambda noun: evolve(noun, name=noun.services[0].title)),
    "S0501": says("فهرست شركت‌ها"),
    "S0502": says("داده می¬شود"),
    "S0503": says("ﻣﺠﻮﺯ دستگاه"),
    "S0504": says("میــز خــدمــت"),
    "S0506": says("از نوع G۲C"),
    "S0507": says("تا ٥ روز"),
    "S0508": says("تا روز20"),
    "S0509": says("R خدمت به دستگاه‌ها"),
    "S0510": says("True"),
    "S0511": says("\u202eبا کارت ملی"),
    "S0512": says("کارت صادر می شود"),
    "S0513": says("اطالعات متقاضی"),
    "S0514": says("دستگاه‌های ملیو دولتی"),
    "S0515": at("visits", value="بار در 5"),
    "S0603": (FULL, lambda noun: evolve(noun, channels=NONE, request_link=None)),
    "S0801": costs("۲۰۰٬۰۰۰ ریال", accounts=(), electronic="false"),
    "S0805": paid_into(Account("062960000000100324200001")),
    "S0806": paid_into(Account("2170199002007"), Account("2170199002007")),
    "S0807": paid_into(Account("2180000000000")),
    "S0809": paid_into(Account("21701990020072170199003009")),
    "S1003": at("stages", "request", "text", value="درخواست را ثبت کنید. " * 12),
    "S1004": (NEXT, lambda noun: changed(noun, ("channels", "sms"), None)),
    "S1005": at("visits", value="۰"),
    "S1006": at("stages", "delivery", "text", value="غیرالکترونیکی"),
    "S1101": at("permit", value=None),
    "S1102": (FULL, lambda noun: evolve(noun, title="پاسخ به استعلام", inquiry=None)),
    "S1201": (FULL, lambda noun: evolve(noun, processes=noun.processes[:1])),
    "S1202": drawn("files/broken.bpmn"),
    "S1203": drawn("files/endless.bpmn"),
    "S1204": drawn("files/upright.bpmn"),
    "S1205": drawn("files/crowded.bpmn"),
    "S1206": drawn("files/nameless.bpmn"),
    "S1207": drawn("files/lanes.bpmn"),
    "S1211": drawn("https://example.ir/flow.jpg"),
    "S1502": as_in("guide"),
}


def with_drawings(whole: Catalogue, folder: Folder) -> Catalogue:
    """Return *whole* with its files in *folder*, including bad drawings and lists.

    It names no approved list, so that only one rule reports each mutant.
    """
    files = folder / "files"
    shutil.copytree(whole.folders[whole.agency.key] / "files", files)
    for name, content in drawings().items():
        (files / f"{name}.bpmn").write_bytes(content)
    for code, text in slips((files / "approved.csv").read_text("utf-8")).items():
        (files / f"{code}.csv").write_text(text, "utf-8")
    agency = evolve(whole.agency, approved=None)
    return Catalogue(agency, folders={**whole.folders, agency.key: folder})


def mutants(agency: Agency) -> Iterator[Mutant]:
    """Return every mutant for the catalogue of *agency*."""
    for code, (owner, make) in BLUNDERS.items():
        noun = value_at(evolve(agency, approved=None), owner)
        yield Mutant(Fact(noun, owner, (), "Service.id", noun), make(noun), frozenset({code}))
