"""The page of a service with what its users say (Q1)."""

from attrs import evolve

from miz_khedmat.pages.page import Visit
from miz_khedmat.pages.service import Opinion, ServiceContext, ServiceDetailPage
from miz_khedmat.surveys.pages.figures import percent
from miz_khedmat.surveys.pages.results import RESULTS
from miz_khedmat.surveys.pages.site import SurveySite
from miz_khedmat.surveys.results import ServiceResult


class SurveyedServicePage(ServiceDetailPage):
    """The page of one service, with its result in a line once there are enough answers."""

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    def context(self, visit: Visit) -> ServiceContext:
        """Return everything about the service, and the opinion of its users."""
        context, results = super().context(visit), self.site.results
        key = context.service.key
        found = results.of(visit.agency.key, key) if results else None
        survey = None if visit.as_files else visit.to("services/{id}/survey/", id=key)
        opinion = Opinion(survey, visit.to(RESULTS, id=key))
        return evolve(context, opinion=_opinion_of(opinion, found) if found else opinion)


def _opinion_of(opinion: Opinion, result: ServiceResult) -> Opinion:
    """Return *opinion* with the figures, unless there are too few answers to say anything."""
    total = result.total
    if total is None or total.few:
        return opinion
    months = [month for month, each in result.by_month.items() if each]
    return evolve(
        opinion,
        share=percent(total.share),
        answers=total.answers,
        first=months[0],
        last=months[-1],
    )
