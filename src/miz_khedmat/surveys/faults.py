"""What is wrong in a file of surveys, each worded once in Persian and in English."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import Diagnostic, Place, Wording, diagnose, excerpt

_CORRECT: Final = Wording("correct it")
_CODES: Final[Mapping[str, tuple[Wording, ...]]] = {
    "survey-id": (
        Wording("the question has no id that a form can use"),
        Wording("at most 16 small Latin letters, digits and hyphens, a letter first"),
        Wording("give it such an id, which stays the same"),
    ),
    "survey-twice": (
        Wording("this is given twice"),
        Wording("each question once, and each option of a question once"),
        Wording("remove one of the two"),
    ),
    "survey-unknown": (
        Wording("there is no question with this id"),
        Wording("the id of a known question, or a question of its own with kind and text"),
        Wording("correct the id, or write its kind and text"),
    ),
    "survey-kind": (
        Wording("this kind of question is not known"),
        Wording("scale, choice or text"),
        _CORRECT,
    ),
    "survey-text": (
        Wording("a text is missing"),
        Wording("a text for each question and each option"),
        Wording("write it"),
    ),
    "survey-ends": (
        Wording("the meaning of 1 and 5 is missing"),
        Wording("low and high, or five options"),
        Wording("write low and high"),
    ),
    "survey-options": (
        Wording("the options do not fit the kind of question"),
        Wording("for scale five, with the values 1 to 5; for choice two to twenty; for text none"),
        Wording("correct the options"),
    ),
    "survey-first": (
        Wording("a survey begins with the question about satisfaction"),
        Wording("a first question called satisfaction, of the kind scale"),
        Wording("put it first"),
    ),
    "survey-many": (
        Wording("a survey has too many questions"),
        Wording("at most 30, one of them of the kind text"),
        Wording("leave some out"),
    ),
    "survey-service": (
        Wording("the agency has no such service"),
        Wording("the id of a service of this agency"),
        Wording("take the id from the list of services"),
    ),
    "survey-column": (
        Wording("this is not the name of a column of results"),
        Wording("the columns that are wanted, each with the name of one of our columns"),
        Wording("take the names from the manual"),
    ),
    "survey-manner": (
        Wording("this manner is not known"),
        Wording("electronic, in_person or open"),
        _CORRECT,
    ),
}


def fault(code: str, place: Place, found: object) -> Diagnostic:
    """Return the fault called *code* at *place*."""
    return diagnose(_CODES, code, place, excerpt(found) or "…")
