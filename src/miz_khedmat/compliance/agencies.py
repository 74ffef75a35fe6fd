"""A1, N1, N2: what an agency tells of itself."""

from typing import Final

from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import OfAgency, stated
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
    says=("دستگاه نام ندارد", "the agency has no name"),
    expects=("نام دستگاه", "the agency's name"),
    do=("name را بنویسید", "write name"),
)
def name_is_stated(agency: OfAgency) -> Answers:
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
    _ABOUT,
    says=("یکی از مشخصات دستگاه بیان نشده است", "a particular of the agency is not stated"),
    expects=("مشخصات صفحه‌ی دستگاه", "the particulars of the agency's page"),
    do=("آن را در agency.yaml بنویسید", "write it in agency.yaml"),
)
def particulars_are_stated(agency: OfAgency) -> Answers:
    """The agency's page holds its particulars; a unit that shows another's services needs none.

    Why: A1 lists them.
    Bad: no ``economic_code``.
    Good: all of them, ``ندارد`` where there is none.
    """
    headquarters = agency.catalogue.headquarters(agency.noun)
    for name in _PARTICULARS if headquarters is agency.noun else ():
        if not stated(getattr(agency.noun, name)):
            yield Answer((name,))


@rule(
    "A0103",
    Severity.ERROR,
    _ABOUT,
    says=("شناسه‌ی ملی درست نیست", "the national id is not right"),
    expects=("یازده رقم که رقم کنترل آن می‌خواند", "eleven digits whose check digit fits"),
    do=("آن را با ثبت بسنجید", "compare it with the register"),
)
def national_id_fits(agency: OfAgency) -> Answers:
    """The national id of a legal person has eleven digits, and its check digit fits.

    Why: a digit lost makes it another's.
    Bad: ``national_id: "10380284791"``
    Good: ``national_id: "10380284790"``
    """
    text = agency.noun.national_id
    if isinstance(text, str) and not _fits(fold_id(text)):
        yield Answer(("national_id",), text)


def _fits(digits: str) -> bool:
    """The check of legal persons' ids: weights over digits raised by the tenth and two."""
    if len(digits) != 11 or not digits.isdecimal():
        return False
    raised = int(digits[9]) + 2
    pairs = zip(digits, _WEIGHTS, strict=False)
    total = sum((int(digit) + raised) * weight for digit, weight in pairs)
    return total % 11 % 10 == int(digits[10])


@rule(
    "N0201",
    Severity.ERROR,
    _ABOUT,
    says=("صفحه‌ی دستگاه در سامانه بیان نشده است", "the agency's portal page is not stated"),
    expects=("نشانی صفحه‌ی دستگاه در سامانه‌ی ملی", "its page in the national portal"),
    do=("portal_page را بنویسید", "write portal_page"),
)
def the_portal_page_is_stated(agency: OfAgency) -> Answers:
    """The agency links to its own page in the national portal.

    Why: N2 asks for it.
    Bad: no ``portal_page``.
    Good: ``portal_page: "https://gservice.aro.gov.ir/organ/6"``
    """
    headquarters = agency.catalogue.headquarters(agency.noun)
    if headquarters is agency.noun and not stated(agency.noun.portal_page):
        yield Answer(("portal_page",))
