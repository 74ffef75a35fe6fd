"""Where a service is offered, in the words of CPSV-AP: its channels and its contact points."""

from collections.abc import Iterator
from typing import Any

from miz_khedmat.catalogue import hrefs
from miz_khedmat.exports.offering import dialled
from miz_khedmat.model import CHANNELS, OFFERED, Channels, Office, Phone, Service

Data = dict[str, Any]


def name(text: str | None) -> Data | None:
    """Return a Persian text with its language."""
    return {"fa": text} if text else None


def channels(service: Service, owner: Data) -> Iterator[Data]:
    """Yield each target of each ticked channel; one without a target is an item too (D10)."""
    noun = service.channels
    for kind in noun.offered if isinstance(noun, Channels) else ():
        stated: Any = getattr(noun, kind)
        for number, target in enumerate((None,) if stated is OFFERED else stated, 1):
            yield {
                "@type": "cv:Channel",
                "dct:identifier": f"{service.key}-{kind}-{number}",
                "dct:type": {
                    "@type": "skos:Concept",
                    "skos:prefLabel": name(CHANNELS[kind].concept),
                },
                "cv:ownedBy": owner,
                **_target(kind, target),
            }


def _target(kind: str, target: Any) -> Data:
    if isinstance(target, Phone):
        return {"cv:telephone": dialled(target.number), "cv:openingHours": _hours(target.hours)}
    if isinstance(target, Office):
        return _office(target)
    term = CHANNELS[kind].cpsv
    if term == "foaf:page":
        url = hrefs.web(target or "")
        return {term: {"@id": url, "@type": "foaf:Document"} if url else None}
    return {term: target if term == "cv:email" else dialled(target)}


def _office(office: Office) -> Data:
    return {
        "dct:description": name(office.name),
        "cv:telephone": dialled(office.phone),
        "cv:openingHours": _hours(office.hours),
        "locn:address": {"@type": "locn:Address", "locn:fullAddress": name(office.address)},
    }


def _hours(text: str | None) -> Data | None:
    return {"@type": "time:TemporalEntity", "dct:description": name(text)} if text else None


def contact(service: Service) -> Data:
    """Return the contact for the service, and its hours (D7, C3, C4)."""
    noun = service.channels if isinstance(service.channels, Channels) else Channels()
    mails: Any = noun.email if noun.email is not OFFERED else ()
    phones: Any = noun.phone if noun.phone is not OFFERED else ()
    return {
        "@type": "cv:ContactPoint",
        "cv:email": list(mails or ()),
        "cv:telephone": [dialled(phone.number) for phone in phones or ()],
        "cv:openingHours": _hours(service.hours),
    }
