"""S1, S2: the card's own fields hold what the official form has boxes for."""

from collections.abc import Iterator
from typing import Any, Final

from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfService, Path, stated
from miz_khedmat.model import Identity
from miz_khedmat.model.form import EDITIONS, Line, edition_called
from miz_khedmat.persian.text import fold

_ABOUT: Final = "deliverable"
_TOLD_ELSEWHERE: Final = frozenset({"types", "fees"})
_ASKED: Final = ("nature", "level", "events", "start", "recipients", "frequency")


def _identity(service: OfService) -> Identity:
    return service.noun.identity or Identity()


@rule(
    "S0101",
    Severity.ERROR,
    _ABOUT,
    says=("این ویرایش فرم شناخته نیست", "this edition of the form is not known"),
    expects=("standard، newest یا oldest", "standard, newest or oldest"),
    do=("identity.edition را درست کنید یا بردارید", "correct identity.edition, or take it out"),
)
def the_edition_is_known(service: OfService) -> Answers:
    """The edition that a card names is one of the form's.

    Why: the card of an unknown edition is shown in the standard one.
    Bad: ``identity: {edition: ویرایش سه}``
    Good: ``identity: {edition: newest}``
    """
    named = _identity(service).edition
    if named and fold(named) not in EDITIONS:
        yield Answer(("identity", "edition"), named)


@rule(
    "S0201",
    Severity.ERROR,
    _ABOUT,
    says=("فرم چنین گزینه‌ای ندارد", "the form has no such box"),
    expects=("یکی از گزینه‌های فرم", "one of the form's options"),
    do=("گزینه‌ی فرم را بنویسید", "write the option as the form prints it"),
)
def ticked_boxes_are_the_forms(service: OfService) -> Answers:
    """Nature, level, events, start, pattern, media and inquiries are options of the form.

    Why: what the form has no box for cannot be ticked in the national portal.
    Bad: ``identity: {nature: [نظارتی]}``
    Good: ``identity: {nature: [حاکمیتی]}``
    """
    for section in edition_called(_identity(service).edition).sections:
        for line in section.lines:
            if line.fact not in _TOLD_ELSEWHERE and (line.options or line.columns):
                yield from _unknown(service.noun, line)


def _unknown(noun: object, line: Line) -> Answers:
    for path, value in _values(noun, line.fact):
        if line.options and isinstance(value, str) and line.option_of(value) is None:
            yield Answer(path, value)
        for column in line.columns:
            if column.options:
                yield from (
                    Answer((*path, *answer.path), answer.found)
                    for answer in _unknown(value, column)
                )


def _values(noun: Any, fact: str) -> Iterator[tuple[Path, object]]:
    """What stands at the dotted path *fact*, each item of a list by its place."""
    path: Path = tuple(fact.split("."))
    for name in fact.split("."):
        noun = getattr(noun, name, None)
    if isinstance(noun, tuple):
        yield from (((*path, number), item) for number, item in enumerate(noun))
    elif noun is not None:
        yield path, noun


@rule(
    "S0202",
    Severity.WARNING,
    _ABOUT,
    says=("یکی از مشخصات شناسنامه بیان نشده است", "a field of the card is not stated"),
    expects=("مقدار آن، یا ندارد", "its value, or ندارد"),
    do=("آن را زیر identity بنویسید", "write it below identity"),
)
def the_cards_fields_are_stated(service: OfService) -> Answers:
    """The card says nature, level, life event, start, recipients and frequency.

    Why: the official form asks for each; the guide asks for the card as a whole.
    Bad: a service without ``identity``.
    Good: ``identity: {nature: [حاکمیتی], level: [ملی], events: ندارد, …}``
    """
    held = _identity(service)
    for name in _ASKED:
        if not stated(getattr(held, name)):
            yield Answer(("identity", name))
