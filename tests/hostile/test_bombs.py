"""Files that would grow without end are refused by a limit, in a process with little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from miz_khedmat.loading.faults import FAULTS, nearest
from tests.hostile.bombs import FILES, XML
from tests.loading.folders import faults, written


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, str]:
    """The result of each bomb in a separate process."""
    command = [sys.executable, "-m", "tests.hostile.bombs", str(tmp_path_factory.mktemp("bombs"))]
    output = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    made: dict[str, str] = json.loads(output)
    return made


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_a_catalogue_is_refused_or_read(name: str, came: dict[str, str]) -> None:
    """Aliases, depth, counts and sizes end in their fault; what is merely long is a text."""
    fault = FILES[name][2]
    assert fault in came[name].split() if fault else "" == came[name]


@pytest.mark.parametrize("name", XML)
def test_a_drawing_is_refused_or_read(name: str, came: dict[str, str]) -> None:
    """Entities, depth, counts and sizes are refused in words; what is merely long is read."""
    fault = XML[name][1]
    assert fault in came[name] if fault else "" == came[name]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}: x\n" for n in range(2 * FAULTS)),
        "id: 1\n" * 2 * FAULTS,
        "- id: 1\n" * 2 * FAULTS,
    ],
    ids=["keys", "second keys", "ids"],
)
def test_no_list_of_faults_is_without_end(tmp_path: Path, text: str) -> None:
    """The number of reported faults of one kind in one file is limited."""
    assert FAULTS == len(faults(written(tmp_path, {"services/a.yaml": text})))


def test_a_long_name_is_compared_by_its_beginning() -> None:
    """A suggestion for a name considers only as much of it as any known name has."""
    assert ("title", "") == (nearest("titel", ["title"]), nearest("title" * 10**6, ["title"]))
