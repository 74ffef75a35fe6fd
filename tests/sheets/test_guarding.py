"""The mark before a cell of CSV is put where a spreadsheet could run it, and taken off there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.sheets.guarding import DANGEROUS, guarded, unguarded


@pytest.mark.parametrize("sign", DANGEROUS)
def test_a_cell_that_could_run_is_marked(sign: str) -> None:
    """It becomes a text that begins with the mark; others stay as they are."""
    assert (f"'{sign}1+1", f"a{sign}") == (guarded(f"{sign}1+1"), guarded(f"a{sign}"))


@given(st.text(st.sampled_from([*DANGEROUS, "a", " "]), max_size=4))
def test_a_marked_cell_reads_as_it_was(text: str) -> None:
    """Whatever it begins with, marks included."""
    assert text == unguarded(guarded(text))


@pytest.mark.parametrize("text", ["'001", "'", "", "سلام", "'الف'"])
def test_a_mark_that_guards_nothing_is_a_letter(text: str) -> None:
    """Files of others have it for its own sake."""
    assert text == unguarded(text)
