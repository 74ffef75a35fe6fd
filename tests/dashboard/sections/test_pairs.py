"""Old beside new: every field of a row, the digits that differ, and how much more it costs."""

import pytest

from miz_khedmat.dashboard.sections.pairs import ValueLine, pairs_of, row_pairs
from miz_khedmat.loading.fast_reader import Plain
from tests.dashboard.sections.samples import FEE, control

FEES = control("fees")


def texts(lines: tuple[ValueLine, ...]) -> list[str]:
    """The texts of lines."""
    return [each.text for each in lines]


def test_a_whole_row() -> None:
    """What stays the same is shown too."""
    new: Plain = {**FEE, "amount": "3,200,000"}
    made = row_pairs(FEES, FEE, new)
    changed = [each.label for each in made if each.is_changed]

    assert ["fact.fee_amount"] == changed
    assert ["fact.fee_title", "fact.fee_amount", "row.fee_accounts", "row.fee_accounts"] == [
        each.label for each in made[:4]
    ]
    assert [1, 2] == [each.number for each in made if each.number]


def test_an_amount() -> None:
    """It is said in rials, and in per cent of what it was (D9)."""
    (_, made, *_) = row_pairs(FEES, FEE, {**FEE, "amount": "۳٬۲۰۰٬۰۰۰ ریال"})

    assert ((2_500_000, 3_200_000), 28) == (made.rials, made.percent)


@pytest.mark.parametrize("amount", ["رایگان", "۵۰۰۰ ریال تا ۶۰۰۰ ریال", None])
def test_an_amount_that_is_not_one_number(amount: str | None) -> None:
    """Nothing is said of what is not understood, or of two numbers."""
    (_, made, *_) = row_pairs(FEES, FEE, {**FEE, "amount": amount})

    assert None is made.percent or amount == "رایگان"


def test_digits_of_an_account() -> None:
    """Those that differ are marked on both sides."""
    accounts: Plain = [{"number": "9900000000071", "bank": "ملی"}, {"number": "9900000000055"}]
    made = [each for each in row_pairs(FEES, FEE, {**FEE, "accounts": accounts}) if each.number]

    assert (("99000000000", False), ("44", True)) == made[0].old[0].parts
    assert (("99000000000", False), ("71", True)) == made[0].new[0].parts
    assert (("9900000000055", False),) == made[1].new[0].parts


def test_an_account_that_is_new() -> None:
    """It has nothing before."""
    accounts: Plain = [*FEE["accounts"], {"number": "1"}]  # type: ignore[misc]
    made = row_pairs(FEES, FEE, {**FEE, "accounts": accounts})
    new = [each for each in made if each.number == 3]

    assert [((), ["1"])] == [(each.old, texts(each.new)) for each in new]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("title", "الف", "ب", [("text", "ب")]),
        (
            "types",
            ["G2C"],
            ["G2B", "دیگر"],
            [("form", "خدمت به کسب و کار (G2B)"), ("text", "دیگر")],
        ),
        ("audience", None, "ندارد", [("label", "none")]),
        ("fees", None, [], [("label", "none")]),
        ("channels-sms", None, "offered", [("label", "edit.offered")]),
        ("channels-web", None, ["https://a.ir"], [("machine", "https://a.ir")]),
        ("fees", None, ["5000"], [("text", "5000")]),
    ],
)
def test_values(name: str, old: Plain, new: Plain, expected: list[tuple[str, str]]) -> None:
    """Texts, boxes, none, a ticked channel, an address."""
    made = pairs_of(control(name), old, new)

    assert expected == [(line.kind, line.text) for each in made for line in each.new]


def test_a_noun_and_a_whole_list() -> None:
    """A noun has a line for each part; a list that becomes none is one line."""
    audience = pairs_of(control("audience"), {"who": "همه"}, {"who": "زنان", "conditions": ["یک"]})
    (fees,) = pairs_of(FEES, [FEE], "ندارد")

    assert [(["همه"], ["زنان"]), ([], ["یک"])] == [(texts(a.old), texts(a.new)) for a in audience]
    assert ("fact.fees", ["none"]) == (fees.label, texts(fees.new))
    assert "1404/1/25" in texts(fees.old)
