"""Results: shares and rates, by manner and month, and the files in which they are exported."""

import csv
import io
import json
from collections.abc import Callable

import openpyxl
import pytest

from miz_khedmat.readers.sheets import read
from miz_khedmat.readers.sheets.csv_escape import DANGEROUS
from miz_khedmat.surveys.hand_over import mapped_csv
from miz_khedmat.surveys.questionnaire import default
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.result_files import COLUMNS, RESULT_FORMATS, as_csv, rows
from miz_khedmat.surveys.results import Results, SurveyedService, SurveyResult, results
from miz_khedmat.surveys.suppression import ResultCell, ResultKey

ELECTRONIC, IN_PERSON, OPEN = Manner
MAPPING = {"=Code": "id", "Title": "title"}
SERVICES = (
    SurveyedService("10", "1", "۱۰", "صدور مجوز", "1"),
    SurveyedService("20", "1", "20", "=تمدید", "1"),
)


def cell(
    month: str, manner: Manner, scores: tuple[int, int, int, int, int], invited: int = 0
) -> ResultCell:
    """The answers to the first service in a month."""
    chosen = {"visits": {"0": 4, "1": 3}, "against": {"yes": 5, "no": 1}}
    return ResultCell(ResultKey(month, "10", "1", manner), scores, invited, chosen)


CELLS = (
    cell("1405-05", ELECTRONIC, (1, 1, 1, 1, 0), 10),
    cell("1405-06", IN_PERSON, (2, 1, 4, 15, 6), 60),
    cell("1405-06", ELECTRONIC, (13, 16, 26, 127, 216), 1000),
    cell("1405-07", ELECTRONIC, (0, 0, 0, 0, 5), 4),
    cell("1405-07", OPEN, (6, 0, 0, 0, 0)),
    cell("1405-08", ELECTRONIC, (9, 9, 9, 9, 9), 99),
)


@pytest.fixture
def made() -> Results:
    """The results up to the seventh month."""
    return results("1", "1405-07", SERVICES, CELLS)


def test_a_result_has_its_share_and_interval() -> None:
    """The figures of the mock-up: 86 % of 398, from 82 to 89 %."""
    result = SurveyResult((13, 16, 26, 127, 216), 1000)
    low, high = result.interval.low, result.interval.high
    assert (398, 343, "0.86", "0.82", "0.89") == (
        result.answers,
        result.good,
        *(f"{share:.2f}" for share in (result.share, low, high)),
    )
    assert (0.398, False) == (result.rate, result.few)


def test_few_answers_are_marked() -> None:
    """Up to 29; without invitations there is no rate."""
    assert [True, False] == [SurveyResult((0, 0, 0, 0, many)).few for many in (29, 30)]
    assert SurveyResult((0, 0, 0, 0, 5)).rate is None


def test_months_are_closed_and_the_same_for_all(made: Results) -> None:
    """From the first that shows anything; the open month is not there."""
    assert ("1405-06", "1405-07") == made.months
    assert {made.months} == {each.months for each in made.services}


def test_a_total_is_the_sum_of_what_is_shown(made: Results) -> None:
    """Open answers are apart, hidden ones nowhere."""
    service = made.of("1", "10")
    assert service
    assert SurveyResult((15, 17, 30, 142, 227), 1064) == service.total
    assert [28 + 398, 5] == [each.answers for each in service.by_month.values() if each]
    assert {ELECTRONIC: 403, IN_PERSON: 28, OPEN: 6} == {
        manner: each.answers for manner, each in service.by_manner.items() if each
    }


def test_a_service_without_answers_has_hidden_results(made: Results) -> None:
    """As one with four answers has; a service without surveys has none."""
    service = made.of("1", "20")
    assert service
    assert service.total is None
    assert {None} == {*service.by_manner.values(), *service.by_month.values()}
    assert made.of("1", "30") is None
    assert made.services == made.of_unit("1")


def test_nothing_is_shown_before_there_are_five_answers() -> None:
    """Services without a month; no services at all."""
    made = results("1", "1405-05", SERVICES, CELLS)
    assert [(), ()] == [each.months for each in made.services]
    assert () == results("1", "1405-05", (), CELLS).months


def test_other_questions_are_counted(made: Results) -> None:
    """Without open answers; a sensitive one in whole months."""
    service = made.of("1", "10")
    assert service
    counts = [service.chosen(default().question(name) or default().first) for name in NAMES]
    assert [{"0": 12, "1": 9}, {"yes": 15, "no": 3}, {}] == counts


NAMES = ("visits", "against", "time")


def test_the_json_is_that_of_the_design(made: Results) -> None:
    """Format, month, agency, services, manners; hidden figures are only said to be hidden."""
    read_back = json.loads(RESULT_FORMATS["json"](made, "1405-06"))
    hidden = {"hidden": True}
    in_person = {
        "answers": 28,
        "invited": 60,
        "share": 0.75,
        "low": 0.5664,
        "high": 0.8732,
        "distribution": [2, 1, 4, 15, 6],
    }
    assert {"format": 1, "month": "1405-06", "agency": "1"} == {
        name: read_back[name] for name in ("format", "month", "agency")
    }
    first, second = read_back["services"]
    manners = first.pop("manners")
    assert {"id": "۱۰", "title": "صدور مجوز", "unit": "1"} == first
    assert (in_person, hidden) == (manners["in_person"], manners["open"])
    assert dict.fromkeys(["electronic", "in_person", "open"], hidden) == second["manners"]


def test_every_format_has_the_same_rows(made: Results) -> None:
    """One for each service and manner; formulas are texts, as in all our files."""
    table = [tuple(row.values()) for row in rows(made, "1405-06")]
    book = openpyxl.load_workbook(io.BytesIO(RESULT_FORMATS["excel"](made, "1405-06")))
    sheet = [tuple(value or "" for value in row) for row in book.worksheets[0].values]
    assert [tuple(COLUMNS.values()), tuple(COLUMNS), *table] == sheet
    assert (6, "yes") == (len(table), table[3][6])


def test_a_csv_is_read_back(made: Results, tmp_path_factory: pytest.TempPathFactory) -> None:
    """By the reader of lists."""
    file = tmp_path_factory.mktemp("csv") / "results.csv"
    file.write_bytes(RESULT_FORMATS["csv"](made, "1405-06"))
    (table,) = read(file)
    assert list(COLUMNS) == [each.text for each in table.rows[0]]
    assert "=تمدید" in [each.text for each in table.rows[4]]


@pytest.mark.parametrize("make", [as_csv, lambda made, month: mapped_csv(made, month, MAPPING)])
def test_no_cell_is_a_formula(made: Results, make: Callable[[Results, str], bytes]) -> None:
    """A title that a spreadsheet would run is marked, in our columns and in those of others."""
    lines = csv.reader(io.StringIO(make(made, "1405-06").decode("utf-8-sig"), newline=""))
    cells = [cell for line in lines for cell in line]

    assert "'=تمدید" in cells
    assert [] == [cell for cell in cells if cell.startswith(DANGEROUS) and cell[0] != "'"]
