"""Answers to a questionnaire: what was entered, judged all at once, its text masked."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import field, frozen

from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import visible
from miz_khedmat.surveys.masking import masked
from miz_khedmat.surveys.questions import QuestionKind, Questionnaire, SurveyQuestion

LETTERS: Final = 1_200
"""Letters of a text at most, a line feed counted as one."""

Entered = Mapping[str, Sequence[str]]
"""The texts that were entered, by the name of the field; a field can be sent twice."""


class AnswerProblem(enum.StrEnum):
    """What is wrong with an answer to one question."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TWICE = "twice"
    LONG = "long"


@frozen
class AnswerError:
    """One thing to correct: the question, the problem, and the *letters* of a text too long."""

    question: str
    problem: AnswerProblem
    letters: int = 0


@frozen
class SurveyAnswer:
    """An answer as it is stored: the *score* of the first question, the others, and the text.

    It has nothing of the person, the invitation or the time; numbers in the text are masked.
    """

    digest: str
    score: int
    answers: Mapping[str, str] = field(factory=dict)
    text: str = ""


def judged(
    questionnaire: Questionnaire, entered: Entered
) -> SurveyAnswer | tuple[AnswerError, ...]:
    """Return the answer that was *entered*, or everything that is to be corrected in it.

    The first question is required; fields of no question are ignored.
    """
    values = {each.name: _values(each, entered) for each in questionnaire.questions}
    pairs = ((each, values[each.name]) for each in questionnaire.questions)
    if errors := tuple(error for pair in pairs for error in _errors(questionnaire, *pair)):
        return errors
    chosen = {name: texts[0] for name, texts in values.items() if texts}
    return _answer(questionnaire, chosen)


def _values(question: SurveyQuestion, entered: Entered) -> list[str]:
    """Return what was entered for a question, without blanks; a text without harmful letters."""
    texts = entered.get(question.name, ())
    if question.kind == QuestionKind.TEXT:
        stripped = [visible(text.replace("\r\n", "\n")).strip() for text in texts]
    else:
        stripped = [to_ascii(text).strip() for text in texts]
    return list(dict.fromkeys(filter(None, stripped)))


def _errors(
    questionnaire: Questionnaire, question: SurveyQuestion, values: list[str]
) -> Iterator[AnswerError]:
    name = question.name
    if not values:
        if question is questionnaire.first:
            yield AnswerError(name, AnswerProblem.MISSING)
    elif len(values) > 1:
        yield AnswerError(name, AnswerProblem.TWICE)
    elif question.kind == QuestionKind.TEXT:
        if len(values[0]) > LETTERS:
            yield AnswerError(name, AnswerProblem.LONG, len(values[0]))
    elif values[0] not in question.values:
        yield AnswerError(name, AnswerProblem.UNKNOWN)


def _answer(questionnaire: Questionnaire, chosen: dict[str, str]) -> SurveyAnswer:
    kinds = {each.name: each.kind for each in questionnaire.questions}
    texts = [text for name, text in chosen.items() if kinds[name] == QuestionKind.TEXT]
    score = int(chosen.pop(questionnaire.first.name))
    others = {name: value for name, value in chosen.items() if kinds[name] != QuestionKind.TEXT}
    return SurveyAnswer(questionnaire.digest, score, others, masked("".join(texts)))
