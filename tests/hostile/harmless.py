"""Texts that mean no harm: of each form that a field may understand."""

from typing import Final

HARMLESS: Final = (
    *("واژه و word 12", "https://example.ir/a", "۲۵۰٬۰۰۰ ریال", "1404-02-01", "021-85352064"),
    *(
        "s@example.ir",
        "35.7",
        "51.4",
        "ندارد",
        "",
        "G2C",
        "true",
        "شنبه تا چهارشنبه ۸ تا ۱۴",
        "web",
    ),
    *("12", "files/x.pdf"),
)

NEAR: Final = "ندارژ"
"""A word that is in no title, and differs from one by a single letter."""


def markers(count: int) -> tuple[str, ...]:
    """So many words, each unlike any other and any label."""
    return tuple(f"zq{_letters(number)}qz" for number in range(26, 26 + count))


def _letters(number: int) -> str:
    return (_letters(number // 26) if number >= 26 else "") + chr(97 + number % 26)
