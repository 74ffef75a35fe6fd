"""The page of a service says what its users say, once enough of them have (Q1)."""

from pathlib import Path

from miz_khedmat import PAGES, Desk
from miz_khedmat.pages.service import ServiceDetailPage
from miz_khedmat.site import build
from miz_khedmat.surveys.pages import SurveySite, with_surveys
from tests.surveys.pages.answered import EVEN, cell, found
from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

PAGE = f"services/{SERVICE}/"


class OwnPage(ServiceDetailPage):
    """A page of a service that a site made itself."""


def test_the_line_of_a_service(there: SurveyedDesk) -> None:
    """It has the share, the number and the months, and leads to the results."""
    one = text_of(Visitor(there.desk(found(cell()))).get(PAGE))
    more = text_of(Visitor(there.desk(found(cell(), cell(month="1405-05")))).get(PAGE))

    assert (
        f'href="../../services/{SERVICE}/survey/results/"><bdi>۸۷</bdi> درصد از <bdi>۳۰</bdi>'
        in one
    )
    assert "راضی بودند (<bdi>مهر ۱۴۰۵</bdi>)." in one
    assert "(<bdi>مرداد ۱۴۰۵</bdi> تا <bdi>مهر ۱۴۰۵</bdi>)." in more
    assert f'href="../../services/{SERVICE}/survey/">در نظرسنجی شرکت کنید.' in one


def test_too_few_answers(there: SurveyedDesk) -> None:
    """Then there is only the way to the survey."""
    few = (0, 1, 2, 10, 16)
    for results in (None, found(), found(cell(few))):
        page = text_of(Visitor(there.desk(results)).get(PAGE))
        assert "راضی بودند" not in page
        assert "در نظرسنجی شرکت کنید." in page
    assert 29 == sum(few) == sum(EVEN) - 1


def test_without_surveys(there: SurveyedDesk) -> None:
    """The page has neither line nor way, nor a byte of them."""
    page = text_of(Visitor(Desk(catalogue=there.catalogue)).get(PAGE))

    assert "opinion" not in page


def test_a_page_of_the_site_itself_stays(there: SurveyedDesk) -> None:
    """Only our own page of a service is replaced, at its place."""
    site = SurveySite(there.surveys, there.kiosks)
    own = OwnPage()
    pages = with_surveys((own, *PAGES), site)

    assert own is pages[0]
    assert [page.name for page in PAGES] == [page.name for page in pages[1 : len(PAGES) + 1]]


def test_a_built_site_takes_no_answers(there: SurveyedDesk, tmp_path: Path) -> None:
    """It has the results, and no way to a form or a file that a plain web server lacks."""
    build(there.desk(found(cell())), tmp_path / "site")
    page = (tmp_path / "site" / PAGE / "index.html").read_text("utf-8")
    results = (tmp_path / "site" / PAGE / "survey/results/index.html").read_text("utf-8")

    assert "survey/results/" in page
    assert "در نظرسنجی شرکت کنید." not in page
    assert "<bdi>۳۰</bdi>" in results
    assert "results.csv" not in results
    assert not list((tmp_path / "site").rglob("results.*"))
