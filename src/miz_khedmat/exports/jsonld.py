"""Services in the words of schema.org: `GovernmentService` as JSON-LD, on its page and as a whole.

Each property is used only on a type that schema.org gives it to.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue, hrefs
from miz_khedmat.catalogue.inheritance import ShownService, own_rows, shown
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.exports import iso
from miz_khedmat.exports.json import encoded
from miz_khedmat.exports.offering import channels, mail, opening
from miz_khedmat.exports.pruned import pruned
from miz_khedmat.model import (
    Account,
    Agency,
    Audience,
    Fee,
    Form,
    Law,
    Permit,
    Presence,
    Process,
    Service,
    Translation,
    presence,
)
from miz_khedmat.model.parsers import NotUnderstood, types

Data = dict[str, Any]
FileLink = Callable[[str | None], str | None]
"""Returns the address of a stated file by its path; None if it does not exist."""

CONTEXT: Final = "https://schema.org"
_PERSIAN: Final = "fa"
_AUDIENCES: Final = {"G2C": "Audience", "G2B": "BusinessAudience", "G2G": "Audience"}
_HARMFUL: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def block(data: Data) -> str:
    """Return *data* for use inside a script of a page: nothing in it ends the script."""
    text = encoded({"@context": CONTEXT, **data}).decode()
    for sign, written in _HARMFUL.items():
        text = text.replace(sign, written)
    return text


def whole(catalogue: Catalogue, base: str = "") -> Data:
    """Return every agency and every service that has a page; addresses begin with *base*."""
    places = Links(base)
    agencies = [row.node for row in catalogue.agency_rows.values()]
    return {
        "@context": CONTEXT,
        "@graph": [
            *(organization(catalogue, agency) for agency in agencies),
            *(each for agency in agencies for each in _services(catalogue, agency, places)),
        ],
    }


def _services(catalogue: Catalogue, agency: Agency, places: Links) -> Iterator[Data]:
    for row in own_rows(catalogue, agency):
        shown_service = shown(catalogue, agency, row.key)
        if shown_service and row.deliverable and not row.withdrawn:
            scope = catalogue.scope(agency)
            url = places.to("services/{id}/", agency=scope, id=row.key)
            yield government_service(
                shown_service, url, partial(_file, catalogue, places, shown_service.owner)
            )


def _file(catalogue: Catalogue, places: Links, owner: Agency, name: str | None) -> str | None:
    if (name or "").startswith("http"):
        return hrefs.web(name or "")
    inside = (name or "").removeprefix("files/")
    there = catalogue.file(owner, inside)
    scope = catalogue.scope(owner)
    return places.to("files/{file:path}", agency=scope, file=inside) if there else None


def government_service(
    shown_service: ShownService, url: str | None, file: FileLink, language: str = _PERSIAN
) -> Data:
    """Return one service as its agency shows it on its page, which is at *url* in *language*."""
    service = shown_service.service
    translation = _translation(service, language)
    made: Data = pruned(
        {
            "@type": "GovernmentService",
            "url": url,
            "name": translation.title or service.title,
            "alternateName": service.common_name,
            "identifier": _property("شناسه خدمت", service.id),
            "description": translation.description or service.description,
            "audience": list(_audiences(service)),
            "termsOfService": _conditions(service),
            "provider": _provider(shown_service),
            "availableChannel": channels(service, file),
            "hoursAvailable": opening(service.hours),
            "offers": list(_offers(service)),
            "serviceOutput": _permit(service),
            "subjectOf": list(_works(service, file)),
            "sameAs": hrefs.web(service.portal_page or ""),
        }
    )
    return made


def _translation(service: Service, language: str) -> Translation:
    """Return what the page shows instead of the title and the description."""
    translations = {} if language == _PERSIAN else service.translations or {}
    return (
        translations.get(language) or translations.get(language.partition("-")[0]) or Translation()
    )


def _property(name: str, value: str | None) -> Data | None:
    return {"@type": "PropertyValue", "propertyID": name, "value": value} if value else None


def _audiences(service: Service) -> Iterator[Data]:
    read = types(service.types or ())
    for kind in () if isinstance(read, NotUnderstood) else read.kinds:
        yield {"@type": _AUDIENCES[kind], "audienceType": kind}
    if isinstance(service.audience, Audience):
        yield {"@type": "Audience", "audienceType": service.audience.who}


def _conditions(service: Service) -> str | None:
    stated = service.audience.conditions if isinstance(service.audience, Audience) else None
    return "\n".join(stated or ())


def _provider(shown_service: ShownService) -> Data:
    """Return the service's owner, with the service's mail: no channel of schema.org has one."""
    owner = shown_service.owner
    return {
        "@type": "GovernmentOrganization",
        "name": owner.name,
        "identifier": _property("شناسه دستگاه", owner.id),
        "url": hrefs.web(owner.website or ""),
        "contactPoint": mail(shown_service.service),
    }


def organization(catalogue: Catalogue, agency: Agency) -> Data:
    """Return an agency with its particulars (A1)."""
    above = catalogue.parent(agency)
    parent = agency.parent.name if agency.parent else above and above.name
    made: Data = pruned(
        {
            "@type": "GovernmentOrganization",
            "name": agency.name,
            "identifier": [
                _property("شناسه دستگاه", agency.id),
                _property("شناسه ملی", agency.national_id),
            ],
            "taxID": agency.economic_code,
            "url": hrefs.web(agency.website or ""),
            "telephone": [phone.number for phone in agency.phone or ()],
            "faxNumber": agency.telefax,
            "address": agency.address,
            "parentOrganization": {"@type": "GovernmentOrganization", "name": parent},
        }
    )
    return made


def _offers(service: Service) -> Iterator[Data]:
    if service.fees is not None and presence(service.fees) is Presence.NONE:
        yield {"@type": "Offer", "price": "0", "priceCurrency": "IRR"}
    yield from (_offer(fee) for fee in service.fees or ())


def _offer(fee: Fee) -> Data:
    """Return a row of the costs (D9); an amount that is not one figure is given in words."""
    price = iso.rials(fee.amount)
    texts = [fee.amount if price is None else None, fee.note]
    return {
        "@type": "Offer",
        "name": fee.title,
        "price": None if price is None else str(price),
        "priceCurrency": None if price is None else "IRR",
        "description": "\n".join(filter(None, texts)),
        "validFrom": fee.set_by and iso.day(fee.set_by.on),
        "priceValidUntil": fee.set_by and iso.day(fee.set_by.valid_until),
        "additionalProperty": [
            each for account in fee.accounts or () for each in _account(account)
        ],
    }


def _account(account: Account) -> Iterator[Data | None]:
    yield _property("شماره حساب", account.number)
    yield _property("شماره شبا", account.iban)


def _permit(service: Service) -> Data | None:
    permit = service.permit
    if not isinstance(permit, Permit):
        return None
    valid = iso.time(permit.validity)
    return {"@type": "GovernmentPermit", "name": permit.title, "validFor": valid}


def _works(service: Service, file: FileLink) -> Iterator[Data]:
    """Yield what is written about the service: how it is received, its forms, laws and guide."""
    yield {
        "@type": "HowTo",
        "supply": [
            {"@type": "HowToSupply", "name": each.title} for each in service.documents or ()
        ],
        "step": list(_steps(service.processes or ())),
    }
    yield from (_form(form, file) for form in service.forms or ())
    yield from (_law(law) for law in service.laws or ())
    yield {"@type": "WebPage", "url": hrefs.web(service.guide or "")}


def _steps(processes: tuple[Process, ...]) -> Iterator[Data]:
    external = (each.steps or () for each in processes if each.kind == "external")
    yield from ({"@type": "HowToStep", "name": step.title} for step in next(external, ()))


def _form(form: Form, file: FileLink) -> Data:
    return {"@type": "DigitalDocument", "name": form.title, "url": file(form.file)}


def _law(law: Law) -> Data:
    return {"@type": "Legislation", "name": law.title, "url": hrefs.web(law.url or "")}
