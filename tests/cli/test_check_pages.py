"""`check --html`: finished pages on the command line."""

from pathlib import Path

from miz_khedmat.compliance.reports import FORMATS
from tests.cli.test_commands import run
from tests.compliance.test_rules import catalogue


def test_finished_pages_are_checked(root: Path) -> None:
    """A folder of pages of another making: findings with the file as it is found from here."""
    pages = root / "tests" / "compliance" / "pages" / "mailto"
    result = run("check", "--html", pages)

    assert 1 == result.exit_code
    assert f"{pages.as_posix()}/service.html:17:1 C0351 error" in result.stdout


def test_several_pages_are_checked_in_one_run(root: Path) -> None:
    """Saved files one by one, in every format; a good page has no finding."""
    site = root / "tests" / "compliance" / "pages" / "site"
    for kind in FORMATS:
        result = run("check", "--html", "--format", kind, site / "list.html", site / "laws.html")
        assert 0 == result.exit_code


def test_no_page_is_told(tmp_path: Path) -> None:
    """A folder without a page, and a missing file: one line, exit 2."""
    for path in (tmp_path, tmp_path / "absent.html"):
        result = run("check", "--html", path)
        assert (2, "", 1) == (result.exit_code, result.stdout, result.stderr.count("\n"))


def test_catalogues_are_checked_one_at_a_time(tmp_path: Path) -> None:
    """Two folders without ``--html`` are one mistake, reported with its remedy."""
    catalogue(tmp_path / "desk", {})
    result = run("check", tmp_path / "desk", tmp_path / "desk")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "--html" in result.stderr


def test_finished_pages_are_not_repaired(root: Path) -> None:
    """``--fix`` and ``--diff`` are for catalogues; with pages they are refused, not passed over."""
    pages = root / "tests" / "compliance" / "pages" / "site"
    results = [run("check", "--html", pages, option) for option in ("--fix", "--diff")]

    assert [(2, ""), (2, "")] == [(each.exit_code, each.stdout) for each in results]
