"""The calendar agrees with the one that browsers have, day by day."""

import datetime as dt
import shutil
import subprocess

import pytest

from miz_khedmat.persian.dates import FIRST_YEAR, LAST_YEAR, Jalali

pytestmark = pytest.mark.browser

FIRST_DAY, LAST_DAY = dt.date(1799, 3, 21), dt.date(2255, 3, 20)
SCRIPT = """
const [from, to] = process.argv.slice(1).map((day) => Date.parse(day));
const calendar = new Intl.DateTimeFormat("en-u-ca-persian", {
  timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric",
});
const days = [];
for (let day = from; day <= to; day += 86400000) {
  const parts = Object.fromEntries(calendar.formatToParts(day).map((p) => [p.type, p.value]));
  const gregorian = new Date(day).toISOString().slice(0, 10);
  days.push(`${gregorian} ${parts.year} ${parts.month} ${parts.day}`);
}
console.log(days.join("\\n"));
"""


@pytest.fixture(scope="module")
def days() -> list[tuple[dt.date, tuple[int, int, int]]]:
    """Every day of the years 1178 to 1633, in both calendars, as Node's ICU has them."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("this test compares with Node's calendar, and there is no `node` on the path")
    command = [node, "-e", SCRIPT, str(FIRST_DAY), str(LAST_DAY)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    lines = [line.split() for line in answer.stdout.splitlines()]
    return [(dt.date.fromisoformat(g), (int(y), int(m), int(d))) for g, y, m, d in lines]


def test_the_years_are_compared_from_their_first_day_to_their_last(
    days: list[tuple[dt.date, tuple[int, int, int]]],
) -> None:
    """The comparison begins with the first day of 1178 and ends with the last of 1633."""
    assert ((FIRST_YEAR, 1, 1), (LAST_YEAR, 12, 29)) == (days[0][1], days[-1][1])
    assert (LAST_DAY - FIRST_DAY).days + 1 == len(days)


def test_every_gregorian_day_is_the_jalali_day_that_icu_says(
    days: list[tuple[dt.date, tuple[int, int, int]]],
) -> None:
    """From Gregorian to Jalali there is not one mismatch."""
    assert [] == [day for day, jalali in days if Jalali.from_gregorian(day) != Jalali(*jalali)]


def test_every_jalali_day_is_the_gregorian_day_that_icu_says(
    days: list[tuple[dt.date, tuple[int, int, int]]],
) -> None:
    """From Jalali to Gregorian there is not one mismatch."""
    assert [] == [jalali for day, jalali in days if Jalali(*jalali).to_gregorian() != day]
