"""What the files of a source tree measure: their lines, functions and names."""

import ast
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@frozen
class Function:
    """A function as a reader meets it: its name, its first line and how much there is to read.

    `lines` counts from the `def` to the last line, comments included, and leaves out decorators,
    blank lines and the docstring. A function inside another counts for itself and in the other.
    """

    name: str
    line: int
    lines: int
    parameters: int
    has_docstring: bool


@frozen
class Module:
    """A Python file, read and parsed; `path` is relative to the root of the tree."""

    path: Path
    text: str
    syntax: ast.Module

    @property
    def lines(self) -> int:
        """How many lines the file has, blank ones included."""
        return len(self.text.splitlines())

    @property
    def functions(self) -> tuple[Function, ...]:
        """Every function and method of the file, nested ones too."""
        rows = self.text.splitlines()
        return tuple(measured(node, rows) for node in definitions(self.syntax))


def python_files(root: Path, folder: str) -> Iterator[Path]:
    """The Python files under a folder of the root, in order; hidden folders are not entered."""
    for path in sorted((root / folder).rglob("*.py")):
        if not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def modules(root: Path, *folders: str) -> Iterator[Module]:
    """Yield the Python files under these folders as modules. Raises `SyntaxError`."""
    for folder in folders:
        for path in python_files(root, folder):
            yield module(root, path)


def module(root: Path, path: Path) -> Module:
    """Parse one Python file as a module. Raises `SyntaxError` with the file's name."""
    text = path.read_text(encoding="utf-8")
    relative = path.relative_to(root)
    return Module(relative, text, ast.parse(text, filename=str(relative)))


def definitions(tree: ast.AST) -> Iterator[Definition]:
    """Every function definition in a tree, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, Definition):
            yield node


def measured(node: Definition, rows: Sequence[str]) -> Function:
    """The measures of one function, given the lines of its file."""
    return Function(
        name=node.name,
        line=node.lineno,
        lines=read_lines(node, rows),
        parameters=parameters(node.args),
        has_docstring=ast.get_docstring(node) is not None,
    )


def read_lines(node: Definition, rows: Sequence[str]) -> int:
    """How many lines of a function there are to read: no docstring, no blank line."""
    skipped = docstring_lines(node)
    numbers = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return sum(1 for number in numbers if number not in skipped and rows[number - 1].strip())


def docstring_lines(node: Definition) -> range:
    """The numbers of the lines that the docstring takes."""
    if ast.get_docstring(node) is None:
        return range(0)
    first = node.body[0]
    return range(first.lineno, (first.end_lineno or first.lineno) + 1)


def parameters(arguments: ast.arguments) -> int:
    """How many parameters a caller must think of: `self` and `cls` are not counted."""
    named = [*arguments.posonlyargs, *arguments.args]
    own = bool(named) and named[0].arg in {"self", "cls"}
    starred = [star for star in (arguments.vararg, arguments.kwarg) if star]
    return len(named) - own + len(arguments.kwonlyargs) + len(starred)


def percentile(values: Sequence[int], percent: int) -> int:
    """The value that so many percent of the values do not exceed (nearest rank); 0 of none."""
    rank = max(1, math.ceil(len(values) * percent / 100))
    return sorted(values)[rank - 1] if values else 0


def written_lines(module: Module) -> int:
    """How many lines of a file are not blank."""
    return sum(1 for row in module.text.splitlines() if row.strip())
