"""The page of a one-time address: a survey after a request, or one answer to every failure (Q2)."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar, Final

from attrs import evolve

from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.catalogue.urls import SCOPE
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.pages.form import FormPage, Sender, form_common
from miz_khedmat.pages.page import Context, Visit
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.logs import in_line
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.answers import LETTERS, SurveyAnswer
from miz_khedmat.surveys.pages.asking import field_errors
from miz_khedmat.surveys.pages.site import LOG, SurveySite, complaint_way, unavailable
from miz_khedmat.surveys.pages.survey import SEND, THANKS, SurveyContext, survey_context
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Invited, Surveyed

_CLOSED: Final = "closed"
_STATUSES: Final = {"invalid": 404, "busy": 429, "unavailable": 503}
"""Why an address is closed, and the status of the answer."""
_UNIT, _SERVICE, _MANNER = "miz_unit", "miz_service", "miz_manner"


class InvitationPage(FormPage):
    """A survey at a one-time address, always in our own frame."""

    name = "invitation"
    path = "n/{token}/"
    clauses = ("Q1", "Q2")
    context_class: ClassVar[type[SurveyContext]] = SurveyContext
    sender = Sender.BEARER

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    @property
    def template(self) -> str:
        """That of every survey."""
        return "survey.html"

    def template_of(self, context: Context) -> str:
        """Return the template of a survey, or of a closed one."""
        is_closed = isinstance(context, SurveyContext) and context.closed
        return "survey_closed.html" if is_closed else self.template

    def context(self, visit: Visit) -> SurveyContext:
        """Return the survey; a look uses nothing up."""
        if reason := _reason(visit):
            return _closed(visit, reason)
        try:
            invited = self.site.surveys.find(visit.params["token"])
        except StoreError as error:
            LOG.warning("an invitation could not be looked up: %s", in_line(str(error)))
            invited = self._typed(visit.entry.form)
            if invited is None:
                return _closed(visit, "unavailable")
        there = _there(visit, invited.what) if invited else None
        if invited is None or there is None:
            return _closed(visit, self._miss(visit))
        return survey_context(there, invited.questionnaire, _day(invited), _carried(invited.what))

    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Store the answer and end the invitation."""
        token, surveys = visit.params["token"], self.site.surveys
        try:
            invited = surveys.find(token)
            if invited is None or _there(visit, invited.what) is None:
                return _refused(self._miss(visit))
            answered = surveys.answer(token, form.texts)
        except StoreError as error:
            return unavailable(error, SEND)
        if answered is None:
            return _refused("invalid")
        if isinstance(answered, SurveyAnswer):
            return _done(visit, invited.what)
        return Again(field_errors(invited.questionnaire, answered))

    def _miss(self, visit: Visit) -> str:
        """Count a token that is not known; return why the address is closed."""
        return "invalid" if self.site.surveys.missed(visit.request.client) else "busy"

    def _typed(self, form: FormData) -> Invited | None:
        """Return what a form says that it is about, so that nothing typed is lost with the store.

        It decides what is shown again, and nothing else.
        """
        manner = form.text(_MANNER)
        if manner not in set(Manner):
            return None
        what = Surveyed(form.text(_UNIT), form.text(_SERVICE), Manner(manner))
        return Invited(what, self.site.surveys.questionnaire(what), "")


def _there(visit: Visit, what: Surveyed) -> Visit | None:
    """Return *visit* at the service of an invitation; None if the desk does not show it here."""
    agency = visit.catalogue.agency_called(what.unit)
    if agency is None or visit.scope not in {None, what.unit}:
        return None
    found = shown(visit.catalogue, agency, what.service)
    return evolve(visit, agency=agency, shown=found) if found else None


def _day(invited: Invited) -> str:
    """Return the last day as a Jalali date."""
    day = invited.last_day
    return Jalali.from_gregorian(dt.date.fromisoformat(day)).iso if day else ""


def _carried(what: Surveyed) -> Mapping[str, str]:
    return {_UNIT: what.unit, _SERVICE: what.service, _MANNER: str(what.manner)}


def _refused(reason: str) -> Again:
    return Again((FieldError(_CLOSED, reason),), _STATUSES[reason])


def _reason(visit: Visit) -> str:
    """Return why a form was refused, as `_refused` noted it; empty if it was not."""
    errors = visit.entry.errors
    return errors[0].label if errors and errors[0].name == _CLOSED else ""


def _closed(visit: Visit, reason: str) -> SurveyContext:
    fields = form_common(visit) | {"errors": ()}
    return SurveyContext(
        **fields,
        service=None,
        back=visit.to(""),
        questions=(),
        letters=LETTERS,
        last_day="",
        carried={},
        complaint=complaint_way(visit),
        status=_STATUSES[reason],
        closed=reason,
    )


def _done(visit: Visit, what: Surveyed) -> Done:
    """Return the way to the thanks of the unit's service, from its own address or the desk's."""
    is_here = what.unit == visit.agency.key
    path = THANKS if is_here else f"{SCOPE}{THANKS}"
    return Done(path, {"agency": what.unit, "id": what.service})
