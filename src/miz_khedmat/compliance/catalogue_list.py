"""A catalogue in place of the approved list: what it gives is what is approved."""

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.subjects import ServiceSubject, services
from miz_khedmat.errors import Place
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.warnings import refuse
from miz_khedmat.readers.sheets.table import CellPlace


@frozen(order=True)
class FilePlace(CellPlace):
    """Where a service stands in YAML or JSON: in a line, and in no cell."""

    def __str__(self) -> str:
        return Place.__str__(self)

    @property
    def cell(self) -> str:
        """The place within the file: ``7:3``."""
        return f"{self.line}:{self.column}"


def listed(catalogue: Catalogue, file: str) -> ApprovedList:
    """The services of *catalogue*, in *file*, as a list. Raises LoadError where there are none."""
    agencies = (row.node for row in catalogue.agency_rows.values())
    given = (each for agency in agencies for each in services(catalogue, agency))
    entries = tuple(_entry(each) for each in given if each.whole)
    if not entries:
        raise refuse("no-services", file)
    return ApprovedList(file, entries)


def _entry(service: ServiceSubject) -> ApprovedEntry:
    noun, agency = service.noun, service.agency
    place = service.catalogue.place(service.key)
    return ApprovedEntry(
        FilePlace(place.file, place.line, place.column),
        noun.id,
        noun.title,
        parent=service.parent.key if service.parent else "",
        agency=agency.name,
        agency_id=agency.id,
    )
