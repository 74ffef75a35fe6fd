"""What was seen outlives a run: written and read again, or refused where it is another file."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.trying import Kind, Seen, Trouble, as_state, read_state
from miz_khedmat.trying.seen import moment

NOW = datetime(2025, 6, 1, tzinfo=UTC)
WELL = Seen("https://a.ir/", moment(NOW), "https://a.ir/x", 200, type="text/html", page=True)
ODD = Seen("https://b.ir/", moment(NOW), stopped=Trouble(Kind.NO_HOST, "b.ir"))
SIGNED = Seen("https://c.ir/", moment(NOW), "https://c.ir/", 200, signs=(Kind.SOFT,), https=True)


def test_what_is_written_is_read() -> None:
    """All that is known, by address and sorted; what says nothing is not written."""
    text = as_state([SIGNED, ODD, WELL])

    assert {each.url: each for each in (WELL, ODD, SIGNED)} == read_state(text, "x")
    first = json.loads(text)["seen"][0]
    assert {"url", "at", "final", "status", "type", "page"} == set(first)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "seen": []}',
        '{"format": 1, "seen": [1]}',
        '{"format": 1, "seen": 1}',
        '{"format": 1, "seen": [{"url": "x"}]}',
        '{"format": 1, "seen": [{"url": "x", "at": "yesterday"}]}',
        '{"format": 1, "seen": [{"url": "x", "at": "2025-01-01T00:00:00"}]}',
        '{"format": 1, "seen": [{"url": "x", "at": "2025-01-01T00:00:00+00:00", "status": "x"}]}',
        '{"format": 1, "seen": [{"url": 5, "at": "2025-01-01T00:00:00+00:00"}]}',
        '{"format": 1, "seen": [{"url": "x", "at": "2025-01-01T00:00:00+00:00", "signs": ["?"]}]}',
        "[" * 100_000,
        b"\xff\xfe\xff",
    ],
)
def test_another_file_is_refused(text: str | bytes) -> None:
    """With its name, and nothing is guessed."""
    with pytest.raises(MizKhedmatError, match=r"kept\.json: it is no state"):
        read_state(text, "kept.json")


def test_fresh_is_what_went_well_not_long_ago() -> None:
    """What failed is tried again, and so is what is old or from the future."""
    day = timedelta(days=1)

    assert WELL.is_fresh(NOW + day, 2)
    assert not WELL.is_fresh(NOW + 3 * day, 2)
    assert not WELL.is_fresh(NOW - day, 2)
    assert not ODD.is_fresh(NOW, 2)
    assert not Seen("https://a.ir/", moment(NOW), "https://a.ir/", 404).is_fresh(NOW, 2)
