"""No command of a CI runner reaches standard output or error, from any source."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest
from click.testing import CliRunner, Result

from miz_khedmat.cli.commands import commands
from miz_khedmat.cli.serve import LiveDesk
from miz_khedmat.exports.formats import BINARY
from miz_khedmat.loading import load, load_whole
from miz_khedmat.readers.sheets.csv_escape import DANGEROUS
from tests.hostile.logs import COMMANDS, annotations, cells, harm, obeyed
from tests.hostile.places import NAMES, Places, placed

Words = Sequence[object]
HOSTILE = (*NAMES, "x\n::add-mask::y", ":\x01:set-env name=a::b")
OPTIONS = ("--{}", "--format={}", "--port={}", "--lang={}", "--since={}", "--take={}", "--fresh={}")


def _approve(at: Places, new: Path) -> Iterator[Words]:
    desk = shutil.copytree(at.desk, new / NAMES[2])
    for owner in (row.node for row in load(desk).agency_rows.values()):
        for key, row in load(desk).rows(owner).items():
            words = [desk, row.node.id or key, "--agency", owner.id or owner.key]
            yield from ([*words, "--by", "مدیر", "--yes"], [*words, "--by", NAMES[0]])
            yield from ([*words, "--by", "مدیر", "--fee", 9], [desk, words[1], "--by", "مدیر"])
    yield from ([desk, NAMES[0], "--by", "مدیر"], [at.absent, "x", "--by", "مدیر"])
    yield from ([*words, "--by", "مدیر", "--on", NAMES[1]], [*words[:3], NAMES[1], "--by", "مدیر"])


def _check(at: Places, new: Path) -> Iterator[Words]:
    mended = shutil.copytree(at.other, new / NAMES[2])
    yield from ([at.desk, "--diff"], [mended, "--fix"], [at.desk, at.other], [at.absent])
    yield from ([at.desk, "--select", NAMES[0]], [at.desk, "--links", at.listed])
    yield from ([at.desk, "--mount", at.absent], [at.desk, "--mount", at.listed])
    yield from (["--html", at.absent], [at.desk, "-o", new / "a" / NAMES[0]])
    for kind in _kinds("check"):
        yield from ([at.desk, "--format", kind], ["--html", at.pages, "--format", kind])
        yield [at.other, "--format", kind, "--preview"]
    yield from ([each] for each in sorted(at.broken.iterdir()))


def _import(at: Places, new: Path) -> Iterator[Words]:
    yield from ([at.listed, new / NAMES[0]], [at.listed, new / NAMES[0], "--take", "theirs"])
    yield from ([at.listed, at.other], [at.listed, new / "x", "--mapping", at.mapping])
    yield from ([at.listed, new / "y", "--agency", NAMES[1]], [at.drawing, new / "z"])
    yield from ([at.pages, new / NAMES[3]], [at.absent, new / "z"])
    (new / f"{NAMES[1]}.json").write_bytes(run("export", at.desk).stdout_bytes)
    yield [new / f"{NAMES[1]}.json", new / NAMES[2]]


def _links(at: Places, new: Path) -> Iterator[Words]:
    (new / "agency.yaml").write_text("id: '1'\n", "utf-8")
    rows = [
        f"- {{id: '{at} {name}', title: '{name}', request_link: 'https://127.0.0.1:9/{name}'}}\n"
        for at, name in enumerate(NAMES)
    ]
    (new / "services").mkdir()
    (new / "services" / f"{NAMES[0]}.yaml").write_text("".join(rows), "utf-8")
    yield from ([new, "--format", kind] for kind in _kinds("links"))
    yield from ([new, "--state", at.listed], [new, "--allow-private", "--pause", 0], [at.absent])


def _store(at: Places, new: Path) -> tuple[object, object]:
    """The option for a store of the catalogue whose name is hostile too."""
    option = ("--store", new / NAMES[0])
    assert 0 == run("migrate", at.desk, *option).exit_code
    return option


def _keys(at: Places, new: Path) -> Iterator[Words]:
    words = [at.desk, *_store(at, new)]
    yield from ([*words, "--issue", name] for name in HOSTILE)
    yield from ([*words, "--revoke", NAMES[0]], [*words, "--issue", "x", "--unit", NAMES[1]])
    yield from ([*words, "--kiosk", NAMES[1], "--service", name] for name in HOSTILE)
    yield from ([*words, "--issue", "x", "--until", NAMES[2]], [at.absent, *words[1:]], words)


def _results(at: Places, new: Path) -> Iterator[Words]:
    words = [at.desk, *_store(at, new)]
    yield from ([*words, "--month", NAMES[0]], [*words, "--columns", at.mapping], words)
    yield from ([*words, "--post", f"http://127.0.0.1:9/{NAMES[1]}"], [*words, "--post", NAMES[0]])
    yield from ([*words, "--out", new / "a" / NAMES[0]], [*words, "--format", "csv"])


def _migrate(at: Places, new: Path) -> Iterator[Words]:
    yield from ([at.desk, *_store(at, new)], [at.desk, "--store", at.listed], [at.absent])
    yield [at.other, "--store", new / NAMES[1], "--state-key", at.listed]


CASES: dict[str, Callable[[Places, Path], Iterator[Words]]] = {
    "approve": _approve,
    "backup": lambda at, new: iter(
        [at.desk, out, *_store(at, new)] for out in (new / NAMES[1], at.desk, new / "a" / NAMES[2])
    ),
    "build": lambda at, new: iter(
        ([at.desk, new / NAMES[0]], [at.desk, at.desk], [at.desk, new, "--base-url", NAMES[0]])
    ),
    "changes": lambda at, _: iter(
        [at.desk, at.other, "--format", kind, *more]
        for kind in _kinds("changes")
        for more in ([], ["--base-url", "https://a.ir/"], ["--since", NAMES[0]])
    ),
    "check": _check,
    "clauses": lambda *_: iter([[]]),
    "diff": lambda at, _: iter(
        [at.desk, other, "--format", kind]
        for kind in _kinds("diff")
        for other in (at.listed, at.other, at.absent)
    ),
    "doctor": lambda at, new: iter(
        (
            [_open(at.desk, new), "--out", _open(at.pages, new), "--served", new],
            [at.desk, "--out", at.absent],
            [at.desk, "--served", at.listed, "--base-url", f"http://{NAMES[0]}"],
        )
    ),
    "draw": lambda at, new: iter(
        (
            *([at.drawing], [at.drawing, "--layout"], [at.drawing, "--bpmn"], [at.listed]),
            *([at.drawing, "-o", new / NAMES[0] / "x"], [at.absent], [at.desk]),
        )
    ),
    "explain": lambda *_: iter(([NAMES[0]], [NAMES[1]], ["--list"], [])),
    "export": lambda at, _: iter(
        [each, "--format", kind]
        for kind in _kinds("export")
        for each in (at.desk, at.other, at.absent)
        if kind not in BINARY
    ),
    "import": _import,
    "keys": _keys,
    "links": _links,
    "migrate": _migrate,
    "new": lambda at, new: iter(([at.desk], [at.listed], [new / NAMES[1]], [at.listed / "x"])),
    "nightly": lambda at, new: iter(
        [at.desk, *_store(at, new), *more] for more in ([], ["--backup", new / NAMES[1]])
    ),
    "results": _results,
    "schema": lambda *_: iter([[]]),
    "serve": lambda at, _: iter(
        (
            *([at.desk, "--host", name] for name in HOSTILE),
            *([each] for each in sorted(at.broken.iterdir())),
        )
    ),
    "templates": lambda at, _: iter(
        ([at.templates], [at.templates, "--begin", NAMES[0]], ["--begin", "laws.html"], [at.absent])
    ),
}
"""How each command gets its hostile input."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Every hostile file and folder."""
    return placed(tmp_path_factory.mktemp("logs"))


def run(*words: object) -> Result:
    """The result of one command, without a network."""
    return CliRunner().invoke(commands, [str(word) for word in words])


def _kinds(command: str) -> tuple[str, ...]:
    (option,) = (each for each in commands.commands[command].params if each.name == "kind")
    assert isinstance(option.type, click.Choice)
    return tuple(map(str, option.type.choices))


def _open(folder: Path, new: Path) -> Path:
    """A copy of *folder* that anyone may change."""
    copy = shutil.copytree(folder, new / folder.name)
    copy.chmod(0o777)
    return copy


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
