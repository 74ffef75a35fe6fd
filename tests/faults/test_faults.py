"""Whatever happens to a running desk, the last good one answers: nothing is torn or lost."""

from pathlib import Path

import pytest

from gates import faults
from tests.faults.asking import FaultResult
from tests.faults.confining import ODD
from tests.faults.scenarios import BREAKS, SCENARIOS

TIMES = {
    "many_threads": 200,
    "broken_saves": len(BREAKS),
    "broken_starts": len(BREAKS),
    "killed_builds": 5,
    "killed_repairs": 5,
    "linked_builds": 5,
    "flipping_links": 100,
    "odd_files": len(ODD),
    "concurrent_edits": 60,
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_fault_is_survived(name: str, tmp_path: Path) -> None:
    """Of each kind a handful; `make faults` puts in many more."""
    times = TIMES.get(name, 6)
    result = SCENARIOS[name](tmp_path, times)

    assert (times, times) == (result.injected, result.survived)


def test_the_gate_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each kind and the sum; the exit code says whether all were survived."""
    assert 0 == faults.main({"jumping_clock": 7, "many_threads": 3})

    out = capsys.readouterr().out
    assert "jumping_clock" in out
    assert out.endswith("faults injected 10, survived 10\n")


def test_the_gate_fails_where_one_is_not_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that did harm is enough."""
    monkeypatch.setitem(SCENARIOS, "jumping_clock", lambda _, times: FaultResult(times, times - 1))

    assert 1 == faults.main({"jumping_clock": 7})


def test_every_kind_has_its_count() -> None:
    """The gate leaves none out."""
    assert list(SCENARIOS) == list(faults.TIMES)
