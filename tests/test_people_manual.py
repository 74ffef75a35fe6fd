"""What the manual of people shows runs as pasted, and what it says is what the code does."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from gates.readme import Block, Reader, blocks
from miz_khedmat.desk.options import OPTIONS
from miz_khedmat.people import claims
from miz_khedmat.people.acts import Role
from miz_khedmat.store.store import open_store
from tests.test_readme import SETTINGS, URLS, place

PASTED = frozenset({"sh", "python"})
NAMED = ("administrators", "find_people", "notify", "approve_also", "own_origins", "remote_user")


@pytest.fixture(scope="module")
def manual(root: Path) -> str:
    """The manual, with its lists as plain text."""
    return re.sub(r"(?m)^   ", "", (root / "docs" / "people.md").read_text("utf-8"))


@pytest.fixture
def reader(root: Path, example: Path, tmp_path: Path) -> Reader:
    """A reader with a catalogue."""
    programs = Path(sys.executable).parent
    made = Reader(root, place(tmp_path / "shell", programs, {"PYTHONPATH": str(root / "src")}))
    shutil.copytree(example, made.place.folder / "catalogue")
    return made


def fenced(pasted: list[Block]) -> str:
    """The blocks as they are in a document."""
    return "".join(f"```{block.language}\n{block.code}```\n" for block in pasted)


def test_every_block_runs_as_pasted(reader: Reader, manual: str) -> None:
    """The store is made, both sites start, and each command does its work."""
    pasted = [block for block in blocks(manual) if block.language in PASTED]

    assert 6 == len(pasted)
    assert [] == list(reader.troubles(SETTINGS + URLS + fenced(pasted)))
    open_store(reader.place.folder / "desk.sqlite3", create=False).close()


def test_every_setting_is_one(manual: str) -> None:
    """Settings that it names are there."""
    assert all(f"`{name}`" in manual or f"{name}=" in manual for name in NAMED)
    assert {*NAMED} <= {*OPTIONS}


def test_every_role_is_named(manual: str) -> None:
    """A row for each, and the days of a link."""
    rows = re.findall(r"^\| ([a-z ]+) \|", manual, re.MULTILINE)[1:]

    assert len(Role) == len(rows)
    assert {7: "seven"}[claims.DAYS] + " days" in " ".join(manual.split())
