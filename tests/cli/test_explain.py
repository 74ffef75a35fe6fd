"""`explain` and `clauses`: the manual of the rules on the command line."""

import pytest

from miz_khedmat.cli.explain import page
from miz_khedmat.compliance import Rule, all_rules, rule_called
from tests.cli.test_commands import run
from tests.compliance.test_choice import made


def test_a_rule_is_explained() -> None:
    """What it asks, why, bad and good, what to do, and the guide's own sentence."""
    result = run("explain", "D0901")
    rule = rule_called("D0901")

    assert (0, "") == (result.exit_code, result.stderr)
    first, second, *_ = result.stdout.splitlines()
    assert ("D0901 · the cost is not stated · هزینه درج نشده است", "clause D9 · error") == (
        first,
        second,
    )
    assert f"\n{rule.manual}\n" in result.stdout
    assert {"Why:", "Bad:", "Good:"} <= set(result.stdout.split())
    assert f"To do: {rule.hint.en} · {rule.hint.fa}\n" in result.stdout
    assert result.stdout.endswith(f"The guide: «{rule.quote}»\n")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    """With its clause in the guide's words, except for rules about the catalogue's own order."""
    said = run("explain", rule.code.lower()).stdout
    assert said.startswith(f"{rule.code} · ")
    assert ("The guide: «" in said) == (rule.code[0] != "M")


def test_marks_say_what_a_rule_does() -> None:
    """The page says if a rule is experimental, and if `--fix` repairs what it reports."""
    assert "clause S5 · error, repaired by --fix" in run("explain", "S0501").stdout
    on_trial = list(page(made("D0101", preview=True)))
    assert "clause D1 · error, experimental: run with --preview" == on_trial[1]


def test_a_code_that_is_unknown_names_the_nearest() -> None:
    """Exit 2, in both languages, on standard error."""
    result = run("explain", "D901")
    assert (2, "") == (result.exit_code, result.stdout)
    assert "did you mean D0901? / " in result.stderr
    assert "explain --list" in run("explain", "x").stderr


def test_a_code_has_to_be_named() -> None:
    """Without one it says what to do, exit 2."""
    result = run("explain")
    assert (2, "", "give the code of a rule, such as D0901, or use --list\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_the_list_has_a_line_for_each() -> None:
    """Each begins with the code, then the severity and the message."""
    result = run("explain", "--list")
    lines = result.stdout.splitlines()

    assert (0, [rule.code for rule in all_rules()]) == (
        result.exit_code,
        [line.split()[0] for line in lines],
    )
    assert "D0901 error   the cost is not stated" in lines


def test_clauses_name_their_rules() -> None:
    """Every rule is listed at its clause; a clause without one says so."""
    for line in run("clauses").stdout.splitlines():
        codes = [rule.code for rule in all_rules() if rule.clause == line.split()[0]]
        assert f"; rules: {', '.join(codes) or '-'}; " in line
