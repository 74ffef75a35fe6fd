"""Safe repairs of a catalogue's files: what rules know how to correct, and nothing else."""

import difflib
from bisect import bisect
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import field, frozen

from miz_khedmat.atomic.files import Rewrite, copied, write_all
from miz_khedmat.atomic.root import Root, root_of
from miz_khedmat.compliance import Choice, Report, check
from miz_khedmat.editing.scalars import Change, edit
from miz_khedmat.loading import Limits, load
from miz_khedmat.loading.reader import Source

Where = tuple[str | int, ...]
Repairs = dict[Where, tuple[int, frozenset[str]]]
"""The values that were repaired: the line where each begins, and the rules that repaired it."""


@frozen
class Repair:
    """One repaired line: its number, the rules that repaired it, its old and its new text."""

    line: int
    rules: tuple[str, ...]
    before: str
    after: str


@frozen
class RepairedFile:
    """One file (relative to the catalogue) *before* and *after* its repairs of *count* values.

    *rules* are those that repaired it, by the line where a value begins.
    """

    file: str
    before: str
    after: str
    count: int
    rules: Mapping[int, frozenset[str]] = field(factory=dict)

    @property
    def diff(self) -> str:
        """Return the changes as a unified diff that `patch` takes."""
        before, after = _lines(self.before), _lines(self.after)
        return "".join(difflib.unified_diff(before, after, f"a/{self.file}", f"b/{self.file}"))

    @property
    def repairs(self) -> Iterator[Repair]:
        """Yield every changed line; if lines became fewer, they are one repair."""
        begun = sorted(self.rules)
        for line, before, after in _differing(self.before.split("\n"), self.after.split("\n")):
            rules = self.rules[begun[bisect(begun, line) - 1]]
            yield Repair(line, tuple(sorted(rules)), before.strip(), after.strip())


def _differing(before: list[str], after: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield lines that differ, with the number of each; together if their counts differ."""
    for kind, start, end, begin, stop in difflib.SequenceMatcher(None, before, after).get_opcodes():
        old, new = before[start:end], after[begin:stop]
        if kind == "replace" and len(old) == len(new):
            yield from zip(range(start + 1, end + 1), old, new, strict=True)
        elif kind != "equal":
            yield start + 1, " ".join(old), " ".join(new)


def mended(folder: Path | Root, choice: Choice | None = None) -> tuple[RepairedFile, ...]:
    """Return the files below *folder* that the rules of *choice* can repair, without writing them.

    Repairs are made in a copy until none is left, as one may reveal another. Raises LoadError,
    and EditError if a value cannot be changed safely.
    """
    return tuple(made for made, _ in _mended(root_of(folder), choice or Choice()))


def _mended(root: Root, choice: Choice) -> Iterator[tuple[RepairedFile, bytes]]:
    """Return the files that can be repaired, each with the bytes that it was read as."""
    safe = Choice(among=tuple(rule for rule in choice.rules if rule.fix), preview=True)
    catalogue = load(root.path, mounts=root.mounts)
    files = sorted({origin.file for origin in catalogue.origins.values()})
    before = {file: root.read(file, Limits().file_bytes) for file in files}
    with copied({file: _text(raw).encode() for file, raw in before.items()}) as copy:
        for file, repairs in sorted(_repaired(copy, safe).items()):
            texts = _text(before[file]), _text((copy / file).read_bytes())
            yield RepairedFile(file, *texts, len(repairs), _by_line(repairs)), before[file]


def mend(folder: Path | Root, choice: Choice | None = None) -> tuple[RepairedFile, ...]:
    """Do the same and write it: all files or none.

    Raises EditError if one cannot be written, or was changed since it was read.
    """
    root = root_of(folder)
    made = tuple(_mended(root, choice or Choice()))
    write_all(root, (Rewrite(each.file, raw, _like(raw, each.after)) for each, raw in made))
    return tuple(each for each, _ in made)


def _like(raw: bytes, text: str) -> bytes:
    """Return *text* as bytes, with a byte order mark if *raw* has one."""
    return (BOM_UTF8 if raw.startswith(BOM_UTF8) else b"") + text.encode()


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace")


def _repaired(copy: Path, choice: Choice) -> dict[str, Repairs]:
    """Repair the files until nothing is left to repair; return what was repaired, by file."""
    repaired: dict[str, Repairs] = {}
    while changed := list(_changed(copy, check(load(copy), choice))):
        for file, repairs in changed:
            values = repaired.setdefault(file, {})
            for path, (line, rules) in repairs.items():
                values[path] = line, rules | values.get(path, (0, frozenset()))[1]
    return repaired


def _by_line(repairs: Repairs) -> dict[int, frozenset[str]]:
    """Return the rules of all values that begin on a line."""
    found: dict[int, frozenset[str]] = {}
    for line, rules in repairs.values():
        found[line] = found.get(line, frozenset()) | rules
    return found


def _changed(copy: Path, report: Report) -> Iterator[tuple[str, Repairs]]:
    """Repair what *report* lists, once; return the changed files, and where they changed."""
    for file, fixes in _fixes(report).items():
        text = _text((copy / file).read_bytes())
        made = edit(Source(file, text), fixes)
        if made != text:
            (copy / file).write_bytes(made.encode())
            yield file, _repairs(report, file)


def _repairs(report: Report, file: str) -> Repairs:
    """Return where the findings in *file* are, and of which rules."""
    found: Repairs = {}
    for each in report.findings:
        if each.place.file == file:
            _, rules = found.get(each.path, (0, frozenset()))
            found[each.path] = each.place.line, rules | {each.code}
    return found


def _fixes(report: Report) -> dict[str, dict[Where, Change]]:
    """Return all fixes of the rules, by file and value."""
    known = {rule.code: rule.fix for rule in report.rules if rule.fix}
    found: dict[str, dict[Where, Change]] = {}
    for finding in report.findings:
        fixes = found.setdefault(finding.place.file, {})
        fixes[finding.path] = _then(fixes.get(finding.path), known[finding.code])
    return found


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; a last one without an end is marked as `patch` expects."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + [f"{last}\n\\ No newline at end of file\n"] * bool(
        last
    )


def _then(first: Change | None, second: Change) -> Change:
    return second if first is None else lambda text: second(first(text))
