"""The pages of offices, agencies, laws and the national portal (C6, A, S9, N)."""

import re
from urllib.parse import unquote

from miz_khedmat import Catalogue
from miz_khedmat.model import (
    OFFERED,
    Agency,
    Channels,
    Law,
    Location,
    Office,
    ParentAgency,
    Phone,
    Service,
    ServiceGroup,
    Subsystem,
)
from miz_khedmat.pages.agencies import WHOLE
from tests.samples import page, page_of


def test_offices_with_map_and_phone() -> None:
    """Each office is shown with its address, a phone that dials and a map that opens (C6)."""
    text = page("services/10031771101/offices/")

    assert "خیابان یکم" in text
    assert 'href="tel:+982185352064"' in text
    assert 'href="geo:35.7,51.4"' in text


def test_a_units_own_offices() -> None:
    """A unit's page of offices shows its own (A3)."""
    text = page("agencies/2/services/10031771101/offices/")

    assert "دفتر استان" in text
    assert "دفتر مرکزی" not in text


def test_offices_not_stated_yet() -> None:
    """A ticked channel without offices has a page that says so."""
    service = Service(id="5", channels=Channels(offices=OFFERED))

    assert "نشانی دفاتر هنوز ثبت نشده است" in page_of(service, "offices/")


def test_an_office_with_a_contract_and_a_phone_that_is_none() -> None:
    """The contract is shown; a phone that cannot be dialled is not a link."""
    office = Office("د", contract="ق-۱", phone="داخلی")
    text = page_of(Service(id="5", channels=Channels(offices=(office,))), "offices/")

    assert "ق-<bdi>۱</bdi>" in text
    assert "tel:" not in text


def test_particulars_of_the_agency() -> None:
    """Every particular is shown, stated or not, under the two headings of figures 4 and 5 (A1)."""
    agency = Agency(
        id="25160000",
        name="مرکز",
        national_id="14000000000",
        parent=ParentAgency("وزارت", "https://parent.ir"),
        service_group=ServiceGroup("1301", "امور اقتصادی"),
        telefax="021-85350000",
        phone=(Phone("1480"),),
        offices=(Office("دفتر"),),
        location=Location("35.7", "51.4"),
        website="https://a.ir",
        subsystems=(Subsystem("سامانه یک", "https://s.a.ir"), Subsystem(url="x y")),
    )
    text = page("agency/", Catalogue(agency))
    labels = re.findall(r'data-miz-fact="agency\.(\w+)"', text)

    assert {"national_id", "economic_code", "kind", "legal_form", "upper_agency"} <= set(labels)
    assert {"affiliation", "region", "telefax", "address", "refers_to", "latitude"} <= set(labels)
    for word in ("وزارت", "امور اقتصادی", 'href="https://parent.ir"', 'href="https://s.a.ir"'):
        assert word in text
    assert "اطلاعات پایه دستگاه" in text
    assert "اطلاعات دسترسی" in text


def test_both_ways_into_the_services() -> None:
    """Under the particulars are the top-level services and the full list (A2)."""
    text = page("agency/")

    assert text.index('id="miz-top-level"') < text.index('id="miz-every"')
    assert "(<bdi>۲</bdi>)" in text


def test_a_unit_names_its_reference_and_parent() -> None:
    """A unit's page links to the headquarters that it refers to, and to its parent (A3)."""
    text = page("agencies/2/agency/")

    assert re.search(r'data-miz-owner="1">[^<]*<a[^>]*href="../../../"', text)
    assert "دفتر استان" in text


def test_an_agency_without_services_says_so() -> None:
    """The list under the particulars says when it is empty."""
    assert "هنوز خدمتی" in page("agency/", Catalogue(Agency(id="1")))


def test_subordinate_agencies_can_be_chosen() -> None:
    """Each subordinate agency leads to its list; without any the page says so (A4)."""
    assert 'href="../agencies/2/">واحد استان</a>' in page("agencies/")
    assert "زیرمجموعه‌ای" in page("agencies/3/agencies/")


def test_many_agencies_are_chosen_step_by_step() -> None:
    """Of more agencies than a page can show it shows the nearest, with the way to those below."""
    units = tuple(Agency(id=f"5{at}", name=f"شهر {at}") for at in range(WHOLE))
    province = Agency(id="5", name="استان", units=units)
    country = Catalogue(Agency(id="1", units=(province, Agency(id="6", name="سازمان"))))
    text = page("agencies/", country)

    assert 2 == text.count("data-miz-agency")
    assert re.search(r'href="\.\./agencies/5/agencies/"><bdi>۵۰۰</bdi> زیرمجموعه', text)
    assert text.count("زیرمجموعه<span") == 1
    assert page("agencies/5/agencies/", country).count("data-miz-agency") == WHOLE


def test_the_national_pages() -> None:
    """Figure 10: the agency's link with its sentence, each service to its own page (N2, N3)."""
    services = (Service(id="5", title="یک", portal_page="https://gservice.aro.gov.ir/5"),)
    agency = Agency(id="1", portal_page="https://gservice.aro.gov.ir/a", services=services)
    text = page("portal/", Catalogue(agency))

    assert 'href="https://gservice.aro.gov.ir/a">لینک صفحه دستگاه اجرایی در سامانه' in text
    assert "شهروندان عزیز از طریق این لینک می‌توانند" in text
    assert 'href="https://gservice.aro.gov.ir/5">یک</a>' in text
    assert "درج نشده است" in page("portal/")


def test_each_law_once_with_its_services() -> None:
    """A law that two services state in two spellings is listed once, with both (S9)."""
    services = (
        Service(id="5", title="یک", laws=(Law("قانون كار", "قانون", "https://a.ir/l", "خلاصه"),)),
        Service(id="6", title="دو", laws=(Law("قانون کار"), Law("آیین‌نامه"))),
        Service(id="7", title="سه"),
    )
    text = page(
        "laws/", Catalogue(Agency(id="1", laws_page="https://a.ir/laws", services=services))
    )

    assert text.count('class="miz-law"') == 2
    assert text.index("آیین‌نامه") < text.index("قانون كار")
    assert {"5", "6"} == set(re.findall(r"services/(\d)/", text))
    assert 'href="https://a.ir/laws"' in text


def test_a_law_of_a_whole_branch() -> None:
    """A law of a service with sub-services leads to its branch of the list (S9)."""
    branch = Service(id="5", laws=(Law("ق"),), subservices=(Service(id="6"),))
    text = page("laws/", Catalogue(Agency(id="1", services=(branch,))))

    assert 'href="../#miz-s-5"' in text


def test_a_service_links_to_its_own_laws() -> None:
    """The service's page links to the very place of each of its laws (S9)."""
    place = re.search(r'href="[./]*laws/#([^"]+)"', page("services/10031771101/"))
    assert place

    assert f'id="{unquote(place[1])}"' in page("laws/")


def test_no_laws_yet() -> None:
    """A page of laws without any says so."""
    assert "هنوز قانونی" in page("laws/", Catalogue(Agency(id="1")))
