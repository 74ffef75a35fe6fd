"""The survey of a service, open to everybody, and the page that thanks for an answer (Q1)."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.form import FormContext, FormPage, form_common
from miz_khedmat.pages.page import Context, Params, ServicePage, Visit, common, shows
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.answers import LETTERS, SurveyAnswer
from miz_khedmat.surveys.pages.asking import AskedQuestion, asked_questions, field_errors
from miz_khedmat.surveys.pages.site import (
    ComplaintWay,
    SurveySite,
    complaint_way,
    surveyed,
    unavailable,
)
from miz_khedmat.surveys.questions import Manner, Questionnaire

THANKS: Final = "services/{id}/survey/thanks/"
SEND: Final = "miz-send"
"""The id of the button that sends a survey."""


@frozen(kw_only=True)
class SurveyContext(FormContext):
    """A survey of a service, or why it cannot be answered."""

    service: Service | None = shows("خدمتی که نظرسنجی درباره آن است؛ بدون مقدار، اگر بسته است")
    back: str = shows("پیوند صفحه خدمت یا، اگر نظرسنجی بسته است، فهرست خدمات")
    questions: tuple[AskedQuestion, ...] = shows("پرسش‌ها به ترتیب؛ تنها نخستین آن‌ها لازم است")
    letters: int = shows("بیشترین شمار نویسه‌های متن")
    last_day: str = shows("آخرین روزی که دعوت‌نامه اعتبار دارد، شمسی؛ بدون دعوت‌نامه خالی")
    carried: Mapping[str, str] = shows("فیلدهای پنهان که می‌گویند فرم درباره کدام خدمت است")
    complaint: ComplaintWay | None = shows("راه شکایت")
    closed: str = field(default="", metadata={"help": "علت بسته بودن: برچسب «closed.» و این نام"})


class SurveyPage(FormPage, ServicePage):
    """The survey of a service for anyone, without an invitation."""

    name = "survey"
    path = "services/{id}/survey/"
    clauses = ("Q1",)
    context_class: ClassVar[type[SurveyContext]] = SurveyContext

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    def context(self, visit: Visit) -> SurveyContext:
        """Return the form; it needs no store."""
        questionnaire = self.site.surveys.questionnaire(surveyed(visit, Manner.OPEN))
        return survey_context(visit, questionnaire)

    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Store an answer, which counts apart from those with an invitation."""
        what, surveys = surveyed(visit, Manner.OPEN), self.site.surveys
        try:
            answered = surveys.answer_open(what, form.texts, visit.request.client)
        except StoreError as error:
            return unavailable(error, SEND)
        if answered is None:
            return Again((FieldError("send", "answer.busy", target=SEND),), 429)
        if isinstance(answered, SurveyAnswer):
            return Done(THANKS, {"id": what.service})
        return Again(field_errors(surveys.questionnaire(what), answered))


def survey_context(
    visit: Visit,
    questionnaire: Questionnaire,
    last_day: str = "",
    carried: Mapping[str, str] | None = None,
) -> SurveyContext:
    """Return the context of a *questionnaire* about the visited service."""
    service = visit.shown.service if visit.shown else Service()
    return SurveyContext(
        **form_common(visit),
        service=service,
        back=visit.to("services/{id}/", id=service.key),
        questions=asked_questions(questionnaire, visit),
        letters=LETTERS,
        last_day=last_day,
        carried=carried or {},
        complaint=complaint_way(visit, questionnaire),
    )


@frozen(kw_only=True)
class ThanksContext(Context):
    """What happens after an answer."""

    service: Service = shows("خدمتی که پاسخ درباره آن بود")
    back: str = shows("پیوند صفحه خدمت")
    results: str = shows("پیوند نتایج نظرسنجی این خدمت")
    complaint: ComplaintWay | None = shows("راه شکایت")


class ThanksPage(ServicePage):
    """Thanks for an answer, and says what happens with it."""

    name = "survey_thanks"
    path = THANKS
    clauses = ("Q1",)
    context_class: ClassVar[type[ThanksContext]] = ThanksContext
    indexed = False

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    def instances(self, catalogue: Catalogue, agency: Agency) -> Iterator[Params]:  # noqa: ARG002
        """Yield none: only an answer leads here, and no built site takes one."""
        return iter(())

    def context(self, visit: Visit) -> ThanksContext:
        """Return the ways on from here."""
        key = self.service(visit).service.key
        questionnaire = self.site.surveys.questionnaire(surveyed(visit, Manner.OPEN))
        return ThanksContext(
            **common(visit),
            service=self.service(visit).service,
            back=visit.to("services/{id}/", id=key),
            results=visit.to("services/{id}/survey/results/", id=key),
            complaint=complaint_way(visit, questionnaire),
        )
