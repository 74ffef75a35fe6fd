"""`assert_compliant`, for an agency's own test, which fails with all findings."""

from pathlib import Path

import pytest

from miz_khedmat.compliance import Choice, assert_compliant, check
from tests.compliance.test_rules import catalogue


def test_a_complete_catalogue_passes(tmp_path: Path) -> None:
    """It raises nothing."""
    assert_compliant(catalogue(tmp_path, {}))


def test_what_is_missing_is_the_message(tmp_path: Path) -> None:
    """It has every finding, with its place, in both languages, and the score."""
    made = catalogue(tmp_path, {"visits": None, "title": "صدور مجوز شركت"})
    with pytest.raises(AssertionError) as caught:
        assert_compliant(made)
    report, said = check(made), str(caught.value)

    assert said.startswith(f"score {report.score.percent} %\n")
    assert {"D0801", "S0501"} <= {each.code for each in report.findings}
    for each in report.findings:
        assert f"{each.place} {each.code}" in said
        assert each.message.fa in said
        assert each.hint.en in said


def test_the_rules_are_a_choice(tmp_path: Path) -> None:
    """A choice of rules replaces the default."""
    assert_compliant(catalogue(tmp_path, {"visits": None}), Choice(ignore=("D8",)))
