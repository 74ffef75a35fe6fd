"""The identity card is the official form, filled in (S1 to S16)."""

import re

import pytest

from miz_khedmat import Catalogue
from miz_khedmat.model import (
    NONE,
    Account,
    Agency,
    AgencyLink,
    Document,
    Fee,
    Form,
    Frequency,
    Identity,
    ImprovedProcess,
    ParentAgency,
    Process,
    Respondent,
    Service,
    Stage,
    Stages,
)
from miz_khedmat.model.form import EDITIONS, edition_called
from tests.samples import page, page_of


def card(service: Service) -> str:
    """The text of the card of *service*."""
    return page_of(service, "identity/")


def test_sections_in_the_official_order() -> None:
    """The numbered sections are in order, then the foot, then what S2 adds (S1, S2)."""
    text = card(Service(id="5"))
    heads = re.findall(r'miz-form-number">([۰-۹]+)</span>', text)

    assert heads == ["۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹", "۱۰"]
    assert text.index("مشخصات تکمیل کننده فرم") < text.index("راهنمای کامل دریافت خدمت")


def test_every_empty_field_says_so() -> None:
    """A card of which nothing is stated says so in each field, and leaves none blank."""
    text = card(Service(id="5"))

    assert not re.search(r"<dd[^>]*>\s*</dd>", text)
    assert text.count("درج نشده است") > 50


def test_names_of_agency_and_parent() -> None:
    """The card names the agency and its parent, in the catalogue or out of it (S4)."""
    unit = Agency(id="2", name="واحد", services=(Service(id="5"),))
    inside = Catalogue(Agency(id="1", name="سازمان مادر", units=(unit,)))
    outside = Catalogue(
        Agency(id="1", name="مرکز", parent=ParentAgency("وزارت"), services=(Service(id="5"),))
    )

    assert "سازمان مادر" in page("agencies/2/services/5/identity/", inside)
    assert "وزارت" in page("services/5/identity/", outside)


def test_boxes_are_ticked() -> None:
    """Every option of the form is printed, the stated ones ticked, others as written."""
    identity = Identity(nature=("حاکمیتی", "نظارتی"), level=("استانی",), events=())
    text = card(Service(id="5", identity=identity, types=("G2C",)))

    assert '☑</span><span class="miz-sr">انتخاب‌شده: </span>حاکمیتی' in text
    assert '☑</span><span class="miz-sr">انتخاب‌شده: </span>استانی' in text
    assert "سایر موارد درج‌شده: نظارتی" in text
    assert text.count("☑") == 3


def test_tables_contain_their_rows() -> None:
    """Fees, links to agencies and documents are tables; a code word has the form's label."""
    service = Service(
        id="5",
        fees=(Fee("تعرفه", "1000", (Account("123", bank="ملی"),), electronic="true"),),
        documents=(Document("کارت", "اصل"),),
        identity=Identity(
            agencies=(AgencyLink("ثبت احوال", inquiry="online", by="applicant"),),
            systems=(),
            recipients=Frequency("1200", "سال"),
            completed_by=Respondent("مدیر"),
        ),
        stages=Stages(request=Stage(media=("web",), in_person=("person",))),
    )
    text = card(service)

    for word in ("ثبت احوال", "برخط", "مراجعه کننده", "ملی", "دارد", "ندارد"):
        assert word in text


def test_improved_processes() -> None:
    """Improved processes have title and year, or the card says they are not stated (S13)."""
    improved = (ImprovedProcess("صدور برخط", "1398"),)

    assert "صدور برخط" in card(Service(id="5", improved_processes=improved))
    assert "صدور برخط" not in card(Service(id="5"))


def test_a_fact_said_to_be_none() -> None:
    """Where the permit is said to be none the card says that, and not "not stated" (S11)."""
    text = card(Service(id="5", permit=NONE, inquiry=NONE, stages=NONE))
    part = text[text.index("استعلام/مجوز") : text.index("فرایندهای بهبودیافته")]

    assert "درج نشده است" not in part
    assert part.count("ندارد") == 6


def test_both_processes_and_the_links() -> None:
    """Both kinds of process are on the card, with request, laws, forms and national page."""
    service = Service(
        id="5",
        processes=(Process("external", "بیرون"), Process("internal", "درون")),
        forms=(Form("فرم یک"),),
        request_link="https://a.ir/r",
        portal_page="https://gservice.aro.gov.ir/5",
    )
    text = card(service)

    for word in ("بیرون", "درون", "فرم یک", "https://a.ir/r", "https://gservice.aro.gov.ir/5"):
        assert word in text


@pytest.mark.parametrize("name", [*EDITIONS])
def test_editions(name: str) -> None:
    """Each edition renders with its own title and boxes."""
    text = card(Service(id="5", identity=Identity(edition=name)))

    assert f'data-miz-edition="{name}"' in text
    assert ("الگوی خدمت" in text) == (name == "newest")
    assert ("حمایتی" in text) == (name != "standard")


def test_an_unknown_edition_is_the_standard_one() -> None:
    """An edition that is not known is shown in the standard form."""
    assert edition_called("؟") is edition_called(None)
