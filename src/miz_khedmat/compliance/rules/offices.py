"""C6: the offices of a service and of an agency."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.positions import in_iran, where_is
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, Path, ServiceSubject
from miz_khedmat.errors import Severity
from miz_khedmat.model import Channels, Office

_ABOUT: Final = "described"
_KINDS: Final = frozenset({"counter", "post", "agency"})


def _offices(subject: ServiceSubject | AgencySubject) -> Iterator[tuple[Path, Office]]:
    """Yield the offices of a service or of an agency, with their paths."""
    path: Path = ("offices",)
    offices = subject.noun.offices if isinstance(subject, AgencySubject) else None
    if isinstance(subject, ServiceSubject) and isinstance(subject.noun.channels, Channels):
        path, ticked = ("channels", "offices"), subject.noun.channels.offices
        offices = ticked if isinstance(ticked, tuple) else None
    return (((*path, number), office) for number, office in enumerate(offices or ()))


@rule(
    "C0601",
    Severity.ERROR,
    "any",
    says="an office has no address",
    expects="the office's address",
    do="add the office's `address`",
)
def offices_have_addresses(subject: ServiceSubject | AgencySubject) -> Answers:
    """Every office has an address.

    Why: citizens go there.
    Bad: ``channels: {offices: [دفتر ۱]}``
    Good: ``channels: {offices: [{name: دفتر ۱, address: خیابان آزادی}]}``
    """
    for path, office in _offices(subject):
        if not (office.address or "").strip():
            yield Answer(path, office.name or "")


@rule(
    "C0602",
    Severity.WARNING,
    _ABOUT,
    says="an office's phone number cannot be read",
    expects="a number with its area code",
    do="write the number in digits",
)
def phones_of_offices_can_be_called(service: ServiceSubject) -> Answers:
    """The phone number of an office can be called.

    Why: citizens call before they go.
    Bad: ``offices: [{name: دفتر, address: آزادی, phone: داخلی}]``
    Good: ``offices: [{name: دفتر, address: آزادی, phone: 021-66001200}]``
    """
    for path, office in _offices(service):
        if office.phone and not hrefs.phone(office.phone):
            yield Answer((*path, "phone"), office.phone)


@rule(
    "C0603",
    Severity.WARNING,
    _ABOUT,
    says="an office is located outside Iran",
    expects="latitude 25 to 40, longitude 44 to 64",
    do="check whether latitude and longitude are swapped",
)
def offices_lie_in_iran(service: ServiceSubject) -> Answers:
    """The location of an office is in Iran, in decimal degrees.

    Why: map applications lead there.
    Bad: ``location: {latitude: "51.42", longitude: "35.73"}``
    Good: ``location: {latitude: "35.73", longitude: "51.42"}``
    """
    for path, office in _offices(service):
        if not in_iran(office.location):
            yield Answer((*path, "location"), where_is(office.location))


@rule(
    "C0604",
    Severity.WARNING,
    "any",
    says="an office has no name",
    expects="the office's name",
    do="add the office's `name`",
)
def offices_have_names(subject: ServiceSubject | AgencySubject) -> Answers:
    """Every office has the name on its sign.

    Why: one street may have several offices, and a list of addresses is hard to read.
    Bad: ``offices: [{address: خیابان آزادی}]``
    Good: ``offices: [{name: دفتر پیشخوان ۷۲, address: خیابان آزادی}]``
    """
    for path, office in _offices(subject):
        if not (office.name or "").strip():
            yield Answer((*path, "name"), office.address or "")


@rule(
    "C0605",
    Severity.WARNING,
    "any",
    says="the kind of an office is unknown",
    expects="counter, post or agency",
    do="correct `kind`",
)
def offices_are_of_a_known_kind(subject: ServiceSubject | AgencySubject) -> Answers:
    """An office is a counter office, a post office or one of the agency's own.

    Why: C6 distinguishes counter offices from post offices; any other word is neither.
    Bad: ``offices: [{name: دفتر, address: آزادی, kind: باجه}]``
    Good: ``offices: [{name: دفتر, address: آزادی, kind: counter}]``
    """
    for path, office in _offices(subject):
        if office.kind and office.kind not in _KINDS:
            yield Answer((*path, "kind"), office.kind)
