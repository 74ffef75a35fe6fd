"""Prints how many faults of each kind a running desk survives; fails if one did harm."""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.faults.asking import FaultResult
from tests.faults.scenarios import SCENARIOS

TIMES: Final[Mapping[str, int]] = {
    "broken_saves": 200,
    "broken_starts": 200,
    "swapped_folders": 200,
    "jumping_clock": 600,
    "many_threads": 200,
    "killed_builds": 200,
    "killed_repairs": 200,
    "linked_builds": 50,
    "planted_links": 60,
    "flipping_links": 2000,
    "odd_files": 70,
    "concurrent_edits": 2000,
    "full_disk": 200,
    "read_only": 50,
    "forks": 100,
    "no_files_left": 100,
}


def main(times: Mapping[str, int] = TIMES) -> int:
    """Inject each kind of fault so many *times*; return 1 unless all are survived."""
    results = [_result(name, count) for name, count in times.items()]
    injected = sum(each.injected for each in results)
    survived = sum(each.survived for each in results)
    print(f"faults injected {injected}, survived {survived}")
    return int(injected != survived)


def _result(name: str, count: int) -> FaultResult:
    with TemporaryDirectory() as place:
        result = SCENARIOS[name](Path(place), count)
    answers = f", {result.answers} answers looked at" if result.answers else ""
    print(f"{name:<16} injected {result.injected}, survived {result.survived}{answers}", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
