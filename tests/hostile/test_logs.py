"""No command of a CI runner reaches standard output or error, from any source."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from miz_khedmat.cli.commands import commands
from miz_khedmat.cli.serve import LiveDesk
from miz_khedmat.loading import load, load_whole
from miz_khedmat.readers.sheets.csv_escape import DANGEROUS
from tests.hostile.commands import CASES, HOSTILE, Words, run
from tests.hostile.logs import COMMANDS, annotations, cells, harm, obeyed
from tests.hostile.places import Places, placed

OPTIONS = ("--{}", "--format={}", "--port={}", "--lang={}", "--since={}", "--take={}", "--fresh={}")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Every hostile file and folder."""
    return placed(tmp_path_factory.mktemp("logs"))


def _said(words: Words, result: Result) -> str:
    """Return a command's part of a log, without our own annotations."""
    github = "github" in words
    out = annotations(result.stdout) if github else result.stdout
    return (out + result.stderr).replace(".py::test_", "")


@pytest.mark.parametrize("command", sorted(CASES))
def test_no_output_holds_a_command(places: Places, tmp_path: Path, command: str) -> None:
    """Texts, keys, ids, file names, titles and options reach no log as a runner obeys them."""
    found = []
    for words in CASES[command](places, tmp_path):
        result = run(command, *words)
        said = _said(words, result)
        # Repairs take marks of direction away, and `patch` looks for them.
        obeys = obeyed(said) + harm(said, turning="--diff" not in words)
        found += [(words, obeys)] if obeys or result.exit_code not in {0, 1, 2} else []

    assert [] == found


def test_every_command_is_tried() -> None:
    """A command that is added is to be tried here too."""
    assert sorted(CASES) == sorted(commands.commands)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_option_is_printed_as_a_command(places: Places, text: str) -> None:
    """Nor what click says of options and commands that are none."""
    asked: list[Words] = [[text], [f"--{text}"]]
    for command in sorted(commands.commands):
        asked += [[command, places.desk, option.format(text)] for option in OPTIONS]
    found = [(words, obeys) for words in asked if (obeys := obeyed(run(*words).output))]

    assert [] == found


def test_the_words_can_still_be_read(places: Places) -> None:
    """A blank parts them, and nothing is left out."""
    result = run("explain", "::add-mask::x ##[command]y ##vso[a] section_start:1:z")

    assert ": :add-mask: :x # #[command]y # #vso[a] section_start :1:z" in result.stderr
    assert f"{str(places.absent).replace('::', ': :')}:1:1\n" in run("check", places.absent).stderr


@pytest.mark.parametrize(
    "words",
    [["check", "desk", "--format", "text"], ["check", "broken"], ["check", "--::add-mask::x"]],
)
def test_no_process_prints_a_command(places: Places, words: list[str]) -> None:
    """As it runs in a CI: a process of its own, its output in pipes."""
    named = {"desk": str(places.desk), "broken": str(next(places.broken.iterdir()))}
    asked = [sys.executable, "-m", "miz_khedmat", *(named.get(word, word) for word in words)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run(asked, env=env, capture_output=True, check=False, cwd=places.root)
    log = (ended.stdout + ended.stderr).decode()

    assert (True, []) == (len(log) > 100, obeyed(log) + harm(log))


def test_a_broken_save_prints_no_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The faults that `serve` prints, and its log."""
    (tmp_path / "agency.yaml").write_text("id: '1'\n", "utf-8")
    live = LiveDesk(tmp_path)
    (tmp_path / "services").mkdir()
    for name, text in (("##[command]x", '"##vso[a.b]": x\n'), ("::add-mask::y", "- [")):
        (tmp_path / "services" / f"{name}.yaml").write_text(text, "utf-8")
        live.renew()
    live.make = lambda: load_whole(tmp_path / "::add-mask::x")  # type: ignore[assignment,return-value]
    live.reload()
    log = "".join(capfd.readouterr())

    assert ("# #[command]x.yaml" in log, []) == (True, obeyed(log))


def test_json_says_what_was_written(places: Places, tmp_path: Path) -> None:
    """Escapes are read back: the same catalogue, and the same found text."""
    result = run("export", places.desk)
    (tmp_path / "catalogue.json").write_bytes(result.stdout_bytes)
    found = {
        each["found"]
        for each in json.loads(run("check", places.desk, "--format", "json").stdout)["findings"]
    }

    assert load(places.desk).agency == load_whole(tmp_path / "catalogue.json").agency
    assert {text for text in COMMANDS if "vso" in text} & found
    assert r"\u003a:add-mask\u003a:x" in result.stdout


def test_xml_says_what_was_written(places: Places) -> None:
    """References are read back."""
    junit = ET.fromstring(run("check", places.desk, "--format", "junit").stdout)  # noqa: S314  # ours
    drawn = ET.fromstring(run("draw", places.drawing).stdout)  # noqa: S314  # ours

    assert "::add-mask::x" in "".join(junit.itertext())
    assert "##[x] ::add-mask::x" in "".join(drawn.itertext())


def test_no_cell_is_a_formula_however_it_is_parted(places: Places) -> None:
    """Nor at another separator, nor in another line of a cell."""
    text = run("export", places.desk, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert not [cell for cell in cells(rows) if cell.startswith(DANGEROUS[:4])]
    assert len(rows) > 4


def test_only_our_annotations_reach_github(places: Places) -> None:
    """One a line, at its head, and nothing in them that another runner obeys."""
    lines = run("check", places.desk, "--format", "github").stdout.splitlines()

    assert len(lines) > 9
    assert lines == [each for each in lines if annotations(each) != each]


def test_a_diff_says_that_it_was_changed(tmp_path: Path) -> None:
    """`patch` refuses it, `--fix` does not; a diff of other texts is what `patch` takes."""
    (tmp_path / "services").mkdir()
    (tmp_path / "agency.yaml").write_text("id: '1'\n", "utf-8")
    file = tmp_path / "services" / "a.yaml"
    results = []
    for title in ("شركت ::add-mask::x", "شركت \u202bالف\u202c"):
        file.write_text(f"- id: '2'\n  title: {title}\n", "utf-8")
        result = run("check", tmp_path, "--diff")
        results.append(("--fix" in result.stderr, f"-  title: {title}\n" in result.stdout))

    assert [(True, False), (False, True)] == results
