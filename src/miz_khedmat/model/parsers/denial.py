"""Recognise texts that deny, that leave a blank, or that only say yes or no."""

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from miz_khedmat.model.parsers.figures import tokenize
from miz_khedmat.model.parsers.scan import Token, TokenKind, vocabulary
from miz_khedmat.model.parsers.values import NotUnderstood
from miz_khedmat.persian.text import fold, search_key

DENIALS: Final = vocabulary(
    "ندارد ندارند نداشته نیست نیستند نمیباشد نمیشود نمیگردد نمیخواهد بدون فاقد عدم"
)
_EVEN_NONE: Final = vocabulary("هیچ هیچگونه هیچیک هیچکدام none nil")
_FILLERS: Final = vocabulary(
    "این خدمت خدمات برای در به از و را است میباشد می باشد نیاز نیازی لازم ضرورت ضرورتی الزامی",
    "خاص خاصی ای شده متقاضی متقاضیان ارائه دریافت انجام جهت گونه نوع هر",
)
_NOTHING: Final = vocabulary("مورد موردی موارد وجود چیزی")
_LONGEST_NONE: Final = 80
# A quick check first: loading calls this for every text, and hardly any is a denial.
_JOINER: Final = "[\u0640\u064b-\u065f\u00ac\u200b-\u200f]*"
_MAY_DENY: Final = re.compile(
    "|".join(
        _JOINER.join(letters)
        for letters in (
            *("ندار", "نداش", "نم", "فاقد", "بدون", "عدم"),
            *(("ن", "[یيىې]", "س", "ت"), ("ه", "[یيىې]", "چ")),
        )
    )
    + "|[\ufb50-\ufeff]|(?i:none|nil)"
)

_BLANK: Final = re.compile(r"\.{4,}|…{2,}|_{3,}|ـ{4,}")
_BLANKS_WORDS: Final = 6
_UNKNOWN: Final = frozenset(
    search_key(text)
    for text in (
        *("نامشخص", "نامعلوم", "مشخص نیست", "مشخص نشده", "مشخص نشده است", "تعیین نشده"),
        *("تعیین نشده است", "تکمیل شود", "تکمیل نشده", "درج شود", "tbd", "todo", "test", "تست"),
    )
)
_TEMPLATE: Final = (search_key("این فیلد توسط"), search_key("تکمیل"))
# A quick check here too: only marks, the beginnings of what is _UNKNOWN, a word of the _TEMPLATE,
# or marks in a row.
_GAP: Final = r"[\W_\u0640]*"
_BEGINNINGS: Final = "|".join(
    _GAP.join(letters)
    for letters in (("ن", "[اآأإٱ]", "م"), "مشخ", "تع", ("ت", "[کكڪ]", "م"), "درج", "تس")
)
_BY: Final = _GAP.join(("ت", "[وؤ]", "س", "ط"))
_MAY_SAY_NOTHING: Final = re.compile(
    rf"\A{_GAP}(?:\Z|[tT]|{_BEGINNINGS})|{_BY}|[.…_\u0640]{{2}}|[\ufb50-\uffef]"
)

_YES: Final = vocabulary(
    "true yes y on ok 1 r þ ☑ ☒ ✓ ✔ ✅ ■ ● بله بلی آری دارد دارند است هست میباشد میشود"
)
_NO: Final = vocabulary("false no n off 0 o ☐ □ ○ ¨ ✗ ✘ ❌ خیر نه") | DENIALS
_ASIDE: Final = vocabulary(
    "امکان امکانپذیر پذیر پرداخت الکترونیکی الکترونیک اینترنتی وجود درگاه قابل قابلیت هزینه",
    "صورت بصورت این خدمت به در انجام برای را",
)


def is_none(text: str) -> bool:
    """Return whether the text only says that there is none: «ندارد.», «موردی ندارد», «نیاز ندارد».

    «نیاز ندارد» and «لازم نیست» count, because someone who needs none has none to bring. «0», «خیر»
    and «-» do not: they are a number, an answer and a blank.
    """
    if len(text) > _LONGEST_NONE or not _MAY_DENY.search(text):
        return False
    return denies(tokenize(text), _NOTHING)


def denies(tokens: list[Token], about: AbstractSet[str]) -> bool:
    """Return whether the tokens are one denial and nothing else except what it is *about*.

    Two denials («بدون مراجعه امکان ندارد») may affirm, so they do not count as a denial here.
    """
    keys = [token.key for token in tokens if token.kind is not TokenKind.MARK]
    denials = sum(key in DENIALS for key in keys)
    even_none = any(key in _EVEN_NONE for key in keys)
    known = DENIALS | _EVEN_NONE | _FILLERS | about
    if not all(key in known for key in keys):
        return False
    return denials == 1 or (even_none and denials == 0)


@lru_cache(maxsize=1024)
def is_placeholder(text: str) -> bool:
    """Return whether the text fills the place of a value without saying anything about the service.

    That is a blank or only marks («-», «…», «____»), a short sentence with its blank left open
    («………… است»), the template's own remark, or a statement that it is not known («نامشخص»). «0» is
    a number and ticks («☑») are answers, so neither counts.
    """
    if not _MAY_SAY_NOTHING.search(text):
        return False
    if all(unicodedata.category(letter)[0] in "PZC" or letter in "=+~|¬ـ" for letter in text):
        return True
    key = search_key(text)
    return (
        key in _UNKNOWN
        or (_TEMPLATE[0] in key and _TEMPLATE[1] in key)
        or (bool(_BLANK.search(text)) and _is_short_and_uncounted(text))
    )


def _is_short_and_uncounted(text: str) -> bool:
    tokens = tokenize(text)
    words = sum(token.kind is TokenKind.WORD for token in tokens)
    return words <= _BLANKS_WORDS and all(token.kind is not TokenKind.NUMBER for token in tokens)


def yes_no(text: str) -> bool | NotUnderstood:
    """Parse a tick or an answer.

    That is «بله», «ندارد», `True`, «☑», the letters R, þ and o that remain of a tick, or the raw
    `1` of a database, which is yes.
    """
    key = fold(text).strip(" .!؟?،")
    if key in _YES or key in _NO:
        return key in _YES
    keys = [token.key for token in tokenize(text) if token.key not in ".،!:"]
    answers = [key in _YES for key in keys if key in _YES | _NO]
    if len(set(answers)) != 1 or not all(key in _YES | _NO | _ASIDE for key in keys):
        return NotUnderstood(text)
    # Two denials may affirm.
    return answers[0] if answers[0] or len(answers) == 1 else NotUnderstood(text)
