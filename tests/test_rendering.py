"""Filters dress values, isolate what runs the other way, and escape all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

from miz_khedmat.labels import labels
from miz_khedmat.rendering import (
    TESTS,
    date,
    differs,
    environment,
    isolate,
    persian,
    tick,
)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("تلفن 021-85352064 است", "تلفن <bdi>021-85352064</bdi> است"),
        ("(G2C)", "(<bdi>G2C</bdi>)"),
        ("ساعت ۸:۳۰.", "ساعت <bdi>۸:۳۰</bdi>."),
        ("https://a.ir/x?y=1&z", "<bdi>https://a.ir/x?y=1&amp;z</bdi>"),
        ("از Microsoft Office 365 است", "از <bdi>Microsoft Office 365</bdi> است"),
        ("کد *1000#", "کد <bdi>*1000#</bdi>"),
        ("۱۴۰۳/پ/۲۱۷", "<bdi>۱۴۰۳</bdi>/پ/<bdi>۲۱۷</bdi>"),
        ("در https://a.ir/ است", "در <bdi>https://a.ir/</bdi> است"),
        ("ساده", "ساده"),
        ("<b>", "&lt;<bdi>b</bdi>&gt;"),
    ],
)
def test_isolate(text: str, markup: str) -> None:
    """Numbers, addresses and Latin runs stand in <bdi>; everything is escaped."""
    assert str(isolate(text)) == markup


@given(st.text())
def test_isolate_adds_nothing_but_bdi(text: str) -> None:
    """Whatever the text, no tag but ours comes out."""
    plain = str(isolate(text)).replace("<bdi>", "").replace("</bdi>", "")

    assert "<" not in plain
    assert ">" not in plain


def test_persian_numbers_and_dates() -> None:
    """Numbers get Persian digits and marks, dates their month; what is neither stays."""
    assert persian(250000) == "۲۵۰٬۰۰۰"
    assert persian("12") == "۱۲"
    assert date("1404-02-01") == "۱ اردیبهشت ۱۴۰۴"
    assert date("دیروز") == "دیروز"


def test_differs_and_tick() -> None:
    """A note beside the amount is shown only where it says more; ticks become words."""
    assert not differs("250000 ریال", 250000)
    assert differs("هر نفر 250000", 250000)
    assert tick("true", "☑", "-") == "☑"
    assert tick("false", "☑", "-") == "-"
    assert tick("شاید", "☑", "-") == "شاید"


def test_three_states() -> None:
    """Not stated, stated to be none, and a value are told apart in templates."""
    assert TESTS["miz_unstated"](None)
    assert TESTS["miz_none"](())
    assert not TESTS["miz_none"]("x")


def test_controls_never_reach_the_page() -> None:
    """A character that can only harm is left out wherever a text is shown."""
    made = environment(labels(), [DictLoader({"x": "{{ a }}"})])

    assert made.get_template("x").render(a="\x00ا\u202eب") == "اب"


def test_undefined_is_an_error() -> None:
    """A name that no context has is an error, not an empty place."""
    made = environment(labels(), [DictLoader({"x": "{{ nothing }}"})])

    with pytest.raises(UndefinedError):
        made.get_template("x").render()
