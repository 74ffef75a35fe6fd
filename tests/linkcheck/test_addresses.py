"""Every address of a catalogue, in any fact, with what it should open."""

from pathlib import Path
from typing import Any

import attrs

from miz_khedmat import Catalogue, load, model
from miz_khedmat.linkcheck import stated
from miz_khedmat.linkcheck.addresses import AddressUse
from miz_khedmat.model import (
    OFFERED,
    Agency,
    Channels,
    Document,
    Form,
    Law,
    ParentAgency,
    Service,
    Subsystem,
    Suppression,
    Survey,
    Translation,
    Withdrawal,
)

SERVICE = Service(
    id="5",
    title="خدمت",
    description="در https://example.ir/a، و (http://example.ir/b).",
    documents=(Document("مدرک", file="files/a.pdf"), Document("فرم", file="https://example.ir/c")),
    channels=Channels(web=("example.ir/d", "ندارد"), mobile=OFFERED, email=("a@example.ir",)),
    request_link="سامانه‌ی ما",
    laws=(Law("قانون", url="https://example.ir/e"),),
    forms=(Form("فرم"),),
    survey=Survey(electronic="https://example.ir/f"),
    suppress=(Suppression("D0101", "https://example.ir/reason"),),
    translations={"en": Translation(description="See https://example.ir/g")},
)
PARENT = Service(id="4", title="بالا", subservices=(SERVICE,))
GONE = Service(
    id="6", title="پیش", request_link="https://example.ir/h", withdrawn=Withdrawal("1400")
)
UNIT = Agency(id="2", name="واحد", website="https://unit.example.ir")
AGENCY = Agency(
    id="1",
    name="ستاد",
    parent=ParentAgency("مادر", "https://mother.example.ir"),
    subsystems=(Subsystem("سامانه", "https://sub.example.ir"),),
    services=(PARENT, GONE),
    units=(UNIT,),
)
EXPECTED = [
    ("1", "", "parent.website", AddressUse.SITE, "https://mother.example.ir"),
    ("1", "", "subsystems.0.url", AddressUse.SITE, "https://sub.example.ir"),
    ("1", "5", "description", AddressUse.TEXT, "https://example.ir/a"),
    ("1", "5", "description", AddressUse.TEXT, "http://example.ir/b"),
    ("1", "5", "documents.1.file", AddressUse.FILE, "https://example.ir/c"),
    ("1", "5", "channels.web.0", AddressUse.PAGE, "example.ir/d"),
    ("1", "5", "request_link", AddressUse.PAGE, "سامانه‌ی ما"),
    ("1", "5", "laws.0.url", AddressUse.TEXT, "https://example.ir/e"),
    ("1", "5", "survey.electronic", AddressUse.PAGE, "https://example.ir/f"),
    ("1", "5", "translations.en.description", AddressUse.TEXT, "https://example.ir/g"),
    ("2", "", "website", AddressUse.SITE, "https://unit.example.ir"),
]


def test_each_address_with_its_fact() -> None:
    """In the catalogue's order, those in words too; no local file, no denial, no reason."""
    found = [
        (each.key.agency, each.key.service, each.fact, each.use, each.text)
        for each in stated(Catalogue(AGENCY))
    ]

    assert EXPECTED == found


def test_every_mark_of_the_model_is_known() -> None:
    """Each field that leads somewhere leads to a use; and each use is some field's."""
    nouns: list[Any] = [each for each in vars(model).values() if isinstance(each, type)]
    fields = [field for noun in nouns if attrs.has(noun) for field in attrs.fields(noun)]
    leads = {field.metadata.get("leads", "") for field in fields}

    assert {*map(str, AddressUse)} - {"file"} == leads - {""}


def test_an_address_stands_at_its_line(example: Path) -> None:
    """File and line of the fact, and the subject by id and title."""
    first = next(stated(load(example)))

    assert "agency.yaml:8:12" == str(first.place)
    assert "10030000: سازمان اداری و استخدامی کشور" == first.subject
