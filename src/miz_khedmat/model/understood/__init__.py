"""What a text that an editor wrote means, and a plain sign where that cannot be told."""

from miz_khedmat.model.understood.amounts import amount
from miz_khedmat.model.understood.counts import count, visits
from miz_khedmat.model.understood.denial import is_none, is_placeholder, yes_no
from miz_khedmat.model.understood.durations import duration
from miz_khedmat.model.understood.kinds import types
from miz_khedmat.model.understood.opening import hours
from miz_khedmat.model.understood.values import (
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
