"""What was typed and cannot be right is said at its field; the rest is left to the checker."""

import pytest

from miz_khedmat.dashboard.sections.drafts import row_key
from miz_khedmat.dashboard.sections.typed_faults import typed_faults
from miz_khedmat.http import FieldError
from miz_khedmat.loading.fast_reader import Plain
from tests.dashboard.sections.samples import FEE, STAMP, STATED, asked, form

KEY = row_key(FEE)
ROW = f"fees-{KEY}"
PHONE = f"channels-phone-{row_key({'number': '021'})}"
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
        ("amount", "abc", "typed.amount", {"text": "abc"}),
        ("amount", "x 12", "typed.amount", {"text": "x 12"}),
        ("amount", "21701990020072170", "typed.amount", {"text": "21701990020072170"}),
        ("amount", " -5 ", "typed.negative", {"text": "-5"}),
        ("amount", "−5,000 ریال", "typed.negative", {"text": "−5,000 ریال"}),
        ("amount", "۵٬۰۰۰-", "typed.negative", {"text": "۵٬۰۰۰-"}),
    ],
)
def test_a_wrong_amount(field: str, text: str, label: str, values: dict[str, object]) -> None:
    """It is said what was found, and what it is in rials, if that is understood (D9)."""
    changed = form("fees", **{f"{ROW}-{field}": text})

    assert (FieldError(f"{ROW}-{field}", label, values),) == typed_faults(  # type: ignore[arg-type]
        asked("fees"), STATED, changed
    )


@pytest.mark.parametrize(
    "text",
    [
        *("رایگان", "free", "0", "۲ میلیون ریال", "100 تا 200 هزار ریال", "- 200000 ریال", "-"),
        *("طبق تعرفه", "متغییر", "محاسبه مابه التفاوت قیمت روز", "by the tariff", "بند ۵-۳ تعرفه"),
        *("به ازای هر متر مکعب ظرفیت مورد تقاضا مبلغ 334 هزار ریال", "هزینه خاصی اعلام نشده است."),
        *("طبق تعرفه مصوب هیأت وزیران", "بر اساس دفتزچه عوارض سالیانه شهرداری", "فاقد هزینه"),
    ],
)
def test_what_describes_an_amount(text: str) -> None:
    """What real records write is left to the checker, however unclear it is (D9)."""
    assert () == typed_faults(asked("fees"), STATED, form("fees", **{f"{ROW}-amount": text}))


@pytest.mark.parametrize(
    ("section", "name", "label"),
    [
        ("basics", "title", "required.title"),
        ("fees", f"{ROW}-title", "required.fee_title"),
        ("fees", f"{ROW}-amount", "required.fee_amount"),
        ("channels", f"{PHONE}-number", "required.phone_number"),
    ],
)
def test_what_is_emptied(section: str, name: str, label: str) -> None:
    """What nothing goes without is written again, or its whole row goes."""
    found = typed_faults(asked(section), STATED, form(section, **{name: " "}))

    assert (FieldError(name, label),) == found


def test_what_was_never_there() -> None:
    """It is left to the checker; so is a row that is taken away."""
    bare: Plain = {**STATED, "title": None, "fees": [{"amount": "5"}]}
    row = f"fees-{row_key({'amount': '5'})}"

    assert () == typed_faults(asked("basics"), bare, form("basics", bare, visits="2"))
    assert () == typed_faults(asked("fees"), bare, form("fees", bare, **{f"{row}-note": "x"}))
    assert () == typed_faults(asked("fees"), STATED, form("fees", fees__gone=KEY))


def test_what_a_branch_clears() -> None:
    """It reads as the headquarters state it; a row of its own list does not (A3)."""
    title, amount = form("basics", title=""), form("fees", **{f"{ROW}-amount": ""})

    assert () == typed_faults(asked("basics"), STATED, title, inherited=True)
    assert 1 == len(typed_faults(asked("fees"), STATED, amount, inherited=True))


@pytest.mark.parametrize(
    ("iban", "expected"),
    [
        ("IR062960000000100324200001", ()),
        ("ir06 2960 0000 0010 0324 2000 01", ()),
        ("06 2960 0000 0010 0324 2000 01", ("typed.iban_country",)),
        ("۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱", ("typed.iban_country",)),
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
