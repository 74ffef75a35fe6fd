"""S5: errors that word processors, spreadsheets and databases leave in Persian text."""

import re
from typing import Final

from miz_khedmat.compliance import fixes
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, in_words, where
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.persian.text import DIRECTION_MARKS

_LETTER: Final = "[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]"
_DIGIT: Final = "[0-9\u06f0-\u06f9\u0660-\u0669]"
_GLUED: Final = re.compile(
    f"(?<![\\w\u200c])(?:{_LETTER}{{3,}}{_DIGIT}+|{_DIGIT}+{_LETTER}{{3,}})(?![\\w\u200c])"
)
_TICK: Final = "[Rþ¨¢£▀\u20dd]"
_MARK: Final = "[Rþ¨¢£▀\u20ddo]"
# A mark after a blank or a bracket, except «Type R»; marks come first because they are rare.
_TICKS: Final = re.compile(
    rf"{_MARK}(?<![^\s(]{_MARK})(?<![A-Za-z][^\S\n]{_MARK})(?=\s*{_LETTER})"
    rf"|{_TICK}(?<={_LETTER}\s{_TICK})(?=$|[\s)])"
)
_UNITS: Final = "بار|مرتبه|دفعه|دقیقه|ساعت|روز|هفته|ماه|سال"
_COUNTED: Final = frozenset(
    {
        ("average_time",),
        ("visits",),
        ("identity", "frequency", "times"),
        ("identity", "frequency", "per"),
    }
)
_BEHIND: Final = re.compile(rf"(?:{_UNITS})\s+(?:در\s+)?{_DIGIT}+")
_RAW: Final = re.compile(
    r"true|false|null|none|n/?a|undefined|[\w-]+\.(png|jpe?g|gif|svg|bmp)", re.IGNORECASE
)
_MARKS: Final = re.compile(f"[{DIRECTION_MARKS}]")
_LAM_ALEF: Final = (
    *("محصوالت", "معامالت", "سواالت", "سؤاالت", "مشکالت", "تشکیالت", "تسهیالت", "تحصیالت"),
    *("اطالع", "استعالم", "اعالم", "اصالح", "اسالم", "ابالغ", "انقالب", "اختالف", "مالحظ"),
    *("عالوه", "بالمانع", "ساالنه", "باالتر", "باالی", "کاال", "امالک", "پالک", "فوالد"),
)
_DOMAIN: Final = r"ir\.(?<![\w.@/=-]ir\.)[A-Za-z][\w-]*\.[A-Za-z]"
# Separate patterns are fast; a joint pattern would try each letter of a text for each of them.
_REVERSED: Final = tuple(map(re.compile, (*_LAM_ALEF, _DOMAIN)))
_JOINING: Final = "[بپتثجچحخسصضطظعغفقکگنهیكي]"
# «مآخذ», «منشآت» and «الآن» are words; «می» before a verb is checked by another rule. Rare
# parts come first, so that a text without them is skipped at once.
_ALEF: Final = (
    rf"آ(?<={_JOINING}آ)(?<!میآ)\w|آ(?<=شآ)(?<!منشآ)\w|آ(?<=\wلآ)(?<!الآ)\w|آ(?<=\w\wمآ)(?<!المآ)\w"
)
_ADJECTIVES: Final = (
    *("ملی", "دولتی", "عمومی", "صنعتی", "اداری", "مالی", "علمی", "فنی", "شهری", "روستایی"),
    *("اجتماعی", "فرهنگی", "اقتصادی", "سیاسی", "حقوقی", "استانی", "آموزشی", "پژوهشی", "تجاری"),
    *("مسکونی", "زراعی", "بهداشتی", "درمانی", "نظامی", "قضایی", "خدماتی", "تولیدی", "کشاورزی"),
)
_COMPOUNDS: Final = (
    *("آیی?ننامه", "آئیننامه", "پایاننامه", "بیمهنامه", "اجارهنامه", "شیوهنامه", "هفتهنامه"),
    *("بهرهبردار", "برنامهریز", "سرمایهگذار", "ودیعهگذار", "بیمهگذار", "توسعهیافت", "بهعنوان"),
    *("بهمنظور", "بهصورت", "بهدلیل", "بهوسیله", "بهطور", "اطلاعرسان", "ثبتنام"),
)
_BY_LENGTH: Final = (
    "|".join(word for word in _ADJECTIVES if len(word) == length)
    for length in sorted({len(word) for word in _ADJECTIVES})
)
_AND: Final = "|".join(rf"(?<=(?<![\w\u200c])(?:{words})و)" for words in _BY_LENGTH)
_RUN_TOGETHER: Final = tuple(
    map(re.compile, (_ALEF, "هها", rf"یو(?![\w\u200c])(?:{_AND})", "|".join(_COMPOUNDS)))
)
_TICKED: Final = frozenset({"electronic"})
"""Boolean facts, in which a database's own word is right."""


@rule(
    "S0508",
    Severity.WARNING,
    "any",
    says="no space between a number and a word",
    expects="a space between the number and the word",
    do="add a space",
)
def numbers_stand_apart(subject: ServiceSubject | AgencySubject) -> Answers:
    """Numbers and words have a space between them.

    Why: «روز20» is displayed in the wrong order, and read aloud as one word.
    Bad: ``average_time: روز20``
    Good: ``average_time: ۲۰ روز``
    """
    yield from in_words(subject, _GLUED)


@rule(
    "S0509",
    Severity.ERROR,
    "any",
    says="a letter in place of a tick mark",
    expects=Wording("the text without it", "tick mark"),
    do="remove it and write the option",
)
def ticks_are_no_letters(subject: ServiceSubject | AgencySubject) -> Answers:
    """No «R», «þ» or «o» is left over from a ticked box.

    Why: the font that showed a tick is gone, and the choice with it.
    Bad: ``description: R خدمت به شهروندان``
    Good: ``types: [G2C]``
    """
    yield from where(subject, _TICKS)


@rule(
    "S0510",
    Severity.ERROR,
    "any",
    says="a raw database value or an image file name",
    expects="text for readers",
    do="write what is meant",
)
def values_are_for_readers(subject: ServiceSubject | AgencySubject) -> Answers:
    """No «True», «null» or «ic.png» is in place of words.

    Why: the page shows it unchanged.
    Bad: ``description: "True"``
    Good: ``description: صدور شناسه بکارگیری``
    """
    for path, text in subject.texts:
        ticked = path and path[-1] in _TICKED
        if not ticked and path[-1:] != ("file",) and _RAW.fullmatch(text.strip()):
            yield Answer(path, text)


@rule(
    "S0511",
    Severity.WARNING,
    "any",
    says="a hidden direction mark",
    expects="the text without it",
    do="remove it; pages set the direction themselves",
    fix=fixes.plain,
)
def text_hides_no_signs(subject: ServiceSubject | AgencySubject) -> Answers:
    """Text has no hidden direction marks.

    Why: they make numbers look different, and break searches; pages isolate text themselves.
    Bad: an id with U+202E before it.
    Good: the id alone.
    """
    yield from where(subject, _MARKS)


@rule(
    "S0512",
    Severity.WARNING,
    "any",
    says="«می» without its half-space",
    expects="a half-space after «می»",
    do="write «می‌» with a half-space",
    fix=fixes.prefixes,
)
def prefixes_are_joined(subject: ServiceSubject | AgencySubject) -> Answers:
    """The prefix «می» is joined to its verb by the half-space.

    Why: S5 asks for correct Persian; without it, lines break between the two parts.
    Bad: ``description: کارت صادر می شود``
    Good: ``description: کارت صادر می‌شود``
    """
    yield from where(subject, fixes.PREFIX)


@rule(
    "S0513",
    Severity.ERROR,
    "any",
    says="«لا» is reversed",
    expects="the right word, such as اطلاعات",
    do="retype it; it was copied from a PDF",
)
def words_are_not_reversed(subject: ServiceSubject | AgencySubject) -> Answers:
    """There is no «اطالعات» or «محصوالت», and no reversed address.

    Why: PDFs give «لا» as two letters in the wrong order.
    Bad: ``description: اطالعات متقاضی``
    Good: ``description: اطلاعات متقاضی``
    """
    for pattern in _REVERSED:
        yield from in_words(subject, pattern)


@rule(
    "S0514",
    Severity.WARNING,
    "any",
    says="two words run together",
    expects="a space or a half-space between them",
    do="separate the words",
)
def words_stand_apart(subject: ServiceSubject | AgencySubject) -> Answers:
    """Words keep the space or the joiner between them.

    Why: both get lost in copies from a PDF or a spreadsheet, and nobody finds «جمعآوری».
    Bad: ``title: واگذاری اراضی ملیو دولتی``
    Good: ``title: واگذاری اراضی ملی و دولتی``
    """
    for pattern in _RUN_TOGETHER:
        yield from in_words(subject, pattern)


@rule(
    "S0515",
    Severity.WARNING,
    "deliverable",
    says="a number after its unit",
    expects="the number first, then the unit",
    do="write the number before the unit",
)
def numbers_stand_before_units(service: ServiceSubject) -> Answers:
    """A number of times or days comes before its unit.

    Why: reversed text reads «بار در 5», and is read aloud like that.
    Bad: ``visits: بار در 5``
    Good: ``visits: ۵ بار``
    """
    for path, text in service.texts:
        if path in _COUNTED and _BEHIND.fullmatch(text.strip(" .\n")):
            yield Answer(path, text)
