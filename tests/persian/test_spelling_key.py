"""The key of digests ignores what `check --fix` repairs, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.compliance import Rule, all_rules, fixes
from miz_khedmat.persian.text import spelling_key

OF_WORDS = [
    rule for rule in all_rules() if rule.fix and rule.fix not in {fixes.kinds, fixes.spaced_id}
]
"""The others repair only kinds of services and ids, which no digest of a row covers."""
SIGNS = (
    "شكةيىٱمنیا \u00a0¬ـ٤٥۶7Gc.\n\u200c\u200d\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff\u064b"
)
PIECES = st.sampled_from([*SIGNS, "می", "نمی", "می شود", "نمیتواند", "شود", "تواند", "ال", "G۲C"])
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=1000)
@given(st.sampled_from(OF_WORDS), TEXTS)
def test_what_is_repaired_has_the_same_key(rule: Rule, text: str) -> None:
    """Whichever rule repairs whichever text."""
    assert rule.fix
    assert spelling_key(rule.fix(text)) == spelling_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شركت هاي ادارة", "شرکت های اداره"),
        ("۲۵۰٬۰۰۰", "٢٥٠٬٠٠٠"),
        ("۲۵۰٬۰۰۰", "250٬000"),
        ("می شود", "می\u200cشود"),
        ("میشود", "مي¬شود"),
        ("میــز خدمت", "میز  خدمت\n"),
        ("\u202b۱۲\u202c", "12"),
        ("\u200f", ""),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    """Letters, digits, joiners, kashida, marks of direction and runs of spaces do not count."""
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"),
        ("۱۰₂", "۱۰۲"),
        ("½", "1⁄2"),
        ("①", "1"),
        ("۱۰ـ۲۰", "۱۰۲۰"),
        ("۱۰\u200c۲۰", "۱۰۲۰"),
        ("۱۰ ۲۰", "۱۰۲۰"),
        ("۱٫۵", "۱۵"),
        ("-5", "5"),
        ("２", "2"),
        ("ﷲ", "الله"),
        ("IR06", "ir06"),
        ("آب", "اب"),
    ],
)
def test_what_may_mean_something_else_has_another_key(one: str, other: str) -> None:
    """Superscripts, fractions, signs, case, and any sign between two digits."""
    assert spelling_key(one) != spelling_key(other)
