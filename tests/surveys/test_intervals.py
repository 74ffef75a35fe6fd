"""The Wilson interval: the figures of statsmodels, for every share of up to 300 answers."""

import csv
import hashlib
from pathlib import Path

import pytest

from miz_khedmat.surveys.intervals import wilson

TABLE = Path(__file__).parent / "wilson.csv"
STATSMODELS = "84deb805a5273921d45dda5ad364e017a175ecf5d305d218bdda174d143cd0fc"
"""The digest of all its figures for k ≤ n ≤ 300, each with nine decimals."""


def digest_of_300() -> str:
    """The digest of our figures."""
    pairs = ((good, all) for all in range(1, 301) for good in range(all + 1))
    each = ((good, all, wilson(good, all)) for good, all in pairs)
    text = "\n".join(f"{good} {all} {at.low:.9f} {at.high:.9f}" for good, all, at in each)
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_interval_is_that_of_statsmodels() -> None:
    """Some shares, no, one and all answers among them, to twelve decimals."""
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    for good, all, low, high in csv.reader(lines):
        interval = wilson(int(good), int(all))
        assert (interval.low, interval.high) == pytest.approx((float(low), float(high)), abs=1e-12)


def test_every_share_of_up_to_300_answers_is_that_of_statsmodels() -> None:
    """All 45,450 figures, by their digest."""
    assert STATSMODELS == digest_of_300()


@pytest.mark.parametrize(("good", "all"), [(0, 0), (-1, 5), (6, 5)])
def test_there_is_no_share_of_nothing(good: int, all: int) -> None:
    """More than all, fewer than none, and a share of nothing are refused."""
    with pytest.raises(ValueError, match="there is no share"):
        wilson(good, all)
