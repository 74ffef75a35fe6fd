"""A cell of CSV orders nothing, however it is parted, and its reader has the text as it was."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.readers.sheets.csv_escape import DANGEROUS, guarded, unguarded
from tests.hostile.logs import COMMANDS, cells, harm, obeyed
from tests.hostile.strings import STRINGS

SIGNS = [*DANGEROUS, *'a :#;,|"_x0085EF\u00a0\u2028\x00\x0b\x85\u200c\u202e\u2069\ufffe\ud800']
PIECES = [*SIGNS, "section_start", "_x0085_", "_x005F_", "\U0001fffe", "'=", *COMMANDS]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
RUN = tuple(DANGEROUS[:4]) + tuple(DANGEROUS[7:11])
"""How a formula begins."""


@pytest.mark.parametrize("sign", DANGEROUS)
def test_a_cell_that_could_run_is_marked(sign: str) -> None:
    """It becomes a text that begins with the mark; others stay as they are."""
    assert (f"'{sign}1+1", f"a{sign}") == (guarded(f"{sign}1+1"), guarded(f"a{sign}"))


@given(TEXTS)
def test_a_guarded_cell_reads_as_it_was(text: str) -> None:
    """Whatever it holds, marks and escapes included."""
    assert text == unguarded(guarded(text))


def test_a_hostile_cell_reads_as_it_was() -> None:
    """Every text that means harm elsewhere, too."""
    assert [] == [text for text in STRINGS if text != unguarded(guarded(text))]


@given(TEXTS)
def test_no_part_of_a_cell_can_run(text: str) -> None:
    """Where a spreadsheet parts it at another sign, or at an end of line, none is a formula."""
    made = guarded(text)

    assert [] == [part for part in cells([[made]]) if part.startswith(RUN)]
    assert made.startswith("'") or not made.startswith(DANGEROUS)


@given(TEXTS)
def test_no_cell_is_obeyed_in_a_log(text: str) -> None:
    """By a terminal, a reader or a CI runner; joiners stay, for Persian is written with them."""
    made = guarded(text)

    assert [] == obeyed(made) + harm(made)
    assert not re.search("[\ud800-\udfff\ufffe\U0001fffe]", made)
    assert text.count("\u200c") == made.count("\u200c")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a\n=1", "a\n'=1"),
        ("a;=1;\t -1", "a;'=1;\t '-1"),
        ('a|"@x', "a|\"'@x"),
        ("\n\n\n＝1", "'\n\n\n'＝1"),
        ("a;'=1", "a;''=1"),
        ("a::b##c", "a:':b#'#c"),
        ("section_start:1", "section_start':1"),
        ("a\x85b\u202ec", "a_x0085_b_x202E_c"),
        ("_x0085_", "_x005F_x0085_"),
        ("_x_x00 _x00g0_", "_x_x00 _x00g0_"),
        ("a - b = c, d: e\nf", "a - b = c, d: e\nf"),
        ("نیم\u200cفاصله \u200e۱\u200f", "نیم\u200cفاصله \u200e۱\u200f"),
    ],
)
def test_what_a_cell_becomes(text: str, cell: str) -> None:
    """A mark before what would run or between what would be obeyed; an escape for what harms."""
    assert cell == guarded(text)


@pytest.mark.parametrize(
    "text", ["'001", "'", "", "سلام", "'الف'", "a\n'b'", "it's; 'so'", "_x0041_", "_x000a_", "x_x"]
)
def test_a_mark_that_guards_nothing_is_a_letter(text: str) -> None:
    """Files of others have it for its own sake, and what looks like an escape and is none."""
    assert text == unguarded(text)


@pytest.mark.parametrize(
    "text", ["\n", " ", ";'", "'", "\n ", " ;", ":", ":'", "_x0085", "\x85", '"']
)
def test_a_long_cell_is_looked_at_once(text: str) -> None:
    """Hundreds of thousands of signs are no more work than their length."""
    long, begun = text * 200_000, time.process_time()

    assert long == unguarded(guarded(long))
    assert time.process_time() - begun < 4
