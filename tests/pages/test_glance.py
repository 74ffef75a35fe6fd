"""What people want to know of a service first is at the top of its page (D6 to D9)."""

import json
import re

import pytest

from miz_khedmat.model import Fee, Service
from miz_khedmat.pages.glance import opening, tiles
from tests.samples import page_of

LARGE = Fee(amount="۲٬۵۰۰٬۰۰۰ ریال")
SMALL = Fee(amount="۵۰۰٬۰۰۰")


def _tiles(service: Service) -> list[str]:
    """The four tiles of a service's page, in words."""
    block = page_of(service).split('<dl class="miz-tiles">')[1].split("</dl>")[0]
    values = re.findall(r"<dd[^>]*>(.*?)</dd>", block, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", "", value).split()) for value in values]


def test_the_four_facts_stand_as_written() -> None:
    """Time, visits, cost and hours in this order, in the editor's own words."""
    service = Service(
        id="5", average_time="۵ روز کاری", visits="یک بار", hours="وقت اداری", fees=(SMALL,)
    )

    assert ["۵ روز کاری", "یک بار", "۵۰۰٬۰۰۰ ریال", "وقت اداری"] == _tiles(service)


def test_what_is_not_stated_is_reported() -> None:
    """An empty tile says so; it never lies."""
    assert ["درج نشده است"] * 4 == _tiles(Service(id="5"))


@pytest.mark.parametrize("visits", ["0", "۰", " ۰ "])
def test_no_visit_is_said_in_words(visits: str) -> None:
    """Zero visits read as a sentence, at a glance and in the table of facts (D8)."""
    service = Service(id="5", visits=visits)

    assert "نیازی به مراجعه حضوری نیست" == _tiles(service)[1]
    assert 2 == page_of(service).count("نیازی به مراجعه حضوری نیست")


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ((), "رایگان"),
        ((LARGE,), "۲٬۵۰۰٬۰۰۰ ریال"),
        ((LARGE, SMALL), "۲٬۵۰۰٬۰۰۰ ریال، ۵۰۰٬۰۰۰ ریال"),
        ((LARGE, SMALL, SMALL), "۳ مورد هزینه"),
        ((Fee(amount="برابر تعرفه"),), "برابر تعرفه"),
        ((LARGE, Fee(amount="برابر تعرفه")), "۲ مورد هزینه"),
        ((Fee(),), "۱ مورد هزینه"),
    ],
)
def test_the_cost_is_a_figure_or_its_words(fees: tuple[Fee, ...], expected: str) -> None:
    """Up to two figures that are understood, else the one text, else how many rows there are."""
    assert expected == _tiles(Service(id="5", fees=fees))[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شنبه و یکشنبه ۸ تا ۱۴:۳۰", [[0, "08:00", "14:30"], [1, "08:00", "14:30"]]),
        ("شبانه‌روزی", [[day, "00:00", "24:00"] for day in range(7)]),
        ("۸ تا ۱۴", []),
        ("وقت اداری", []),
        ("بستگی دارد", []),
        (None, []),
    ],
)
def test_hours_are_reported_to_the_script_where_they_are_understood(
    text: str | None, expected: list[list[object]]
) -> None:
    """Days and times as JSON; nothing where either is not understood."""
    hours = opening(text)

    assert expected == (json.loads(hours) if hours else [])
    assert hours == tiles(Service(id="5", hours=text))[3].open
