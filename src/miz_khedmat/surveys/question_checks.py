"""What is wrong with the questions of a survey, each with its path in the file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.loading.faults import nearest
from miz_khedmat.surveys.questions import FIRST, POINTS, QuestionKind, SurveyOption, SurveyQuestion

Steps = tuple[str | int, ...]

MOST: Final = 30
"""Questions of a survey."""
_OPTIONS: Final = 20
ID: Final = "[a-z][a-z0-9-]{0,15}"
"""The id of a question, too short for the names that hosts give to their own hidden fields."""
_ID: Final = re.compile(ID).fullmatch
_VALUE: Final = re.compile("[a-z0-9][a-z0-9_-]{0,19}").fullmatch
_KINDS: Final = frozenset(QuestionKind)


@frozen
class QuestionFault:
    """A fault by its code, with the path that leads to it and what was found there."""

    code: str
    path: Steps
    found: str = ""


def wrongs(
    questions: tuple[SurveyQuestion, ...], path: Steps, known: Iterable[str]
) -> Iterator[QuestionFault]:
    """Yield what is wrong with the *questions* in the list at *path*.

    *known* are the ids of every question so far.
    """
    first = questions[0] if questions else SurveyQuestion()
    if (first.id, first.kind) != (FIRST, QuestionKind.SCALE):
        yield QuestionFault("survey-first", path, first.name)
    texts = sum(question.kind == QuestionKind.TEXT for question in questions)
    if len(questions) > MOST or texts > 1:
        yield QuestionFault("survey-many", path, str(len(questions)))
    for index, name in _repeated(question.id for question in questions):
        yield QuestionFault("survey-twice", (*path, index), name)
    named = {*known} - {question.name for question in questions if _is_bare(question)}
    for index, question in enumerate(questions):
        if _is_bare(question) and _ID(question.name):
            yield QuestionFault("survey-unknown", (*path, index), _suggested(question.name, named))
        else:
            yield from _of_question(question, (*path, index))


def _is_bare(question: SurveyQuestion) -> bool:
    """Return whether nothing but an id is known of it, as where a known id is misspelled."""
    return question == SurveyQuestion(question.id)


def _suggested(name: str, known: Iterable[str]) -> str:
    """Return *name*, and the known id that it resembles."""
    near = nearest(name, known)
    return f"{name} → {near}?" if near else name


def _of_question(question: SurveyQuestion, path: Steps) -> Iterator[QuestionFault]:
    if not _ID(question.name):
        yield QuestionFault("survey-id", path, question.name)
    if question.kind not in _KINDS:
        yield QuestionFault("survey-kind", path, question.kind or question.name)
    if not question.text:
        yield QuestionFault("survey-text", path, question.name)
    ends = question.options or (question.low and question.high)
    if question.kind == QuestionKind.SCALE and not ends:
        yield QuestionFault("survey-ends", path, question.name)
    yield from _of_options(question, path)


def _of_options(question: SurveyQuestion, path: Steps) -> Iterator[QuestionFault]:
    options = question.options or ()
    if not _fit(question.kind, options):
        found = ", ".join(option.value or "…" for option in options)
        yield QuestionFault("survey-options", path, found or question.name)
    for _, value in _repeated(option.value for option in options):
        yield QuestionFault("survey-twice", path, value)
    if not all(option.text for option in options):
        yield QuestionFault("survey-text", path, question.name)


def _fit(kind: str | None, options: tuple[SurveyOption, ...]) -> bool:
    """Return whether a question of this *kind* can have these *options*."""
    values = {option.value or "" for option in options}
    if kind == QuestionKind.SCALE:
        return not options or values == set(POINTS)
    if kind == QuestionKind.CHOICE:
        return 2 <= len(options) <= _OPTIONS and all(map(_VALUE, values))
    return kind != QuestionKind.TEXT or not options


def _repeated(names: Iterable[str | None]) -> Iterator[tuple[int, str]]:
    """Yield each name that occurred before, with its index."""
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name or ""] += 1
        if name and seen[name] > 1:
            yield index, name
