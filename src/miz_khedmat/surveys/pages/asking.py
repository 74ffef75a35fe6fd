"""The questions of a survey as a page shows them, with what was entered and what is wrong."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.forms import FormData
from miz_khedmat.http import FieldError
from miz_khedmat.pages.page import Visit
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.rendering.bidi import OwnText
from miz_khedmat.surveys.answers import LETTERS, AnswerError, AnswerProblem
from miz_khedmat.surveys.pages.site import ComplaintWay, complaint_way
from miz_khedmat.surveys.questions import (
    POINTS,
    QuestionKind,
    Questionnaire,
    SurveyOption,
    SurveyQuestion,
)

_PLACE: Final = "{complaint}"


@frozen
class AskedOption:
    """One option: its value, its words (of a point only those of the ends), and its control's id.

    *is_chosen* if it was entered before.
    """

    value: str
    text: str
    id: str
    is_chosen: bool


@frozen
class AskedQuestion:
    """One question of a form: *kind* is ``options``, ``points`` or ``text``.

    *before* and *after* are the words around the way to complain; both are empty without one.
    """

    name: str
    kind: str
    text: str
    note: str = ""
    before: str = ""
    after: str = ""
    complaint: ComplaintWay | None = None
    options: tuple[AskedOption, ...] = ()
    entered: str = ""
    is_required: bool = False
    is_wrong: bool = False

    @property
    def id(self) -> str:
        """The id of its control, or the beginning of those of its options."""
        return f"miz-{self.name}"

    @property
    def is_hinted(self) -> bool:
        """Whether there is a hint."""
        return bool(self.is_required or self.note or self.complaint or self.kind == "text")

    @property
    def described(self) -> str:
        """The ids of its hint and its message, as far as there are any."""
        parts = {"hint": self.is_hinted, "error": self.is_wrong}
        return " ".join(f"{self.id}-{part}" for part, is_there in parts.items() if is_there)

    @property
    def ends(self) -> tuple[AskedOption, ...]:
        """The first and the last option, whose words are above the points."""
        return self.options[:1] + self.options[-1:]


def asked_questions(questionnaire: Questionnaire, visit: Visit) -> tuple[AskedQuestion, ...]:
    """Return the questions in the language of *visit*, with what was entered before."""
    way = complaint_way(visit, questionnaire)
    spoken = questionnaire.in_language(visit.language).questions
    pairs = zip(questionnaire.questions, spoken, strict=True)
    wrong = {error.name for error in visit.entry.errors}
    asked = (_question(_Translation(*pair), visit.entry.form, way) for pair in pairs)
    return tuple(
        evolve(each, is_required=not number, is_wrong=each.name in wrong)
        for number, each in enumerate(asked)
    )


@frozen
class _Translation:
    """A question as it is written, and as it is *said* in the language of the page."""

    written: SurveyQuestion
    said: SurveyQuestion

    def word(self, name: str) -> str:
        """Return one text of it."""
        return _words(getattr(self.written, name), getattr(self.said, name))

    @property
    def options(self) -> Iterator[tuple[SurveyOption, SurveyOption]]:
        """Each option in both languages."""
        return zip(self.written.options or (), self.said.options or (), strict=True)


def _words(written: str | None, said: str | None) -> str:
    """Return *said*; what is not translated keeps its own language, which the page then marks."""
    return OwnText(said) if said and said != written else said or ""


def _question(question: _Translation, entered: FormData, way: ComplaintWay | None) -> AskedQuestion:
    name = question.written.name
    sentence = question.word("complaint") if way else ""
    before, found, after = sentence.partition(_PLACE)
    return AskedQuestion(
        name,
        _kind(question.written),
        question.word("text"),
        note=question.word("note"),
        before=_like(sentence, before),
        after=_like(sentence, after),
        complaint=way if found else None,
        options=tuple(_options(question, _chosen(entered, name))),
        entered=entered.text(name),
    )


def _like(whole: str, part: str) -> str:
    """Return a *part* of a text in the language of the *whole*."""
    return OwnText(part) if isinstance(whole, OwnText) else part


def _kind(question: SurveyQuestion) -> str:
    if question.kind == QuestionKind.TEXT:
        return "text"
    return "options" if question.options else "points"


def _chosen(entered: FormData, name: str) -> str | None:
    """Return the one value that was entered; None if there are several."""
    values = {to_ascii(text).strip() for text in entered.every(name)}
    return values.pop() if len(values) == 1 else None


def _options(question: _Translation, chosen: str | None) -> Iterator[AskedOption]:
    for value, text in _values(question):
        yield AskedOption(value, text, control(question.written, value), value == chosen)


def _values(question: _Translation) -> Iterator[tuple[str, str]]:
    if question.written.options:
        yield from (
            (each.value or "", _words(each.text, said.text)) for each, said in question.options
        )
    elif question.written.kind == QuestionKind.SCALE:
        ends = {POINTS[0]: question.word("low"), POINTS[-1]: question.word("high")}
        yield from ((value, ends.get(value, "")) for value in POINTS)


def control(question: SurveyQuestion, value: str = "") -> str:
    """Return the id of the control of a question, or of one of its values."""
    return f"miz-{question.name}-{value}" if value else f"miz-{question.name}"


def field_errors(
    questionnaire: Questionnaire, errors: Iterable[AnswerError]
) -> tuple[FieldError, ...]:
    """Return what is to be corrected, each with the first control of its question."""
    questions = {question.name: question for question in questionnaire.questions}
    return tuple(_error(questions[error.question], error) for error in errors)


def _error(question: SurveyQuestion, error: AnswerError) -> FieldError:
    is_long = error.problem is AnswerProblem.LONG
    values = {"letters": error.letters, "most": LETTERS} if is_long else {}
    target = control(question, next(iter(question.values), ""))
    return FieldError(question.name, f"answer.{error.problem}", values, target)
