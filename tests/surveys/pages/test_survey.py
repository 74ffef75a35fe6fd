"""The survey that anyone may answer: counted apart, capped, and never half an answer (Q1)."""

import sqlite3
from contextlib import closing
from urllib.parse import urlencode

import pytest
from attrs import evolve

from miz_khedmat import Catalogue, Desk
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.model import Agency, Phone
from miz_khedmat.pages.form import PUBLIC_LIMIT
from miz_khedmat.pages.page import Visit
from miz_khedmat.surveys.caps import Cap, SurveyCaps
from miz_khedmat.surveys.pages import SurveySite, with_surveys
from miz_khedmat.surveys.pages.site import ComplaintWay, complaint_way, surveyed
from miz_khedmat.surveys.questionnaire import default
from miz_khedmat.surveys.questions import Manner
from tests.hostile.strings import STRINGS
from tests.samples import CATALOGUE
from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

OPEN = f"services/{SERVICE}/survey/"
THANKS = f"/miz/services/{SERVICE}/survey/thanks/"


def visit_of(catalogue: Catalogue) -> Visit:
    """A visit to the desk of *catalogue*."""
    return Desk(catalogue=catalogue).visit("survey", catalogue.agency, Links(""))


def answers(there: SurveyedDesk) -> list[tuple[object, ...]]:
    """The manner, score and text of every stored answer."""
    with closing(sqlite3.connect(there.file)) as opened:
        return opened.execute("select unit, manner, score, text from miz_answer").fetchall()


def test_anyone_may_answer(there: SurveyedDesk, visitor: Visitor) -> None:
    """Without an invitation an answer counts apart, and the page says so."""
    page, sent = visitor.get(OPEN), visitor.post(OPEN, satisfaction="4", text="خوب")

    assert "بدون دعوت‌نامه پاسخ می‌دهید؛ این پاسخ‌ها جداگانه شمرده می‌شود." in text_of(page)
    assert (303, THANKS) == (sent.status, sent.headers["location"])
    assert [("1", "open", 4, "خوب")] == answers(there)


def test_a_unit_has_its_own(there: SurveyedDesk, visitor: Visitor) -> None:
    """Below the address of a unit, what it shows in its own way is surveyed by itself."""
    sent = visitor.post(f"agencies/2/{OPEN}", satisfaction="4")

    assert f"/miz/agencies/2/services/{SERVICE}/survey/thanks/" == sent.headers["location"]
    assert 200 == visitor.follow(sent).status
    assert [("2", "open", 4, "")] == answers(there)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "مشخص کنید چقدر از این خدمت راضی بودید."),
        (b"satisfaction=6", "یکی از گزینه‌های این پرسش را انتخاب کنید."),
        (b"satisfaction=5&satisfaction=4", "برای این پرسش فقط یک پاسخ بدهید."),
        (
            urlencode({"satisfaction": 5, "text": "خ" * 1284}).encode(),
            "متن را کوتاه کنید؛ <bdi>۱٬۲۸۴</bdi> نویسه دارد و حداکثر <bdi>۱٬۲۰۰</bdi>",
        ),
    ],
)
def test_what_is_to_be_corrected(
    there: SurveyedDesk, visitor: Visitor, body: bytes, message: str
) -> None:
    """It is named at the top and at its question, and nothing is stored."""
    sent = visitor.send(OPEN, body)

    assert (422, 2) == (sent.status, text_of(sent).count(message))
    assert "<title>خطا: " in text_of(sent)
    assert [] == answers(there)


def test_a_message_leads_to_its_control(visitor: Visitor) -> None:
    """Its link is to the first control of its question, which names the message."""
    page = text_of(visitor.post(OPEN, text="خ" * 1284))

    assert '<a class="miz-link" href="#miz-satisfaction-5">' in page
    assert 'id="miz-satisfaction-5" name="satisfaction" value="5">' in page
    assert 'aria-describedby="miz-satisfaction-hint miz-satisfaction-error"' in page
    assert 'aria-describedby="miz-text-hint miz-text-error" aria-invalid="true">' in page


def test_too_many_answers(there: SurveyedDesk) -> None:
    """Beyond the cap an answer is not stored, and what was typed is kept."""
    surveys = evolve(there.surveys, caps=SurveyCaps(address_hour=Cap(1, 3600)))
    site = SurveySite(surveys, there.kiosks)
    desk = evolve(there.desk(), pages=with_surveys((), site))
    visitor = Visitor(desk)
    sent = [visitor.post(OPEN, satisfaction="4", text="دوباره") for _ in range(2)]

    assert [303, 429] == [each.status for each in sent]
    assert "یک ساعت دیگر دوباره «ثبت پاسخ» را بزنید." in text_of(sent[1])
    assert "دوباره</textarea>" in text_of(sent[1])
    assert 1 == len(answers(there))


def test_a_store_that_is_gone(there: SurveyedDesk, visitor: Visitor) -> None:
    """The form still opens; a post answers 503 and keeps what was typed."""
    there.file.unlink()
    page, sent = visitor.get(OPEN), visitor.post(OPEN, satisfaction="4", text="مانده")

    assert (200, 503, "60") == (page.status, sent.status, sent.headers["retry-after"])
    assert 'href="#miz-send">نوشته‌هایتان در همین صفحه مانده است' in text_of(sent)
    assert "مانده</textarea>" in text_of(sent)
    assert 'value="4" checked' in text_of(sent)


def test_a_form_of_another_site(there: SurveyedDesk, visitor: Visitor) -> None:
    """It is refused, and nothing is stored."""
    visitor.site = "cross-site"

    assert 403 == visitor.post(OPEN, satisfaction="1").status
    assert [] == answers(there)


def test_hostile_texts(visitor: Visitor) -> None:
    """Each is shown again as a text, and none ends its field or breaks the page."""
    for text in STRINGS:
        entered = urlencode({"text": text, "time": text}, errors="replace")
        sent = visitor.send(OPEN, entered.encode())
        inside = sent.body.decode().partition("<textarea")[2].partition(">")[2]
        assert (413 if len(entered) > PUBLIC_LIMIT else 422) == sent.status
        assert "<" not in inside.partition("</textarea>")[0]


def test_a_withdrawn_service_has_no_survey(visitor: Visitor) -> None:
    """Its survey is gone with it."""
    assert 410 == visitor.get("services/10031773000/survey/").status


def test_the_headers_of_a_form(visitor: Visitor) -> None:
    """It is never kept, in no search engine, and its address stays here."""
    page = visitor.get(OPEN)

    assert ("no-store", "strict-origin") == (
        page.headers["cache-control"],
        page.headers["referrer-policy"],
    )
    assert '<meta name="robots" content="noindex">' in text_of(page)
    assert "miz-menu" not in text_of(page)


def test_pages_for_search_engines(there: SurveyedDesk) -> None:
    """Results are among the addresses of a desk; forms and thanks are not."""
    found = [path for path in there.desk().addresses() if "survey" in path]

    assert "survey/results/" in found
    assert {"results/"} == {path.rpartition("survey/")[2] for path in found}


def test_ways_to_complain() -> None:
    """What the surveys state comes first, then the agency's number, then that above it."""
    agency = Agency(id="1", phone=(Phone(), Phone("021-85001050")))
    ways = [
        complaint_way(visit_of(Catalogue(agency)), questionnaire)
        for questionnaire in (
            evolve(default(), complaint="example.ir/complain"),
            evolve(default(), complaint="دفتر مدیر"),
            None,
        )
    ]

    assert [
        ComplaintWay("example.ir/complain", "https://example.ir/complain"),
        ComplaintWay("دفتر مدیر"),
        ComplaintWay("021-85001050", "tel:+982185001050", is_number=True),
    ] == ways
    assert complaint_way(visit_of(CATALOGUE)) is None


def test_a_survey_is_about_a_service() -> None:
    """A page without one has none."""
    with pytest.raises(LookupError):
        surveyed(visit_of(CATALOGUE), Manner.OPEN)
