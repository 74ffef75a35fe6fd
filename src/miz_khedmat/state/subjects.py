"""What of a catalogue has surveys: every deliverable service, for each unit that shows it."""

from collections.abc import Iterator

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import shown, standing
from miz_khedmat.model import Agency
from miz_khedmat.persian.text import id_key
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.results import SurveyedService


def surveyed(catalogue: Catalogue, agency: Agency, id: str, manner: Manner) -> Surveyed | None:
    """Return what a survey of a service is about; None if *agency* has no page of it."""
    found = shown(catalogue, agency, id_key(id))
    if found is None or found.service.withdrawn or not found.service.deliverable:
        return None
    return Surveyed(agency.key, found.service.key, manner)


def is_within(catalogue: Catalogue, agency: Agency, unit: str) -> bool:
    """Return whether *agency* is the *unit* with this key, or below it."""
    above: Agency | None = agency
    while above is not None and above.key != unit:
        above = catalogue.parent(above)
    return above is not None


def services_of(catalogue: Catalogue) -> list[SurveyedService]:
    """Return every service that has surveys, for each unit that shows it."""
    rows = catalogue.agency_rows.values()
    return [each for row in rows for each in _services(catalogue, row.node)]


def _services(catalogue: Catalogue, agency: Agency) -> Iterator[SurveyedService]:
    for found in standing(catalogue, agency):
        if found.service.deliverable:
            service = found.service
            named = (service.id or "", service.title or "", agency.id or "")
            yield SurveyedService(service.key, agency.key, *named)
