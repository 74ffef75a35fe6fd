"""The pages of surveys: the forms that are answered, the kiosk, and the results (Q1, Q2)."""

from typing import Final

from miz_khedmat.pages.page import Page
from miz_khedmat.pages.service import ServiceDetailPage
from miz_khedmat.surveys.pages.invitation import InvitationPage
from miz_khedmat.surveys.pages.kiosk import KioskPage
from miz_khedmat.surveys.pages.results import (
    ResultsFile,
    ResultsPage,
    ServiceResultsPage,
    result_kinds,
)
from miz_khedmat.surveys.pages.service import SurveyedServicePage
from miz_khedmat.surveys.pages.site import SurveySite
from miz_khedmat.surveys.pages.survey import SurveyPage, ThanksPage

__all__ = ["PAGE_KINDS", "SurveySite", "survey_pages", "with_results", "with_surveys"]


PAGE_KINDS: Final[tuple[type[Page], ...]] = (
    InvitationPage,
    SurveyPage,
    ThanksPage,
    KioskPage,
    ServiceResultsPage,
    ResultsPage,
)
"""The kinds of pages that people see."""


def survey_pages(site: SurveySite) -> tuple[Page, ...]:
    """Return the pages that surveys add to a desk."""
    return (
        InvitationPage(site),
        SurveyPage(site),
        ThanksPage(site),
        KioskPage(site),
        ServiceResultsPage(site),
        ResultsPage(site),
        *(ResultsFile(site, kind) for kind in result_kinds().values()),
    )


def with_results(pages: tuple[Page, ...], site: SurveySite) -> tuple[Page, ...]:
    """Return *pages*, of which the page of a service shows its result.

    A page of a service that a site made itself stays as it is.
    """
    return tuple(
        SurveyedServicePage(site) if type(page) is ServiceDetailPage else page for page in pages
    )


def with_surveys(pages: tuple[Page, ...], site: SurveySite) -> tuple[Page, ...]:
    """Return *pages* as `with_results` does, and those of surveys behind them."""
    return (*with_results(pages, site), *survey_pages(site))
