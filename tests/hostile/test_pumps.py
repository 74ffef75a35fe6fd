"""No text keeps a reader busy: each of a million letters is read in little memory and time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.pumps import PUMPS


@pytest.fixture(scope="module")
def came(root: Path) -> dict[str, str]:
    """The result of each text in a separate process."""
    command = [sys.executable, "-W", "error", "-m", "tests.hostile.pumps"]
    output = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    made: dict[str, str] = json.loads(output)
    return made


@pytest.mark.parametrize("name", PUMPS)
def test_a_text_that_makes_readers_go_back_is_read(name: str, came: dict[str, str]) -> None:
    """Headers, pages, cells and files end in what they are, however long they go on."""
    assert PUMPS[name][1] == came[name]
