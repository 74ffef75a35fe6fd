"""What a list of staff reads of its address, and the addresses that it gives."""

import pytest

from miz_khedmat.dashboard.queries import LETTERS, beside, number_of, page_of, query_of, words_of


@pytest.mark.parametrize(
    ("text", "page"),
    [("3", 3), ("۳", 3), ("0", 1), ("", 1), ("-1", 1), ("x", 1), ("99999", 99999), ("100000", 1)],
)
def test_a_page_is_a_short_number_from_one(text: str, page: int) -> None:
    """Anything else is the first page."""
    assert page == page_of({"p": text})


def test_a_number_that_is_none_is_zero() -> None:
    """It is missing, no number, or longer than any that is given."""
    assert [0, 0, 0, 12] == [
        number_of(query, "n", 2) for query in ({}, {"n": "x"}, {"n": "123"}, {"n": "12"})
    ]


def test_words_are_read_up_to_a_length() -> None:
    """One blank is between two of them."""
    assert "الف ب" == words_of({"q": " الف \n ب "}, "q")
    assert LETTERS == len(words_of({"q": "x" * 999}, "q"))
    assert "" == words_of({}, "q")


def test_a_query_leaves_out_what_is_empty() -> None:
    """So that the first page of everything has a short address."""
    assert "?q=%D8%A8&p=2" == query_of({"q": "ب", "st": "", "n": 0, "p": 2})


def test_the_pages_beside() -> None:
    """The first has none before it, and the last none after."""
    assert ("", "?2") == beside(1, "?{}".format, is_last=False)
    assert ("?1", "") == beside(2, "?{}".format, is_last=True)
