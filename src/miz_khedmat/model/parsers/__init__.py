"""Parse what editors write; a text with unclear meaning gives a value that says so."""

from miz_khedmat.model.parsers.amounts import amount
from miz_khedmat.model.parsers.counts import count, visits
from miz_khedmat.model.parsers.denial import is_none, is_placeholder, yes_no
from miz_khedmat.model.parsers.durations import duration
from miz_khedmat.model.parsers.kinds import types
from miz_khedmat.model.parsers.opening import hours
from miz_khedmat.model.parsers.values import (
    Amount,
    Duration,
    Hours,
    Length,
    NotUnderstood,
    Period,
    Types,
    Unit,
    Visits,
    Weekday,
)

__all__ = [
    "Amount",
    "Duration",
    "Hours",
    "Length",
    "NotUnderstood",
    "Period",
    "Types",
    "Unit",
    "Visits",
    "Weekday",
    "amount",
    "count",
    "duration",
    "hours",
    "is_none",
    "is_placeholder",
    "types",
    "visits",
    "yes_no",
]
