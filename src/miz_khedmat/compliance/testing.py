"""A pytest helper for an agency's own tests, which fails with every finding in its message."""

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.state_facts import StateFacts
from miz_khedmat.compliance.checker import check
from miz_khedmat.compliance.choice import Choice
from miz_khedmat.compliance.reports import ReportContext, as_text


def assert_compliant(
    catalogue: Catalogue, choice: Choice | None = None, *, state: StateFacts | None = None
) -> None:
    """Assert that a catalogue has no finding that is a warning or worse.

    Args:
        catalogue: The catalogue to check.
        choice: The rules to apply; by default every rule that is not in preview.
        state: What the store of the desk contains, of `desk.state.facts()`.

    Raises:
        AssertionError: There is such a finding; the message lists all findings.
    """
    report = check(catalogue, choice, state=state)
    if report.failed:
        raise AssertionError(
            f"score {report.score.percent} %\n{as_text(ReportContext(report, catalogue))}"
        )
