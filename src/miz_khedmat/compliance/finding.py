"""What a check reports: a diagnostic with the service or agency that it is about."""

from operator import attrgetter
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Diagnostic


@frozen
class Finding(Diagnostic):
    """One thing that the guide asks for and a catalogue lacks, with the service it is about.

    *subject* names the service or agency (``شناسه: عنوان``); *agency* and *service* are their
    keys in addresses (`Agency.key`, `Service.key`), *service* empty where it is about the agency.
    *fact* is the fact's path in it (``fees.0.amount``), *path* that in the file; *reason* is the
    editor's for setting it aside.
    """

    fact: str = ""
    subject: str = ""
    agency: str = ""
    service: str = ""
    path: tuple[str | int, ...] = ()
    reason: str = ""

    @property
    def fact_name(self) -> str:
        """The fact itself (``fees`` of ``fees.0.amount``)."""
        return self.fact.partition(".")[0]


READING_ORDER: Final = attrgetter(
    *("place.file", "place.line", "place.column"),
    *("code", "fact", "found", "subject", "agency", "service"),
)
"""The key to the order of findings, for sorting thousands."""
