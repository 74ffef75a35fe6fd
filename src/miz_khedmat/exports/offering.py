"""Where and when a service is offered, in the words of schema.org: its channels, its hours."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.exports import iso
from miz_khedmat.model import CHANNELS, OFFERED, Channels, Location, Office, Phone, Service
from miz_khedmat.model.parsers import NotUnderstood, Period, Weekday, hours

Data = dict[str, Any]
_DAYS: Final = {
    Weekday.SAT: "Saturday",
    Weekday.SUN: "Sunday",
    Weekday.MON: "Monday",
    Weekday.TUE: "Tuesday",
    Weekday.WED: "Wednesday",
    Weekday.THU: "Thursday",
    Weekday.FRI: "Friday",
}
_LAST_MINUTE: Final = 24 * 60 - 1


def channels(service: Service, file: Callable[[str | None], str | None]) -> list[Data]:
    """Yield each ticked channel, with its target as far as that is stated (D10)."""
    noun = service.channels
    if not isinstance(noun, Channels):
        return []
    lasts = iso.time(service.average_time)
    return [
        {
            "@type": "ServiceChannel",
            "name": name,
            "processingTime": lasts,
            **_leads(noun, name, file),
        }
        for name in noun.offered
    ]


def _leads(noun: Channels, name: str, file: Callable[[str | None], str | None]) -> Data:
    stated: Any = getattr(noun, name)
    term = CHANNELS[name].schema
    if stated is OFFERED or term is None:
        return {}
    if term == "serviceUrl":
        return {term: [_url(text, file) for text in stated]}
    return {term: [_point(target) for target in stated]}


def _point(target: str | Phone | Office) -> Data:
    if isinstance(target, Phone):
        return _phone(target)
    return _place(target) if isinstance(target, Office) else _contact(dialled(target))


def _url(text: str, file: Callable[[str | None], str | None]) -> str | None:
    return file(text) if text.startswith("files/") else hrefs.web(text)


def mail(service: Service) -> Data | None:
    """Return the addresses to which people write about the service (C3)."""
    addresses = service.channels.email if isinstance(service.channels, Channels) else None
    stated = () if addresses is None or addresses is OFFERED else addresses
    known = [text.strip() for text in stated if hrefs.mail(text)]
    return {"@type": "ContactPoint", "email": known}


def _phone(phone: Phone) -> Data:
    return {**_contact(dialled(phone.number)), "hoursAvailable": opening(phone.hours)}


def _contact(number: str | None) -> Data:
    return {"@type": "ContactPoint", "telephone": number}


def dialled(text: str | None) -> str | None:
    """Return a number as it is dialled from anywhere; as written if that cannot be known."""
    call = hrefs.phone(text or "")
    return call.removeprefix("tel:").replace("%23", "#") if call else text


def _place(office: Office) -> Data:
    return {
        "@type": "Place",
        "name": office.name,
        "address": office.address,
        "telephone": dialled(office.phone),
        "geo": _position(office.location),
        "openingHoursSpecification": opening(office.hours),
    }


def _position(location: Location | None) -> Data | None:
    place = hrefs.position(location)
    if place is None:
        return None
    latitude, longitude = place.removeprefix("geo:").split(",")
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def opening(text: str | None) -> list[Data]:
    """Return the hours of a text, if they are understood (D7)."""
    read = hours(text or "")
    if isinstance(read, NotUnderstood):
        return []
    always = [Period(tuple(Weekday), 0, _LAST_MINUTE)] if read.round_the_clock else []
    return list(_specified([*always, *read.periods]))


def _specified(periods: list[Period]) -> Iterator[Data]:
    for period in periods:
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [_DAYS[day] for day in period.days],
            "opens": _clock(period.opens),
            "closes": _clock(min(period.closes, _LAST_MINUTE)),
        }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
