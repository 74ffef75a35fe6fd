"""What a report is told of: the findings, the catalogue they are about, and where it lies."""

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checking import Report
from miz_khedmat.compliance.finding import Finding


@frozen
class Told:
    """A *report* of what was checked; *catalogue* is None where pages were.

    *folder* is put before the names of files, so that they are found from where the check ran.
    """

    report: Report
    catalogue: Catalogue | None = None
    folder: str = ""

    def file(self, finding: Finding) -> str:
        """The file of *finding*, with forward slashes."""
        return f"{self.folder}/{finding.place.file}" if self.folder else finding.place.file
