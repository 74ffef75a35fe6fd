"""Labels are measured without a browser and wrapped inside their boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.bpmn.text_layout import fit, right_to_left, width

TEXT = st.text(st.sampled_from("ابپتسکگلمنهویژ ءًaWi 12۳\u200c,.()漢😀ەڭ"), max_size=80)


@given(TEXT, st.floats(20, 300), st.floats(12, 200))
def test_lines_lie_inside_their_box(text: str, across: float, down: float) -> None:
    """The lines fit the box, except for a single letter or a single line."""
    set_ = fit(text, across, down)
    assert set_.width <= across + set_.size * 1.5
    assert set_.height <= max(down, set_.size * 1.35) + 0.01


@given(TEXT, st.floats(60, 300))
def test_nothing_is_lost_that_is_not_cut(text: str, across: float) -> None:
    """The lines together are the words of the label."""
    set_ = fit(text, across, 10_000)
    assert not set_.cut
    assert "".join("".join(set_.lines).split()) == "".join(text.split())


def test_joined_letters_are_narrower() -> None:
    """A letter that joins the next is narrower than an isolated one."""
    assert width("سس") < 2 * width("س")
    assert width("سء") == pytest.approx(width("س") + width("ء"))
    assert width("س\u064bس") == width("سس")
    assert width("سa") == pytest.approx(width("س") + width("a"))


@pytest.mark.parametrize(
    ("text", "persian"), [("۱ گام", True), ("A گام", False), ("شماره 3", True), ("12", False)]
)
def test_the_first_letter_gives_the_direction(text: str, persian: bool) -> None:  # noqa: FBT001
    """Digits have no direction of their own."""
    assert right_to_left(text) is persian
