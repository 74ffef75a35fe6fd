"""The page of one service: table 1 in the guide's order (D), channels and stages (C, S10)."""

import re

import attrs
import pytest

from miz_khedmat.model import (
    NONE,
    OFFERED,
    Account,
    Approval,
    Audience,
    Authority,
    Channels,
    Document,
    Fee,
    Form,
    Inquiry,
    Permit,
    Process,
    Review,
    Service,
    Stage,
    Stages,
    Step,
    Survey,
)
from miz_khedmat.model.service import Branch
from tests.samples import FULL, page, page_of

PAGE = page("services/10031771101/")


def fact(text: str, name: str) -> str:
    """The value of one fact of a page, without tags."""
    found = re.search(rf'data-miz-fact="{name}">.*?<dd[^>]*>(.*?)</dd>', text, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_the_facts_stand_in_the_guides_order() -> None:
    """Table 1 is whole and in order, stated or not."""
    order = re.findall(r'data-miz-fact="(D\d+)"', page_of(Service(id="5")))

    assert order == [f"D{number}" for number in range(1, 12)]


def test_title_id_and_remark() -> None:
    """The title ends in the common name (S3); both carry the form's remark (D1, D2)."""
    assert fact(PAGE, "D1") == "صدور شناسه ( شناسه )".replace("( ", "(").replace(" )", ")")
    assert fact(PAGE, "D2") == "10031771101"
    assert PAGE.count("(این فیلد توسط سازمان مدیریت و برنامه ریزی کشور ارائه شده است.)") == 2


def test_types_as_ticked_options() -> None:
    """All three kinds are shown, the stated ones ticked; an odd one as written (D3)."""
    text = fact(page_of(Service(id="5", types=("G2C", "ترکیبی"))), "D3")

    assert text.count("☑") == 1
    assert text.count("☐") == 2
    assert "ترکیبی" in text
    assert "ترکیبی" in fact(page_of(Service(id="5", types=("ترکیبی",))), "D3")


def test_unstated_is_not_none() -> None:
    """What is not stated says so; what is stated to be none says that (D5)."""
    assert fact(page_of(Service(id="5")), "D5") == "درج نشده است"
    assert fact(page_of(Service(id="5", documents=())), "D5") == "ندارد"


def test_description_audience_and_conditions() -> None:
    """The description carries for whom the service is, and on what conditions (D4, S7)."""
    audience = Audience("دانشجویان", ("کارت دانشجویی",))
    text = fact(page_of(Service(id="5", description="شرح", audience=audience)), "D4")

    assert all(word in text for word in ("شرح", "دانشجویان", "کارت دانشجویی"))
    assert fact(page_of(Service(id="5", audience=NONE)), "D4") == "درج نشده است"


def test_documents_and_forms() -> None:
    """Documents and forms are listed with notes; a missing file is said to be missing (S14)."""
    service = Service(
        id="5",
        documents=(Document("کارت ملی", "اصل"), Document("x", file="https://a.ir/x.pdf")),
        forms=(Form("فرم", "files/lost.pdf"), Form()),
    )
    text = page_of(service)

    assert "کارت ملی" in fact(text, "D5")
    assert 'href="https://a.ir/x.pdf"' in text
    assert "فایل هنوز بارگذاری نشده است" in fact(text, "S14")


def test_amount_in_rials_and_account() -> None:
    """An understood amount is shown in rials with Persian digits, beside its account (D9)."""
    text = fact(PAGE, "D9")

    assert "۲۵۰٬۰۰۰ ریال" in text
    assert "0100" in text


def test_a_fee_with_everything() -> None:
    """Commission, authority, validity, note and electronic payment are shown (D9, S8)."""
    fee = Fee(
        "تمبر",
        "هر برگ 5000 ریال",
        (),
        commission="1200",
        electronic="true",
        note="نقدی نه",
        set_by=Authority("هیأت وزیران", "مصوبه ۱", "1404-03-01", "1404-12-29"),
    )
    approval = Approval("مدیرکل", "1404-03-02", fee.amount, fee.digest)
    approved = attrs.evolve(fee, approvals=(approval,))
    text = fact(page_of(Service(id="5", fees=(approved,))), "D9")

    expected = ("هر برگ", "1200", "هیأت وزیران", "۲۹ اسفند ۱۴۰۴", "مدیرکل", "۲ خرداد ۱۴۰۴")
    assert all(word in text for word in (*expected, "نقدی نه", "الکترونیک: دارد"))


def test_an_edited_row_is_unapproved() -> None:
    """An approval of another row is not shown: the page says that there is none (S8)."""
    fee = Fee("x", "250000", (Account("217"),))
    approved = attrs.evolve(fee, approvals=(Approval("مدیر", "1404-01-01", "250000", fee.digest),))
    swapped = attrs.evolve(approved, accounts=(Account("218"),))
    before, after = (page_of(Service(id="5", fees=(each,))) for each in (approved, swapped))

    assert ("مدیر" in fact(before, "D9"), "هنوز به تأیید" in before) == (True, False)
    assert ("۱ فروردین ۱۴۰۴" in after, "هنوز به تأیید" in after) == (False, True)


def test_free_of_charge() -> None:
    """No fee, and an amount that is not a figure, are shown as written (D9)."""
    assert fact(page_of(Service(id="5", fees=())), "D9") == "ندارد"
    assert "رایگان" in fact(page_of(Service(id="5", fees=(Fee(amount="رایگان"),))), "D9")
    assert Fee().approval is None


def test_all_six_channels_are_ticked_or_not() -> None:
    """The six channels are in figure 3's order, ticked if offered (D10)."""
    assert fact(PAGE, "D10").count("☑") == 6
    assert fact(page_of(Service(id="5", channels=NONE)), "D10").endswith("ندارد")


def test_the_card_is_linked_by_its_title() -> None:
    """The link to the identity card has the guide's words (D12)."""
    assert re.search(r'href="[^"]*identity/">جزئیات خدمت \(شناسنامه خدمت\)</a>', PAGE)


def test_stages_show_their_text() -> None:
    """Each stage's text is a tooltip that opens without a mouse (S10)."""
    stages = Stages(request=Stage(text="از سامانه"), delivery=NONE)
    text = page_of(Service(id="5", stages=stages))

    assert 'title="از سامانه">درخواست خدمت</summary>' in text
    assert '<p class="miz-tip" data-miz-part="tip">از سامانه</p>' in text
    assert text.count("data-miz-stage=") == 4


def test_the_applicants_flow() -> None:
    """The external process is shown in steps with branches, the internal one is not (D11)."""
    steps = (Step("ثبت", "متقاضی", (Branch("کامل", (Step("دریافت"),)), Branch("ناقص"))),)
    processes = (
        Process("external", "دریافت خدمت", "https://a.ir/x.bpmn", steps),
        Process("external", file="files/lost.bpmn"),
        Process("internal", "درونی"),
    )
    text = page_of(Service(id="5", processes=processes))

    assert all(word in text for word in ("ثبت", "متقاضی", "کامل", "دریافت", "x.bpmn"))
    assert "درونی" not in text


def test_the_ways_onward() -> None:
    """Request, national page, survey, guide, permit, inquiry and dates are shown."""
    service = Service(
        id="5",
        request_link="https://a.ir/ask",
        portal_page="https://gservice.aro.gov.ir/5",
        survey=Survey("https://a.ir/e", "https://a.ir/p"),
        guide="راهنمای بلند",
        permit=Permit("پروانه"),
        inquiry=Inquiry("استعلام"),
        registered="1404-02-01",
        reviewed=Review("1404-02-02", "کارشناس"),
    )
    text = page_of(service)

    hrefs = (
        "https://a.ir/ask",
        "https://gservice.aro.gov.ir/5",
        "https://a.ir/e",
        "https://a.ir/p",
    )
    assert all(f'href="{href}"' in text for href in hrefs)
    words = ("راهنمای بلند", "پروانه", "۱ اردیبهشت ۱۴۰۴", "۲ اردیبهشت ۱۴۰۴", "کارشناس")
    assert all(word in text for word in words)
    assert "ندارد" in fact(page_of(Service(id="5", permit=NONE, inquiry=NONE)), "S11")


def test_whose_value_it_is() -> None:
    """A unit's page marks its own facts and names the owner of the rest (A3)."""
    text = page("agencies/2/services/10031771101/")

    assert "ویژه همین واحد" in fact(text, "D7")
    assert 'data-miz-owner="1"' in text
    assert FULL.id == fact(text, "D2")


@pytest.mark.parametrize(
    ("service", "href"),
    [
        (Service(id="5", request_link="https://a.ir/ask"), "https://a.ir/ask"),
        (Service(id="5", channels=Channels(web=("https://a.ir/5",))), "https://a.ir/5"),
        (Service(id="5", channels=Channels(web=OFFERED)), None),
        (Service(id="5", channels=NONE), None),
        (Service(id="5", request_link="سامانه", channels=Channels(sms=("3000",))), None),
    ],
)
def test_the_request_is_one_click(service: Service, href: str | None) -> None:
    """The action leads to the request, else to where the web's channel leads (S6, C1)."""
    found = re.search('data-miz-link="request" href="([^"]*)"', page_of(service))

    assert href == (found and found[1])
