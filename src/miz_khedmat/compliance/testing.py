"""For an agency's own test suite: a test that fails with every finding in its message."""

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checker import check
from miz_khedmat.compliance.choice import Choice
from miz_khedmat.compliance.reports import ReportContext, as_text


def assert_compliant(catalogue: Catalogue, choice: Choice | None = None) -> None:
    """Raise AssertionError where *catalogue* has a finding from WARNING up; it tells them all."""
    report = check(catalogue, choice)
    if report.failed:
        raise AssertionError(
            f"score {report.score.percent} %\n{as_text(ReportContext(report, catalogue))}"
        )
