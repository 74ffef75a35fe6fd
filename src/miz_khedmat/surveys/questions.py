"""The nouns of a questionnaire: its questions, their options, and what one file states of them."""

import enum
from collections.abc import Mapping
from functools import cached_property
from typing import Final, TypeVar

from attrs import evolve, frozen

from miz_khedmat.loading.fields import shapes
from miz_khedmat.model.digest import digest_of
from miz_khedmat.model.fact import fact
from miz_khedmat.model.parsers import yes_no

FIRST: Final = "satisfaction"
"""The id of the first question of every survey, whose points are its result."""
POINTS: Final = ("1", "2", "3", "4", "5")
"""The values of a scale, from the worst to the best."""
_N = TypeVar("_N", "SurveyOption", "SurveyQuestion")


class Manner(enum.StrEnum):
    """How an answer reached us; an open one came without an invitation and counts apart."""

    ELECTRONIC = "electronic"
    IN_PERSON = "in_person"
    OPEN = "open"


class QuestionKind(enum.StrEnum):
    """What a question is answered with: one of five points, one of its options, or a text."""

    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"


@frozen
class OptionTranslation:
    """An option in another language."""

    text: str | None = fact("متن گزینه", "Q1", main=True)


@frozen
class SurveyOption:
    """An option of a question; *sensitive* if it is never shown for fewer than five people."""

    value: str | None = fact("مقدار گزینه، چنان‌که ثبت می‌شود", "Q1")
    text: str | None = fact("متن گزینه", "Q1")
    sensitive: str | None = fact("بله، اگر شمار کمتر از پنج آن، صفر هم، پنهان می‌ماند", "Q1")
    translations: Mapping[str, OptionTranslation] | None = fact("ترجمه، به کد زبان", "Q1")

    @property
    def is_sensitive(self) -> bool:
        """Whether the count of this option is published only from five up."""
        return self.sensitive is not None and yes_no(self.sensitive) is True


@frozen
class QuestionTranslation:
    """A question in another language, without its options, which have their own translations."""

    text: str | None = fact("متن پرسش", "Q1", main=True)
    low: str | None = fact("معنی عدد ۱", "Q1")
    high: str | None = fact("معنی عدد ۵", "Q1")
    note: str | None = fact("توضیح زیر پرسش", "Q1")
    complaint: str | None = fact("جمله راه شکایت؛ {complaint} جای خود راه است", "Q1")


@frozen
class SurveyQuestion:
    """A question; in a file that changes another questionnaire, what it does not state stays.

    A scale has either five worded options or words for its two ends.
    """

    id: str | None = fact("نام پرسش، با حروف کوچک لاتین", "Q1", main=True)
    kind: str | None = fact("نوع پرسش: scale یا choice یا text", "Q1")
    text: str | None = fact("متن پرسش", "Q1")
    low: str | None = fact("معنی عدد ۱", "Q1")
    high: str | None = fact("معنی عدد ۵", "Q1")
    options: tuple[SurveyOption, ...] | None = fact("گزینه‌ها، به ترتیب نمایش", "Q1")
    note: str | None = fact("توضیح زیر پرسش", "Q1")
    complaint: str | None = fact("جمله راه شکایت؛ {complaint} جای خود راه است", "Q1")
    translations: Mapping[str, QuestionTranslation] | None = fact("ترجمه، به کد زبان", "Q1")

    @property
    def name(self) -> str:
        """The id, or an empty text."""
        return self.id or ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values that an answer can have, in the order in which they are shown."""
        if self.options:
            return tuple(option.value or "" for option in self.options)
        return POINTS if self.kind == QuestionKind.SCALE else ()

    @property
    def sensitive(self) -> frozenset[str]:
        """The values whose counts are published only from five up."""
        options = self.options or ()
        return frozenset(option.value or "" for option in options if option.is_sensitive)

    def in_language(self, language: str) -> "SurveyQuestion":
        """Return the question in *language*, and in Persian what is not translated."""
        options = self.options and tuple(_spoken(each, language) for each in self.options)
        return evolve(_spoken(self, language), options=options)

    def over(self, other: "SurveyQuestion") -> "SurveyQuestion":
        """Return *other* with what this question states instead."""
        stated = {name: value for name in shapes(type(self)) if (value := getattr(self, name))}
        return evolve(other, **stated)


@frozen
class Questionnaire:
    """The questions of a survey in order, of which the first one is required."""

    questions: tuple[SurveyQuestion, ...] = fact("پرسش‌ها", "Q1")
    complaint: str | None = fact("راه شکایت", "Q1")

    @cached_property
    def digest(self) -> str:
        """The digest of the questions, which an answer keeps."""
        return digest_of("questionnaire", self, frozenset({"complaint"}))

    @property
    def first(self) -> SurveyQuestion:
        """The required question: how satisfied somebody was, in five points."""
        return self.questions[0]

    def question(self, name: str) -> SurveyQuestion | None:
        """Return the question called *name*, or None."""
        return next((each for each in self.questions if each.id == name), None)

    def in_language(self, language: str) -> "Questionnaire":
        """Return the questionnaire in *language*, and in Persian what is not translated."""
        questions = tuple(each.in_language(language) for each in self.questions)
        return evolve(self, questions=questions)


@frozen
class MannerSurvey:
    """The questions of one manner; one that is only named stays as it is."""

    questions: tuple[SurveyQuestion, ...] | None = fact("پرسش‌های این روش، به ترتیب", "Q1")


@frozen
class ServiceSurvey:
    """The questions of one service, and what differs by manner."""

    questions: tuple[SurveyQuestion, ...] | None = fact("پرسش‌های این خدمت، به ترتیب", "Q1")
    manners: Mapping[str, MannerSurvey] | None = fact("تفاوت‌ها، به روش نظرسنجی", "Q1")


@frozen
class SurveyFile:
    """What ``surveys.yaml`` states beside ``agency.yaml``: only what differs from the default."""

    questions: tuple[SurveyQuestion, ...] | None = fact("پرسش‌ها، به ترتیب", "Q1")
    complaint: str | None = fact("راه شکایت: نشانی یا شماره", "Q1")
    manners: Mapping[str, MannerSurvey] | None = fact("تفاوت‌ها، به روش نظرسنجی", "Q1")
    services: Mapping[str, ServiceSurvey] | None = fact("تفاوت‌ها، به شناسه خدمت", "Q1")


def _spoken(noun: _N, language: str) -> _N:
    """Return *noun* with what its translation into *language* states."""
    translation = (noun.translations or {}).get(language.partition("-")[0])
    if translation is None:
        return noun
    words = {
        name: value for name in shapes(type(translation)) if (value := getattr(translation, name))
    }
    return evolve(noun, **words)
