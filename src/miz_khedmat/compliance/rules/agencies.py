"""A1, N1, N2, S9: the particulars of an agency."""

from collections.abc import Callable, Iterator
from typing import Final

from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance.positions import in_iran, where_is
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, Path, given, stated
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.hostnames import is_home
from miz_khedmat.model import Agency
from miz_khedmat.persian.text import fold_id

_ABOUT: Final = "agency"
_PARTICULARS: Final = (
    "national_id",
    "economic_code",
    "kind",
    "legal_form",
    "upper_agency",
    "affiliation",
    "region",
    "telefax",
    "address",
)
_WEIGHTS: Final = (29, 27, 23, 19, 17) * 2


@rule(
    "A0101",
    Severity.ERROR,
    _ABOUT,
    says="the agency has no name",
    expects="the agency's name",
    do="add `name`",
)
def name_is_stated(agency: AgencySubject) -> Answers:
    """An agency has a name; it is mandatory.

    Why: every page begins with it.
    Bad: no ``name``.
    Good: ``name: سازمان اداری و استخدامی کشور``
    """
    if not (agency.noun.name or "").strip():
        yield Answer(("name",))


@rule(
    "A0102",
    Severity.ERROR,
    "headquarters",
    says="a detail of the agency is not stated",
    expects="the details on the agency's page",
    do="add it to agency.yaml",
)
def particulars_are_stated(agency: AgencySubject) -> Answers:
    """The agency's page shows its particulars; a unit that shows another's services needs none.

    Why: A1 lists them.
    Bad: no ``economic_code``.
    Good: all of them, or ``ندارد``.
    """
    for name in _PARTICULARS:
        if not stated(getattr(agency.noun, name)):
            yield Answer((name,))


@rule(
    "A0103",
    Severity.ERROR,
    _ABOUT,
    says="the national id is invalid",
    expects="eleven digits with a valid check digit",
    do="check it against the register",
)
def national_id_fits(agency: AgencySubject) -> Answers:
    """The national id of a legal person has eleven digits, and its check digit fits.

    Why: a missing digit makes it another agency's.
    Bad: ``national_id: "10380284791"``
    Good: ``national_id: "10380284790"``
    """
    text = agency.noun.national_id
    if isinstance(text, str) and not _fits(fold_id(text)):
        yield Answer(("national_id",), text)


def _fits(digits: str) -> bool:
    """True if the check digit of a legal person's id fits (weighted digits, modulo 11)."""
    if len(digits) != 11 or not digits.isdecimal():
        return False
    raised = int(digits[9]) + 2
    pairs = zip(digits, _WEIGHTS, strict=False)
    total = sum((int(digit) + raised) * weight for digit, weight in pairs)
    return total % 11 % 10 == int(digits[10])


@rule(
    "N0201",
    Severity.ERROR,
    "headquarters",
    says="the agency's portal page is not stated",
    expects="its page in the national portal",
    do="add `portal_page`",
)
def the_portal_page_is_stated(agency: AgencySubject) -> Answers:
    """The agency links to its own page in the national portal.

    Why: N2 asks for it.
    Bad: no ``portal_page``.
    Good: ``portal_page: "https://gservice.aro.gov.ir/organ/6"``
    """
    if not stated(agency.noun.portal_page):
        yield Answer(("portal_page",))


@rule(
    "N0202",
    Severity.ERROR,
    _ABOUT,
    says="the portal link does not lead to the agency",
    expects="the agency's own page in the portal",
    do="write the link to the agency's page",
)
def the_portal_page_is_the_agencys_own(agency: AgencySubject) -> Answers:
    """The link leads to the agency's page in the portal, not to the portal's home page.

    Why: N2 asks for that page, on which citizens comment and report faults.
    Bad: ``portal_page: "https://gservice.aro.gov.ir"``
    Good: ``portal_page: "https://gservice.aro.gov.ir/organ/6"``
    """
    text = agency.noun.portal_page
    if given(text) and (not hrefs.web(text) or is_home(text)):
        yield Answer(("portal_page",), text)


@rule(
    "N0101",
    Severity.WARNING,
    "headquarters",
    says="the subsystems are not stated",
    expects="the agency's systems, or ندارد",
    do="add `subsystems`",
)
def subsystems_are_stated(agency: AgencySubject) -> Answers:
    """An agency lists its sub-systems, which need the national link too.

    Why: N1 asks for it on each; the list names them; stricter than the guide.
    Bad: no ``subsystems``.
    Good: ``subsystems: [{title: سامانه مجوزها, url: "https://example.ir/mojavez"}]``
    """
    if not stated(agency.noun.subsystems):
        yield Answer(("subsystems",))


@rule(
    "S0904",
    Severity.ERROR,
    "headquarters",
    says="the laws page is not stated",
    expects="the address of the page «قوانین و مقررات»",
    do="add `laws_page`",
)
def the_laws_page_is_stated(agency: AgencySubject) -> Answers:
    """The site has a page of all laws and instructions of its services.

    Why: S9 asks for it.
    Bad: no ``laws_page``.
    Good: ``laws_page: "https://example.ir/laws"``
    """
    if not stated(agency.noun.laws_page):
        yield Answer(("laws_page",))


@rule(
    "A0104",
    Severity.WARNING,
    _ABOUT,
    says="the economic code is invalid",
    expects="eleven to fourteen digits",
    do="check it against the certificate",
)
def economic_code_is_a_number(agency: AgencySubject) -> Answers:
    """The economic code is a number of eleven to fourteen digits.

    Why: a missing digit makes it invalid; its exact form has changed over the years.
    Bad: ``economic_code: "4111"``
    Good: ``economic_code: "411111111111"``
    """
    text = agency.noun.economic_code
    digits = fold_id(text or "")
    if given(text) and not (digits.isdecimal() and 11 <= len(digits) <= 14):
        yield Answer(("economic_code",), text)


@rule(
    "A0105",
    Severity.WARNING,
    _ABOUT,
    says="the agency is located outside Iran",
    expects="latitude 25 to 40, longitude 44 to 64",
    do="check whether latitude and longitude are swapped",
)
def agencies_lie_in_iran(agency: AgencySubject) -> Answers:
    """The location of an agency and of its offices is in Iran, in decimal degrees.

    Why: map applications lead there.
    Bad: ``location: {latitude: "51.42", longitude: "35.73"}``
    Good: ``location: {latitude: "35.73", longitude: "51.42"}``
    """
    offices = ((("offices", n), each.location) for n, each in enumerate(agency.noun.offices or ()))
    for path, location in (((), agency.noun.location), *offices):
        if not in_iran(location):
            yield Answer((*path, "location"), where_is(location))


@rule(
    "A0106",
    Severity.WARNING,
    _ABOUT,
    says="the code of the service group does not have four digits",
    expects="four digits, such as 1301",
    do="check it against the official notification",
)
def the_group_has_four_digits(agency: AgencySubject) -> Answers:
    """The service group has a code of four digits.

    Why: the ids of its services begin with it.
    Bad: ``service_group: "13"``
    Good: ``service_group: {code: "1301", title: امور اقتصادی}``
    """
    group = agency.noun.service_group
    code = fold_id(group.code or "") if group else ""
    if group and not (code.isdecimal() and len(code) == 4):
        yield Answer(("service_group", "code"), group.code or "")


@rule(
    "A0107",
    Severity.ERROR,
    _ABOUT,
    says="an address or number cannot be read",
    expects="an address with https://, or a number with its area code",
    do="correct it",
)
def addresses_and_numbers_can_be_read(agency: AgencySubject) -> Answers:
    """Websites, phone numbers and fax numbers of an agency have a valid form.

    Why: pages link to them, and citizens call them.
    Bad: ``website: سایت ما``
    Good: ``website: "https://example.ir"``
    """
    for path, text, read in _contacts(agency.noun):
        if given(text) and not read(text):
            yield Answer(path, text)


def _contacts(agency: Agency) -> Iterator[tuple[Path, str | None, Callable[[str], str | None]]]:
    yield ("website",), agency.website, hrefs.web
    yield ("laws_page",), agency.laws_page, hrefs.web
    yield ("parent", "website"), agency.parent.website if agency.parent else None, hrefs.web
    yield ("telefax",), agency.telefax, hrefs.phone
    for number, phone in enumerate(agency.phone or ()):
        yield ("phone", number), phone.number or "-", hrefs.phone
    for number, office in enumerate(agency.offices or ()):
        yield ("offices", number, "phone"), office.phone, hrefs.phone
    for number, system in enumerate(agency.subsystems or ()):
        yield ("subsystems", number, "url"), system.url or "-", hrefs.web
