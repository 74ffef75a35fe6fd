"""S1, S2: the card's own fields match the boxes of the official form."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import Path, ServiceSubject, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import Frequency, Identity
from miz_khedmat.model.form import EDITIONS, Line, edition_called
from miz_khedmat.persian.text import fold, search_key

_ABOUT: Final = "deliverable"
_CHOSEN: Final = ("types", *(f"identity.{name}" for name in ("nature", "level", "events", "start")))
_TOLD_ELSEWHERE: Final = frozenset({"types", "fees"})
_FIELDS: Final = ("nature", "level", "events", "start", "recipients", "frequency")


def _identity(service: ServiceSubject) -> Identity:
    return service.noun.identity or Identity()


@rule(
    "S0101",
    Severity.ERROR,
    _ABOUT,
    says="this edition of the form is unknown",
    expects="standard, newest or oldest",
    do="correct or remove `identity.edition`",
)
def the_edition_is_known(service: ServiceSubject) -> Answers:
    """The edition that a card names is one of the form's.

    Why: a card with an unknown edition is shown in the standard one.
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
    says="the form has no such option",
    expects="one of the form's options, each listed separately",
    do="write the option as in the form",
)
def ticked_boxes_are_the_forms(service: ServiceSubject) -> Answers:
    """Nature, level, events, start, pattern, media and inquiries are options of the form.

    Why: a value without a box in the form cannot be ticked in the national portal.
    Bad: ``identity: {nature: [نظارتی]}``
    Good: ``identity: {nature: [حاکمیتی]}``
    """
    named = _identity(service).edition
    known = not named or fold(named) in EDITIONS
    for section in edition_called(named).sections if known else ():
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
    """Yield the values at the dotted path *fact*, each item of a list with its index."""
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
    says="a field of the card is not stated",
    expects="its value, or ندارد",
    do="add it under `identity`",
)
def the_cards_fields_are_stated(service: ServiceSubject) -> Answers:
    """The card says nature, level, life event, start, recipients and frequency.

    Why: the official form asks for each; the guide asks for the card as a whole.
    Bad: a service without ``identity``.
    Good: ``identity: {nature: [حاکمیتی], level: [ملی], events: ندارد, …}``
    """
    identity = _identity(service)
    for name in _FIELDS:
        fact = getattr(identity, name)
        counted = not isinstance(fact, Frequency) or fact.times
        if not stated(fact) or not counted:
            yield Answer(("identity", name))


@rule(
    "S0204",
    Severity.WARNING,
    _ABOUT,
    says="a related system or agency has no name",
    expects="the name of that system or agency",
    do="add `name`",
)
def links_say_to_whom(service: ServiceSubject) -> Answers:
    """Each row of the sections «ارتباط خدمت با سایر …» names the system or the agency.

    Why: S2 asks for the links to other agencies; a field without a recipient is not a link.
    Bad: ``identity: {systems: [{inquiry: online}]}``
    Good: ``identity: {systems: [{name: سامانه مالی, inquiry: online}]}``
    """
    for fact in ("identity.systems", "identity.agencies"):
        for path, link in _values(service.noun, fact):
            if not (getattr(link, "name", None) or "").strip():
                yield Answer(path)


@rule(
    "S0203",
    Severity.INFO,
    _ABOUT,
    says="every option of a line is ticked",
    expects="only the chosen options",
    do="the ticks may have been lost; check the options",
)
def boxes_are_a_choice(service: ServiceSubject) -> Answers:
    """Kind, nature, level, events and start do not list every option of the form.

    Why: a form that lost its ticks prints all options, and the choice is unknown.
    Bad: ``identity: {nature: [حاکمیتی, تصدی گری]}``
    Good: ``identity: {nature: [حاکمیتی]}``
    """
    for line in _choices(_identity(service).edition):
        texts = [text for _, text in _values(service.noun, line.fact) if isinstance(text, str)]
        if _names_all(line, texts):
            yield Answer(tuple(line.fact.split(".")), line.label)


@lru_cache(maxsize=16)
def _choices(edition: str | None) -> tuple[Line, ...]:
    lines = (line for section in edition_called(edition).sections for line in section.lines)
    return tuple(line for line in lines if line.fact in _CHOSEN)


def _names_all(line: Line, texts: list[str]) -> bool:
    """True if the texts name every box of a line, one box per text or all in one text."""
    if len(texts) != 1:
        return {line.option_of(text) for text in texts} >= set(line.options)
    said = search_key(texts[0])
    words = ((each.label, *each.spellings) for each in line.options)
    return all(any(search_key(word) in said for word in spelt) for spelt in words)
