"""What a check tells: one finding, with its place, its remedy and how grave it is."""

from operator import attrgetter
from typing import Final

from attrs import field, frozen

from miz_khedmat.errors import Place, Severity, Wording


@frozen(order=True)
class Finding:
    """One thing that the guide asks for and a catalogue lacks.

    *subject* names the service or agency (``شناسه: عنوان``); *agency* and *service* are their
    keys in addresses (`Agency.key`, `Service.key`), *service* empty where it is about the agency.
    *fact* is the fact's path in it (``fees.0.amount``), *path* that in the file, *found* what
    stands there; the wordings say what is wrong, what was expected and what to do, and *reason*
    is the editor's for setting it aside.
    """

    place: Place
    code: str
    fact: str
    found: str
    subject: str
    agency: str
    service: str
    path: tuple[str | int, ...] = field(order=False)
    severity: Severity = field(order=False)
    message: Wording = field(order=False)
    expected: Wording = field(order=False)
    hint: Wording = field(order=False)
    reason: str = field(default="", order=False)

    @property
    def fact_name(self) -> str:
        """The fact itself (``fees`` of ``fees.0.amount``)."""
        return self.fact.partition(".")[0]


READING_ORDER: Final = attrgetter(
    *("place.file", "place.line", "place.column"),
    *("code", "fact", "found", "subject", "agency", "service"),
)
"""The key to the order of findings, for sorting thousands."""
