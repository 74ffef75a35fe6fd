"""What is the same in two values stays in the form in which a file states it."""

from typing import Any

import pytest

from miz_khedmat.editing.nodes import placed, reach
from miz_khedmat.editing.written_form import as_written

CASES: dict[str, tuple[Any, Any, Any, Any]] = {
    "a text for a noun": ("۵", {"amount": "۵"}, {"amount": "۶"}, "۶"),
    "a text for a noun that states more": (
        "۵",
        {"amount": "۵"},
        {"amount": "۵", "note": "ب"},
        {"amount": "۵", "note": "ب"},
    ),
    "a lone row": ("۵", [{"amount": "۵"}], [{"amount": "۶"}], "۶"),
    "a lone row that gets another": (
        {"amount": "۵", "accounts": "۱"},
        [{"amount": "۵", "accounts": [{"number": "۱"}]}],
        [{"amount": "۶", "accounts": [{"number": "۱"}]}, {"amount": "۷"}],
        [{"amount": "۶", "accounts": "۱"}, {"amount": "۷"}],
    ),
    "rows beside the one that differs": (
        ["الف", {"title": "ب"}, "پ"],
        [{"title": "الف"}, {"title": "ب"}, {"title": "پ"}],
        [{"title": "الف"}, {"title": "ب", "note": "۱"}, {"title": "پ"}, {"title": "ت"}],
        ["الف", {"title": "ب", "note": "۱"}, "پ", {"title": "ت"}],
    ),
    "a word for no rows": ("ندارد", [], [{"amount": "۱"}], [{"amount": "۱"}]),
    "members that are not part of the noun": (
        {"format": "1", "name": None, "id": "۱"},
        {"id": "۱"},
        {"id": "۲", "name": "ب"},
        {"format": "1", "name": "ب", "id": "۲"},
    ),
    "a member that goes": ({"a": "۱", "b": "۲"}, {"a": "۱", "b": "۲"}, {"a": "۱"}, {"a": "۱"}),
    "nothing": ("x", {"a": "x"}, {"a": "x"}, "x"),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_differs_gets_another_form(case: str) -> None:
    """A lone value stays alone, a text stays in place of its noun."""
    raw, old, new, expected = CASES[case]

    assert expected == as_written(raw, old, new)


def test_a_value_is_placed_where_it_is_reached() -> None:
    """Through a lone row, which is a list of one; the data before stays as it is."""
    data = [{"subservices": {"id": "۱"}}]
    path = (0, "subservices", 0, "id")
    made = placed(data, path, "۲")

    assert ("۱", "۲") == (reach(data, path), reach(made, path))
