"""`check` shows what was found whole, and the remedy that fits it."""

from pathlib import Path

import pytest

from tests.cli.test_commands import run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A catalogue that lacks much."""
    (tmp_path / "services").mkdir()
    (tmp_path / "agency.yaml").write_text("id: '1'\nname: ستاد\n", "utf-8")
    return tmp_path


def test_a_list_that_cannot_be_read_has_its_own_remedy(faulty: Path) -> None:
    """A0203 gives the whole remedy for exactly that problem."""
    (faulty / "agency.yaml").write_text("id: '1'\nname: ستاد\napproved: files/list.xls\n", "utf-8")
    (faulty / "files").mkdir()
    (faulty / "files" / "list.xls").write_text(f"<html>{'x' * 90}</html>", "utf-8")
    said = run("check", faulty, "--select", "A0203").stdout

    assert "Excel" in said.split("A0203")[1].splitlines()[1]
    assert "…" not in said
    assert said.rstrip().endswith("do: follow the hint next to the error")


def test_what_was_found_is_shown_whole(faulty: Path) -> None:
    """A cell's text or an address is not cut off behind the words that say what is wrong."""
    address = f"htp://example.ir/{'a' * 120}/end"
    services = faulty / "services" / "a.yaml"
    services.write_text(f'- id: "1"\n  channels:\n    web: "{address}"\n', "utf-8")

    assert address in run("check", faulty).stdout
