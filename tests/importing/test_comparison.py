"""Facts are compared one by one: mappings by their facts, lists as a whole."""

from typing import Any

import pytest

from miz_khedmat.importing.comparison import letters, weighed
from miz_khedmat.importing.outcomes import Outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "outcome"),
    [
        (None, "نو", None, Outcome.ADDED),
        ("کتاب", "كتاب ", None, None),
        ("پیش", "نو", "پیش", Outcome.UPDATED),
        ("پيش", "نو", "پیش", Outcome.CONFLICT),
        ("مقدار ما", "نو", "نو ", Outcome.KEPT),
        (None, "نو", "نو", Outcome.KEPT),
        (None, "نو", "پیش", Outcome.CONFLICT),
        ("مقدار ما", "نو", None, Outcome.CONFLICT),
        ("https://a.ir/B", "https://a.ir/b", None, Outcome.CONFLICT),
        (["الف"], ["الف", "ب"], ["الف"], Outcome.UPDATED),
        (["ب", "الف"], ["الف", "ب"], ["الف"], Outcome.CONFLICT),
        ("ندارد", ["الف"], None, Outcome.CONFLICT),
    ],
)
def test_what_comes_of_a_fact(ours: Any, theirs: Any, base: Any, outcome: Outcome | None) -> None:
    """The side that alone changed a fact wins; other signs are not a change."""
    compared = weighed({"a": ours}, {"a": theirs}, {"a": base}, take=False)
    taken = weighed({"a": ours}, {"a": theirs}, {"a": base}, take=True)

    left = outcome in {Outcome.KEPT, Outcome.CONFLICT}
    assert ([outcome] if outcome is not None else []) == [each.outcome for each in compared]
    assert ([Outcome.TAKEN] if left else [outcome] if outcome is not None else []) == [
        each.outcome for each in taken
    ]


def test_mappings_are_weighed_fact_by_fact() -> None:
    """What only one side states is not a difference, unless it is new."""
    ours = {"a": {"mine": "1", "both": "2", "deep": {"x": "3"}}}
    theirs = {"a": {"both": "4", "deep": {"x": "3", "y": "5"}}}
    compared = weighed(ours, theirs, {"a": {"both": "2"}}, take=False)

    assert [(each.name, each.outcome) for each in compared] == [
        ("a.both", Outcome.UPDATED),
        ("a.deep.y", Outcome.ADDED),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "changed"),
    [
        ("الف", "ب", {(): "ب"}),
        ("الف", "الف", {}),
        ([{"a": "1", "b": "2"}], [{"a": "1", "b": "3"}], {(0, "b"): "3"}),
        (["1"], ["1", "2"], None),
        ([{"a": "1"}], [{"a": "1", "b": "3"}], None),
        ({"a": "1"}, ["1"], None),
        ("1", ["1"], None),
    ],
)
def test_where_only_letters_differ(ours: Any, theirs: Any, changed: Any) -> None:
    """The texts that differ, by path; nothing if anything else differs."""
    assert letters((), ours, theirs) == changed
