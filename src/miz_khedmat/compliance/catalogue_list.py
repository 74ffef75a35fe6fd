"""A catalogue in place of the approved list: what it gives is what is approved."""

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.subjects import ServiceSubject, services
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.warnings import refuse


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
    return ApprovedEntry(
        service.catalogue.place(service.key),
        noun.id,
        noun.title,
        parent=service.parent.key if service.parent else "",
        agency=agency.name,
        agency_id=agency.id,
    )
