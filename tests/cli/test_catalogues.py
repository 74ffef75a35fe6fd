"""Commands name on standard error what was not read of a catalogue; their results are the same."""

from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.loading.folders import written

FILES: dict[str, str | bytes] = {
    "services/a.yaml": "- {id: 10031771000, title: راهبری}\n-\n",
    "services/b.txt": "x",
    "services/c.json": "",
}
NAMED = ["services/b.txt:1:1", "services/c.json:1:1", "services/a.yaml:2:2"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A catalogue with a file of another kind, an empty one, and a blank item."""
    return written(tmp_path / "desk", FILES)


def named(output: str, folder: Path) -> list[str]:
    """The places that are named, without the folder before them."""
    lines = (line for line in output.splitlines() if line.startswith(str(folder)))
    return [line.removeprefix(f"{folder}/") for line in lines if line.endswith((":1", ":2"))]


@pytest.mark.parametrize(
    "words",
    [
        ("build", "desk", "site"),
        ("export", "desk"),
        ("export", "desk", "--format", "csv"),
        ("links", "desk", "--state", "state.json"),
        ("diff", "desk", "list.csv"),
        ("diff", "other", "desk"),
    ],
    ids=" ".join,
)
def test_a_command_names_what_was_not_read(
    tmp_path: Path, desk: Path, words: tuple[str, ...]
) -> None:
    """Each once, with its place and what to do; and it does its work."""
    written(tmp_path / "other", {"services/a.yaml": "- {id: 10031771000, title: راهبری}\n"})
    (tmp_path / "list.csv").write_text("شناسه خدمت,عنوان خدمت\n10031771000,راهبری\n", "utf-8")
    places = {"desk", "site", "other", "list.csv", "state.json"}
    result = run(*(tmp_path / word if word in places else word for word in words))
    assert (result.exit_code, named(result.stderr, desk)) == (0, NAMED)
    assert "correct its name and place" in result.stderr
    assert "b.txt" not in result.stdout


def test_changes_names_it_of_both(tmp_path: Path, desk: Path) -> None:
    """Of the old state and of the new one."""
    other = written(tmp_path / "other", FILES)
    result = run("changes", other, desk)
    assert (named(result.stderr, other), named(result.stderr, desk)) == (NAMED, NAMED)


def test_of_a_whole_catalogue_too(tmp_path: Path) -> None:
    """When it is imported, and when it replaces a list."""
    file = tmp_path / "all.json"
    file.write_text('{"id": "1", "name": "x", "services": [null, {"id": "10031771000"}]}', "utf-8")
    made = run("import", file, tmp_path / "desk")
    compared = run("diff", tmp_path / "desk", file)
    assert (made.exit_code, compared.exit_code) == (0, 0)
    assert all(f"{file}:1:39" in each.stderr for each in (made, compared))


def test_of_very_much_the_first_is_named(tmp_path: Path) -> None:
    """And the rest is counted."""
    many: dict[str, str | bytes] = {f"services/{number:02}.txt": "" for number in range(60)}
    result = run("build", written(tmp_path / "desk", many), tmp_path / "site")
    assert result.stderr.count("was not read") == 50
    assert "… 10 more; see `check --select M3`" in result.stderr


def test_check_tells_it_as_findings(desk: Path) -> None:
    """Files are warnings, blank items are information; nothing is reported twice."""
    result = run("check", desk, "--select", "M3")
    assert result.exit_code == 1
    for code, severity in (("M0301", "warning"), ("M0302", "warning"), ("M0303", "info")):
        assert f" {code} {severity}" in result.stdout
    assert named(result.stderr, desk) == []
