"""A row that is sent twice is added once, and one that cannot be added is left to who sends it."""

from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from tests.workflow.desk import SARA, Desk


def test_a_row_that_is_added_twice(desk: Desk) -> None:
    """Once in a form, and not again while it waits; in another list it is another row."""
    twice = [FactEdit(("fees",), ChangeKind.ADD, None, {"amount": "7"})] * 2
    once = desk.changes.changing(SARA.id, desk.found(), twice)
    desk.changes.send(SARA.id, desk.found().subject, twice)

    assert tuple(twice[:1]) == once
    assert () == desk.changes.changing(SARA.id, desk.found(), twice)


def test_a_row_that_nothing_keeps(desk: Desk) -> None:
    """Such a value is refused when it is sent, and not dropped before."""
    odd = FactEdit(("fees",), ChangeKind.ADD, None, {"amount": {"more": "1"}})

    assert (odd,) == desk.changes.changing(SARA.id, desk.found(), [odd])
