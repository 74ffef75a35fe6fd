"""What the benchmarks measure: catalogues in which nothing is missing, or as much as they say."""

from collections import Counter
from pathlib import Path

from benchmarks.generate import generate
from miz_khedmat import load
from miz_khedmat.compliance import check


def test_nothing_is_missing_in_what_is_generated(tmp_path: Path) -> None:
    """However many agencies share them, all services are there and no rule reports a finding."""
    generate(tmp_path / "made", 19, 3)
    made = load(tmp_path / "made")
    agencies = [made.agency, *made.agency.units]
    assert [7, 6, 6] == [len(list(made.deliverable(agency))) for agency in agencies]
    assert check(made).findings == ()


def test_a_faulty_service_lacks_five_facts(tmp_path: Path) -> None:
    """Each service of a faulty catalogue has five findings."""
    generate(tmp_path / "made", 10, faulty=True)
    found = Counter(finding.service for finding in check(load(tmp_path / "made")).findings)
    assert [5] * 10 == list(found.values())


def test_the_same_is_generated_every_time(tmp_path: Path) -> None:
    """Its content depends neither on the clock nor on chance."""
    for name in ("one", "two"):
        generate(tmp_path / name, 9)
    assert load(tmp_path / "one") == load(tmp_path / "two")
