"""Approvals of fees: the reason why none is valid is reported, and repairs keep digests (S8)."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat import load
from miz_khedmat.compliance import Choice, all_rules, check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.editing.autofix import mend
from miz_khedmat.loading import dump
from miz_khedmat.model import Account, Approval, Authority, Fee, Service
from tests.compliance.test_rules import catalogue

AMOUNT = "۲۰۰٬۰۰۰ ریال"
ROW = Fee(amount=AMOUNT, electronic="true", set_by=Authority("هیئت وزیران")).digest
ENTRY = {"by": "مدیر مالی", "amount": AMOUNT}
SLIPS = "شركت¬هاي ميـــز ٢٠\u200f G۲C كه صادر مي شود و می شود"
"""An error for every rule that repairs texts."""
REPAIRING = [rule.code for rule in all_rules() if rule.fix]


def paid(*entries: dict[str, str]) -> dict[str, Any]:
    """Return a service whose fee has these approvals."""
    fee = {"amount": AMOUNT, "electronic": "true", "set_by": "هیئت وزیران"}
    return {"fees": [{**fee, "approvals": list(entries)}]}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((), "no manager has approved it"),
        ((ENTRY,), "none says which row was approved"),
        ((ENTRY, {**ENTRY, "row": " "}), "none says which row was approved"),
        (({**ENTRY, "row": "0" * 64},), "its approvals are for another row"),
        ((ENTRY, {**ENTRY, "row": ROW.upper()}), "its approvals are for another row"),
    ],
)
def test_why_no_approval_counts_is_told(
    entries: tuple[dict[str, str], ...], said: str, tmp_path: Path
) -> None:
    """The message depends on whether there is none, none with a row, or only for another row."""
    made = catalogue(tmp_path, paid(*entries))
    report = check(made)
    (finding,) = report.findings
    context = ReportContext(report, made)

    assert ("S0803", AMOUNT) == (finding.code, finding.found)
    assert said in finding.message.en
    assert "miz-khedmat approve" in finding.hint.en
    assert all(finding.message.fa in FORMATS[kind](context) for kind in FORMATS)


def test_earlier_entries_are_history(tmp_path: Path) -> None:
    """Beside a valid approval they cause no finding, whatever they were for, in any order."""
    last = {"by": "مدیر مالی", "on": "1403-01-30", "amount": "۱۰۰٬۰۰۰ ریال"}
    made = paid(last, {**ENTRY, "row": ROW}, {**last, "row": "0" * 64})

    assert () == check(catalogue(tmp_path, made)).findings


def slipped() -> Service:
    """Return a service whose approved fee has slips in every text."""
    account, authority = Account(*[SLIPS] * 4), Authority(*[SLIPS] * 4)
    fee = Fee(SLIPS, f"{SLIPS} ریال", (account, account), SLIPS, SLIPS, SLIPS, authority)
    approval = Approval(SLIPS, SLIPS, fee.amount, fee.digest)
    return Service(id="۱۰۰۳ 1771000", title="خدمت", fees=(evolve(fee, approvals=(approval,)),))


def only_fee(folder: Path) -> Fee:
    """Return the only fee of the only service."""
    ((fee,),) = [each.fees or () for each in load(folder).agency.services]
    return fee


@pytest.mark.parametrize("code", ["", *REPAIRING])
def test_no_repair_changes_a_digest(code: str, tmp_path: Path) -> None:
    """Each repair by itself, and all at once, leave an approved fee with slips approved."""
    made = catalogue(tmp_path, {})
    dump(evolve(made, agency=evolve(made.agency, services=(slipped(),))), tmp_path)
    (tmp_path / "services" / "all.yaml").unlink()
    before = only_fee(tmp_path)
    spoken = {each.code for each in check(load(tmp_path)).findings if "fees" in each.fact}
    mend(tmp_path, Choice((code,)) if code else None)
    after = only_fee(tmp_path)

    assert {"D0212", "D0305"} == set(REPAIRING) - spoken
    assert (before.digest, after.digest) == (after.digest, (after.approval or Approval()).row)
    assert (before == after) is (code in {"D0212", "D0305"})


def test_a_row_is_never_repaired(tmp_path: Path) -> None:
    """A digest typed with Persian digits, or with other letters, is not changed."""
    odd = f"a۱۲{ROW} ي"
    made = catalogue(tmp_path, paid({**ENTRY, "row": odd}))
    mend(tmp_path)

    assert ["S0803"] == [each.code for each in check(made).findings]
    assert odd in repr(load(tmp_path).agency.services[0].fees)
