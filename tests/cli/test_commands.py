"""The commands do their work, say what is wrong on standard error, and exit 0, 1 or 2."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miz_khedmat import __main__ as start
from miz_khedmat import load
from miz_khedmat.cli.clauses import clauses, pages_of
from miz_khedmat.cli.commands import commands, main
from miz_khedmat.compliance import check
from miz_khedmat.pages import PAGES


def run(*words: object) -> Result:
    """The result of one command."""
    return CliRunner().invoke(commands, [str(word) for word in words])


def test_new_loads_at_once(tmp_path: Path) -> None:
    """What `new` writes is a catalogue; `check` names what its second service still lacks."""
    made = run("new", tmp_path / "desk")

    assert (made.exit_code, made.stdout) == (0, f"{tmp_path / 'desk'}\n")
    assert {"10000001101"} == {each.service for each in check(load(tmp_path / "desk")).findings}
    assert run("check", tmp_path / "desk").exit_code == 1


def test_new_keeps_what_is_there(tmp_path: Path) -> None:
    """A folder that is not empty is not written to, nor is a file; the message says which it is."""
    (tmp_path / "mine.txt").write_text("x")
    inside, file = run("new", tmp_path), run("new", tmp_path / "mine.txt")

    assert (2, 2) == (inside.exit_code, file.exit_code)
    assert ("it is not empty" in inside.stderr, "it is a file" in file.stderr) == (True, True)
    assert [tmp_path / "mine.txt"] == list(tmp_path.iterdir())


def test_new_makes_the_folders_above(tmp_path: Path) -> None:
    """A missing parent folder is created too; if that is impossible, it is reported."""
    (tmp_path / "file").write_text("x")
    result = run("new", tmp_path / "file" / "desk")

    assert 0 == run("new", tmp_path / "a" / "b").exit_code
    assert (2, True) == (result.exit_code, "Not a directory; correct the path" in result.stderr)


def test_what_the_system_refuses_is_told_in_both_languages(tmp_path: Path) -> None:
    """A file that cannot be opened is named, with what it is and what to do; no number is shown."""
    run("new", tmp_path / "desk")
    result = run("draw", tmp_path / "desk")
    english, persian = result.stderr.split(" / ")

    assert (2, f"{tmp_path / 'desk'}: Is a directory; name a file") == (result.exit_code, english)
    assert "پوشه است، نه فایل" in persian
    assert "Errno" not in result.stderr


def test_a_closed_pipe_is_neither_done_nor_a_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If the reader of a pipe stops early, the command exits silently with 141, as in a shell."""
    run("new", tmp_path / "desk")
    for words in (["clauses"], ["explain", "--list"], ["export", str(tmp_path / "desk")]):
        read, write = os.pipe()
        os.close(read)
        monkeypatch.setattr(sys, "argv", ["miz-khedmat", *words])
        with monkeypatch.context() as pipe, os.fdopen(write, "w") as closed:
            pipe.setattr(sys, "stdout", closed)
            with pytest.raises(SystemExit) as ended:
                main()
        assert 141 == ended.value.code


def test_a_pipe_that_closes_leaves_no_word(tmp_path: Path) -> None:
    """In a separate process standard error is empty, too."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-m", "miz_khedmat", "clauses"]
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        asked, env=env, cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)

    assert (141, b"") == (ended.returncode, ended.stderr)


def test_check_tells_every_fault(tmp_path: Path) -> None:
    """Faults are printed with their place, in both languages, on standard error; exit 2."""
    (tmp_path / "agency.yaml").write_text("id: 1\nnmae: x\nhours: [1]\n", "utf-8")
    result = run("check", tmp_path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{tmp_path / 'agency.yaml'}:2:1" in result.stderr
    assert "→ name?" in result.stderr
    assert "agency.yaml:3:8" in result.stderr
    assert "کلید ناشناخته است" in result.stderr


def test_the_schema_of_surveys_is_apart() -> None:
    """`schema --surveys` prints that of ``surveys.yaml``, which has other keys."""
    schema = json.loads(run("schema", "--surveys").stdout)

    assert "SurveyFile" in schema["$defs"]
    assert "Service" not in schema["$defs"]


def test_schema_is_json() -> None:
    """`schema` prints the JSON Schema and nothing else."""
    assert "$defs" in json.loads(run("schema").stdout)


def test_clauses_names_each(root: Path) -> None:
    """`clauses` names every clause of the guide, its pages and tests, or that it is open."""
    lines = run("clauses").stdout.splitlines()
    known = root / "tests" / "data" / "clauses.md"
    codes = [line.split()[1] for line in known.read_text("utf-8").splitlines() if _is_clause(line)]

    assert codes == [line.split()[0] for line in lines]
    assert any(line.startswith("A5   open") for line in lines)
    assert any(line.startswith("L1   kept") for line in lines)


def _is_clause(line: str) -> bool:
    return line.startswith("- ") and line.split()[1][1:].isdigit()


def test_clauses_tell_the_truth(root: Path) -> None:
    """Each test that a clause names exists, and each clause that a page names is known."""
    named = {test for clause in clauses() for test in clause.tests}
    missing = [test for test in named if not _is_there(root, test)]

    assert missing == []
    assert {code for page in PAGES for code in page.clauses} <= {each.code for each in clauses()}
    assert pages_of("D12") == ("service",)


def _is_there(root: Path, test: str) -> bool:
    file, _, name = test.partition("::")
    return f"def {name}(" in (root / "tests" / file).read_text("utf-8")


def test_build(tmp_path: Path) -> None:
    """`build` writes the desk as files; over a foreign folder it does not."""
    run("new", tmp_path / "desk")

    assert run("build", tmp_path / "desk", tmp_path / "site").exit_code == 0
    assert (tmp_path / "site" / "index.html").is_file()
    assert run("build", tmp_path / "desk", tmp_path / "desk").exit_code == 2


@pytest.mark.parametrize("out", ["desk/site", "desk/files/site", "."])
def test_build_keeps_out_of_the_catalogue(tmp_path: Path, out: str) -> None:
    """A site is not written into the catalogue, nor around it."""
    run("new", tmp_path / "desk")
    before = sorted(tmp_path.rglob("*"))
    result = run("build", tmp_path / "desk", tmp_path / out)

    assert (2, True) == (result.exit_code, "the catalogue is there" in result.stderr)
    assert "فهرست خدمات آن‌جاست" in result.stderr
    assert before == sorted(tmp_path.rglob("*"))


def test_build_in_another_language(tmp_path: Path) -> None:
    """`--lang` chooses the labels, and the pages over those of another language are new."""
    run("new", tmp_path / "desk")
    for language, title in (("fa", "قوانین و مقررات"), ("en", "Laws and regulations")):
        run("build", tmp_path / "desk", tmp_path / "site", "--lang", language)

        assert title in (tmp_path / "site" / "laws" / "index.html").read_text("utf-8")
    assert run("build", tmp_path / "desk", tmp_path / "site", "--lang", "tr").exit_code == 2


def test_a_missing_folder() -> None:
    """A missing catalogue is one clear fault."""
    result = run("check", "no/such/folder")

    assert result.exit_code == 2
    assert "no such folder" in result.stderr
    assert "\nno/such/folder:1:1" in f"\n{result.stderr}"


def test_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m miz_khedmat`` is the same command."""
    monkeypatch.setattr(sys, "argv", ["miz-khedmat", "--help"])
    monkeypatch.delitem(sys.modules, "miz_khedmat.__main__")
    with pytest.raises(SystemExit):
        runpy.run_module("miz_khedmat", run_name="__main__")

    assert "serve" in capsys.readouterr().out


def test_main_writes_persian_to_any_console(tmp_path: Path) -> None:
    """On a console that knows no Persian the schema is still written, and the command ends well."""
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-m", "miz_khedmat", "schema"]
    ended = subprocess.run(asked, env=env, cwd=tmp_path, capture_output=True, check=True)

    assert "شناسه" in ended.stdout.decode("utf-8")


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without click the command says what to install, and shows no traceback."""
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(
        SystemExit, match=r"click is not installed: pip install 'miz_khedmat\[cli\]'"
    ):
        start.main()
