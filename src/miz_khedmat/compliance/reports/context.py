"""What a report is told of: the findings, the catalogue they are about, and where it lies."""

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checker import Report
from miz_khedmat.compliance.finding import Finding
from miz_khedmat.errors import Place


@frozen
class ReportContext:
    """A *report* of what was checked; *catalogue* is None where pages were.

    *folder* is put before the names of files, so that they are found from where the check ran.
    """

    report: Report
    catalogue: Catalogue | None = None
    folder: str = ""

    def file(self, finding: Finding) -> str:
        """The file of *finding*, with forward slashes."""
        return self.place(finding).file

    def place(self, finding: Finding) -> Place:
        """Where it stands, as editors and terminals open it."""
        return finding.place.below(self.folder)


def said(finding: Finding) -> str:
    """What is wrong, in Persian, with what stands there."""
    return f"{finding.message.fa}: {finding.found}" if finding.found else finding.message.fa
