"""The values that texts are parsed into, and one for a text that is not understood."""

import enum
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen

from miz_khedmat.model.parsers.scan import figure


@frozen
class NotUnderstood:
    """A text with unclear meaning; falsy, while everything understood is truthy."""

    text: str

    def __bool__(self) -> Literal[False]:
        return False


class Unit(enum.Enum):
    """The unit in which an editor stated a length of time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


# Civil Procedure Code, article 443: a year has twelve months, a month thirty days, a week seven
# days, a day twenty-four hours. A working day counts as the one day that must pass at least: the
# holidays in between are unknown, and nobody waits only eight hours for "one working day".
MINUTES: Final = {
    Unit.MINUTE: 1,
    Unit.HOUR: 60,
    Unit.DAY: 1440,
    Unit.WORKING_DAY: 1440,
    Unit.WEEK: 7 * 1440,
    Unit.MONTH: 30 * 1440,
    Unit.YEAR: 360 * 1440,
}


@frozen
class Length:
    """A length of time as the editor counted it."""

    number: int
    unit: Unit

    @property
    def hours(self) -> int | float:
        """The hours that pass: 24 for a day and a working day, 720 a month, 8,640 a year."""
        return figure(Fraction(self.number * MINUTES[self.unit], 60))


@frozen
class Duration:
    """An average time of delivery (D6), from *least* to *most*; None is an open end.

    *approximate* if the text says about or on average; *condition* has the words that are not part
    of the figure, as written, or "".
    """

    least: Length | None
    most: Length | None
    approximate: bool = False
    condition: str = ""

    @property
    def hours(self) -> tuple[int | float | None, int | float | None]:
        """The least and the most in hours; None is an open end."""
        least, most = self.least, self.most
        return (least.hours if least else None, most.hours if most else None)


@frozen
class Visits:
    """How often one applicant has to come in person (D8); a *most* of None is an open end."""

    least: int
    most: int | None


class Weekday(enum.IntEnum):
    """A day of the Iranian week, in order."""

    SAT = 0
    SUN = 1
    MON = 2
    TUE = 3
    WED = 4
    THU = 5
    FRI = 6


@frozen
class Period:
    """From *opens* to *closes*, in minutes after midnight; *days* is empty if none are named."""

    days: tuple[Weekday, ...]
    opens: int
    closes: int


@frozen
class Hours:
    """Hours in which an agency serves in person (D7).

    *office_hours* if the text names them, with or without figures; a text may name several kinds at
    once («… 24 ساعت شبانه روز و مراجعات حضوری در ساعات اداری»), and then both count.
    """

    periods: tuple[Period, ...] = ()
    round_the_clock: bool = False
    office_hours: bool = False


@frozen
class Amount:
    """The figures of a cost in rials (D9), each with its label or "", in the order of the text.

    *toman* if the text was in toman (the figures are already multiplied); *rest* has the words that
    were not understood, as written, or "".
    """

    rials: tuple[int, ...]
    toman: bool = False
    labels: tuple[str, ...] = ()
    rest: str = ""


@frozen
class Types:
    """Types of a service (D3), in the order G2C, G2B, G2G, and the pieces that name none."""

    kinds: tuple[str, ...]
    unread: tuple[str, ...] = ()
