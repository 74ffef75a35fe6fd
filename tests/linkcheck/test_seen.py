"""What was seen is fresh for a time, where it went well."""

from datetime import UTC, datetime, timedelta

from miz_khedmat.linkcheck import Observation, ProblemKind, problem
from miz_khedmat.linkcheck.seen import moment

NOW = datetime(2025, 6, 1, tzinfo=UTC)
WELL = Observation("https://a.ir/", moment(NOW), "https://a.ir/x", 200, type="text/html", page=True)
ODD = Observation("https://b.ir/", moment(NOW), stopped=problem(ProblemKind.NO_HOST, "b.ir"))


def test_fresh_is_what_went_well_not_long_ago() -> None:
    """What failed is tried again, and so is what is old or from the future."""
    day = timedelta(days=1)

    assert WELL.is_fresh(NOW + day, 2)
    assert not WELL.is_fresh(NOW + 3 * day, 2)
    assert not WELL.is_fresh(NOW - day, 2)
    assert not ODD.is_fresh(NOW, 2)
    assert not Observation("https://a.ir/", moment(NOW), "https://a.ir/", 404).is_fresh(NOW, 2)
