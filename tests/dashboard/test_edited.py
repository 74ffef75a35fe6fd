"""A finding leads to the field that repairs it, from pages of staff and from reports (S8)."""

import pytest
from attrs import evolve

from miz_khedmat.compliance import check
from miz_khedmat.dashboard.edited import finding_address
from tests.dashboard.sites import StaffBrowser, StaffDesk

HERE = "desk/services/100/"


@pytest.mark.parametrize(
    ("agency", "service", "fact", "expected"),
    [
        ("1", "100", "title", f"{HERE}basics/#miz-title"),
        ("1", "100", "laws.0.url", HERE),
        ("1", "100", "", HERE),
        ("2", "200", "visits", "agencies/2/desk/services/200/basics/#miz-visits"),
        ("1", "", "name", None),
        ("1", "1000", "title", None),
        ("9", "100", "title", None),
    ],
)
def test_the_address_of_a_finding(
    staff: StaffDesk, agency: str, service: str, fact: str, expected: str | None
) -> None:
    """It is relative to the desk; without a section it is that of the service."""
    some = check(staff.catalogue).findings[0]
    finding = evolve(some, agency=agency, service=service, fact=fact)

    assert expected == finding_address(staff.catalogue, finding)


def test_it_opens(staff: StaffDesk, browser: StaffBrowser) -> None:
    """Every finding of a section leads to an id of its page."""
    found = [finding_address(staff.catalogue, each) for each in check(staff.catalogue).findings]
    fields = {each for each in found if each and "#" in each}

    assert 10 < len(fields)
    for address in fields:
        path, _, id = address.partition("#")
        assert f'id="{id}"' in browser.get(path).body.decode(), address
