"""A desk with surveys over a store in SQLite, and a browser that walks through its forms."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Final

from attrs import define, evolve, field, frozen

from miz_khedmat import PAGES, Catalogue, Desk, wsgi
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.kiosks import Kiosks
from miz_khedmat.surveys.pages import SurveySite, with_surveys
from miz_khedmat.surveys.questionnaire import Questionnaires
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.results import Results, SurveyedService
from miz_khedmat.surveys.service import Surveys
from tests.hosts.clients import Answer
from tests.hosts.form_clients import Sent, call, environ_of, post
from tests.samples import CATALOGUE

SERVICE: Final = "10031771101"
TODAY: Final = dt.date(2026, 11, 1)
"""10 Aban 1405."""
SERVICES: Final = (
    SurveyedService(SERVICE, "1", SERVICE, "صدور شناسه", "1"),
    SurveyedService("10031772000", "1", "10031772000", "خدمت ساده", "1"),
    SurveyedService(SERVICE, "2", SERVICE, "صدور شناسه", "2"),
    SurveyedService("99", "2", "99", "خدمت استانی", "2"),
)


@define
class Clock:
    """The time that it is, as a test sets it."""

    time: dt.datetime = dt.datetime(2026, 11, 1, 9, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """The time."""
        return self.time

    def day(self) -> dt.date:
        """The day."""
        return self.time.date()

    def pass_by(self, **span: float) -> None:
        """Let so much time pass."""
        self.time += dt.timedelta(**span)


@define
class Visitor:
    """A browser on a WSGI server: it keeps cookies, and says from where its forms come."""

    desk: Desk
    cookies: dict[str, str] = field(factory=dict)
    site: str = "same-origin"
    client: str = "192.0.2.7"
    app: wsgi.App = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Start the server."""
        self.app = wsgi.create_app(self.desk)

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self.call(Sent(path))

    def post(self, path: str, **entered: str) -> Answer:
        """Send a form."""
        return self.call(post(path, entered, {"sec-fetch-site": self.site}))

    def send(self, path: str, body: bytes) -> Answer:
        """Send a form as these bytes."""
        return self.call(post(path, body, {"sec-fetch-site": self.site}))

    def follow(self, answer: Answer) -> Answer:
        """Open the page to which a form leads."""
        return self.get(answer.headers["location"].removeprefix("/miz/"))

    def call(self, sent: Sent) -> Answer:
        """Send any request."""
        path, _, query = sent.path.partition("?")
        environ = environ_of(sent) | {"PATH_INFO": f"/{path}", "QUERY_STRING": query}
        environ["REMOTE_ADDR"] = self.client
        environ["HTTP_COOKIE"] = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        got = call(self.app, environ)
        self._keep(got)
        return got

    def _keep(self, got: Answer) -> None:
        name, _, rest = got.headers.get("set-cookie", "").partition("=")
        if name:
            self.cookies[name] = rest.partition(";")[0]


@frozen
class SurveyedDesk:
    """A desk with a store in *folder*."""

    folder: Path
    clock: Clock = field(factory=Clock)
    catalogue: Catalogue = CATALOGUE
    options: dict[str, Any] = field(factory=dict)

    @property
    def file(self) -> Path:
        """The file of the store."""
        return self.folder / "state.sqlite3"

    @property
    def store(self) -> Store:
        """The store, made if it is missing."""
        return open_store(self.file, create=not self.file.exists())

    @property
    def surveys(self) -> Surveys:
        """The surveys with the default questionnaire."""
        return Surveys(self.store, today=self.clock.day)

    @property
    def kiosks(self) -> Kiosks:
        """The kiosks."""
        return Kiosks(self.store, Questionnaires(), self.clock)

    def desk(self, results: Results | None = None, **changes: Any) -> Desk:
        """The desk, with *results* as they were last read."""
        site = evolve(SurveySite(self.surveys, self.kiosks, results), **changes)
        return Desk(catalogue=self.catalogue, pages=with_surveys(PAGES, site), **self.options)

    def invited(
        self, unit: str = "1", service: str = SERVICE, manner: Manner = Manner.ELECTRONIC
    ) -> str:
        """The one-time address that a site shows after it has delivered a service."""
        made = self.surveys.invite(Surveyed(unit, service, manner))
        assert made
        return f"n/{made.token}/"


def text_of(answer: Answer) -> str:
    """A page as one line, so that its words are found wherever lines end."""
    return re.sub(r"\s+", " ", answer.body.decode())
