"""Repairs are reported line by line, with the rules that made them."""

from pathlib import Path

from miz_khedmat.editing.autofix import Repair, RepairedFile, mended
from tests.editing.test_autofix import SERVICES, folder


def test_each_repaired_line_is_named_with_its_rules(tmp_path: Path) -> None:
    """The number, the old and the new text; a line further on in a value too."""
    (made,) = mended(folder(tmp_path, a_yaml=SERVICES))
    found = [(each.line, each.rules, each.before, each.after) for each in made.repairs]

    assert found == [
        (2, ("S0501",), "- title: صدور مجوز شركت   # ي", "- title: صدور مجوز شرکت   # ي"),
        (3, ("D0212",), 'id: "۱۰۰ 31771000"', 'id: "10031771000"'),
        (6, ("S0501",), "خط يكم", "خط یکم"),
    ]


def test_lines_that_become_one_are_one_repair(tmp_path: Path) -> None:
    """What is quoted again may need fewer lines."""
    text = '- id: "1"\n  title: "شر\\u0643ت\n    دوم"\n'
    (made,) = mended(folder(tmp_path, a_yaml=text))

    assert [(2, 'title: "شر\\u0643ت     دوم"', 'title: "شرکت دوم"')] == [
        (each.line, each.before, each.after) for each in made.repairs
    ]


def test_lines_that_are_fewer_now_are_reported_together() -> None:
    """Side by side, before and after."""
    made = RepairedFile("a.yaml", "a\nb\nc\nd", "x\ny\nd", 1, {1: frozenset({"S0501"})})

    assert [Repair(1, ("S0501",), "a b c", "x y")] == list(made.repairs)


def test_the_rules_of_a_line_are_reported_in_order() -> None:
    """Those that ask for one value, and nobody's where nothing was repaired."""
    codes = tuple(f"S{number:04}" for number in range(12))
    made = RepairedFile("a.yaml", "a\n ي\n", "a\n ی\n", 1, {2: frozenset(codes)})

    assert [Repair(2, codes, "ي", "ی")] == list(made.repairs)
    assert {} == RepairedFile("a.yaml", "a", "a", 0).rules
