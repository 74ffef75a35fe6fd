"""The example catalogue meets the guide, with only the suppressions that it needs."""

from pathlib import Path

from miz_khedmat import load
from miz_khedmat.compliance import check
from miz_khedmat.compliance.subjects import services


def test_the_example_has_no_finding(example: Path) -> None:
    """Every rule is checked, and none reports a finding, not even of severity INFO."""
    assert () == check(load(example)).findings


def test_what_the_example_sets_aside_is_there(example: Path) -> None:
    """Each suppression in it suppresses a finding, and has a reason."""
    catalogue = load(example)
    stated = {
        (service.noun.key, each.rule)
        for row in catalogue.agency_rows.values()
        for service in services(catalogue, row.node)
        for each in service.noun.suppress or ()
        if each.reason
    }
    assert stated == {(each.service, each.code) for each in check(catalogue).suppressed}
