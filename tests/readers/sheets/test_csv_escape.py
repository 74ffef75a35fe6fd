"""A cell of CSV runs nothing, however it is split, and its reader gets the text unchanged."""

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
"""The first characters of a formula."""


@pytest.mark.parametrize("sign", DANGEROUS)
def test_a_cell_that_could_run_is_marked(sign: str) -> None:
    """It becomes a text that begins with the mark; others stay as they are."""
    assert (f"'{sign}1+1", f"a{sign}") == (guarded(f"{sign}1+1"), guarded(f"a{sign}"))


@given(TEXTS)
def test_a_guarded_cell_reads_as_it_was(text: str) -> None:
    """Any content, including marks and escapes."""
    assert text == unguarded(guarded(text))


def test_a_hostile_cell_reads_as_it_was() -> None:
    """Every malicious text of other formats, too."""
    assert [] == [text for text in STRINGS if text != unguarded(guarded(text))]


@given(TEXTS)
def test_no_part_of_a_cell_can_run(text: str) -> None:
    """If a spreadsheet splits it at another sign or at a line ending, no part is a formula."""
    guarded_cell = guarded(text)

    assert [] == [part for part in cells([[guarded_cell]]) if part.startswith(RUN)]
    assert guarded_cell.startswith("'") or not guarded_cell.startswith(DANGEROUS)


@given(TEXTS)
def test_no_cell_is_obeyed_in_a_log(text: str) -> None:
    """By a terminal, a reader or a CI runner; joiners stay, because Persian needs them."""
    guarded_cell = guarded(text)

    assert [] == obeyed(guarded_cell) + harm(guarded_cell)
    assert not re.search("[\ud800-\udfff\ufffe\U0001fffe]", guarded_cell)
    assert text.count("\u200c") == guarded_cell.count("\u200c")


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
    """A mark before what would run or between what would be obeyed; an escape for harmful signs."""
    assert cell == guarded(text)


@pytest.mark.parametrize(
    "text", ["'001", "'", "", "سلام", "'الف'", "a\n'b'", "it's; 'so'", "_x0041_", "_x000a_", "x_x"]
)
def test_a_mark_that_guards_nothing_is_a_letter(text: str) -> None:
    """Other files have it for its own sake, and texts that only look like an escape."""
    assert text == unguarded(text)


@pytest.mark.parametrize(
    "text", ["\n", " ", ";'", "'", "\n ", " ;", ":", ":'", "_x0085", "\x85", '"']
)
def test_a_long_cell_is_looked_at_once(text: str) -> None:
    """Hundreds of thousands of signs take time in proportion to their length."""
    long, begun = text * 200_000, time.process_time()

    assert long == unguarded(guarded(long))
    assert time.process_time() - begun < 4
