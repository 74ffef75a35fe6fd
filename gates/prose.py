"""Prints quaint English, irregular Persian and quaint names, and fails if there is more of it."""

import ast
import re
import sys
import tokenize
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

FILE: Final = Path("gates/prose.toml")
FOLDERS: Final = ("src", "gates", "tests", "benchmarks", "examples", "docs")
DOCUMENTS: Final = "documents"
"""The folder under which the documents at the root of the repository are counted."""
LOCALE: Final = "locale"
"""The folder under which the files of translations are counted."""
_PERSIAN: Final = {".py", ".po", ".md", ".html", ".js", ".yaml", ".json", ".bpmn", ".txt"}
_CODE: Final = re.compile(r"```.*?```|``[^`]*``|`[^`]*`", re.DOTALL)
_ALLOWED: Final = "\n[allowed."
_KINDS: Final = ("english", "persian", "name")

Count: TypeAlias = Counter[tuple[str, str]]
Text: TypeAlias = tuple[int, str]
"""A text and the number of its first line."""


@frozen
class Word:
    """A word to avoid: the kind of text, a pattern, and what to write instead."""

    kind: str
    pattern: re.Pattern[str]
    better: str


@frozen
class Offence:
    """A place where a word to avoid was found."""

    kind: str
    file: Path
    line: int
    found: str
    better: str

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}: “{self.found}”, better: {self.better}"


@frozen
class Guide:
    """The words to avoid, the files that are exempt, and how many offences are still allowed."""

    words: tuple[Word, ...]
    skipped: tuple[str, ...]
    foreign: tuple[str, ...]
    allowed: Mapping[str, Mapping[str, int]]


def guide(text: str) -> Guide:
    """The guide that a TOML file describes."""
    data = tomllib.loads(text)
    words = tuple(_word(kind, row) for kind in _KINDS for row in data.get(kind, ()))
    exempt = data["exempt"]
    allowed = data.get("allowed", {})
    skipped = (*exempt["generated"], *exempt["copied"])
    return Guide(words, skipped, tuple(exempt["persian"]), allowed)


def _word(kind: str, row: Mapping[str, str]) -> Word:
    """A row of the file; English is matched by words, over the end of a line too, names whole."""
    pattern = row["pattern"]
    if kind == "english":
        pattern = rf"\b(?:{pattern})\b".replace(" ", r"\s+")
    elif kind == "name":
        pattern = rf"\A(?:{pattern})\Z"
    return Word(kind, re.compile(pattern, re.IGNORECASE), row["better"])


def offences(root: Path, guide: Guide, below: Sequence[str] = ()) -> Iterator[Offence]:
    """Every offence of the files under the root, or of those *below* some of its paths."""
    for path in _files(root):
        file = path.relative_to(root)
        if not below or any(file.is_relative_to(name) for name in below):
            yield from sorted(_of_file(root, file, guide), key=lambda offence: offence.line)


def _files(root: Path) -> Iterator[Path]:
    """The documents at the root, then the files of the folders, hidden ones left out."""
    nested = chain.from_iterable(sorted((root / name).rglob("*")) for name in FOLDERS)
    for path in chain(sorted(root.glob("*.md")), nested):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.suffix in _PERSIAN and not hidden and path.is_file():
            yield path


def _of_file(root: Path, file: Path, guide: Guide) -> Iterator[Offence]:
    name = file.as_posix()
    if name in guide.skipped:
        return
    text = (root / file).read_text(encoding="utf-8")
    kinds: dict[str, list[Text]] = {"english": list(english(file, text)), "persian": []}
    kinds["name"] = list(names(text)) if file.suffix == ".py" else []
    if not any(fnmatch(name, pattern) for pattern in guide.foreign):
        kinds["persian"] = [(1, text)]
    for word in guide.words:
        for line, part in kinds[word.kind]:
            yield from _of_text(file, line, part, word)


def _of_text(file: Path, line: int, text: str, word: Word) -> Iterator[Offence]:
    for match in word.pattern.finditer(text):
        at = line + text.count("\n", 0, match.start())
        yield Offence(word.kind, file, at, " ".join(match[0].split()), word.better)


def english(file: Path, text: str) -> Iterator[Text]:
    """The English prose of a file: docstrings and comments, a document, or messages."""
    prose: Iterator[Text] = iter(())
    if file.suffix == ".py":
        prose = chain(docstrings(text), comments(text))
    elif file.suffix == ".md" and not file.stem.endswith(".fa"):
        prose = iter([(1, text)])
    elif file.suffix == ".po":
        prose = messages(text, "msgstr" if "en" in file.parts else "msgid")
    yield from ((line, _CODE.sub(_blank, part)) for line, part in prose)


def _blank(code: re.Match[str]) -> str:
    """Code as spaces, on as many lines."""
    return re.sub(r"[^\n]", " ", code[0])


def docstrings(text: str) -> Iterator[Text]:
    """The docstrings of modules, classes, functions and attributes, as they are written."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            part = ast.get_source_segment(text, node)
            if isinstance(node.value.value, str) and part:
                yield node.lineno, part


def names(text: str) -> Iterator[Text]:
    """The names in a module: variables, parameters, attributes, functions and classes."""
    for node in ast.walk(ast.parse(text)):
        for field in ("id", "arg", "attr", "name", "asname"):
            if isinstance(name := getattr(node, field, None), str):
                yield getattr(node, "lineno", 1), name


def comments(text: str) -> Iterator[Text]:
    """The comments of a module."""
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def messages(text: str, wanted: str) -> Iterator[Text]:
    """The lines of a translation file that belong to one keyword, such as `msgid`."""
    keyword = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] != '"':
            keyword = line.partition(" ")[0].partition("_")[0].partition("[")[0]
        if keyword == wanted:
            yield number, line


def folder(file: Path) -> str:
    """The folder in which an offence is allowed or not: the first part of its path."""
    if file.suffix == ".po":
        return LOCALE
    return file.parts[0] if len(file.parts) > 1 else DOCUMENTS


def package(file: Path) -> str:
    """The package that an offence is printed under: a room of `src`, a folder of `tests`."""
    depth = {"src": 3, "tests": 2}.get(file.parts[0], 1)
    return "/".join(file.parts[:depth]) if len(file.parts) > 1 else DOCUMENTS


def count(found: Iterable[Offence]) -> Count:
    """How many offences of each kind each folder has."""
    return Counter((offence.kind, folder(offence.file)) for offence in found)


def excesses(counted: Count, guide: Guide) -> Iterator[str]:
    """Each folder that has more offences than it is allowed, a line each."""
    for (kind, name), number in sorted(counted.items()):
        limit = guide.allowed.get(kind, {}).get(name, 0)
        if number > limit:
            listing = f"list them with: python -m gates.prose {name if name != DOCUMENTS else '.'}"
            yield f"{kind}, {name}: {number}, at most {limit} ({listing})"


def lowered(text: str, counted: Count) -> str:
    """The file with allowances that are nowhere above what was counted, and none of zero."""
    rows: dict[str, dict[str, int]] = {}
    for kind, allowed in guide(text).allowed.items():
        kept = {name: min(limit, counted[kind, name]) for name, limit in allowed.items()}
        rows[kind] = {name: limit for name, limit in kept.items() if limit}
    return text.partition(_ALLOWED)[0] + "".join(
        f"{_ALLOWED}{kind}]\n" + "".join(f"{name} = {limit}\n" for name, limit in row.items())
        for kind, row in rows.items()
        if row
    )


def table(found: Iterable[Offence]) -> Iterator[str]:
    """How many offences of each kind each package has, a line each."""
    counted = Counter((package(offence.file), offence.kind) for offence in found)
    for (name, kind), number in sorted(counted.items()):
        yield f"{number:5} {kind:8} {name}"


def _listed(root: Path, names: Sequence[str], guide: Guide) -> int:
    found = list(offences(root, guide, [] if "." in names else names))
    print(*found, f"prose: {len(found)} to write in plain words", sep="\n")
    return int(bool(found))


def main(arguments: Sequence[str] = ()) -> int:
    """Print a count for each package and fail if a folder exceeds its allowance.

    Args:
        arguments: Paths, to print each of their offences and fail if there is one; or `--lower`,
            to lower the allowances to what is left.

    Returns:
        The exit code.
    """
    root = Path.cwd()
    text = (root / FILE).read_text(encoding="utf-8")
    words = guide(text)
    if arguments and arguments[0] != "--lower":
        return _listed(root, arguments, words)
    found = list(offences(root, words))
    if arguments:
        (root / FILE).write_text(lowered(text, count(found)), encoding="utf-8")
    wrong = list(excesses(count(found), words))
    print(*table(found), *wrong, sep="\n")
    print(f"prose: {len(found)} to write in plain words, {len(wrong)} folders above allowance")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
