"""Results as files of open data: a row for each month, service, unit and manner (Q1, Q4)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from miz_khedmat.exports.csv import rows_as_csv
from miz_khedmat.exports.excel import rows_as_excel
from miz_khedmat.exports.json import encoded
from miz_khedmat.surveys.questions import POINTS
from miz_khedmat.surveys.results import Results

COLUMNS: Final[Mapping[str, str]] = {
    "month": "ماه",
    "agency": "شناسه دستگاه",
    "id": "شناسه خدمت",
    "title": "عنوان خدمت",
    "unit": "شناسه واحد",
    "manner": "روش نظرسنجی",
    "hidden": "کمتر از ۵ پاسخ",
    "answers": "پاسخ",
    "invited": "دعوت‌نامه",
    "share": "سهم راضی‌ها",
    "low": "کران پایین ۹۵ درصد",
    "high": "کران بالای ۹۵ درصد",
    "score_1": "خیلی ناراضی",
    "score_2": "ناراضی",
    "score_3": "نه راضی، نه ناراضی",
    "score_4": "راضی",
    "score_5": "خیلی راضی",
}
"""The columns by their names, with their Persian titles."""
_SHEET: Final = "نتایج نظرسنجی"

Row = dict[str, str]


def rows(results: Results, month: str) -> Iterator[Row]:
    """Yield a row of texts for each service and manner in a *month*; hidden figures are empty."""
    for service in results.plain(month)["services"]:
        named = {"month": month, "agency": results.agency}
        named |= {name: service[name] for name in ("id", "title", "unit")}
        for manner, figures in service["manners"].items():
            yield {**dict.fromkeys(COLUMNS, ""), **named, "manner": manner, **_texts(figures)}


def _texts(figures: Mapping[str, Any]) -> Row:
    if "hidden" in figures:
        return {"hidden": "yes"}
    scores = zip(POINTS, figures["distribution"], strict=True)
    plain = {name: str(value) for name, value in figures.items() if name != "distribution"}
    return plain | {f"score_{point}": str(count) for point, count in scores}


def as_json(results: Results, month: str) -> bytes:
    """Return the results of a *month* as JSON."""
    return encoded(results.plain(month), 1)


def as_csv(results: Results, month: str) -> bytes:
    """Return a line of names and a line for each service and manner."""
    return rows_as_csv([tuple(COLUMNS), *_cells(results, month)])


def as_excel(results: Results, month: str) -> bytes:
    """Return the same as a workbook, with Persian titles above the names.

    Raises MizKhedmatError if openpyxl is not installed.
    """
    headings = [tuple(COLUMNS.values()), tuple(COLUMNS)]
    return rows_as_excel([*headings, *_cells(results, month)], _SHEET)


def whole_excel(results: Results) -> bytes:
    """Return them as a workbook. Raises MizKhedmatError if openpyxl is not installed."""
    lines = (line for month in results.months for line in _cells(results, month))
    return rows_as_excel([tuple(COLUMNS.values()), tuple(COLUMNS), *lines], _SHEET)


def whole_json(results: Results) -> bytes:
    """Return the results of every month as JSON, a list of what `as_json` returns."""
    return encoded([results.plain(month) for month in results.months], 1)


def whole_csv(results: Results) -> bytes:
    """Return the lines of every month."""
    lines = (line for month in results.months for line in _cells(results, month))
    return rows_as_csv([tuple(COLUMNS), *lines])


def _cells(results: Results, month: str) -> Iterator[tuple[str, ...]]:
    return (tuple(row[name] for name in COLUMNS) for row in rows(results, month))


RESULT_FORMATS: Final[Mapping[str, Callable[[Results, str], bytes]]] = {
    "json": as_json,
    "csv": as_csv,
    "excel": as_excel,
}
"""The formats by name; each makes bytes of the results of a month."""
