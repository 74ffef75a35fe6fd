"""A compliance finding: a diagnostic with the service or agency that it is about."""

from operator import attrgetter
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Diagnostic


@frozen
class Finding(Diagnostic):
    """One requirement of the guide that a catalogue or page does not meet, and its subject.

    *subject* names the service or agency (``شناسه: عنوان``); *agency* and *service* are their
    keys in addresses (`Agency.key`, `Service.key`); *service* is empty for findings about agencies.
    *fact* is the path of the fact in the subject (``fees.0.amount``), *path* the path in the file;
    *reason* is the editor's reason for suppressing it.
    """

    fact: str = ""
    subject: str = ""
    agency: str = ""
    service: str = ""
    path: tuple[str | int, ...] = ()
    reason: str = ""

    @property
    def fact_name(self) -> str:
        """The name of the field (``fees`` of ``fees.0.amount``)."""
        return self.fact.partition(".")[0]


READING_ORDER: Final = attrgetter(
    *("place.file", "place.line", "place.column"),
    *("code", "fact", "found", "subject", "agency", "service"),
)
"""The sort key of findings; an attrgetter, since there may be thousands."""
