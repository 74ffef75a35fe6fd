"""What parsers complain of and what a structure expects, in Persian too."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import Wording

_PERSIAN: Final[Mapping[str, str]] = {
    "text": "یک متن",
    "list of texts": "فهرستی از متن‌ها",
    "mapping (key: value)": "کلید و مقدار (key: value)",
    "list of mappings": "فهرستی از کلید و مقدارها",
    "found character that cannot start any token": "هیچ مقداری با این نویسه آغاز نمی‌شود",
    "found unexpected end of stream": "علامت نقل‌قول بسته نشده است",
    "found unknown escape character": "پس از \\ نویسه‌ی ناشناخته‌ای آمده است",
    "mapping values are not allowed in this context": "دونقطه این‌جا پذیرفته نیست",
    "block sequence entries are not allowed in this context": "خط تیره این‌جا پذیرفته نیست",
    "did not find expected '-' indicator": "خط تیره‌ای که باید می‌آمد نیست",
    "did not find expected ',' or ']'": "کروشه بسته نشده یا ویرگولی جا افتاده است",
    "did not find expected ',' or '}'": "آکولاد بسته نشده یا ویرگولی جا افتاده است",
    "did not find expected key": "کلیدی که باید می‌آمد نیست",
    "did not find expected node content": "مقداری که باید می‌آمد نیست",
    "could not find expected ':'": "دونقطه‌ی پس از کلید نیست",
    "control characters are not allowed": "نویسه‌ی کنترلی پذیرفته نیست",
}


def said(english: str) -> Wording:
    """The two wordings of *english*; what is no known complaint stands as it is in both.

    The name of a noun of ours behind a structure is for programmers, and left out in Persian.
    """
    structure, _, noun = english.rpartition(": ")
    persian = _PERSIAN.get(english) or _PERSIAN.get(structure if noun.isalpha() else "")
    return Wording(persian or english, english)
