"""How each command gets hostile texts: in files, names, options, and the names of its output."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from click.testing import CliRunner, Result

from miz_khedmat.cli.commands import commands
from miz_khedmat.exports.formats import BINARY
from miz_khedmat.loading import load
from tests.hostile.places import NAMES, Places
from tests.state.running import LAST

Words = Sequence[object]
HOSTILE = (*NAMES, "x\n::add-mask::y", ":\x01:set-env name=a::b")


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


def _approve(at: Places, new: Path) -> Iterator[Words]:
    desk = shutil.copytree(at.desk, new / NAMES[2])
    for owner in (row.node for row in load(desk).agency_rows.values()):
        for key, row in load(desk).rows(owner).items():
            words = [desk, row.node.id or key, "--agency", owner.id or owner.key]
            yield from ([*words, "--by", "مدیر", "--yes"], [*words, "--by", NAMES[0]])
            yield from ([*words, "--by", "مدیر", "--fee", 9], [desk, words[1], "--by", "مدیر"])
    yield [*words, "--by", "مدیر", "--yes", *_store(at, new)]
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
    yield from ([*words, "--out", new / "a" / NAMES[0]], [*words, "--format", "csv"])


def _hand_over(at: Places, new: Path) -> Iterator[Words]:
    words = [at.desk, *_store(at, new)]
    yield from ([*words, "--month", LAST, "--to", f"{new / name}{{month}}.csv"] for name in NAMES)
    yield from ([*words, "--to", f"http://127.0.0.1:9/{NAMES[1]}"], [*words, "--to", NAMES[0]])
    yield from ([*words, "--month", NAMES[0]], [*words, "--columns", at.mapping], words)


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
    "edit": lambda at, new: iter(
        (
            *([each, *_store(at, new)] for each in sorted(at.broken.iterdir())),
            *([at.desk, "--person", id, "--person", id] for id in NAMES),
            [at.desk, "--store", at.listed],
            [at.desk, "--person", " "],
        )
    ),
    "explain": lambda *_: iter(([NAMES[0]], [NAMES[1]], ["--list"], [])),
    "export": lambda at, _: iter(
        [each, "--format", kind]
        for kind in _kinds("export")
        for each in (at.desk, at.other, at.absent)
        if kind not in BINARY
    ),
    "hand-over": _hand_over,
    "history": lambda at, new: iter(
        [at.desk, *_store(at, new), *more] for more in ([], ["--verify"], ["--lines", "0"])
    ),
    "import": _import,
    "keys": _keys,
    "links": _links,
    "migrate": _migrate,
    "new": lambda at, new: iter(([at.desk], [at.listed], [new / NAMES[1]], [at.listed / "x"])),
    "nightly": lambda at, new: iter(
        [at.desk, *_store(at, new), *more] for more in ([], ["--backup", new / NAMES[1]])
    ),
    "people": lambda at, new: iter(
        [at.desk, *_store(at, new), *more] for more in ([], ["--missing"])
    ),
    "restored": lambda at, new: iter([[at.desk, *_store(at, new)]]),
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
