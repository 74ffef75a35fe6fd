"""Safe repairs: a repaired text has no finding, and a second repair changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Catalogue
from miz_khedmat.compliance import Choice, Rule, all_rules, check, fixes
from miz_khedmat.model import Agency, Service

FIXABLE = [rule for rule in all_rules() if rule.fix]
SIGNS = "شكةيىٱ ¬ـ٤٥۶7Gc.\n\u200c\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ufeff"
PIECES = st.sampled_from([*SIGNS, "می", "نمی", "می شود", "نمیتواند", "۱۰۰۳ ۱۷۷۱ ۱۰۱", "G۲C"])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def found(rule: Rule, text: str) -> list[str]:
    """Return the findings of *rule* if *text* is an id and a description."""
    service = Service(id=text, description=text)
    catalogue = Catalogue(Agency(id="1", services=(service,)))
    return [each.found for each in check(catalogue, Choice((rule.code,))).findings]


@given(st.sampled_from(FIXABLE), TEXTS)
def test_what_is_repaired_is_silent(rule: Rule, text: str) -> None:
    """A rule reports nothing in its own repair, and does not change it again."""
    assert rule.fix
    for each in found(rule, text):
        mended = rule.fix(each)
        assert (True, mended, []) == (mended != each, rule.fix(mended), found(rule, mended))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (fixes.letters("شركت‌هاي ادارة"), "شرکت‌های اداره"),
        (fixes.joiners("می¬شود"), "می‌شود"),
        (fixes.unstretched("میــز"), "میز"),
        (fixes.latin_digits("G۲C و ۲G، ۲ خدمت، http://a.ir/٣"), "G2C و 2G، ۲ خدمت، http://a.ir/٣"),
        (fixes.persian_digits("٤٥ روز 4"), "۴۵ روز 4"),
        (fixes.plain("\u202e۱۲\u200f\u200c"), "۱۲\u200c"),
        (fixes.prefixes("می شود، نمیتوان، قدیمی، می خواند"), "می‌شود، نمی‌توان، قدیمی، می خواند"),
        (fixes.spaced_id("۱۰۰ 317 71101"), "10031771101"),
    ],
)
def test_each_repair_touches_its_own(made: str, expected: str) -> None:
    """A repair changes only its own errors."""
    assert expected == made
