"""What `docs/data.md` promises is so."""

import re
from pathlib import Path

import pytest

from miz_khedmat import Desk, load
from miz_khedmat.desk.open_data import OPERATIONS
from miz_khedmat.exports.formats import FORMATS
from miz_khedmat.exports.openapi import openapi
from tests.samples import CATALOGUE, get


@pytest.fixture
def manual(root: Path) -> str:
    """Its text."""
    return (root / "docs" / "data.md").read_text("utf-8")


def rows(manual: str, heading: str) -> list[str]:
    """The first column of the table under *heading*."""
    (text,) = re.findall(rf"\| {re.escape(heading)} \|.*?\n\n", manual, re.DOTALL)
    return re.findall(r"^\| `(.*?)` \|", text, re.MULTILINE)


def test_it_names_every_address(manual: str) -> None:
    """Those of the description, and no other."""
    described = [
        re.sub(r"\{\w+\}", "<id>", path[1:]) for path in openapi(CATALOGUE, OPERATIONS)["paths"]
    ]

    assert sorted(described) == sorted(rows(manual, "address"))


def test_it_names_every_format(manual: str) -> None:
    """As the command has them."""
    assert list(FORMATS) == rows(manual, "format")


def test_what_it_says_of_the_example_is_so(manual: str, example: Path) -> None:
    """The name of a column, and the values that say what is not there."""
    catalogue = load(example)
    table = FORMATS["csv"](catalogue, "").decode("utf-8-sig")

    assert "`fees.1.amount`" in manual
    assert '"fees.1.amount"' in table
    assert "suppress" not in get(Desk(catalogue=catalogue), "catalogue.json").body.decode()
