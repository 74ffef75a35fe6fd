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
    "no-marks": (Wording("all choices are printed, but none is ticked"), _UNKNOWN),
    "none-ticked": (Wording("none of the boxes is ticked"), _UNKNOWN),
    "marks-unclear": (Wording("it is unclear which mark belongs to which choice"), _UNKNOWN),
    "crosses-only": (Wording("only crosses: selected or struck out?"), _UNKNOWN),
    "crosses": (Wording("there are both ticks and crosses"),
                Wording("the ticks were read as selected")),
    "bullets": (Wording("all choices have the same solid mark"),
                _UNKNOWN),
    "picture": (Wording("there is a picture or a control in place of the answer"),
                _UNKNOWN),
    "tick-letter": (Wording("there is a letter in place of a tick"), _TICKED),
    "not-on-form": (Wording("the form has no such choice"), AS_PRINTED),
    "beside": (Wording("there is text next to a choice"), LEFT_OUT),
    "many-ticked": (Wording("more than one box is ticked"),
                    Wording("all were read")),
    "older-form": (Wording("a choice from the older form"), AS_PRINTED),
    "not-held": (Wording("the card has no such field"), LEFT_OUT),
    "placeholder": (Wording("the text has no meaningful value"), _UNKNOWN),
    "struck": (Wording("some of the text is struck out"),
               Wording("the struck-out text was not read")),
    "unread": (Wording("text without a known label"), LEFT_OUT),
    "twice": (Wording("it is given twice, with different values"), FIRST),
    "id-none": (Wording("the service has no id", "paper"), NO_ID),
    "id-lost": (Wording("the id has lost digits"), NO_ID),
    "number-lost": (Wording("the last digits of the number are lost"),
                    AS_PRINTED),
    "formula-error": (Wording("there is an error in place of the id"), NO_ID),
    "id-repaired": (Wording("there is other text with the id"),
                    Wording("only its digits were read")),
    "id-not": (Wording("not a service id (eleven digits)"),
               NO_ID),
    "id-odd": (Wording("the id does not have eleven digits", "paper"), AS_PRINTED),
    "no-title": (Wording("the service has no title"), AS_PRINTED),
    "empty-form": (Wording("the form is not filled in"), LEFT_OUT),
    "repeated": (Wording("a service with this id was already read"),
                 FIRST),
    "two-agencies": (Wording("the forms belong to two agencies"), FIRST),
    "other-agency": (Wording("the catalogue has no agency with that name"),
                     Wording("it was recorded for the desk's main agency")),
}  # fmt: skip

CODES: Final = tuple(_CODES)


def doubt(code: str, place: FormPlace, found: object = "") -> Diagnostic:
    """Return the doubt called *code* at *place*."""
    return doubtful(_CODES, code, place, found)
