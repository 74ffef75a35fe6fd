"""`check --format html --store … --base-url …`: each finding leads to the field that repairs it."""

import re
from pathlib import Path
from typing import Final

import pytest
from click.testing import Result

from miz_khedmat.store.store import open_store
from tests.cli.test_check import folder
from tests.cli.test_commands import run

BASE: Final = "https://example.ir/miz/"
SERVICES: Final = """\
- id: '10031771000'
  title: صدور مجوز
  fees: [{title: کارشناسی}]
"""
UNIT: Final = "id: '2'\nname: واحد\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A catalogue with faults in two agencies, and a store beside it."""
    made = folder(tmp_path / "desk", SERVICES)
    unit = folder(made / "agencies" / "x", "- {id: '10031771100', title: تمدید}\n")
    (unit / "agency.yaml").write_text(UNIT, "utf-8")
    open_store(tmp_path / "store.sqlite3", create=True).close()
    return made


def report(desk: Path, *options: object) -> Result:
    """The report for a manager."""
    return run("check", desk, "--format", "html", *options)


def store(desk: Path) -> tuple[str, Path]:
    """The option that names the store."""
    return "--store", desk.parent / "store.sqlite3"


def links(page: str) -> set[str]:
    """Where the page leads."""
    return set(re.findall(r'<a href="([^"]*)"', page))


def test_findings_lead_to_their_fields(desk: Path) -> None:
    """Those of a service to its field or to the service; those of an agency nowhere yet."""
    found = links(report(desk, *store(desk), "--base-url", BASE).stdout)

    assert f"{BASE}desk/services/10031771000/fees/#miz-fees-" in "\n".join(found)
    assert f"{BASE}desk/services/10031771000/" in found
    assert f"{BASE}agencies/2/desk/services/10031771100/" in found
    assert all(each.startswith(BASE) for each in found)


def test_without_a_store_nothing_leads_anywhere(desk: Path) -> None:
    """The report is the same to the byte; so it is with a store whose desk has no address."""
    plain = report(desk).stdout

    assert set() == links(plain)
    assert plain == report(desk, "--base-url", BASE).stdout
    assert set() == links(report(desk, *store(desk)).stdout)


def test_an_address_that_is_none(desk: Path) -> None:
    """It is refused, with what it has to be."""
    ended = report(desk, *store(desk), "--base-url", "https://example.ir/miz")

    assert 2 == ended.exit_code
    assert "base_url" in ended.stderr
