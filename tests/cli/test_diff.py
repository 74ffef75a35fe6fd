"""`diff`: a catalogue beside its approved list; exit 0, 1 or 2."""

import json
from pathlib import Path

from tests.cli.test_commands import run


def test_the_example_matches_its_list(example: Path) -> None:
    """Exit 0; the counts on standard output."""
    result = run("diff", example, example / "files" / "approved.csv")
    assert (result.exit_code, result.stderr) == (0, "no difference\n")
    assert "approved: 4, in the catalogue: 4" in result.stdout


def test_differences_and_doubts(example: Path, tmp_path: Path) -> None:
    """Exit 1; doubts on standard error, differences on standard output or in the file."""
    text = (example / "files" / "approved.csv").read_text("utf-8")
    (tmp_path / "a.csv").write_text(f"{text}1003-1779-000,نو\n", "utf-8")
    result = run("diff", example, tmp_path / "a.csv", "--format", "json")
    assert result.exit_code == 1
    assert [each["kind"] for each in json.loads(result.stdout)["differences"]] == ["missing"]
    assert "a.csv: CSV!A6\n" in result.stderr
    assert "1003-1779-000 → only its digits were read" in result.stderr
    assert result.stderr.endswith("1 difference(s)\n")
    out = tmp_path / "out.html"
    result = run("diff", example, tmp_path / "a.csv", "--format", "html", "-o", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_a_catalogue_may_be_the_list(example: Path, tmp_path: Path) -> None:
    """A folder, a file as it is exported, or a few services in YAML."""
    whole, few = tmp_path / "whole.json", tmp_path / "few.yaml"
    run("export", example, "-o", whole)
    few.write_text('id: "10030000"\nservices:\n- id: "10031771109"\n  title: ناشناس\n', "utf-8")
    for approved in (example, whole):
        assert run("diff", example, approved).exit_code == 0
    result = run("diff", example, few, "--format", "json")
    missing = json.loads(result.stdout)["differences"][0]
    assert (result.exit_code, missing["kind"], missing["cell"]) == (1, "missing", "3:3")
    assert "few.yaml:3:3" in run("diff", example, few).stdout


def test_a_mapping_and_what_cannot_be_read(example: Path, tmp_path: Path) -> None:
    """Columns are those of the mapping; exit 2 with the remedy if there is no list."""
    (tmp_path / "a.csv").write_text("الف,ب\n10031771000,راهبری استخدام\n", "utf-8")
    (tmp_path / "map.yaml").write_text("الف: id\nب: title\n", "utf-8")
    assert (
        run("diff", example, tmp_path / "a.csv", "--mapping", tmp_path / "map.yaml").exit_code == 1
    )
    result = run("diff", example, example / "agency.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no list of services was found" in result.stderr
    assert "--mapping" in result.stderr


def test_the_catalogue_comes_first(example: Path) -> None:
    """A list before the catalogue is refused with the right order; exit 2."""
    result = run("diff", example / "files" / "approved.csv", example)

    assert (2, True) == (result.exit_code, "give the catalogue's folder first" in result.stderr)


def test_faults_tell_the_two_catalogues_apart(example: Path, tmp_path: Path) -> None:
    """The place of a fault begins with the path that was given, for whichever of the two it is."""
    (tmp_path / "agency.yaml").write_text("id: 1\nnmae: x\n", "utf-8")
    broken = run("diff", example, tmp_path)
    empty = run("diff", example, example / "files")

    assert (2, f"{tmp_path}/agency.yaml:2:1") == (broken.exit_code, broken.stderr.splitlines()[0])
    assert (2, f"{example / 'files'}:1:1") == (empty.exit_code, empty.stderr.splitlines()[0])
