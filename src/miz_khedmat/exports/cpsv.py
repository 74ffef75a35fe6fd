"""Services in the words of the European Union: CPSV-AP 3.2 as JSON-LD.

Whatever is referred to is typed in the same graph, so that the published shapes need no inference.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue, hrefs
from miz_khedmat.catalogue.inheritance import ShownService, own_rows, shown
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.exports import iso
from miz_khedmat.exports.cpsv_channels import channels, contact, name
from miz_khedmat.exports.pruned import pruned
from miz_khedmat.model import (
    Agency,
    Audience,
    Document,
    Fee,
    Form,
    Inquiry,
    Law,
    Permit,
    Presence,
    Service,
    presence,
)
from miz_khedmat.model.parsers import NotUnderstood, types

Data = dict[str, Any]

CONTEXT: Final[Data] = {
    "cv": "http://data.europa.eu/m8g/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct:title": {"@container": "@language"},
    "dct:description": {"@container": "@language"},
    "skos:prefLabel": {"@container": "@language"},
    "skos:altLabel": {"@container": "@language"},
    "locn:fullAddress": {"@container": "@language"},
    "cv:processingTime": {"@type": "xsd:duration"},
    "cv:hasValue": {"@type": "xsd:double"},
}
_COUNTRY: Final = "http://publications.europa.eu/resource/authority/country/IRN"
_CURRENCY: Final = "http://publications.europa.eu/resource/authority/currency/IRR"
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def cpsv(catalogue: Catalogue, base: str = "") -> Data:
    """Return every agency, and every service that has a page; addresses begin with *base*."""
    export = _CpsvExport(catalogue, Links(base))
    return {"@context": CONTEXT, "@graph": pruned(list(export.graph()))}


def concept(text: str, of: str | None = None) -> Data:
    """Return a word of a list, which has an address if the list has one."""
    return {"@id": of, "@type": "skos:Concept", "skos:prefLabel": name(text)}


@frozen
class _CpsvExport:
    """One catalogue, and how its addresses are made."""

    catalogue: Catalogue
    links: Links

    def graph(self) -> Iterator[Data]:
        """Yield the agencies, and after each the services that have pages under it."""
        for row in self.catalogue.agency_rows.values():
            yield self.organisation(row.node)
            for service in own_rows(self.catalogue, row.node):
                shown_service = shown(self.catalogue, row.node, service.key)
                if shown_service and service.deliverable and not service.withdrawn:
                    yield self.service(shown_service)

    def place(self, agency: Agency) -> str:
        """Return the address of an agency: its page's."""
        return self.links.to("agency/", agency=self.catalogue.scope(agency))

    def organisation(self, agency: Agency) -> Data:
        """Return an agency with its particulars (A1), in both classes that the shapes require."""
        above = self.catalogue.parent(agency)
        return {
            "@id": self.place(agency),
            "@type": ["cv:PublicOrganisation", "org:Organization"],
            "dct:identifier": agency.id,
            "skos:prefLabel": name(agency.name),
            "dct:spatial": {"@id": _COUNTRY, "@type": "dct:Location"},
            "org:identifier": agency.national_id,
            "org:subOrganizationOf": above and {"@id": self.place(above)},
            "foaf:homepage": _page(hrefs.web(agency.website or "")),
            "locn:address": {"@type": "locn:Address", "locn:fullAddress": name(agency.address)},
        }

    def service(self, shown_service: ShownService) -> Data:
        """Return one service as its agency shows it."""
        service = shown_service.service
        own = self.links.to(
            "services/{id}/", agency=self.catalogue.scope(shown_service.agency), id=service.key
        )
        authority = {"@id": self.place(shown_service.owner)}
        return {
            "@id": own,
            "@type": "cpsv:PublicService",
            "dct:identifier": service.id,
            "dct:title": _in_languages(service, "title"),
            "skos:altLabel": name(service.common_name),
            "dct:description": _in_languages(service, "description"),
            "cv:hasCompetentAuthority": authority,
            "dct:audience": list(_audiences(service)),
            "dct:spatial": {"@id": _COUNTRY, "@type": "dct:Location"},
            "cv:holdsRequirement": list(_requirements(service)),
            "cpsv:hasInput": list(_evidence(service)),
            "cv:processingTime": iso.time(service.average_time),
            "cv:hasCost": list(_costs(service, authority)),
            "cv:hasChannel": list(channels(service, {"@id": self.place(shown_service.agency)})),
            "cv:contactPoint": contact(service),
            "cv:hasLegalResource": [_law(law) for law in service.laws or ()],
            "cpsv:produces": list(_outputs(service)),
            "foaf:page": [
                _page(hrefs.web(text or "")) for text in (service.guide, service.portal_page)
            ],
        }


def _page(url: str | None) -> Data | None:
    return {"@id": url, "@type": "foaf:Document"} if url else None


def _in_languages(service: Service, fact: str) -> dict[str, str | None]:
    """Return the title or the description in every language that has it, Persian first."""
    others = service.translations or {}
    translated = {
        key: getattr(translation, fact)
        for key, translation in others.items()
        if _LANGUAGE.fullmatch(key)
    }
    return {**translated, "fa": getattr(service, fact)}


def _audiences(service: Service) -> Iterator[Data]:
    read = types(service.types or ())
    yield from (concept(kind) for kind in (() if isinstance(read, NotUnderstood) else read.kinds))
    if isinstance(service.audience, Audience) and service.audience.who:
        yield concept(service.audience.who)


def _requirements(service: Service) -> Iterator[Data]:
    stated = service.audience.conditions if isinstance(service.audience, Audience) else None
    for number, condition in enumerate(stated or (), 1):
        yield _part(service, "cv:Requirement", f"condition-{number}", condition)


def _part(service: Service, kind: str, number: str, title: str | None) -> Data:
    """Return a part of a service, with an identifier of its own and a title, else with neither."""
    if not title:
        return {}
    return {"@type": kind, "dct:identifier": f"{service.key}-{number}", "dct:title": name(title)}


def _evidence(service: Service) -> Iterator[Data]:
    stated: tuple[Document | Form, ...] = (*(service.documents or ()), *(service.forms or ()))
    for number, item in enumerate(stated, 1):
        note = item.note if isinstance(item, Document) else None
        made = _part(service, "cv:Evidence", f"input-{number}", item.title)
        yield made and {**made, "dct:description": name(note)}


def _costs(service: Service, authority: Data) -> Iterator[Data]:
    if service.fees is not None and presence(service.fees) is Presence.NONE:
        yield _cost(service, 0, Fee(amount="0"), authority)
    for number, fee in enumerate(service.fees or (), 1):
        yield _cost(service, number, fee, authority)


def _cost(service: Service, number: int, fee: Fee, authority: Data) -> Data:
    """Return a row of the costs (D9): a value if one is understood, and always the written text."""
    rials = iso.rials(fee.amount)
    value = None if rials is None else str(rials)
    words = [fee.title, fee.amount if value is None else None, fee.note]
    return {
        "@type": "cv:Cost",
        "dct:identifier": f"{service.key}-cost-{number}",
        "cv:hasValue": value,
        "cv:currency": value and concept("ریال", _CURRENCY),
        "dct:description": name("\n".join(filter(None, words))),
        "cv:isDefinedBy": authority,
    }


def _law(law: Law) -> Data:
    """Return a law; without an address it is a node of its own."""
    return {
        "@id": hrefs.web(law.url or ""),
        "@type": "eli:LegalResource",
        "dct:title": name(law.title),
        "dct:description": name(law.summary),
    }


def _outputs(service: Service) -> Iterator[Data]:
    for kind, output in (("permit", service.permit), ("inquiry", service.inquiry)):
        if isinstance(output, Permit | Inquiry):
            yield _part(service, "cv:Output", kind, output.title)
