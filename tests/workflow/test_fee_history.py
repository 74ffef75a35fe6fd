"""What was approved before, and what is different since, as far as a digest can show."""

import pytest
from attrs import evolve

from miz_khedmat.model import Account, Approval, Authority, Fee
from miz_khedmat.workflow import facts, history

ROW = Fee("صدور", "۲۰۰", (Account("217"),), set_by=Authority("شورا"))
GIVEN = Approval("مدیر", "1404-02-03", "۲۰۰", ROW.digest)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (ROW, ["it is for this row"]),
        (evolve(ROW, amount="۳۰۰"), ["it is for another row", "amount changed from ۲۰۰ to ۳۰۰"]),
        (evolve(ROW, note="نو"), ["it is for another row", "note has been added since"]),
        (
            evolve(ROW, note="نو", amount="۳۰۰"),
            [
                "it is for another row",
                "amount changed from ۲۰۰ to ۳۰۰",
                "note has been added since",
            ],
        ),
        (
            evolve(ROW, accounts=(Account("218"),)),
            [
                "it is for another row",
                "something other than the amount has changed; the digest does not show what",
            ],
        ),
    ],
)
def test_what_is_different_is_reported(now: Fee, said: list[str]) -> None:
    """The amount by what both say; a fact that was added by its name."""
    ((earlier),) = history(evolve(now, approvals=(GIVEN,)))

    assert said == [each.en for each in earlier.said]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (Approval("مدیر", amount="200"), ["it does not say which row it is for"]),
        (
            Approval("مدیر"),
            ["it does not say which row it is for", "amount changed from - to ۲۰۰"],
        ),
    ],
)
def test_an_entry_without_a_row(entry: Approval, said: list[str]) -> None:
    """It says of the amount at most; another spelling of that is not a difference."""
    (earlier,) = history(evolve(ROW, approvals=(entry,)))

    assert said == [each.en for each in earlier.said]


def test_all_of_a_row_is_reported() -> None:
    """Each text by its path; what is empty too."""
    fee = evolve(ROW, accounts=(), set_by=Authority(), approvals=(GIVEN,))

    assert [("title", "صدور"), ("amount", "۲۰۰"), ("accounts", "[]"), ("set_by", "{}")] == list(
        facts(fee)
    )
    assert ("accounts.1.number", "217") in list(facts(ROW))
    assert () == history(ROW)
