"""`doctor` lists what is unsafe and exits with 1, or with 2 if there is nothing to check."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miz_khedmat.cli.commands import commands
from tests.jinjas import another_jinja


def run(*given: str | Path) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(commands, ["doctor", *map(str, given)])


def test_what_is_unsafe_is_told_with_its_remedy(tmp_path: Path) -> None:
    """On standard output; the count beside it."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")
    (tmp_path / "agency.yaml").chmod(0o666)
    (tmp_path / "site").mkdir()
    ended = run(tmp_path, "--served", tmp_path, "--out", tmp_path / "site")
    codes = [line[:4] for line in ended.stdout.splitlines() if line.startswith("W")]

    assert (1, True) == (ended.exit_code, {"W002", "W008", "W010"} <= set(codes))
    assert ended.stderr.endswith(f"\n{len(codes)} problems\n")
    assert len(codes) == ended.stdout.count("do: ") == ended.stdout.count("راه‌حل: ")


def test_nothing_unsafe_ends_well(tmp_path: Path) -> None:
    """All is safe here except the user, who may be root, and a Python that is out of support."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")
    tmp_path.chmod(0o755)
    ended = run(tmp_path, "--base-url", "https://example.ir/miz/")
    of_machine = re.findall(r"^W01[24]", ended.stdout, re.MULTILINE)
    count = len(of_machine)

    assert (int(count > 0), count) == (ended.exit_code, ended.stdout.count("do: "))
    summary = f"{count} problem{'s' * (count > 1)}" if count else "no problems found"
    assert summary == ended.stderr.split("\n")[1]


def test_how_templates_are_compiled_is_no_weakness(tmp_path: Path) -> None:
    """A line on standard error says which way is in use; neither changes the exit."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")
    fast = run(tmp_path)
    with another_jinja():
        plain = run(tmp_path)

    assert (fast.exit_code, fast.stdout) == (plain.exit_code, plain.stdout)
    assert fast.stderr.startswith("templates use fast compilation / ")
    assert plain.stderr.startswith("this version of Jinja does not support fast compilation: ")


def test_what_does_not_load_is_an_error(tmp_path: Path) -> None:
    """A missing catalogue, and an invalid address."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")

    assert 2 == run(tmp_path / "none").exit_code
    assert 2 == run(tmp_path, "--base-url", "example.ir").exit_code


@pytest.mark.parametrize("option", ["--served", "--out"])
def test_what_is_not_there_is_not_safe(tmp_path: Path, option: str) -> None:
    """A folder that is none is an error, and not passed over as if it had been looked at."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")
    missing = run(tmp_path, option, tmp_path / "none")
    file = run(tmp_path, option, tmp_path / "agency.yaml")

    assert [(2, ""), (2, "")] == [(each.exit_code, each.stdout) for each in (missing, file)]
    assert f"{tmp_path / 'none'}: there is no such folder" in missing.stderr
    assert "this is a file, not a folder / این فایل است، نه پوشه" in file.stderr
