"""Prints every place that exceeds a budget of the design, and fails if there is one."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from attrs import frozen

from gates.measure import Module, definitions, module, percentile, python_files

HOUSE = Path("src/miz_khedmat")
FOLDERS = ("src", "tests", "gates", "examples")
FUNCTION, MEDIAN, NINETY_FIFTH = 40, 5, 25
FILE, TEMPLATE = 300, 60
PARAMETERS, NAMES = 5, 10
DOORS = {"wsgi.py": 120, "asgi.py": 120, "flask": 290, "django": 1200}
"""The most lines of each door into a host, all its files together; that of Django has an admin."""
NO_ROOMS = re.compile(r"(util|helper|manager|handler)s?")
SECOND_SENTENCE = re.compile(r"[.!?؟]\s+[A-Z\u0600-\u06ff]")


@frozen
class Excess:
    """A place where the house exceeds a budget: the file, its line, and what is too much."""

    file: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def excesses(root: Path) -> Iterator[Excess]:
    """Every excess of the tree under the root, in the order of its folders."""
    read: list[Module] = []
    for path in chain.from_iterable(python_files(root, folder) for folder in FOLDERS):
        try:
            read.append(module(root, path))
        except SyntaxError as error:
            yield Excess(path.relative_to(root), error.lineno or 1, f"does not parse: {error.msg}")
    for each in read:
        for rule in RULES:
            yield from rule(each)
    yield from long_doors(read)
    yield from typical_functions([each for each in read if each.path.parts[0] == "src"])
    yield from long_templates(root)


def long_functions(module: Module) -> Iterator[Excess]:
    """Functions that do not fit on a screen, or that have too many parameters to remember."""
    for function in module.functions:
        if function.lines > FUNCTION:
            what = f"{function.name} has {function.lines} lines, at most {FUNCTION}"
            yield Excess(module.path, function.line, what)
        if function.parameters > PARAMETERS:
            what = f"{function.name} has {function.parameters} parameters, at most {PARAMETERS}"
            yield Excess(module.path, function.line, what)


def long_files(module: Module) -> Iterator[Excess]:
    """Files that are too long."""
    if module.lines > FILE:
        what = f"file has {module.lines} lines, at most {FILE}"
        yield Excess(module.path, FILE + 1, what)


def long_doors(modules: list[Module]) -> Iterator[Excess]:
    """Doors into hosts that are too long as a whole."""
    for name, lines in door_lines(modules).items():
        if lines > DOORS[name]:
            what = f"door has {lines} lines, at most {DOORS[name]}"
            yield Excess(HOUSE / name, 1, what)


def door_lines(modules: list[Module]) -> dict[str, int]:
    """How many lines the files of each door have together."""
    return {
        name: sum(file.lines for file in modules if file.path.is_relative_to(HOUSE / name))
        for name in DOORS
    }


def late_imports(module: Module) -> Iterator[Excess]:
    """Imports inside a function, which hide what a module needs."""
    found = {
        node.lineno: function.name
        for function in definitions(module.syntax)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    for line, name in found.items():
        yield Excess(module.path, line, f"import inside {name}")


def tried_imports(module: Module) -> Iterator[Excess]:
    """Imports of the package that may or may not happen."""
    if module.path.parts[0] != "src":
        return
    for node in ast.walk(module.syntax):
        if isinstance(node, ast.Try) and any(map(is_import, node.body)):
            yield Excess(module.path, node.lineno, "`try: import`")


def is_import(node: ast.stmt) -> bool:
    """Return whether a statement imports something."""
    return isinstance(node, ast.Import | ast.ImportFrom)


def opening_sentences(module: Module) -> Iterator[Excess]:
    """Modules that do not open with one sentence that says what they are; empty ones need none."""
    if not module.syntax.body:
        return
    opening = (ast.get_docstring(module.syntax) or "").split("\n\n")[0]
    if not opening.endswith((".", ":", "?", "!")):
        yield Excess(module.path, 1, "does not open with a sentence that says what it is")
    elif SECOND_SENTENCE.search(opening):
        yield Excess(module.path, 1, "opens with more than one sentence")


def unsaid_facts(module: Module) -> Iterator[Excess]:
    """Tests that do not say which fact they show."""
    if module.path.parts[0] != "tests":
        return
    for function in module.functions:
        if function.name.startswith("test") and not function.has_docstring:
            yield Excess(module.path, function.line, f"{function.name} states no fact: docstring")


def nameless_rooms(module: Module) -> Iterator[Excess]:
    """Files and folders whose name says nothing about their content."""
    for part in (*module.path.parts[:-1], module.path.stem):
        if NO_ROOMS.fullmatch(part):
            yield Excess(module.path, 1, f"`{part}` is not a room of this house")


def public_names(module: Module) -> Iterator[Excess]:
    """More public names than a newcomer can learn at once."""
    if module.path != HOUSE / "__init__.py":
        return
    for node in module.syntax.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and "__all__" in ast.unparse(node):
            count = len(ast.literal_eval(node.value)) if node.value else 0
            if count > NAMES:
                yield Excess(module.path, node.lineno, f"{count} public names, at most {NAMES}")


def typical_functions(modules: list[Module]) -> Iterator[Excess]:
    """A package whose typical function is too long, however short its longest is."""
    lengths = [function.lines for module in modules for function in module.functions]
    for name, percent, limit in (("median", 50, MEDIAN), ("95th percentile", 95, NINETY_FIFTH)):
        found = percentile(lengths, percent)
        if found > limit:
            yield Excess(Path("src"), 1, f"{name} of functions is {found} lines, at most {limit}")


def long_templates(root: Path) -> Iterator[Excess]:
    """Templates that show more than one thing."""
    for path in sorted((root / HOUSE / "templates").rglob("*.html")):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > TEMPLATE:
            what = f"template has {count} lines, at most {TEMPLATE}"
            yield Excess(path.relative_to(root), TEMPLATE + 1, what)


def main() -> int:
    """Print the excesses of the tree in the current folder; return 1 if there is one."""
    found = list(excesses(Path.cwd()))
    for excess in found:
        print(excess)
    print(f"budgets: {len(found)} exceeded" if found else "budgets: all kept")
    return int(bool(found))


RULES: tuple[Callable[[Module], Iterator[Excess]], ...] = (
    long_functions,
    long_files,
    late_imports,
    tried_imports,
    opening_sentences,
    unsaid_facts,
    nameless_rooms,
    public_names,
)

if __name__ == "__main__":
    sys.exit(main())
