"""`check`: exit codes, where results and messages go, repairs, and what an editor may get wrong."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from miz_khedmat import load
from miz_khedmat.cli.commands import commands
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from tests.cli.test_commands import run
from tests.compliance.test_rules import catalogue

SERVICES = """# ي
- id: "۱۰۰ 31771000"   # شناسه
  title: صدور مجوز شركت
"""
MENDED = SERVICES.replace("۱۰۰ 31771000", "10031771000").replace("شركت", "شرکت")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A catalogue that lacks nothing."""
    catalogue(tmp_path / "desk", {})
    return tmp_path / "desk"


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A catalogue that lacks much and has two values that can be repaired."""
    return folder(tmp_path / "desk", SERVICES)


def folder(root: Path, services: str, name: str = "a.yaml") -> Path:
    """A catalogue of one agency with *services*."""
    (root / "services").mkdir(parents=True)
    (root / "agency.yaml").write_text("id: '1'\nname: ستاد\n", "utf-8")
    (root / "services" / name).write_bytes(services.encode())
    return root


def services_of(root: Path) -> str:
    """The text of the file of services."""
    return (root / "services" / "a.yaml").read_bytes().decode()


def test_a_clean_catalogue_ends_well(clean: Path) -> None:
    """Exit 0, silence on standard output, one line on standard error."""
    result = run("check", clean)
    assert (0, "", "score 100 %; no finding\n") == (result.exit_code, result.stdout, result.stderr)


def test_findings_are_told_on_standard_output(faulty: Path) -> None:
    """Exit 1; the findings there and nothing else, the score and how many on standard error."""
    result = run("check", faulty)
    loaded = load(faulty)
    report = check(loaded)

    assert 1 == result.exit_code
    assert as_text(ReportContext(report, loaded, str(faulty))) == result.stdout
    errors = sum(each.severity == 3 for each in report.findings)
    assert result.stderr.startswith(f"score {report.score.percent} %; {errors} errors, ")
    assert 1 == result.stderr.count("\n")


def test_what_is_set_aside_is_counted_apart(tmp_path: Path) -> None:
    """The last line says how many findings services set aside."""
    aside = {"visits": None, "suppress": [{"rule": "D0801", "reason": "دلیل"}]}
    catalogue(tmp_path / "desk", aside)
    result = run("check", tmp_path / "desk")
    assert (0, "score 100 %; no finding, 1 set aside\n") == (result.exit_code, result.stderr)


def test_news_is_no_failure(tmp_path: Path) -> None:
    """Exit 0 if the worst finding is information, which is reported."""
    catalogue(tmp_path / "desk", {"title": "صدور شناسه بکارگیری (ویژه)" * 12})
    result = run("check", tmp_path / "desk")
    assert (0, "score 100 %; 1 info\n") == (result.exit_code, result.stderr)
    assert " info " in result.stdout
    assert "" == run("check", tmp_path / "desk", "--min-severity", "warning").stdout


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_each_format_goes_where_it_is_asked_to(faulty: Path, tmp_path: Path, kind: str) -> None:
    """To standard output, or with -o to a file, the same bytes; both exit 1."""
    out = tmp_path / "گزارش"
    shown, kept = (
        run("check", faulty, "--format", kind),
        run("check", faulty, "-o", out, "--format", kind),
    )

    loaded = load(faulty)
    assert FORMATS[kind](ReportContext(check(loaded), loaded, str(faulty))) == shown.stdout
    assert (1, 1, "") == (shown.exit_code, kept.exit_code, kept.stdout)
    assert shown.stdout_bytes == out.read_bytes()
    assert shown.stderr == kept.stderr
    assert ("" == shown.stderr) == (kind != "text")


def test_rules_are_chosen_by_code(faulty: Path) -> None:
    """Several codes, separated by commas or in several options."""

    def codes(*words: str) -> set[str]:
        said = run("check", faulty, "--format", "json", *words).stdout
        return {each["code"] for each in json.loads(said)["findings"]}

    assert {"D0301", "D0801", "S0501"} == codes("--select", "D3, d8,", "--select", "S0501")
    assert {"D0301"} == codes("--select", "D3,D8", "--ignore", "D0801")
    assert {"S0501"} == codes("--select", "S0501,D0212", "--min-severity", "error")
    assert codes() == codes("--preview")


def test_unknown_codes_name_the_nearest(faulty: Path) -> None:
    """Exit 2, all of them at once, in both languages, on standard error."""
    result = run("check", faulty, "--select", "D901,D8", "--ignore", "Z")
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr == (
        "unknown rule 'D901'; did you mean D0901?"
        " / قاعده‌ای به نام 'D901' وجود ندارد؛ شاید منظورتان D0901 است؟\n"
        "unknown rule 'Z'; miz-khedmat explain --list"
        " / قاعده‌ای به نام 'Z' وجود ندارد؛ miz-khedmat explain --list\n"
    )


def test_a_difference_is_shown_and_nothing_written(faulty: Path) -> None:
    """Exit 1 and a unified diff on standard output; without a difference, exit 0 and no output."""
    for words in (["--diff"], ["--fix", "--diff"]):
        result = run("check", faulty, *words)
        assert (1, "can be repaired: 2 value(s) in 1 file(s)\n") == (
            result.exit_code,
            result.stderr,
        )
        assert result.stdout == (
            "--- a/services/a.yaml\n+++ b/services/a.yaml\n@@ -1,3 +1,3 @@\n # ي\n"
            '-- id: "۱۰۰ 31771000"   # شناسه\n-  title: صدور مجوز شركت\n'
            '+- id: "10031771000"   # شناسه\n+  title: صدور مجوز شرکت\n'
        )
    assert SERVICES == services_of(faulty)
    none = run("check", faulty, "--diff", "--ignore", "S5,D2")
    assert (0, "", "can be repaired: 0 value(s) in 0 file(s)\n") == (
        none.exit_code,
        none.stdout,
        none.stderr,
    )


def test_what_is_safe_is_repaired(faulty: Path) -> None:
    """Comments, order and layout stay; the rest is reported; a second run changes nothing."""
    first = run("check", faulty, "--fix", "--select", "D0212,S0501,D8")
    assert MENDED == services_of(faulty)
    assert (1, True) == (first.exit_code, "D0801" in first.stdout)
    assert "repaired: 2 value(s) in 1 file(s)\n" == first.stderr.splitlines(keepends=True)[0]
    assert not {"D0212", "S0501"} & set(first.stdout.split())

    *_, one, other = first.stderr.splitlines()
    services = faulty / "services" / "a.yaml"
    assert f'{services}:2 D0212: - id: "۱۰۰ 31771000" # شناسه → - id: "10031771000"' in one
    assert f"{services}:3 S0501: title: صدور مجوز شركت → title: صدور مجوز شرکت" == other

    second = run("check", faulty, "--fix")
    assert MENDED == services_of(faulty)
    assert second.stderr.startswith("repaired: 0 value(s) in 0 file(s)\n")


def test_odd_files_are_repaired_as_they_are(tmp_path: Path) -> None:
    """JSON with CRLF and a byte order mark stays that."""
    text = '\ufeff[{"id": "10031771000",\r\n  "title": "شركت"}]'
    root = folder(tmp_path / "desk", text, "a.json")
    run("check", root, "--fix")
    made = (root / "services" / "a.json").read_bytes().decode()
    assert text.replace("شركت", "شرکت") == made


@pytest.mark.parametrize("words", [[], ["--fix"], ["--diff"], ["--format", "json"]])
def test_what_does_not_load_is_told(tmp_path: Path, words: list[str]) -> None:
    """Every fault with its place on standard error, exit 2, and nothing is written."""
    root = folder(tmp_path / "desk", "- title: ي\n  tilte: x\n  hours: [[]]\n")
    before = services_of(root)
    result = run("check", root, *words)

    assert (2, "", before) == (result.exit_code, result.stdout, services_of(root))
    assert "services/a.yaml:2:3" in result.stderr
    assert "services/a.yaml:3:10" in result.stderr
    assert "کلید ناشناخته است" in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "there is no such folder: "),
        ("agency.yaml", "this is a file, not a folder: "),
    ],
)
def test_what_is_no_folder_is_told(faulty: Path, name: str, said: str) -> None:
    """A missing folder, and a file instead of a folder."""
    for words in ([], ["--fix"]):
        result = run("check", faulty / name, *words)
        assert (2, "") == (result.exit_code, result.stdout)
        assert f"{said}{faulty / name}"[:40] in result.stderr


def test_a_locked_file_is_told_and_stays(faulty: Path) -> None:
    """One error with its name, exit 2, no report."""
    (faulty / "services" / "a.yaml").chmod(0o444)
    result = run("check", faulty, "--fix")

    assert (2, "", SERVICES) == (result.exit_code, result.stdout, services_of(faulty))
    assert result.stderr.startswith(
        f"{faulty}/services/a.yaml: it is read-only; nothing was written"
    )


def test_a_report_is_never_half_written(
    faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the last report stays whole, and nothing else is left; exit 2."""
    out = tmp_path / "out" / "report.json"
    out.parent.mkdir()
    out.write_text("{}")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("check", faulty, "--format", "json", "-o", out)
    refused = f"{out}: No space left on device; free some space, or choose another path"
    assert (2, f"{refused}; nothing was written to it") == (
        result.exit_code,
        result.stderr.split(" / ")[0],
    )
    assert ("{}", [out]) == (out.read_text(), list(out.parent.iterdir()))


@pytest.mark.parametrize("name", ["nowhere/report.html", "desk"])
def test_a_report_that_cannot_be_written_is_one_error(
    faulty: Path, tmp_path: Path, name: str
) -> None:
    """In a missing folder, or in the place of a folder: exit 2 and its name."""
    result = run("check", faulty, "--format", "html", "-o", tmp_path / name)
    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith(f"{tmp_path / name}: ")
    assert {"desk"} == {path.name for path in tmp_path.iterdir()}


def test_a_device_may_be_the_file(faulty: Path) -> None:
    """`-o /dev/null` and pipes are written to, not replaced."""
    assert 1 == run("check", faulty, "-o", os.devnull).exit_code
    assert Path(os.devnull).is_char_device()


def test_a_file_that_no_page_can_name_is_named(tmp_path: Path) -> None:
    """A name that is not UTF-8 ends in a report, not in a traceback."""
    root = folder(tmp_path / "desk", SERVICES, os.fsdecode(b"\xff.yaml"))
    out = tmp_path / "report"
    for kind in FORMATS:
        assert 1 == run("check", root, "--format", kind, "-o", out).exit_code
        assert out.read_text("utf-8")


def test_from_inside_the_catalogue(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are named from where the check runs."""
    monkeypatch.chdir(faulty)
    assert "\n  services/a.yaml:2:3 " in run("check", ".").stdout
    assert "\n  services/a.yaml:2:3 " in run("check", "./").stdout


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_people(faulty: Path, no_colour: str, coloured: bool) -> None:  # noqa: FBT001
    """A terminal sees colours, unless NO_COLOR is set; pipes see none."""
    env = {**os.environ, "NO_COLOR": no_colour, "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-m", "miz_khedmat", "check", str(faulty), "--select", "D0801"]
    ours, theirs = pty.openpty()
    subprocess.run(asked, env=env, stdout=theirs, stderr=subprocess.DEVNULL, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)

    assert ("D0801" in shown, coloured) == (True, "\x1b[31mD0801\x1b[0m" in shown)
    assert "\x1b" not in run("check", faulty).stdout


def test_a_reader_that_leaves_is_no_error(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`check … | head -1` shows no message."""
    reader, writer = os.pipe()
    os.close(reader)
    with suppress(BrokenPipeError), os.fdopen(writer, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit):
            commands.main(["check", str(faulty)])
    assert ("", "") == capfd.readouterr()
