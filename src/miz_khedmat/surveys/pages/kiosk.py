"""The page of a kiosk at a counter: five large buttons, one press an answer (Q1)."""

from typing import ClassVar, Final

from attrs import field, frozen

from miz_khedmat.catalogue.urls import address, placed
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.model import Service
from miz_khedmat.pages.form import FormContext, FormPage, Sender, form_common
from miz_khedmat.pages.page import ServicePage, Visit, shows
from miz_khedmat.persian.logs import in_line
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.pages.asking import AskedOption, asked_questions
from miz_khedmat.surveys.pages.site import LOG, SurveySite, unavailable
from miz_khedmat.surveys.questions import FIRST, POINTS
from miz_khedmat.surveys.records import Surveyed

_COOKIE: Final = "miz_kiosk"
_LASTS: Final = 365 * 24 * 3600
"""Seconds for which a browser keeps the cookie; the store knows the kiosk's own last day."""
_OPEN, _SAID = "open", "said"
_STATUSES: Final = {"ready": 200, "start": 200, "inactive": 404, "unavailable": 503}
_PRESS: Final = f"miz-{FIRST}-5"


@frozen(kw_only=True)
class KioskContext(FormContext):
    """A kiosk: ready for a press, to be started, or not in use."""

    service: Service = shows("خدمتی که نظرسنجی درباره آن است")
    state: str = shows("وضعیت: ready، start، inactive یا unavailable")
    faces: tuple[AskedOption, ...] = shows("پنج دکمه، به ترتیب نمایش")
    start: str = shows("رمز یک‌بارمصرف راه‌اندازی، اگر در نشانی آمده باشد")
    said: bool = field(default=False, metadata={"help": "آیا پاسخ پیشین تازه ثبت شده است"})


class KioskPage(FormPage, ServicePage):
    """The survey on a device at the counter, which a one-time address has started.

    Its authority is a cookie that no other site's form can send.
    """

    name = "kiosk"
    path = "services/{id}/survey/kiosk/{terminal}/"
    clauses = ("Q1",)
    context_class: ClassVar[type[KioskContext]] = KioskContext
    reads = (_OPEN, _SAID)
    sender = Sender.BEARER

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    def context(self, visit: Visit) -> KioskContext:
        """Return the five buttons, or how the kiosk is started."""
        state, what = self._state(visit)
        return KioskContext(
            **form_common(visit),
            service=self.service(visit).service,
            state=state,
            faces=self._faces(visit, what) if what else (),
            start=visit.query.get(_OPEN, ""),
            status=_STATUSES[state],
            said=_SAID in visit.query and not visit.entry.errors,
        )

    def _state(self, visit: Visit) -> tuple[str, Surveyed | None]:
        try:
            what = self._find(visit)
        except StoreError as error:
            LOG.warning("a kiosk could not be looked up: %s", in_line(str(error)))
            return "unavailable", None
        if what:
            return "ready", what
        return ("start" if visit.query.get(_OPEN) else "inactive"), None

    def _find(self, visit: Visit) -> Surveyed | None:
        """Return what the kiosk surveys, if it is this service and the browser has its cookie."""
        what = self.site.kiosks.find(visit.params["terminal"], _cookie(visit))
        return what if what and what.service == self.service(visit).service.key else None

    def _faces(self, visit: Visit, what: Surveyed) -> tuple[AskedOption, ...]:
        questionnaire = self.site.surveys.questionnaire(what)
        return asked_questions(questionnaire, visit)[0].options

    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Start the kiosk, or store one press."""
        try:
            if _OPEN in form.texts:
                return self._started(visit, form.text(_OPEN))
            return self._pressed(visit, form.text(FIRST))
        except StoreError as error:
            return unavailable(error, _PRESS)

    def _started(self, visit: Visit, token: str) -> Outcome:
        cookie = self.site.kiosks.open(visit.params["terminal"], token)
        if cookie is None:
            return Again((FieldError("start", "kiosk.used", target="miz-start"),), 404)
        return Done(self.path, _params(visit), (self._set(visit, cookie),))

    def _set(self, visit: Visit, cookie: str) -> tuple[str, str]:
        own = address(self.path, _params(visit), visit.scope)
        place = placed(visit.request.mount, own)
        secure = "; Secure" if self.site.secure else ""
        rules = f"Path={place}; Max-Age={_LASTS}; HttpOnly; SameSite=Strict{secure}"
        return ("Set-Cookie", f"{_COOKIE}={cookie}; {rules}")

    def _pressed(self, visit: Visit, value: str) -> Outcome:
        if self._find(visit) is None:
            return Again(status=404)
        if value not in POINTS:
            return Again((FieldError(FIRST, "answer.missing", target=_PRESS),))
        if self.site.kiosks.press(visit.params["terminal"], _cookie(visit), value):
            return Done(f"{self.path}?{_SAID}=1", _params(visit))
        return Again((FieldError(FIRST, "kiosk.busy", target=_PRESS),), 429)


def _params(visit: Visit) -> dict[str, str]:
    return {"id": visit.params["id"], "terminal": visit.params["terminal"]}


def _cookie(visit: Visit) -> str:
    """Return the secret of the kiosk that the browser sent, or an empty text."""
    sent = visit.request.headers.get("cookie", "")
    pairs = (each.strip().partition("=") for each in sent.split(";"))
    return next((value for name, _, value in pairs if name == _COOKIE), "")
