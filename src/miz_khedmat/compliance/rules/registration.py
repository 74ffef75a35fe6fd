"""S16: the card is finally registered, and was reviewed as citizens see it."""

from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import ServiceSubject, given, stated
from miz_khedmat.errors import Severity
from miz_khedmat.model import Review
from miz_khedmat.persian.dates import Jalali

_ABOUT: Final = "deliverable"


@rule(
    "S1601",
    Severity.ERROR,
    _ABOUT,
    says="the registration date is not stated",
    expects="the day the card was registered",
    do="add `registered`",
)
def the_registration_is_stated(service: ServiceSubject) -> Answers:
    """The card says when it was finally registered.

    Why: S16 asks for the registration.
    Bad: no ``registered``.
    Good: ``registered: 1404-02-01``
    """
    if not stated(service.noun.registered):
        yield Answer(("registered",))


@rule(
    "S1602",
    Severity.ERROR,
    _ABOUT,
    says="the review of the card is not stated",
    expects="when and by whom",
    do="add `reviewed`",
)
def the_review_is_stated(service: ServiceSubject) -> Answers:
    """Someone reviewed the card as citizens see it, and confirmed it.

    Why: S16 asks for it, and the page shows how old its facts are.
    Bad: no ``reviewed``.
    Good: ``reviewed: {on: 1404-02-10, by: مدیر روابط عمومی}``
    """
    review = service.noun.reviewed or Review()
    for name in ("on", "by"):
        if not stated(getattr(review, name)):
            yield Answer(("reviewed", name))


@rule(
    "S1603",
    Severity.WARNING,
    _ABOUT,
    says="the date cannot be read",
    expects="a Jalali date, such as 1404-02-01",
    do="write the year, month and day",
)
def dates_of_the_card_can_be_read(service: ServiceSubject) -> Answers:
    """The dates of registration and review are valid calendar days.

    Why: «1398-02-32» does not show how old a page is.
    Bad: ``registered: 1404-02-32``
    Good: ``registered: 1404-02-31``
    """
    review = service.noun.reviewed or Review()
    for path, text in ((("registered",), service.noun.registered), (("reviewed", "on"), review.on)):
        if given(text) and Jalali.parse(text) is None:
            yield Answer(path, text)
