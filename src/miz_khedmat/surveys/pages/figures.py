"""Results as a page shows them: whole percents, and bars that are drawn beside them."""

from attrs import frozen

from miz_khedmat.model import Service
from miz_khedmat.surveys.results import Shown, SurveyResult

_WHOLE = 100


@frozen
class ResultBar:
    """A bar of 100 units: where it begins and how long it is, and the same of its interval."""

    x: int
    width: int
    span_x: int = 0
    span_width: int = 0


@frozen
class ShareFigure:
    """A result in whole percents; *rate* is None if nobody was invited."""

    answers: int
    share: int
    low: int
    high: int
    rate: int | None
    is_few: bool
    bar: ResultBar


@frozen
class FigureRow:
    """A row of a table: what it is about, and its figure; None if it is not published.

    *label* is the name of a label, *month* a month (``1405-07``); one of the three is stated.
    """

    figure: ShareFigure | None
    label: str = ""
    month: str = ""
    service: Service | None = None
    href: str | None = None


@frozen
class AnswerRow:
    """How many gave one answer: its words or points, the number, and the percentage."""

    text: str
    value: str
    answers: int
    share: int
    bar: ResultBar


@frozen
class QuestionFigures:
    """How many gave each answer to a further question: its words, and a row for each answer."""

    text: str
    rows: tuple[AnswerRow, ...]


@frozen
class FigureMaker:
    """Makes figures for pages of one *direction*: bars begin where lines begin."""

    direction: str

    def figure(self, result: Shown) -> ShareFigure | None:
        """Return the figure of a *result* that may be shown."""
        return self._figure(result) if result else None

    def _figure(self, result: SurveyResult) -> ShareFigure:
        share, interval = percent(result.share), result.interval
        low, high = percent(interval.low), percent(interval.high)
        rate = None if result.rate is None else percent(result.rate)
        bar = self._bar(share, low, high)
        return ShareFigure(result.answers, share, low, high, rate, result.few, bar)

    def answer(self, text: str, value: str, result: SurveyResult) -> AnswerRow:
        """Return the row of one answer to the first question."""
        return self.part((text, value), result.scores[int(value) - 1], result.answers)

    def part(self, option: tuple[str, str], answers: int, total: int) -> AnswerRow:
        """Return the row of an *option*, its words and its value, which so many of *total* gave."""
        share = percent(answers / total)
        return AnswerRow(*option, answers, share, self._bar(share))

    def _bar(self, share: int, low: int = 0, high: int = 0) -> ResultBar:
        if self.direction == "rtl":
            return ResultBar(_WHOLE - share, share, _WHOLE - high, high - low)
        return ResultBar(0, share, low, high - low)


def percent(share: float) -> int:
    """Return a share in whole percents, halves rounded up."""
    return int(share * _WHOLE + 0.5)
