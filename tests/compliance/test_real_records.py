"""The rules on real published records: each slip is found, and nothing that is right."""

from pathlib import Path
from typing import Any

import pytest

from gates.slips import table
from miz_khedmat.compliance import rule_called
from miz_khedmat.model import Authority, Fee
from tests import records
from tests.compliance.slips import Slip, codes_by_record, codes_of, slips
from tests.compliance.test_rules import _plain
from tests.model.parsers.raw import raw

SLIPS = slips()
RIGHT = _plain((Path(__file__).parent / "spared.yaml").read_text("utf-8"))
FACTS = {"time": "average_time", "visits": "visits", "hours": "hours", "cost": "fees"}
JUDGED = ("D06", "D07", "D08", "D09")
OF_IDS = {f"D02{number:02}" for number in range(1, 13)}

BAD = {
    *("زمان مشخصی درج نشده است.", "بسته به پیگیری متقاضی و تکمیل بودن مدارک متغیر می باشد."),
    *("برحسب موضوع متفاوت است.", "۱۰-۲۰ نفر در روز", "-", "----", "0"),
    *("طبق تعرفه مصوب هیأت وزیران", "1.754.900 ریال"),
    "تکفاز: 199.400 ریال / سه فاز:219600 ریال",
    "هزینه ثابت : 3,000 تومان / هزینه خدمت: متغییر",
}
"""The raw values of section 5.1 that are slips of D6 to D9; all others are good."""

KINDS = {
    "خدمت به کسب و کار(G٢B)": {"S0506", "S0507"},
    "خدمت به کسب و کار (G2b)": {"D0305"},
    "G۲C , G۲B ,G۲E": {"D0302", "S0506"},
    "خدمت به دیگردستگاههای دولتی(G2G)": {"S0514"},
    "1": {"D0302"},
    "": {"D0301"},
}
"""The codes for the raw kinds of service; all others give none."""

TRAPS = {
    "children with another group": (4, 5, 6),
    "siblings of two groups": (17, 18, 29, 30),
    "one serial in two services": (27, 36, 37),
    "gaps in the numbers of sub-services": (1, 2, 10, 11, 12, 15, 66, 67, 68),
    "a service of its own that ends in 000": (28, 38, 56),
    "sub-services without their parent": (16, *range(19, 27), *range(42, 47), 48, 50, 51),
    "families with all their members": (7, 8, 9, 54, 55, *range(57, 66)),
}


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.slip)
def test_each_slip_is_named(slip: Slip) -> None:
    """Its rules report every slip in the notes, or the table says why none can."""
    assert 0 == slip.missed
    assert [bool(slip.unseen)] * 2 == [not slip.rules, not (slip.records or slip.quoted)]


def test_slips_name_rules() -> None:
    """The table has known rules only, and says where each class was read."""
    assert all(rule_called(code) for slip in SLIPS for code in slip.rules)
    assert [] == [slip.slip for slip in SLIPS if not (slip.records or slip.of)]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in FACTS for text in raw(kind)])
def test_raw_values_are_judged(kind: str, text: str) -> None:
    """Of D6 to D9, rules report the raw values that are slips, and no good one."""
    codes = {code for code in codes_of(_stating(kind, text)) if code.startswith(JUDGED)}
    assert (text in BAD) is bool(codes)


def test_a_file_is_no_raw_cost() -> None:
    """The address of a PDF, the last of the raw costs, has no amount."""
    assert {"D0902"} == codes_of(_stating("cost", "https://example.ir/tariff-1398.pdf"))


def _stating(kind: str, text: str) -> dict[str, Any]:
    if kind != "cost":
        return {FACTS[kind]: text}
    paid = {"electronic": "true", "set_by": "هیئت وزیران"}
    row = Fee(amount=text, electronic="true", set_by=Authority("هیئت وزیران")).digest
    approval = {"by": "مدیر مالی", "amount": text, "row": row}
    return {"fees": [{"amount": text, **paid, "approvals": [approval]}]}


@pytest.mark.parametrize("text", raw("type"))
def test_raw_kinds_are_judged(text: str) -> None:
    """Only the slip of a raw kind of service is reported."""
    assert KINDS.get(text, set()) == codes_of({"types": text})


@pytest.mark.parametrize("trap", TRAPS)
def test_traps_raise_no_error(trap: str) -> None:
    """Unusual but correct ids are at most reported for their Persian digits."""
    by_number = {number: codes_by_record()[number] & OF_IDS for number in TRAPS[trap]}
    assert {} == {number: codes for number, codes in by_number.items() if codes - {"D0212"}}


@pytest.mark.parametrize("code", records.other_codes())
def test_codes_of_another_kind_are_no_ids(code: str) -> None:
    """Codes of agencies, groups and licences, and local ones, are reported as bad or missing."""
    assert codes_of({"id": code}) & {"D0201", "D0202"}


@pytest.mark.parametrize("changes", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_spared(changes: dict[str, Any]) -> None:
    """Correct values that look like slips are not reported."""
    assert set() == codes_of(changes)


def test_the_table_is_printed() -> None:
    """`python -m gates.slips` prints each class, and reports that all visible ones are found."""
    head, *rows, total = table(SLIPS)
    visible = [slip for slip in SLIPS if not slip.unseen]

    assert [slip.slip for slip in SLIPS] == [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert head.startswith("| slip class | records | rules | named |")
    assert total.startswith(f"\n{len(visible)} of {len(visible)} classes are named; 2 cannot")
