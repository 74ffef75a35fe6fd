"""Doubts about a form: what was found in which cell, and what was done."""

from typing import Final

from miz_khedmat.errors import Diagnostic, Wording
from miz_khedmat.readers.approved.warnings import (
    AS_PRINTED,
    FIRST,
    LEFT_OUT,
    NO_ID,
    doubtful,
)
from miz_khedmat.readers.forms.document import FormPlace

_UNKNOWN: Final = Wording("it was left unknown")
_TICKED: Final = Wording("it was read as a tick")

_CODES: Final = {
    "no-marks": (Wording("no choice is ticked, all are printed"), _UNKNOWN),
    "none-ticked": (Wording("none of the boxes is ticked"), _UNKNOWN),
    "marks-unclear": (Wording("it is unclear which mark belongs to which choice"), _UNKNOWN),
    "crosses-only": (Wording("crosses alone: chosen, or struck out?"), _UNKNOWN),
    "crosses": (Wording("there are ticks and crosses"),
                Wording("the ticks were read as chosen")),
    "bullets": (Wording("all choices have the same solid mark"),
                _UNKNOWN),
    "picture": (Wording("a picture or a control stands there"),
                _UNKNOWN),
    "tick-letter": (Wording("a letter is left where a tick was"), _TICKED),
    "not-on-form": (Wording("the form has no such choice"), AS_PRINTED),
    "beside": (Wording("words stand beside a choice"), LEFT_OUT),
    "many-ticked": (Wording("more than one box is ticked"),
                    Wording("all were read")),
    "older-form": (Wording("a choice of the older form"), AS_PRINTED),
    "not-held": (Wording("the card holds no such fact"), LEFT_OUT),
    "placeholder": (Wording("what stands there says nothing"), _UNKNOWN),
    "struck": (Wording("some words are struck out"),
               Wording("what is struck out was not read")),
    "unread": (Wording("words without a label that is known"), LEFT_OUT),
    "twice": (Wording("it is stated twice and differs"), FIRST),
    "id-none": (Wording("the service has no id", "paper"), NO_ID),
    "id-lost": (Wording("digits of the id are lost"), NO_ID),
    "number-lost": (Wording("the last digits of the number are lost"),
                    AS_PRINTED),
    "formula-error": (Wording("an error stands in place of the id"), NO_ID),
    "id-repaired": (Wording("the id stands with something else"),
                    Wording("its digits were read")),
    "id-not": (Wording("this is no id, which is eleven digits"),
               NO_ID),
    "id-odd": (Wording("the id has not eleven digits", "paper"), AS_PRINTED),
    "no-title": (Wording("the service has no title"), AS_PRINTED),
    "empty-form": (Wording("the form is not filled in"), LEFT_OUT),
    "repeated": (Wording("a service with this id came before"),
                 FIRST),
    "two-agencies": (Wording("the forms are of two agencies"), FIRST),
    "other-agency": (Wording("the catalogue has no agency of that name"),
                     Wording("it was read for the desk's own agency")),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def doubt(code: str, place: FormPlace, found: object = "") -> Diagnostic:
    """Return the doubt called *code* at *place*."""
    return doubtful(_CODES, code, place, found)
