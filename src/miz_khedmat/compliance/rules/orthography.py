"""S5: correct Persian text: letters, digits, joiners and no placeholders."""

import re
from typing import Final

from miz_khedmat.compliance import fixes
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, in_words, where
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.model.parsers import is_placeholder

_NOT_SIGN: Final = re.compile("\u00ac")
# ﷼ and other single signs are not presentation forms of letters.
_FORMS: Final = re.compile("[\ufb50-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]")
_MIXED: Final = re.compile("[A-Za-z][\u06f0-\u06f9\u0660-\u0669]")
_LEFT: Final = re.compile(r"…{2,}|\.{5,}|_{3,}|(?:\A|\n)[^\w\n]*+ا[یي]ن ف[یي]لد توسط")
_SIGNS: Final = ("……", ".....", "___", "لد توسط")
"""Every remnant contains one of these."""
_ARABIC_DIGITS: Final = re.compile("[\u0660-\u0669]")


@rule(
    "S0501",
    Severity.ERROR,
    "any",
    says="an Arabic letter in place of the Persian one",
    expects="ی, ک, ه",
    do="write it with a Persian keyboard",
    fix=fixes.letters,
)
def letters_are_persian(subject: ServiceSubject | AgencySubject) -> Answers:
    """Text has ی and ک, not ي, ك or ى.

    Why: a search from a Persian keyboard does not find the other letters.
    Bad: ``title: صدور مجوز شركت``
    Good: ``title: صدور مجوز شرکت``
    """
    yield from in_words(subject, fixes.ARABIC)


@rule(
    "S0502",
    Severity.ERROR,
    "any",
    says="¬ in place of the half-space",
    expects="the half-space",
    do="replace ¬ with the half-space",
    fix=fixes.joiners,
)
def joiners_are_joiners(subject: ServiceSubject | AgencySubject) -> Answers:
    """The half-space is written as U+200C.

    Why: word processors leave «¬» in its place, which readers see and screen readers read out.
    Bad: ``description: می¬شود``
    Good: ``description: می‌شود``
    """
    yield from where(subject, _NOT_SIGN)


@rule(
    "S0503",
    Severity.ERROR,
    "any",
    says="a presentation form in place of the letter",
    expects="plain letters",
    do="retype it; it was copied from a PDF",
)
def letters_are_no_shapes(subject: ServiceSubject | AgencySubject) -> Answers:
    """Letters are stored as letters, not as the presentation forms of a PDF.

    Why: such text is not found, sorted or read aloud correctly.
    Bad: ``title: ﻣﺠﻮﺯ``
    Good: ``title: مجوز``
    """
    yield from in_words(subject, _FORMS)


@rule(
    "S0504",
    Severity.WARNING,
    "any",
    says="a kashida inside a word",
    expects="the word without it",
    do=Wording("remove it", "kashida"),
    fix=fixes.unstretched,
)
def words_are_not_stretched(subject: ServiceSubject | AgencySubject) -> Answers:
    """Words have no kashida.

    Why: it is only decoration, and hides the word from searches.
    Bad: ``title: میــز خــدمــت``
    Good: ``title: میز خدمت``
    """
    yield from in_words(subject, fixes.KASHIDA)


@rule(
    "S0505",
    Severity.ERROR,
    "any",
    says="a placeholder was left in place of a value",
    expects="a value, or ندارد",
    do="write the value, or remove the key",
)
def placeholders_are_filled(subject: ServiceSubject | AgencySubject) -> Answers:
    """No «----», «…» or «_____» of a template is left, alone or in a sentence, nor its remark.

    Why: a page shows it as if it were the answer.
    Bad: ``description: "-----"``
    Good: ``description: صدور شناسه بکارگیری``
    """
    left = any(sign in subject.prose for sign in _SIGNS)
    own = ("id",) if isinstance(subject, ServiceSubject) else ()
    for path, text in subject.texts:
        if ((left and _LEFT.search(text)) or is_placeholder(text)) and path != own:
            yield Answer(path, text)


@rule(
    "S0506",
    Severity.ERROR,
    "any",
    says="a Persian digit inside a Latin word",
    expects="a Latin digit, as in G2C",
    do="write that digit as a Latin digit",
    fix=fixes.latin_digits,
)
def latin_words_have_latin_digits(subject: ServiceSubject | AgencySubject) -> Answers:
    """Latin words have Latin digits.

    Why: «G۲C» is not a kind of service, and an address with such a digit does not work.
    Bad: ``types: [G۲C]``
    Good: ``types: [G2C]``
    """
    yield from where(subject, _MIXED)


@rule(
    "S0507",
    Severity.WARNING,
    "any",
    says="an Arabic-Indic digit in place of the Persian one",
    expects="Persian digits",
    do="write it with a Persian keyboard",
    fix=fixes.persian_digits,
)
def digits_are_persian(subject: ServiceSubject | AgencySubject) -> Answers:
    """Digits in Persian text are Persian.

    Why: ٤, ٥ and ٦ look different, and two kinds in one page look like a slip.
    Bad: ``average_time: ٥ روز``
    Good: ``average_time: ۵ روز``
    """
    yield from in_words(subject, _ARABIC_DIGITS)
