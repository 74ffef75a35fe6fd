"""The choice of rules by group, clause or code, by severity, and in preview on request."""

import pytest

from miz_khedmat.compliance import Choice, Rule, Severity, UnknownCode, all_rules, rule_called
from miz_khedmat.compliance.rule import Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject


def made(code: str, severity: Severity = Severity.ERROR, *, preview: bool = False) -> Rule:
    """Return a rule of this code that reports nothing."""
    said = "a"

    @rule(code, severity, "service", says=said, expects=said, do=said, preview=preview)
    def silent(_: ServiceSubject) -> Answers:
        """Report nothing."""
        yield from ()

    return silent


AMONG = (
    made("D0101"),
    made("D0102", Severity.WARNING),
    made("D0901", Severity.INFO),
    made("D1101", preview=True),
    made("S0101"),
)


def asked(*select: str, ignore: str = "", preview: bool = False) -> list[str]:
    """Return the codes of the rules above that are checked."""
    chosen = Choice(select, tuple(ignore.split()), preview=preview, among=AMONG)
    return [each.code for each in chosen.rules]


def test_every_rule_is_asked_unless_it_is_on_trial() -> None:
    """By default all rules are checked except those in preview."""
    assert ["D0101", "D0102", "D0901", "S0101"] == asked()
    assert ["D0101", "D0102", "D0901", "D1101", "S0101"] == asked(preview=True)
    assert Choice().rules == tuple(each for each in all_rules() if not each.preview)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("D", ["D0101", "D0102", "D0901"]),
        ("D1", ["D0101", "D0102"]),
        ("d9", ["D0901"]),
        ("S0101", ["S0101"]),
        ("s0101", ["S0101"]),
    ],
)
def test_a_group_a_clause_or_a_rule_is_selected(code: str, expected: list[str]) -> None:
    """The case of letters does not matter; D1 is the clause, not a prefix."""
    assert expected == asked(code)


def test_what_is_ignored_is_left_out_of_what_is_selected() -> None:
    """Ignoring takes precedence."""
    assert ["D0102", "D0901"] == asked("D", ignore="d0101 S")


@pytest.mark.parametrize("code", ["D1101", "d1101"])
def test_a_rule_on_trial_is_asked_when_it_is_named(code: str) -> None:
    """Its full code selects it; its clause or group does not."""
    assert ["D1101"] == asked(code)
    assert [] == asked("D11")


def test_only_what_is_grave_enough_is_asked() -> None:
    """Rules below the minimum severity are left out."""
    grave = Choice(minimum=Severity.WARNING, among=AMONG).rules
    assert ["D0101", "D0102", "S0101"] == [each.code for each in grave]


def test_unknown_codes_are_told_all_at_once_with_the_nearest() -> None:
    """There is one line for each, in both languages, with the nearest code or where to find one."""
    with pytest.raises(UnknownCode) as caught:
        Choice(("D0901", "D901", "D99"), ("قاعده", ""))
    one, two, three, four = str(caught.value).splitlines()
    assert one == (
        "unknown rule 'D901'; did you mean D0901? / "
        "قاعده‌ای به نام 'D901' وجود ندارد؛ شاید منظورتان D0901 است؟"
    )
    assert "did you mean D9? " in two
    assert three.endswith("'قاعده' وجود ندارد؛ miz-khedmat explain --list")
    assert four.startswith("unknown rule ''; miz-khedmat explain --list")


def test_a_rule_is_found_by_its_code() -> None:
    """The case of letters does not matter; an unknown code suggests the nearest."""
    assert rule_called("d0901").code == "D0901"
    with pytest.raises(UnknownCode, match="did you mean D0901"):
        rule_called("D901")
