"""Answers: what a form may contain, and all that is to be corrected at once."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.surveys.answers import AnswerError, AnswerProblem, SurveyAnswer, judged
from miz_khedmat.surveys.questionnaire import default

LONG, MISSING = AnswerProblem.LONG, AnswerProblem.MISSING
TWICE, UNKNOWN = AnswerProblem.TWICE, AnswerProblem.UNKNOWN


def judge(**entered: str) -> SurveyAnswer | tuple[AnswerError, ...]:
    """What the default questionnaire makes of one text for each field."""
    return judged(default(), {name: (text,) for name, text in entered.items()})


def test_one_question_is_enough() -> None:
    """The first one, in Persian digits too; the rest is empty."""
    assert SurveyAnswer(default().digest, 4) == judge(satisfaction=" ۴ ")


def test_a_full_answer_keeps_every_choice() -> None:
    """The text is masked, its line ends are plain, fields of no question are ignored."""
    entered = {
        "satisfaction": "5",
        "time": "1",
        "visits": "3",
        "against": "none",
        "information": " ",
        "text": " با 09123456789 تماس بگیرید\r\nسپاس ",
        "csrf_token": "x",
    }
    choices = {"time": "1", "visits": "3", "against": "none"}
    text = "با ••••••••••• تماس بگیرید\nسپاس"
    assert SurveyAnswer(default().digest, 5, choices, text) == judge(**entered)


def test_everything_is_to_be_corrected_at_once() -> None:
    """In the order of the questions, each with what is wrong."""
    entered: Mapping[str, Sequence[str]] = {
        "time": ["6"],
        "visits": ["0", "1"],
        "against": ["x" * 10_000],
        "text": ["ن" * 1_284],
    }
    assert judged(default(), entered) == (
        AnswerError("satisfaction", MISSING),
        AnswerError("time", UNKNOWN),
        AnswerError("visits", TWICE),
        AnswerError("against", UNKNOWN),
        AnswerError("text", LONG, 1_284),
    )


@pytest.mark.parametrize(
    "values", [(), ("",), (" ", "\t")], ids=["absent", "empty", "blank and twice"]
)
def test_an_empty_answer_is_none(values: tuple[str, ...]) -> None:
    """The required question must have one."""
    expected = (AnswerError("satisfaction", MISSING),)
    assert expected == judged(default(), {"satisfaction": values})


@pytest.mark.parametrize("value", ["0", "6", "4.0", "۴۴", "four", "'; drop table", "\ud800"])
def test_a_score_is_one_of_five(value: str) -> None:
    """Whatever else is sent."""
    assert (AnswerError("satisfaction", UNKNOWN),) == judge(satisfaction=value)


def test_the_same_value_twice_is_one() -> None:
    """Some browsers send a field again."""
    made = judged(default(), {"satisfaction": ("4", " ۴")})
    assert SurveyAnswer(default().digest, 4) == made


def test_a_text_has_at_most_1200_letters() -> None:
    """A line end counts once, and blanks around it do not."""
    lines = "\r\n".join(["ا" * 599] * 2)
    made = judge(satisfaction="1", text=f" {lines}س ")
    assert isinstance(made, SurveyAnswer)
    assert 1_200 == len(made.text)
    assert (AnswerError("text", LONG, 1_201),) == judge(satisfaction="1", text=f"{lines}سس")


@given(st.dictionaries(st.sampled_from(["satisfaction", "visits", "text"]), st.lists(st.text())))
def test_judging_never_raises(entered: dict[str, list[str]]) -> None:
    """Whatever was entered, there is an answer or something to correct."""
    made = judged(default(), entered)
    assert isinstance(made, SurveyAnswer) or made
