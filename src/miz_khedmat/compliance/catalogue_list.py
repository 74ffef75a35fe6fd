"""An approved list made from a catalogue: every service it gives counts as approved."""

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.subjects import ServiceSubject, services
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.warnings import refuse


def listed(catalogue: Catalogue, file: str) -> ApprovedList:
    """Return the services of a catalogue as an approved list.

    Args:
        catalogue: The catalogue whose services count as approved.
        file: The name of the file, for the list and its errors.

    Raises:
        LoadError: The catalogue has no services.
    """
    agencies = (row.node for row in catalogue.agency_rows.values())
    own = (each for agency in agencies for each in services(catalogue, agency))
    entries = tuple(_entry(each) for each in own if each.whole)
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
