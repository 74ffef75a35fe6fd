"""What was typed and cannot be right is said at its field; the rest is left to the checker."""

import pytest

from miz_khedmat.dashboard.sections.drafts import row_key
from miz_khedmat.dashboard.sections.typed_faults import typed_faults
from miz_khedmat.http import FieldError
from miz_khedmat.loading.fast_reader import Plain
from tests.dashboard.sections.samples import FEE, STAMP, STATED, asked, form

KEY = row_key(FEE)
ROW = f"fees-{KEY}"
ACCOUNT = f"{ROW}-accounts-{row_key({'number': '9900000000055'})}"


@pytest.mark.parametrize(
    ("field", "text", "label", "values"),
    [
        (
            "amount",
            "۳٬۲۰۰٬۰۰۰ تومان",
            "typed.rials",
            {"toman": "۳٬۲۰۰٬۰۰۰ تومان", "rials": 32_000_000},
        ),
        ("amount", "چند تومان", "typed.toman", {}),
    ],
)
def test_an_amount_in_tomans(field: str, text: str, label: str, values: dict[str, object]) -> None:
    """It is said what it is in rials, if that is understood (D9)."""
    changed = form("fees", **{f"{ROW}-{field}": text})

    assert (FieldError(f"{ROW}-{field}", label, values),) == typed_faults(  # type: ignore[arg-type]
        asked("fees"), STATED, changed
    )


@pytest.mark.parametrize(
    ("iban", "expected"),
    [
        ("IR062960000000100324200001", ()),
        ("06 2960 0000 0010 0324 2000 01", ()),
        ("۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱", ()),
        ("IR06", ("typed.iban_digits",)),
        ("IRxx", ("typed.iban",)),
    ],
)
def test_an_iban(iban: str, expected: tuple[str, ...]) -> None:
    """It is IR and 24 digits (D9)."""
    found = typed_faults(asked("fees"), STATED, form("fees", **{f"{ACCOUNT}-iban": iban}))

    assert expected == tuple(each.label for each in found)


def test_a_date_that_is_none() -> None:
    """The message leads to the part that is wrong."""
    changed = form(
        "fees",
        **{f"{ROW}-set_by-on-day": "31", f"{ROW}-set_by-on-month": "7"},
    )
    (only,) = typed_faults(asked("fees"), STATED, changed)

    assert ("typed.length", f"miz-{ROW}-set_by-on-day") == (only.label, only.anchor)


def test_a_date_that_is_right() -> None:
    """Nothing is said."""
    date = {"day": "1", "month": "7", "year": "1405"}
    changed = form("fees", **{f"{ROW}-set_by-on-{part}": text for part, text in date.items()})

    assert () == typed_faults(asked("fees"), STATED, changed)


def test_a_value_that_was_promised() -> None:
    """Who says that there are fees writes one."""
    changed = form("fees", fees=(), fees__said="value")
    (only,) = typed_faults(asked("fees"), STATED, changed)

    assert ("fees", "typed.nothing", "miz-fees-said-none") == (only.name, only.label, only.anchor)


def test_a_row_that_was_changed_meanwhile() -> None:
    """It is said at the row, so that nothing typed is lost."""
    later: Plain = {**STATED, "fees": [STAMP]}
    (only,) = typed_faults(asked("fees"), later, form("fees", **{f"{ROW}-amount": "9"}))

    assert (ROW, "typed.lost") == (only.name, only.label)


def test_what_nobody_touched_is_not_judged() -> None:
    """An odd date of the catalogue is a finding of the checker, and no error of this form."""
    assert () == typed_faults(asked("fees"), STATED, form("fees", **{f"{ROW}-note": "x"}))
