"""What the pages of surveys share: the surveys, the results to show, and the way to complain."""

import logging
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.http import Again, FieldError
from miz_khedmat.model import Agency
from miz_khedmat.pages.page import Visit
from miz_khedmat.persian.logs import in_line
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.kiosks import Kiosks
from miz_khedmat.surveys.questions import Manner, Questionnaire
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.results import Results
from miz_khedmat.surveys.service import Surveys

LOG: Final = logging.getLogger("miz_khedmat")
RETRY: Final = ("Retry-After", "60")
"""When a visitor may try again while the store cannot be used."""


@frozen
class SurveySite:
    """The surveys of a site, and what its pages show of them.

    Attributes:
        surveys: The surveys.
        kiosks: The kiosks.
        results: The results of closed months as they were last read; None before that.
        sample: True if the answers are samples, as in the demo.
        secure: False if the site has no TLS, so that the cookie of a kiosk must go without it.
    """

    surveys: Surveys
    kiosks: Kiosks
    results: Results | None = None
    sample: bool = False
    secure: bool = True


@frozen
class ComplaintWay:
    """A way to complain: what is shown, its link if it is one, and whether it is a number."""

    text: str
    href: str | None = None
    is_number: bool = False


def surveyed(visit: Visit, manner: Manner) -> Surveyed:
    """Return what a survey of the visited service is about; LookupError without a service."""
    if visit.shown is None:
        raise LookupError(visit.page)
    return Surveyed(visit.agency.key, visit.shown.service.key, manner)


def complaint_way(visit: Visit, questionnaire: Questionnaire | None = None) -> ComplaintWay | None:
    """Return the way to complain that the surveys state, or else a number of the agency."""
    stated = questionnaire.complaint if questionnaire else None
    text = stated or _number(visit.agency) or _number(visit.catalogue.agency)
    return _way(text.strip()) if text else None


def _number(agency: Agency) -> str:
    return next((phone.number for phone in agency.phone or () if phone.number), "")


def _way(text: str) -> ComplaintWay:
    number = hrefs.phone(text)
    return ComplaintWay(text, number or hrefs.web(text), number is not None)


def unavailable(error: StoreError, target: str) -> Again:
    """Return the form with everything that was entered, since the store cannot be used now.

    Args:
        error: Why; it is logged, and has nothing of the visitor.
        target: The id of the control that sends the form again.
    """
    LOG.warning("a form could not be stored: %s", in_line(str(error)))
    return Again((FieldError("send", "answer.unavailable", target=target),), 503, (RETRY,))
