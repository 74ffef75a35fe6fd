"""The house itself: its budgets are measured, its plan is kept, its wheel is complete."""

import ast
import pkgutil
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from gates import budget, figures, wheel
from gates.measure import Module, module, percentile

INSIDE = "src/miz_khedmat/"
OPENING = '"""What it is."""\n'
LONG = "def long():\n" + "    print()\n" * 40
TRIED = "try:\n    import flask\nexcept ImportError:\n    flask = None\n"
LATE = "def late():\n    import json\n    return json\n"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
PUBLIC = f"__all__ = {[f'name_{number}' for number in range(11)]}\n"


def write(root: Path, path: str, text: str) -> Path:
    """A file of a sample tree."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def sample(root: Path, text: str) -> Module:
    """A module that contains a text."""
    return module(root, write(root, "src/sample.py", text))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (INSIDE + "tree.py", OPENING + LONG, "tree.py:2: long has 41 lines, at most 40"),
        (INSIDE + "tree.py", OPENING + "x = 1\n" * 300, "tree.py:301: file has 301 lines"),
        (INSIDE + "tree.py", OPENING + "def f(a, b, c, d, e, *, f): ...", "f has 6 parameters"),
        (INSIDE + "tree.py", OPENING + LATE, "tree.py:3: import inside late"),
        (INSIDE + "tree.py", OPENING + TRIED, "tree.py:2: `try: import`"),
        (INSIDE + "tree.py", "x = 1\n", "tree.py:1: does not open with a sentence"),
        (INSIDE + "tree.py", '"""One. Two."""\n', "opens with more than one sentence"),
        (INSIDE + "tree.py", "def (", "tree.py:1: does not parse"),
        (INSIDE + "utils.py", OPENING, "utils.py:1: `utils` is not a room of this house"),
        (INSIDE + "helpers/text.py", OPENING, "`helpers` is not a room of this house"),
        (INSIDE + "__init__.py", OPENING + PUBLIC, "__init__.py:2: 11 public names, at most 10"),
        (INSIDE + "templates/a/b.html", "<p>\n" * 61, "b.html:61: template has 61 lines"),
        ("tests/catalogue/test_tree.py", OPENING + "def test_it(): ...", "test_it states no fact"),
        ("gates/gate.py", "x = 1\n", "gate.py:1: does not open"),
        ("examples/app.py", OPENING + LATE, "app.py:3: import inside late"),
    ],
)
def test_each_budget_names_the_place_that_exceeds_it(
    tmp_path: Path, path: str, text: str, expected: str
) -> None:
    """A tree that breaks one budget gets the file, the line and what is too much."""
    write(tmp_path, path, text)

    assert any(expected in str(excess) for excess in budget.excesses(tmp_path))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([6, 6, 6], "median of functions is 6 lines, at most 5"),
        ([2] * 9 + [26], "95th percentile of functions is 26 lines, at most 25"),
    ],
)
def test_the_usual_function_has_a_budget_too(
    tmp_path: Path, lines: list[int], expected: str
) -> None:
    """Functions that are each allowed can be too long together."""
    functions = [f"def f{at}():\n" + "    print()\n" * (n - 1) for at, n in enumerate(lines)]
    write(tmp_path, "src/miz_khedmat/catalogue/tree.py", OPENING + "\n".join(functions))

    assert expected in [excess.what for excess in budget.excesses(tmp_path)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"wsgi.py": 121}, "src/miz_khedmat/wsgi.py:1: door has 121 lines, at most 120"),
        ({"asgi.py": 121}, "src/miz_khedmat/asgi.py:1: door has 121 lines, at most 120"),
        (
            {"flask/__init__.py": 200, "flask/commands.py": 91},
            "src/miz_khedmat/flask:1: door has 291 lines, at most 290",
        ),
        (
            {**{f"django/{name}.py": 290 for name in "abcd"}, "django/e.py": 41},
            "src/miz_khedmat/django:1: door has 1201 lines, at most 1200",
        ),
    ],
)
def test_a_door_is_budgeted_as_a_whole(
    tmp_path: Path, files: dict[str, int], expected: str
) -> None:
    """The lines of all its files are added up, whichever folder they are in."""
    for name, lines in files.items():
        write(tmp_path, INSIDE + name, OPENING + "x = 1\n" * (lines - 1))

    assert [expected] == [str(excess) for excess in budget.excesses(tmp_path)]


def test_a_tree_within_its_budgets_has_no_excess(tmp_path: Path) -> None:
    """What is exactly at its limit is allowed."""
    write(tmp_path, INSIDE + "flask/__init__.py", OPENING + "x = 1\n" * 249)
    write(tmp_path, INSIDE + "templates/a.html", "<p>\n" * 60)
    write(tmp_path, "tests/catalogue/test_tree.py", OPENING + LONG.replace("    print()\n", "", 1))

    assert list(budget.excesses(tmp_path)) == []


def test_the_gate_fails_where_a_budget_is_exceeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 1, and the place is printed as an editor can follow it."""
    write(tmp_path, INSIDE + "utils.py", OPENING)
    monkeypatch.chdir(tmp_path)

    assert budget.main() == 1
    assert capsys.readouterr().out.startswith(f"{INSIDE}utils.py:1: `utils`")


def test_lines_to_read_leave_out_docstring_blanks_and_decorators(tmp_path: Path) -> None:
    """A function is as long as what there is to read of it."""
    text = (
        '@property\ndef f(self, a):\n    """One.\n\n    Two.\n    """\n\n    # why\n    return a\n'
    )
    (function,) = sample(tmp_path, text).functions

    assert (2, 3, 1) == (function.line, function.lines, function.parameters)


def test_a_percentile_is_a_value_that_occurs() -> None:
    """The nearest rank is taken; of no values it is zero."""
    assert [3, 5, 0] == [percentile([1, 2, 3, 4, 5], 50), percentile([5], 95), percentile([], 50)]


def test_figures_name_every_door(tmp_path: Path) -> None:
    """Each door has the lines of all its files in the table, and no other file has."""
    lines = {"flask/__init__.py": 3, "flask/commands.py": 4, "django/urls.py": 5, "tree.py": 6}
    for name, count in lines.items():
        write(tmp_path, INSIDE + name, OPENING + "x = 1\n" * (count - 1))
    files = [module(tmp_path, tmp_path / INSIDE / name) for name in lines]

    assert {
        "door wsgi": "0 lines, at most 120",
        "door asgi": "0 lines, at most 120",
        "door flask": "7 lines, at most 290",
        "door django": "5 lines, at most 1200",
    } == dict(figures.door_rows(files))


def test_figures_name_the_longest_function(tmp_path: Path) -> None:
    """The table counts functions and says in which file the longest is."""
    rows = dict(figures.function_rows([sample(tmp_path, OPENING + LONG)]))

    assert rows["longest function"] == "41 lines: long (src/sample.py:2)"


def test_figures_compare_tests_with_code(tmp_path: Path) -> None:
    """Lines that are not blank are weighed against each other."""
    code, test = sample(tmp_path, "x = 1\n\ny = 2\n"), sample(tmp_path, "x = 1\n" * 3)

    assert dict(figures.file_rows([code], [test]))["test : code, lines not blank"] == "3 : 2 = 1.50"


def test_the_package_needs_four_others(root: Path) -> None:
    """A fifth run dependency breaks the build."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [dependency.split(">=")[0] for dependency in project["dependencies"]]

    assert names == ["attrs", "jinja2", "markupsafe", "pyyaml"]


def test_the_package_brings_no_host_in() -> None:
    """`import miz_khedmat` loads no framework and no terminal library."""
    found = figures.imported_modules()

    assert "miz_khedmat" in found
    assert found.isdisjoint(figures.HOSTS)


@pytest.fixture(scope="module")
def names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The paths in the wheel of this tree."""
    return wheel.contents(wheel.build(root, tmp_path_factory.mktemp("wheel")))


def test_the_wheel_holds_the_whole_package(root: Path, names: frozenset[str]) -> None:
    """Every module, template, icon, style, label and starter file of the tree is in it."""
    assert wheel.sources(root) - names == frozenset()


def test_the_wheel_says_that_it_is_typed(names: frozenset[str]) -> None:
    """The mark that type checkers look for is in the wheel."""
    assert "miz_khedmat/py.typed" in names


def test_the_wheel_holds_nothing_else(names: frozenset[str]) -> None:
    """Tests, gates and examples stay at home."""
    assert wheel.strangers(names) == frozenset()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("stray.py", OPENING, "miz_khedmat.stray"),
        (
            "catalogue/tree.py",
            "import flask\n",
            "miz_khedmat.catalogue is not allowed to import flask",
        ),
        ("model/__init__.py", "import yaml\n", "miz_khedmat.model is not allowed to import yaml"),
        (
            "persian/__init__.py",
            "import miz_khedmat.desk\n",
            "miz_khedmat.persian is not allowed to import miz_khedmat.desk",
        ),
    ],
)
def test_the_plan_refuses_a_stray_room_and_a_look_up(
    root: Path, tmp_path: Path, path: str, text: str, expected: str
) -> None:
    """A copy of the house with one wrong module breaks its import contracts."""
    shutil.copytree(root / "src", tmp_path / "src")
    shutil.copy(root / "pyproject.toml", tmp_path)
    write(tmp_path, INSIDE + path, text)
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "src"), "COLUMNS": "200"},
        check=False,
        capture_output=True,
        text=True,
    )

    assert (1, True) == (done.returncode, expected in done.stdout), done.stdout + done.stderr


def hidden(package: str) -> Iterator[str]:
    """The modules of a package that a name in an `__init__.py` hides."""
    parent = import_module(package)
    names = runpy.run_path(str(parent.__file__))  # as they are before any other import
    for info in pkgutil.iter_modules(parent.__path__):
        if package.endswith(".state") and info.name in {"admin", "models"}:
            continue  # they need a Django site
        module = import_module(path := f"{package}.{info.name}")
        if {id(getattr(parent, info.name)), id(names.get(info.name, module))} != {id(module)}:
            yield path
        if info.ispkg:
            yield from hidden(path)


def test_no_module_is_hidden() -> None:
    """A submodule's name, looked up on its package, is the module itself."""
    assert [] == list(hidden("miz_khedmat"))


@pytest.mark.parametrize(
    "text",
    [
        "from scratch.inner.parser import parser\n",
        "class parser: ...\n",
        "def parser(): ...\n",
        "parser = 1\n",
    ],
)
def test_a_hidden_module_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """An `__init__.py` that binds the name of a module of its package hides that module."""
    write(tmp_path, "scratch/__init__.py", "")
    write(tmp_path, "scratch/inner/__init__.py", text)
    write(tmp_path, "scratch/inner/parser.py", "def parser(): ...\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("scratch", "scratch.inner", "scratch.inner.parser"):
        monkeypatch.delitem(sys.modules, name, raising=False)

    assert ["scratch.inner.parser"] == list(hidden("scratch"))


def test_no_class_name_is_defined_twice() -> None:
    """One word means one thing: every class has a name of its own, but what Django calls alike."""
    files = (file for file in Path(INSIDE).rglob("*.py") if file.parent.name != "migrations")
    trees = (ast.parse(file.read_bytes()) for file in files)
    names = Counter(
        node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    )

    assert set() == {name for name, count in names.items() if count > 1}
