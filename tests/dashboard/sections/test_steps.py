"""Rows and lines come and go by buttons that post the form back."""

from miz_khedmat.dashboard.sections.drafts import row_key
from miz_khedmat.dashboard.sections.steps import new_row, stepped
from miz_khedmat.forms import FormData
from tests.dashboard.sections.samples import FEE, STATED, asked, form

KEY = row_key(FEE)


def step(before: FormData, do: str, section: str = "fees") -> FormData:
    """The form after a button."""
    return stepped(asked(section), STATED, before, do)


def test_a_row_is_added() -> None:
    """Its name is new each time, in lists inside lists too."""
    once = step(form("fees"), "add-row:fees")
    twice = step(once, "add-row:fees")
    nested = step(twice, "add-row:fees-new1-accounts")

    assert ("new1", "new2") == twice.every("fees")[2:]
    assert ("new1",) == nested.every("fees-new1-accounts")
    assert "new3" == new_row("fees", nested)


def test_a_row_is_taken_away_and_brought_back() -> None:
    """Brought back it reads as in the catalogue, whatever was typed before."""
    typed = form("fees", **{f"fees-{KEY}-amount": "9", f"fees-{KEY}-accounts-new1-number": "1"})
    gone = step(typed, f"remove-row:fees:{KEY}")
    back = step(gone, f"restore-row:fees:{KEY}")

    assert (KEY,) == gone.every("fees-gone")
    assert ((), "2,500,000") == (back.every("fees-gone"), back.text(f"fees-{KEY}-amount"))
    assert "" == back.text(f"fees-{KEY}-accounts-new1-number")


def test_a_new_row_is_simply_gone() -> None:
    """Nothing is struck that was never stated."""
    once = step(form("fees"), "add-row:fees")

    assert form("fees").every("fees") == step(once, "remove-row:fees:new1").every("fees")


def test_lines_are_added_and_taken_away() -> None:
    """By their number, the first is one."""
    more = step(form("basics"), "add-line:audience-conditions", "basics")
    less = step(more, "remove-line:audience-conditions:1", "basics")

    assert ("یک", "دو", "") == more.every("audience-conditions")
    assert ("دو", "") == less.every("audience-conditions")


def test_there_is_an_end() -> None:
    """A list of two hundred grows no more."""
    full = FormData({"fees": tuple(map(str, range(200))), "x": ("",) * 200})

    assert full.texts == step(full, "add-row:fees").texts == step(full, "add-line:x").texts


def test_a_row_goes_over_a_new_one_in_any_list() -> None:
    """However many rows are posted, by a form that no page made."""
    every = (*(f"new{number}" for number in range(1, 500)), "zzz")
    made = step(FormData({"fees": every, "fees-zzz-amount": ("9",)}), "over-row:fees:zzz:")

    assert (*every[:-1], "new500") == made.every("fees")
    assert "9" == made.text("fees-new500-amount")


def test_another_button_changes_nothing() -> None:
    """Nor does a row that is not there."""
    before = form("fees")

    assert before.texts == step(before, "next").texts
    assert before.texts == step(before, "restore-row:fees:x").texts


def test_a_row_is_typed_over_another() -> None:
    """What was in the other row's fields is gone, and its name stays."""
    typed = form("fees", **{"fees-old-amount": "9", f"fees-{KEY}-note": "پیشین"})
    over = step(typed, f"over-row:fees:old:{KEY}")

    assert ("9", "") == (over.text(f"fees-{KEY}-amount"), over.text(f"fees-{KEY}-note"))
    assert "" == over.text("fees-old-amount")
