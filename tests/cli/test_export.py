"""`export` and `changes`: open data on standard output or in a file, written in one step."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from miz_khedmat import load
from miz_khedmat.cli.commands import commands
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.exports.formats import FORMATS
from tests.cli.test_commands import run


@pytest.mark.parametrize("kind", [name for name in FORMATS if name != "excel"])
def test_data_goes_to_standard_output(kind: str, example: Path) -> None:
    """Exactly the bytes of the format and nothing else."""
    result = run("export", example, "--format", kind)

    assert (0, "") == (result.exit_code, result.stderr)
    assert FORMATS[kind](load(example), "") == result.stdout_bytes


def test_json_is_what_one_gets_unasked(example: Path) -> None:
    """Without --format it is the whole as JSON."""
    assert "10030000" == json.loads(run("export", example).stdout)["id"]


def test_a_file_can_be_named(example: Path, tmp_path: Path) -> None:
    """With -o standard output is empty, and only the file is written."""
    out = tmp_path / "خدمات.xlsx"
    result = run("export", example, "--format", "excel", "-o", out)

    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert out.read_bytes().startswith(b"PK")
    assert [out] == list(tmp_path.iterdir())


def test_excel_goes_through_a_pipe(example: Path) -> None:
    """Its bytes may go to standard output if that is not a terminal."""
    assert run("export", example, "--format", "excel").stdout_bytes.startswith(b"PK")


def test_excel_spares_a_terminal(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody looks, it asks for a file, with exit code 2."""
    runner = CliRunner()
    with runner.isolation() as streams:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        with pytest.raises(MizKhedmatError, match="-o"):
            commands.commands["export"].main(
                [str(example), "--format", "excel"], standalone_mode=False
            )
        assert b"" == streams[0].getvalue()


def test_the_public_address_stands_in_linked_data(example: Path) -> None:
    """Full addresses if it is given; an invalid one is reported."""
    base = "https://example.ir/miz/"
    made = run("export", example, "--format", "cpsv-ap", "--base-url", base)

    assert f'"{base}services/10031771100/"' in made.stdout
    assert 2 == run("export", example, "--base-url", "example.ir").exit_code


@pytest.mark.parametrize("words", [("export",), ("changes", ".")])
def test_what_cannot_be_loaded_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    """Faults are on standard error, and the exit code is 2."""
    result = run(*words, tmp_path / "nowhere")

    assert (2, "") == (result.exit_code, result.stdout)
    assert "nowhere" in result.stderr or "agency.yaml" in result.stderr


def test_a_file_that_may_not_be_written_stays(example: Path, tmp_path: Path) -> None:
    """It is reported, and the old file is unchanged."""
    out = tmp_path / "a.json"
    out.write_text("x")
    out.chmod(0o444)
    result = run("export", example, "-o", out)

    assert (2, "x") == (result.exit_code, out.read_text())


def test_changes_are_told_with_their_moments(example: Path, tmp_path: Path) -> None:
    """Those given, else the time of the newest file; as JSON or as a feed."""
    new = tmp_path / "new"
    shutil.copytree(example, new)
    file = new / "agency.yaml"
    file.write_text(file.read_text("utf-8").replace("021-85001010", "021-1"), "utf-8")
    for path in new.rglob("*"):
        os.utime(path, (0, 0))
    os.utime(file, (86_400, 86_400))
    made = json.loads(run("changes", example, new, "--since", "1969-12-01").stdout)
    feed = run("changes", example, new, "--format", "atom", "--base-url", "https://example.ir/")

    assert ("1969-12-01T00:00:00Z", "1970-01-02T00:00:00Z") == (made["since"], made["until"])
    assert ["telefax"] == [fact["fact"] for each in made["changes"] for fact in each["facts"]]
    assert "تلفکس: «021-85001010» ← «021-1»" in feed.stdout
    assert 'href="https://example.ir/"' in feed.stdout
