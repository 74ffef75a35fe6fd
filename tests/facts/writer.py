"""A process that answers invitations, one after the other, and records each answer it was given.

Its record is a file of `RECORD`s, which a kill leaves whole: the number, when it was due, and when
the store had confirmed it. A writer that begins again goes on after the last one in its record.
"""

import struct
import sys
import time
from pathlib import Path
from typing import Final

from miz_khedmat.store.faults import StoreLocked
from miz_khedmat.surveys.service import Answered, Surveys
from tests.facts.posts import Opened, form, token

RECORD: Final = struct.Struct("<qdd")
Record = tuple[int, float, float]


def recorded(file: Path) -> list[Record]:
    """The records in a file, the oldest first."""
    return list(RECORD.iter_unpack(file.read_bytes())) if file.exists() else []


def write(surveys: Surveys, numbers: range, file: Path, pace: float = 0.0) -> None:
    """Answer so many invitations; with a *pace*, each is due so many seconds after the one before.

    What other writers answer between is due between, and a wait makes nothing later due later.
    """
    start, first = time.monotonic(), numbers.start - numbers.start % numbers.step
    with file.open("ab", buffering=0) as log:
        for number in numbers:
            due = start + (number - first) * pace if pace else time.monotonic()
            time.sleep(max(0.0, due - time.monotonic()))
            if _answered(surveys, number):
                log.write(RECORD.pack(number, due, time.monotonic()))


def _answered(surveys: Surveys, number: int) -> Answered:
    while True:
        try:
            return surveys.answer(token(number), form(number))
        except StoreLocked:  # the person sends the form again
            continue


def main(location: str, key: str, log: str, *numbers: str) -> None:
    """Open the store, wait for a line, and write."""
    surveys, file = Surveys(Opened(location, Path(key)).store), Path(log)
    first, step, end, pace = numbers
    before = recorded(file)
    start = before[-1][0] + int(step) if before else int(first)
    surveys.find(token(0))  # everything is loaded
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    write(surveys, range(start, int(end), int(step)), file, float(pace))


if __name__ == "__main__":
    main(*sys.argv[1:])
