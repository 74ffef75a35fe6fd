"""Filters dress values, isolate what runs the other way, and escape all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe import escape

from miz_khedmat.labels import labels
from miz_khedmat.persian.text import visible
from miz_khedmat.rendering.bidi import isolate
from miz_khedmat.rendering.environment import TESTS, differs, environment, tick


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
    """Numbers, addresses and Latin runs are in <bdi>; everything is escaped."""
    assert str(isolate(text)) == markup


@given(st.text())
def test_isolate_adds_nothing_but_bdi(text: str) -> None:
    """Whatever the text, no tag but ours comes out."""
    plain = str(isolate(text)).replace("<bdi>", "").replace("</bdi>", "")

    assert "<" not in plain
    assert ">" not in plain


@pytest.mark.parametrize(
    ("language", "dressed"),
    [
        ("fa", "۲۵۰٬۰۰۰ ۱۲ ۱ اردیبهشت ۱۴۰۴ دیروز"),
        ("en", '250,000 12 1 Ordibehesht 1404 (2025-04-21) <span lang="fa" dir="rtl">دیروز</span>'),
        ("ar", '٢٥٠٬٠٠٠ ١٢ ١ أرديبهشت ١٤٠٤ <span lang="fa">دیروز</span>'),
        ("ckb", '٢٥٠٬٠٠٠ ١٢ ١ی گوڵانی ١٤٠٤ <span lang="fa">دیروز</span>'),
    ],
)
def test_numbers_and_dates(language: str, dressed: str) -> None:
    """Numbers get the language's digits and marks, dates its month; what is neither stays."""
    text = "{{ 250000|miz_digits }} {{ '12'|miz_digits }} {{ a|miz_date }} {{ b|miz_date }}"
    made = environment(labels(language=language), [DictLoader({"x": text})])

    assert dressed == made.get_template("x").render(a="1404-02-01", b="دیروز")


def test_differs_and_tick() -> None:
    """A note beside the amount is shown only where it says more; ticks become words."""
    assert not differs("250000 ریال", 250000)
    assert differs("هر نفر 250000", 250000)
    assert tick("true", "☑", "-") == "☑"
    assert tick("false", "☑", "-") == "-"
    assert tick("شاید", "☑", "-") == "شاید"


def test_three_states() -> None:
    """Templates can distinguish not stated, stated to be none, and a value."""
    assert TESTS["miz_unstated"](None)
    assert TESTS["miz_none"](())
    assert not TESTS["miz_none"]("x")


def test_controls_never_reach_the_page() -> None:
    """A character that can only harm is left out wherever a text is shown."""
    made = environment(labels(), [DictLoader({"x": "{{ a }}"})])

    assert made.get_template("x").render(a="\x00ا\u202eب") == "اب"


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ a }}", "&lt;b&gt;"),
        ("{{ a|safe }}", "<b>"),
        ("{{ 7 }}{{ n }}", "77"),
        ("{% autoescape false %}{{ a }}{% endautoescape %}", "<b>"),
        ("{% autoescape n == 7 %}{{ a }}{% endautoescape %}", "&lt;b&gt;"),
        ("{% set x %}{{ a }}{% endset %}{{ x }}", "&lt;b&gt;"),
    ],
)
def test_texts_are_escaped_once_and_markup_is_not(language: str, template: str, shown: str) -> None:
    """What a template shows is escaped, unless it says otherwise."""
    made = environment(labels(language=language), [DictLoader({"x": template})])

    assert shown == made.get_template("x").render(a="<b>", n=7)


SHOWN = environment(labels(), [DictLoader({"x": "{{ a }}"})]).get_template("x")


@given(st.text() | st.text("ابپ‌ی۰۹٠ <&>\"'؟«a/Z"))
def test_a_short_way_for_harmless_texts_changes_nothing(text: str) -> None:
    """Whatever the text, a page shows it without what can only harm, and escaped."""
    assert escape(visible(text)) == SHOWN.render(a=text)


def test_undefined_is_an_error() -> None:
    """A name that no context has is an error, not an empty place."""
    made = environment(labels(), [DictLoader({"x": "{{ nothing }}"})])

    with pytest.raises(UndefinedError):
        made.get_template("x").render()


@pytest.mark.parametrize("language", ["fa", "en", "ar", "ckb"])
@pytest.mark.parametrize("words", ["قوانین", "<b>\u202eLaws & 'rules'</b>", ""])
def test_a_label_is_the_same_however_it_is_named(language: str, words: str) -> None:
    """By a constant, which is inlined once for all, or by a value known only when it is shown."""
    ways = ["_('menu.laws')", "_('menu.' ~ name)", "_(name='menu.laws')", "none or _('menu.laws')"]
    changed = labels({"menu.laws": words}, language)
    loader = DictLoader({"x": "|".join(f"{{{{ {way} }}}}" for way in ways)})
    made = environment(changed, [loader]).get_template("x").render(name="laws").split("|")

    assert made == made[:1] * len(ways)
    assert "<b>" not in made[0]
