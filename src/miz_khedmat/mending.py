"""Safe repairs of a catalogue's files: what rules know how to correct, and nothing else."""

import difflib
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from miz_khedmat.compliance import Report, rule_called
from miz_khedmat.loading.edit import Change, EditError, edit, write
from miz_khedmat.loading.plain import Source

Fixes = dict[tuple[str | int, ...], Change]


@frozen
class Mended:
    """One file (relative to the catalogue) *before* and *after* its repairs."""

    file: str
    before: str
    after: str
    count: int

    @property
    def diff(self) -> str:
        """What changes, as a unified diff."""
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        return "".join(difflib.unified_diff(before, after, f"a/{self.file}", f"b/{self.file}"))


def mended(folder: Path, report: Report) -> tuple[Mended, ...]:
    """The files below *folder* that the rules of *report* can repair; nothing is written.

    Raises EditError where a file cannot be read or changed.
    """
    found: dict[str, Fixes] = {}
    for finding in report.findings:
        fix = rule_called(finding.code).fix
        if fix is not None:
            fixes = found.setdefault(finding.place.file, {})
            fixes[finding.path] = _then(fixes.get(finding.path), fix)
    made = (_mended(folder, file, fixes) for file, fixes in sorted(found.items()))
    return tuple(each for each in made if each.after != each.before)


def mend(folder: Path, report: Report) -> tuple[Mended, ...]:
    """The same, written; each file in one step. Raises EditError."""
    made = mended(folder, report)
    for each in made:
        write(folder / each.file, each.before, each.after)
    return made


def _mended(folder: Path, file: str, fixes: Fixes) -> Mended:
    try:
        text = (folder / file).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EditError(f"{file}: {error}; nothing was written") from error
    return Mended(file, text, edit(Source(file, text), fixes), len(fixes))


def _then(first: Change | None, second: Callable[[str], str]) -> Change:
    return second if first is None else lambda text: second(first(text))
