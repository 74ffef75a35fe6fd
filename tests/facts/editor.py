"""A process that edits one file, change after change, and records each that was applied.

It looks each time whether its own last value is still there. An editor that begins again goes on
after the last change in its record.
"""

import sys
from pathlib import Path
from typing import Final

from miz_khedmat.store.faults import StoreLocked
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, value_at
from miz_khedmat.workflow.subjects import Subject, find_subject
from tests.facts.posts import Opened
from tests.workflow.desk import SARA, Desk, opened

FACTS: Final = ("description", "hours")
"""What each of the two editors changes."""
SERVICES: Final = 25
"""The services of the file, which both editors change in turn."""


def service_of(number: int) -> Subject:
    """The service of a numbered change."""
    return Subject("1", str(1000 + number % SERVICES))


def value_of(editor: int, number: int) -> str:
    """What a numbered change of an editor writes, unlike all others."""
    return f"تغییر {editor}-{number}: «#» و 'x'"


def edit(desk: Desk, editor: int, number: int) -> bool:
    """Make a numbered change; return whether the value that was there is one's own last one."""
    subject, fact = service_of(number), FACTS[editor]
    desk.changes.finish()  # what a killed one began, before the form is opened
    with desk.changes.writer.locked() as files:
        found = find_subject(files.catalogue, subject)
    assert found
    old, new = value_at(found.stated, (fact,)), value_of(editor, number)
    is_own = number < SERVICES or old in {value_of(editor, number - SERVICES), new}
    if old != new:  # else it was applied before the kill, and never confirmed
        sent = FactEdit((fact,), ChangeKind.SET, old, new)
        (change,) = desk.changes.send(SARA.id, subject, [sent])
        assert change.state is ChangeState.APPLIED, (change.state, change.why)
    return is_own


def _insist(desk: Desk, editor: int, number: int) -> bool:
    while True:
        try:
            return edit(desk, editor, number)
        except StoreLocked:  # the person sends the form again
            continue
        except ChangeError as error:
            if error.code != "catalogue":
                raise


def main(folder: str, location: str, key: str, log: str, *numbers: str) -> None:
    """Open the desk, wait for a line, and edit."""
    editor, end = map(int, numbers)
    desk = opened(Path(folder), Opened(location, Path(key)).store)
    record = Path(log)
    begun = len(record.read_text().split()) if record.exists() else 0
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with record.open("ab", buffering=0) as kept:
        for number in range(begun, end):
            kept.write(b"1\n" if _insist(desk, editor, number) else b"0\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
