"""The table of threats: every row has its defence, and every test that it names is there."""

import re
from pathlib import Path

import pytest

_ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \|([^|]*)\|")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NUMBERS = range(1, 64)


@pytest.fixture(scope="module")
def rows(root: Path) -> dict[str, str]:
    """The last cell of each row of the table."""
    text = (root / "docs" / "threats.md").read_text("utf-8")
    return {found[1]: found[4] for found in _ROW.finditer(text)}


def test_every_threat_has_a_row(rows: dict[str, str]) -> None:
    """Each number once and in order, and each with a test."""
    assert [str(number) for number in NUMBERS] == list(rows)
    assert [] == [number for number, tests in rows.items() if not tests.strip()]


def test_every_test_that_is_named_is_there(rows: dict[str, str], root: Path) -> None:
    """A name in the table is a test in its file."""
    named = [found.groups() for tests in rows.values() for found in _TEST.finditer(tests)]
    lacking = [
        f"{file}::{name}"
        for file, name in named
        if f"\ndef {name}(" not in (root / file).read_text("utf-8")
    ]

    assert [] == lacking
    assert len(named) == sum(tests.count("::") for tests in rows.values())
