"""S5: slips of word processors, spreadsheets and data bases inside Persian text."""

import re
from typing import Final

from miz_khedmat.compliance import fixes
from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfAgency, OfService, where

_GLUED: Final = re.compile(
    "(?<![\\w\u200c])(?:[\u0622-\u06cc]{3,}[0-9\u06f0-\u06f9]+|[0-9\u06f0-\u06f9]+[\u0622-\u06cc]{3,})(?![\\w\u200c])"
)
_TICKS: Final = re.compile(
    "(?:^|[\\s(])[Rþ¨o¢£▀\u20dd](?=\\s+[\u0622-\u06cc])|(?<=[\u0622-\u06cc])\\s+[Rþ¨¢£▀\u20dd](?=$|[\\s)])"
)
_RAW: Final = re.compile(
    r"true|false|null|none|n/?a|undefined|[\w-]+\.(png|jpe?g|gif|svg|bmp)", re.IGNORECASE
)
_MARKS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_REVERSED: Final = re.compile(
    "محصوالت|اطالع|معامالت|سواالت|سؤاالت|مشکالت|تشکیالت|اصالح|\\bir\\.(?:gov|ac|co)\\."
)
_TICKED: Final = frozenset({"electronic"})
"""Facts that are yes or no, where a data base's own word is right."""


@rule(
    "S0508",
    Severity.WARNING,
    "any",
    says=("عدد به واژه چسبیده است", "a number stuck to a word"),
    expects=("فاصله میان عدد و واژه", "a space between number and word"),
    do=("فاصله بگذارید", "put a space between them"),
)
def numbers_stand_apart(subject: OfService | OfAgency) -> Answers:
    """Numbers and words have a space between them.

    Why: «روز20» turns round when it is shown, and is read aloud as one word.
    Bad: ``average_time: روز20``
    Good: ``average_time: ۲۰ روز``
    """
    yield from where(subject, _GLUED)


@rule(
    "S0509",
    Severity.ERROR,
    "any",
    says=("نشانه‌ی تیک به‌جای خود تیک", "a letter that was a tick"),
    expects=("متن بی نشانه‌ی تیک", "the text without it"),
    do=("آن را بردارید و گزینه را در جای خود بنویسید", "take it out and write the option"),
)
def ticks_are_no_letters(subject: OfService | OfAgency) -> Answers:
    """No «R», «þ» or «o» is left of a box that was ticked.

    Why: the font that showed a tick is gone, and the choice with it.
    Bad: ``description: R خدمت به شهروندان``
    Good: ``types: [G2C]``
    """
    yield from where(subject, _TICKS)


@rule(
    "S0510",
    Severity.ERROR,
    "any",
    says=("مقدار خام پایگاه داده یا نام تصویر", "a raw value, or a picture's name"),
    expects=("متن برای خواننده", "words for a reader"),
    do=("آنچه منظور است را بنویسید", "write what is meant"),
)
def values_are_for_readers(subject: OfService | OfAgency) -> Answers:
    """No «True», «null» or «ic.png» stands where words belong.

    Why: the page shows it as it is.
    Bad: ``description: "True"``
    Good: ``description: صدور شناسه‌ی بکارگیری``
    """
    for path, text in subject.texts:
        ticked = path and path[-1] in _TICKED
        if not ticked and path[-1:] != ("file",) and _RAW.fullmatch(text.strip()):
            yield Answer(path, text)


@rule(
    "S0511",
    Severity.WARNING,
    "any",
    says=("نویسه‌ی پنهان جهت متن", "a hidden sign of direction"),
    expects=("متن بی نویسه‌ی پنهان", "the text without it"),
    do=("آن را بردارید؛ صفحه جهت را خود نگه می‌دارد", "take it out; pages keep the order"),
    fix=fixes.plain,
)
def text_hides_no_signs(subject: OfService | OfAgency) -> Answers:
    """Text holds no hidden marks of direction.

    Why: they make numbers look like others, and break searches; pages isolate what needs it.
    Bad: an id with U+202E before it.
    Good: the id alone.
    """
    yield from where(subject, _MARKS)


@rule(
    "S0512",
    Severity.WARNING,
    "any",
    says=("«می» جدا یا چسبیده نوشته شده است", "«می» without its joiner"),
    expects=("نیم‌فاصله پس از «می»", "the joiner behind «می»"),
    do=("«می‌» را با نیم‌فاصله بنویسید", "write «می‌» with the joiner"),
    fix=fixes.prefixes,
)
def prefixes_are_joined(subject: OfService | OfAgency) -> Answers:
    """The prefix «می» is joined to its verb by the half-space.

    Why: S5 asks for Persian without faults; lines break between the two parts.
    Bad: ``description: کارت صادر می شود``
    Good: ``description: کارت صادر می‌شود``
    """
    yield from where(subject, fixes.PREFIX)


@rule(
    "S0513",
    Severity.ERROR,
    "any",
    says=("«لا» وارونه خوانده شده است", "«لا» was read backwards"),
    expects=("واژه‌ی درست، مانند «اطلاعات»", "the right word, such as اطلاعات"),
    do=("متن را از نو بنویسید؛ از PDF برداشته شده است", "write it anew; it comes from a PDF"),
)
def words_are_not_reversed(subject: OfService | OfAgency) -> Answers:
    """No «اطالعات» or «محصوالت», and no address read backwards.

    Why: PDFs give «لا» as two letters in the wrong order.
    Bad: ``description: اطالعات متقاضی``
    Good: ``description: اطلاعات متقاضی``
    """
    yield from where(subject, _REVERSED)
