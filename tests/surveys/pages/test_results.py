"""The pages of results: the share first, and nothing below five answers anywhere (Q1)."""

import io
import json

import openpyxl
import pytest
from attrs import evolve

from miz_khedmat import Catalogue, Desk
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.page import DataPage, Visit
from miz_khedmat.surveys.pages.figures import FigureMaker, ResultBar, percent
from miz_khedmat.surveys.pages.results import result_kinds
from miz_khedmat.surveys.questionnaire import Questionnaires, default
from miz_khedmat.surveys.questions import Manner, Questionnaire
from miz_khedmat.surveys.results import Results, SurveyedService, SurveyResult
from tests.hosts.clients import Answer
from tests.surveys.pages.answered import EVEN, cell, found
from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

ONE = f"services/{SERVICE}/survey/results/"
ALL = "survey/results/"
FEW = (0, 0, 0, 2, 2)


def shown(there: SurveyedDesk, path: str, results: Results | None) -> str:
    """A page of *results*."""
    page: Answer = Visitor(there.desk(results)).get(path)
    assert 200 == page.status
    return text_of(page)


@pytest.mark.parametrize("path", [ONE, ALL, f"agencies/2/{ONE}", f"agencies/2/{ALL}"])
@pytest.mark.parametrize("results", [None, found(), found(cell(FEW))])
def test_no_result_yet(there: SurveyedDesk, path: str, results: Results | None) -> None:
    """Without a closed month, or with too few answers, the page says when there will be one."""
    page = shown(there, path, results)

    assert "هنوز نتیجه‌ای برای انتشار نیست." in page
    assert "miz-share" not in page


def test_the_share_comes_first(there: SurveyedDesk) -> None:
    """In a sentence, with its interval in words, and a bar that begins at the right."""
    page = shown(there, ONE, found(cell()))

    assert "<bdi>۸۷</bdi>٪" in page
    assert (
        "<bdi>۳۰</bdi> پاسخ؛ با اطمینان <bdi>۹۵</bdi> درصد، از <bdi>۷۰</bdi> تا <bdi>۹۵</bdi>"
        in page
    )
    assert '<rect x="13" width="87" height="14"/>' in page
    assert '<rect class="miz-bar-span" x="5" y="6" width="25" height="2"/>' in page


def test_the_distribution(there: SurveyedDesk) -> None:
    """Each answer has its words, its number and its part."""
    page = shown(there, ONE, found(cell()))

    for words, number, part in (("خیلی راضی", "۱۶", "۵۳"), ("خیلی ناراضی", "۱", "۳")):
        row = page.partition(f'<th scope="row">{words}</th>')[2].partition("</tr>")[0]
        assert f"<bdi>{number}</bdi>" in row
        assert f"<bdi>{part}</bdi>٪" in row


def test_points_without_words(there: SurveyedDesk) -> None:
    """A first question with worded ends only has points in its rows."""
    first = evolve(default().first, options=None, low="بد", high="خوب")
    stated = {("1", "", manner): Questionnaire((first,)) for manner in Manner}
    surveys = evolve(there.surveys, questionnaires=Questionnaires({"1": "1"}, stated))
    desk = there.desk(found(cell()), surveys=surveys)
    page = text_of(Visitor(desk).get(ONE))

    assert '<th scope="row">بد</th>' in page
    assert '<th scope="row"><bdi>۳</bdi></th>' in page


def asked(page: str, question: str) -> str:
    """The table of a further question."""
    return page.partition(f"<caption>{question}")[2].partition("</table>")[0]


def test_further_questions(there: SurveyedDesk) -> None:
    """Each has the words of its answers and their number, of both manners with invitations."""
    chosen = {"time": {"5": 6, "1": 2}, "against": {"no": 20, "yes": 5}}
    cells = [
        evolve(cell(manner=manner), chosen=chosen) for manner in (Manner.ELECTRONIC, Manner.OPEN)
    ]
    page = shown(there, ONE, found(*cells))
    time, against = (default().question(name) for name in ("time", "against"))
    assert time
    assert against
    rows = asked(page, time.text or "").split("</tr>")
    assert "<bdi>۶</bdi>" in rows[5]
    assert "<bdi>۷۵</bdi>٪" in rows[5]
    assert "<bdi>۰</bdi>" in rows[2]
    assert "<bdi>۲۰</bdi>٪" in asked(page, against.text or "")
    assert "پاسخ به پرسش‌های دیگر" not in shown(there, ALL, found(*cells))


def test_a_few_answers_to_a_further_question_are_hidden(there: SurveyedDesk) -> None:
    """Four answers, and a sensitive one that fewer than five chose, have no table."""
    chosen = {"time": {"5": 4}, "against": {"no": 20, "yes": 4}}
    page = shown(there, ONE, found(evolve(cell(), chosen=chosen)))

    assert "پاسخ به پرسش‌های دیگر" not in page


def test_a_question_of_one_manner_has_a_table(there: SurveyedDesk) -> None:
    """Questions at the counter follow those of the other manner, each once."""
    first = default().first
    extra = evolve(first, id="queue", text="صف؟", options=None, low="کوتاه", high="بلند")
    stated = {
        ("1", "", Manner.ELECTRONIC): Questionnaire((first,)),
        ("1", "", Manner.IN_PERSON): Questionnaire((first, extra)),
    }
    surveys = evolve(there.surveys, questionnaires=Questionnaires({"1": "1"}, stated))
    results = found(evolve(cell(manner=Manner.IN_PERSON), chosen={"queue": {"1": 5}}))
    page = text_of(Visitor(there.desk(results, surveys=surveys)).get(ONE))

    assert '<th scope="row">کوتاه</th>' in asked(page, "صف؟")
    assert 1 == page.count("<caption>صف؟")


def test_results_as_a_workbook(there: SurveyedDesk) -> None:
    """With openpyxl the page links to a workbook, made once for each unit."""
    visitor = Visitor(there.desk(found(cell())))
    one, other, unit = (
        visitor.get(path)
        for path in (*["survey/results.xlsx"] * 2, "agencies/2/survey/results.xlsx")
    )
    sheet = openpyxl.load_workbook(io.BytesIO(one.body)).worksheets[0]

    assert "spreadsheetml" in one.headers["content-type"]
    assert one.body == other.body != unit.body
    assert ["month", "1405-07"] == [row[0] for row in sheet.iter_rows(values_only=True)][1:3]
    assert 'href="../../survey/results.xlsx">اکسل</a>' in text_of(visitor.get(ALL))


def test_without_openpyxl_there_is_no_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the link nor the address."""
    monkeypatch.setattr("miz_khedmat.surveys.pages.results.find_spec", lambda _: None)

    assert {"CSV": "csv", "JSON": "json"} == result_kinds()


def test_manners_apart(there: SurveyedDesk) -> None:
    """Each manner has its share and rate; open answers are in a sentence, and in no figure."""
    opened = cell((10, 0, 0, 0, 10), manner=Manner.OPEN)
    page = shown(there, ONE, found(cell(), cell(manner=Manner.IN_PERSON), opened))

    assert "<bdi>۶۰</bdi> پاسخ؛" in page
    assert "<bdi>۲۰</bdi> پاسخ بدون دعوت‌نامه نیز رسیده" in page
    assert "<bdi>۵۰</bdi> درصد آن‌ها" in page
    assert 2 == page.count("<bdi>۳۸</bdi>٪")


def test_open_answers_alone(there: SurveyedDesk) -> None:
    """They are shown apart also where nobody was invited."""
    page = shown(there, ONE, found(cell(manner=Manner.OPEN)))

    assert "<bdi>۳۰</bdi> پاسخ بدون دعوت‌نامه نیز رسیده" in page
    assert "هنوز نتیجه‌ای برای انتشار نیست." in page


def test_months(there: SurveyedDesk) -> None:
    """The newest is first; one of too few answers is hidden and in no total; few are marked."""
    page = shown(
        there,
        ONE,
        found(cell(), cell(FEW, "1405-06"), cell((1, 1, 1, 1, 1), "1405-05")),
    )
    months = page.partition("به تفکیک ماه")[2]

    assert "<bdi>۳۵</bdi> پاسخ؛" in page
    assert "<bdi>مرداد ۱۴۰۵</bdi> تا پایان <bdi>مهر ۱۴۰۵</bdi>" in page
    assert months.index("مهر") < months.index("شهریور") < months.index("مرداد")
    hidden = months.partition("شهریور")[2].partition("</tr>")[0]
    assert "کمتر از <bdi>۵</bdi> پاسخ؛ منتشر نمی‌شود" in hidden
    assert "پاسخ کم" in months.partition("مرداد")[2].partition("</tr>")[0]


def test_services_of_an_agency(there: SurveyedDesk) -> None:
    """The agency's page has the sum and a row for each service, hidden or not."""
    page = shown(there, ALL, found(cell(), cell(where=("10031772000", "1"))))
    other = shown(there, ONE, found(cell()))

    assert "<bdi>۶۰</bdi> پاسخ؛" in page
    assert 'href="../../services/10031772000/survey/results/">خدمت ساده</a>' in page
    assert "خدمات دیگر ستاد" in other
    assert "صدور شناسه" not in other.partition("خدمات دیگر ستاد")[2]


def test_services_of_a_unit(there: SurveyedDesk) -> None:
    """What a unit shows in its own way leads to the unit's results; all else leads nowhere."""
    services = tuple(SurveyedService(SERVICE, unit) for unit in ("2", "3"))
    cells = [cell(where=(SERVICE, unit)) for unit in ("2", "3")]
    own, shared = (
        shown(there, f"agencies/{unit}/{ALL}", found(*cells, services=services))
        for unit in ("2", "3")
    )

    assert f'agencies/2/{ONE}">صدور شناسه (شناسه)</a>' in own
    assert '<th scope="row">صدور شناسه (شناسه)' in shared


def test_many_services(there: SurveyedDesk) -> None:
    """Of more than a hundred, those without a result are a number."""
    many = tuple(Service(id=str(each), title="خدمت") for each in range(1, 121))
    agency = Agency(id="1", name="ستاد", services=many)
    wide = evolve(there, catalogue=Catalogue(agency))
    services = tuple(SurveyedService(each.key, "1") for each in many)
    results = found(cell(where=("7", "1")), services=services)
    page, one = shown(wide, ALL, results), shown(wide, "services/8/survey/results/", results)

    assert "services/7/survey/results/" in one.partition("خدمات دیگر")[2]
    assert "services/9/survey/results/" not in one
    assert 'href="../../../../survey/results/">نتایج همه خدمات' in one
    assert "نتیجه <bdi>۱۱۹</bdi> خدمت دیگر" in page
    assert "services/7/survey/results/" in page
    assert "services/8/survey/results/" not in page


def test_services_that_are_no_more(there: SurveyedDesk) -> None:
    """What left the catalogue is not in the table; what was withdrawn leads nowhere."""
    services = (SurveyedService("404", "1"), SurveyedService("10031773000", "1"))
    cells = [cell(where=("404", "1")), cell(where=("10031773000", "1"))]
    page = shown(there, ALL, found(*cells, services=services))

    assert '<th scope="row">خدمت پیشین' in page
    assert "services/404/" not in page


def test_results_are_in_the_menu(there: SurveyedDesk) -> None:
    """Of every page, if it has surveys; a desk without it has the menu as before."""
    with_them, without = there.desk(), Desk(catalogue=there.catalogue)
    pages = [text_of(Visitor(desk).get("laws/")) for desk in (with_them, without)]

    assert ["نتایج نظرسنجی" in page for page in pages] == [True, False]
    assert 'aria-current="page">نتایج نظرسنجی' in text_of(Visitor(with_them).get(ALL))


def test_samples_are_marked(there: SurveyedDesk) -> None:
    """A demo says that its figures are samples."""
    desk = there.desk(found(cell()), sample=True)

    assert "این ارقام نمونه است." in text_of(Visitor(desk).get(ALL))
    assert "این ارقام نمونه است." not in shown(there, ALL, found(cell()))


def test_another_direction() -> None:
    """Where lines begin at the left, bars do; nobody invited means no rate."""
    result = SurveyResult(EVEN)
    figure, other = (FigureMaker(name).figure(result) for name in ("ltr", "rtl"))

    assert figure is not None
    assert other is not None
    assert (ResultBar(0, 87, 70, 25), None) == (figure.bar, figure.rate)
    assert ResultBar(13, 87, 5, 25) == other.bar
    assert FigureMaker("ltr").figure(None) is None


def test_whole_percents() -> None:
    """Halves are rounded up."""
    assert [0, 1, 13, 100] == [percent(share) for share in (0.0049, 0.005, 0.125, 1.0)]


def test_another_language(there: SurveyedDesk) -> None:
    """Figures, months and answers are in the language of the page."""
    english = evolve(there, options={"language": "en"})
    page = shown(english, ONE, found(cell()))

    assert "30 answers; 95% confidence: 70% to 95%" in page.replace("<bdi>", "").replace(
        "</bdi>", ""
    )
    assert "Mehr 1405" in page
    assert '<th scope="row">Very satisfied</th>' in page


def test_results_as_data(there: SurveyedDesk) -> None:
    """Every closed month of the unit is in a file; without results the file has none."""
    visitor = Visitor(there.desk(found(cell(), cell(month="1405-05"))))
    page, lines = visitor.get("survey/results.json"), visitor.get("survey/results.csv")
    months = json.loads(page.body)

    assert ["1405-05", "1405-06", "1405-07"] == [month["month"] for month in months]
    assert {"1"} == {each["unit"] for month in months for each in month["services"]}
    assert "text/csv; charset=utf-8" == lines.headers["content-type"]
    assert 1 + 3 * 2 * 3 == len(lines.body.decode().splitlines())
    assert 'href="../../survey/results.csv"' in text_of(visitor.get(ALL))
    assert [] == json.loads(Visitor(there.desk()).get("survey/results.json").body)


def test_data_has_no_page() -> None:
    """A page with data says itself what they are."""
    with pytest.raises(NotImplementedError):
        DataPage().content(Visit(*[None] * 6))  # type: ignore[arg-type]
