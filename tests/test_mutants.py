"""The gate of mutants makes each small change once, and says which of them the tests notice."""

import subprocess
import sys
from pathlib import Path

import pytest

from gates.mutants.__main__ import MODULES
from gates.mutants.mutant import mutants

HEAD = '"""What it is."""\n'
SEAM = "  →  "


def changes(source: str) -> list[str]:
    """What the mutants of a source change, in their order."""
    return [each.change for each in mutants(Path("a.py"), HEAD + source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        ("x = a == b", ["x = a != b"]),
        ("x = a and b", ["x = a or b", "x = b", "x = a"]),
        ("x = not a", ["x = a"]),
        ("x = a + 1", ["x = a - 1", "x = a + 2", "x = a + 0"]),
        ("x = a / b", ["x = a"]),
        ("x = True", ["x = False"]),
        ("x = 'a'", ["x = ''", "x = 'ax'"]),
        ("x = b''", ["x = b'x'"]),
        ("x = a if b else c", ["x = a", "x = c"]),
        ("x = lambda: a", ["x = lambda: None"]),
        ("x = a.strip()", ["x = a"]),
        ("x = f(a)", ["x = a"]),
        ("x = f(a, b, c=d)", ["x = f(a, c=d)", "x = f(a, b)"]),
        ("x = a.b[c:]", ["x = a.b[:]"]),
        ("x = (a, b)", ["x = (b,)", "x = (a,)"]),
        ("x = {a: b}", ["x = {}"]),
        ("x = f'{a}'", ["x = f''"]),
        ("x = [a for a in b if c]", ["x = [a for a in b]", "x = [a for a in b if False]"]),
        ("del a", ["pass"]),
        ("a.b = c", ["pass"]),
        ("f()", ["pass"]),
        ("def f():\n    return a", ["return None"]),
        ("if a:\n    del b", ["if True:", "if False:", "pass"]),
        ("for a in b:\n    break", ["for a in ():", "continue"]),
        ("with a:\n    break", ["if True:", "continue"]),
        ("try:\n    a\nexcept (B, C):\n    d", ["except ():", "except (C,):", "except (B,):"]),
        (
            "@a\ndef f(b: c='d') -> 'e':\n    pass",
            ["", "def f(b: c='') -> 'e':", "def f(b: c='dx') -> 'e':"],
        ),
    ],
)
def test_every_small_change_is_made_once(source: str, expected: list[str]) -> None:
    """Operators, constants, calls, returns, conditions, handlers; annotations stay."""
    made = [change.partition(SEAM)[2] for change in changes(source)]

    assert expected == made


def test_what_nothing_reads_is_not_changed() -> None:
    """Docstrings and the names of types."""
    assert [] == changes('Pair = tuple[str, ...]\n"""Two."""\n\nx: int\n')


def test_a_long_line_is_cut_around_its_change() -> None:
    """The rest shows the place; the margins show that there is more."""
    (first, _) = changes(f"x = f({', '.join('abcdefgh' * 4)}, 'y', {', '.join('abcdefgh' * 4)})")[
        1:
    ]

    assert first.startswith("… ")
    assert first.endswith(" …")
    assert SEAM in first


CODE = "def most(number: int) -> int:\n    return number if number > 1 else 7\n"
TESTS = "from miz_khedmat.http import most\n\ndef test_it():\n    assert most(8) == 8\n"


def tried(house: Path, root: Path, tests: str) -> tuple[int, list[str]]:
    """What the gate says of a house of one module with these tests."""
    texts = {
        "src/miz_khedmat/__init__.py": "",
        "src/miz_khedmat/http.py": CODE,
        **dict.fromkeys(MODULES["http"], tests),
    }
    for name, text in texts.items():
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text(text)
    command = [sys.executable, "-m", "gates.mutants", "--only", "http"]
    done = subprocess.run(
        command,
        cwd=house,
        env={"PYTHONPATH": str(root)},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout.splitlines()


def test_what_no_test_notices_is_told(root: Path, tmp_path: Path) -> None:
    """By its place and its change; the gate fails, and the code is as it was."""
    code, output = tried(tmp_path, root, TESTS)

    assert (1, "http: 9 mutants, 3 killed: 33.3 %") == (code, output[-1])
    line = "return number if number > 1 else 7"
    assert f"src/miz_khedmat/http.py:2: {line}{SEAM}return number" in output
    assert "    no reason is known" in output
    assert any(": stale: " in line for line in output)
    assert CODE == (tmp_path / "src/miz_khedmat/http.py").read_text()


def test_a_house_whose_tests_notice_all_passes(root: Path, tmp_path: Path) -> None:
    """Nothing survives, and only the count is printed."""
    tests = f"{TESTS}    assert [most(each) for each in (1, 2)] == [7, 2]\n"

    code, output = tried(tmp_path, root, tests)

    assert (0, "http: 9 mutants, 9 killed: 100.0 %") == (code, output[-1])


def test_tests_that_fail_by_themselves_try_nothing(root: Path, tmp_path: Path) -> None:
    """If the tests fail without a mutant, no mutant is tried."""
    assert (1, []) == tried(tmp_path, root, f"{TESTS}    raise ValueError\n")
