"""What is filled in is read back, and what nobody touches stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.dashboard.sections.control import Control, controls
from miz_khedmat.dashboard.sections.drafts import (
    filled,
    keyed,
    refilled,
    revised,
    row_key,
    shown_value,
    typed,
)
from miz_khedmat.dashboard.sections.table import SECTIONS
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from tests.dashboard.sections.samples import FEE, STAMP, TEXT, control, form, plain_of

EVERY = tuple(each for section in SECTIONS for each in controls(section.facts))


@given(st.sampled_from(EVERY).flatmap(lambda each: st.tuples(st.just(each), plain_of(each))))
def test_what_nobody_touches_stays(case: tuple[Control, Plain]) -> None:
    """Any value of any fact is the same after it was shown and posted."""
    one, value = case

    assert value == revised(one, one.name, value, refilled(one, one.name, value))


@given(st.sampled_from(EVERY).flatmap(lambda each: st.tuples(st.just(each), plain_of(each))))
def test_what_is_filled_in_is_read(case: tuple[Control, Plain]) -> None:
    """A form says the same when it is filled in with what it says."""
    one, value = case
    shown = shown_value(one, one.name, value)

    assert shown == shown_value(one, one.name, shown)


@given(TEXT)
def test_a_typed_text_is_kept(text: str) -> None:
    """Every letter of a text is read as it was typed; a blank one is not stated."""
    found = typed(control("title"), "title", FormData.of([("title", text)]))

    assert (text if text.strip() else None) == found


def test_a_noun_that_becomes_none_is_a_word() -> None:
    """Its parts are no longer said."""
    said = FormData.of([("audience-said", "none"), ("audience-who", "همه")])

    assert "ندارد" == revised(control("audience"), "audience", {"who": "همه"}, said)


@pytest.mark.parametrize(
    ("name", "pairs", "expected"),
    [
        ("audience", [("audience-said", "none"), ("audience-who", "x")], "ندارد"),
        ("audience", [("audience-said", "value")], None),
        (
            "audience",
            [("audience-conditions", "یک"), ("audience-conditions", " ")],
            {"conditions": ["یک"]},
        ),
        ("fees", [("fees-said", "none"), ("fees", "new1"), ("fees-new1-amount", "5")], "ندارد"),
        ("fees", [("fees", "new1"), ("fees-new1-amount", "5")], [{"amount": "5"}]),
        ("fees", [("fees", "new1"), ("fees", "a"), ("fees-gone", "a")], None),
        ("types", [("types", "G2C"), ("types", "G2B")], ["G2C", "G2B"]),
        ("channels-web", [("channels-web", "https://a.ir")], None),
        ("channels-web", [("channels-web-on", "1"), ("channels-web", "")], "offered"),
        ("channels-web", [("channels-web-on", "1"), ("channels-web", "x")], ["x"]),
    ],
)
def test_what_a_form_says(name: str, pairs: list[tuple[str, str]], expected: Plain) -> None:
    """None, a value, a ticked channel: each is said in its own way."""
    assert expected == typed(control(name), name, FormData.of(pairs))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("fees", [], {"fees-said": ("none",)}),
        ("fees", "ندارد", {"fees-said": ("none",)}),
        ("channels-sms", "offered", {"channels-sms-on": ("1",)}),
        ("channels-sms", [], {}),
        ("types", ["خدمت به شهروندان", "دیگر"], {"types": ("G2C", "دیگر")}),
        ("title", None, {}),
    ],
)
def test_what_is_shown(name: str, value: Plain, expected: dict[str, tuple[str, ...]]) -> None:
    """A box is found by any of its spellings, and a word of the catalogue ticks its button."""
    assert expected == refilled(control(name), name, value).texts


def test_alike_rows_have_names_of_their_own() -> None:
    """Two rows that read the same are two rows."""
    assert [row_key(STAMP), f"{row_key(STAMP)}-2"] == list(keyed([STAMP, STAMP]))


def test_what_is_not_asked_for_stays() -> None:
    """A row keeps its approvals, and a date its spelling, when another field of it changes."""
    key = row_key(FEE)
    changed = form("fees", **{f"fees__{key}__amount": "3,000,000"})
    new = revised(control("fees"), "fees", [FEE, STAMP], changed)

    assert [{**FEE, "amount": "3,000,000"}, STAMP] == new


def test_a_row_that_was_emptied_is_gone() -> None:
    """Without a value in any field it is a row no more."""
    only = control("fees")
    pairs = [(name, "" if "-" in name else text) for name, text in filled(only, "fees", [STAMP])]

    assert None is revised(only, "fees", [STAMP], FormData.of([*pairs, ("fees-said", "value")]))
