"""The input of a report: the findings, their catalogue, and its folder."""

from collections.abc import Callable

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checker import Report
from miz_khedmat.compliance.finding import Finding
from miz_khedmat.errors import Place


@frozen
class ReportContext:
    """A *report* of a check; *catalogue* is None if finished pages were checked.

    *folder* is put before the names of files, so that they are relative to the working folder.
    *link* returns the address where a finding is repaired, or None; without it reports have none.
    """

    report: Report
    catalogue: Catalogue | None = None
    folder: str = ""
    link: Callable[[Finding], str | None] | None = None

    def file(self, finding: Finding) -> str:
        """Return the file of *finding*, with forward slashes."""
        return self.place(finding).file

    def repair(self, finding: Finding) -> str | None:
        """Return the address where *finding* is repaired; None if there is none."""
        return self.link(finding) if self.link else None

    def place(self, finding: Finding) -> Place:
        """Return the place of *finding*, as editors and terminals open it."""
        return finding.place.below(self.folder)


def said(finding: Finding) -> str:
    """Return the Persian message of *finding*, with the value that was found."""
    return f"{finding.message.fa}: {finding.found}" if finding.found else finding.message.fa
