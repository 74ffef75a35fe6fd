"""The mutants of a file: its text with one small change, each with its line and what it changes."""

import ast
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from gates.mutants.operators import alternatives

_AROUND = 30
"""Letters that are shown on either side of a change in a long line."""
_ANNOTATIONS = frozenset({"annotation", "returns"})


@frozen
class Mutant:
    """A *file* with one *change* that begins on this *line*; *text* is all of it."""

    file: Path
    line: int
    change: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.change}"


def mutants(file: Path, source: str) -> Iterator[Mutant]:
    """Every mutant of the *source* of a file, in the order of its lines; none of them twice."""
    tree = ast.parse(source)
    whole = ast.unparse(tree)
    seen = {whole}
    for line, owner, name, value in sorted(_changes(tree, 1), key=lambda change: change[0]):
        before = getattr(owner, name)
        setattr(owner, name, value)
        text = ast.unparse(tree)
        setattr(owner, name, before)
        if text not in seen:
            seen.add(text)
            yield Mutant(file, line, _difference(whole, text), text)


Change = tuple[int, ast.AST, str, Any]
"""The line, the node above, the field of it that changes, and its other value."""


def _changes(owner: ast.AST, line: int) -> Iterator[Change]:
    for name, value in ast.iter_fields(owner):
        if name in _ANNOTATIONS:
            continue
        for place, node in enumerate(value) if isinstance(value, list) else [(-1, value)]:
            if not isinstance(node, ast.AST) or _says_nothing(owner, node):
                continue
            # Python 3.11 does not know the lines of what is inside a formatted text.
            at = line if isinstance(owner, ast.JoinedStr) else getattr(node, "lineno", line)
            for other in alternatives(node):
                whole = other if place < 0 else [*value[:place], other, *value[place + 1 :]]
                yield at, owner, name, whole
            yield from _changes(node, at)


def _says_nothing(owner: ast.AST, node: ast.AST) -> bool:
    """Return whether a node is a docstring or a name of a type, which has no effect at run time."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name())):
            return isinstance(owner, ast.Module)
        case _:
            return False


def _difference(before: str, after: str) -> str:
    """Return the lines that differ; of a long line only the part around the change."""
    old, new = before.split("\n"), after.split("\n")
    pieces = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [piece for piece in pieces if piece[0] != "equal"]
    lines = " / ".join(line.strip() for _, start, end, _, _ in changed for line in old[start:end])
    others = " / ".join(line.strip() for _, _, _, start, end in changed for line in new[start:end])
    same = _same(lines, others)
    rest = _same(lines[same:][::-1], others[same:][::-1])
    begun, kept = (most - _AROUND if most > 2 * _AROUND else 0 for most in (same, rest))
    margins = "… " * bool(begun), " …" * bool(kept)
    cut = (text[begun : len(text) - kept].join(margins) for text in (lines, others))
    return "  →  ".join(cut)


def _same(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
