"""Sample pages that take input, and a desk that has them."""

from pathlib import Path
from typing import Any, ClassVar, Final

from attrs import frozen
from jinja2 import DictLoader

from miz_khedmat import PAGES, Desk, Page, load
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Done, FieldError, Outcome
from miz_khedmat.pages.form import FormContext, FormPage, Sender, form_common
from miz_khedmat.pages.machine import MachineAnswer, MachineCall, MachinePage
from miz_khedmat.pages.page import ServicePage, Visit, shows

BASE: Final = "https://example.ir/miz/"
MOST: Final = 20
KEY: Final = "open-sesame"
AGENCY: Final = "id: 1\nname: ستاد\n"
SERVICE: Final = "id: 10031771101\ntitle: صدور شناسه\n"
TEMPLATE: Final = """{% extends "miz_khedmat/entry.html" %}
{% block miz_form_title %}نظرسنجی{% endblock %}
{% block miz_form %}
<h1 class="miz-h1">نظرسنجی {{ subject }}</h1>
<form method="post" novalidate>
{{ entry.hidden(token) }}
{{ entry.fault(errors, 'score') }}
<label for="miz-score">نمره</label>
<input id="miz-score" name="score" value="{{ values.text('score') }}"
{{ entry.described(errors, 'score', true) }}>
<p id="miz-score-hint">از ۱ تا ۵</p>
{{ entry.fault(errors, 'text') }}
<label for="miz-text">متن</label>
<textarea id="miz-text" name="text"
{{ entry.described(errors, 'text') }}>{{ values.text('text') }}</textarea>
<button type="submit">ثبت</button>
</form>
{% endblock %}
"""
LABELS: Final = {"error.summary": "پاسخ ثبت نشد: {most}"}


@frozen(kw_only=True)
class SampleContext(FormContext):
    """What the sample form shows."""

    subject: str = shows("آنچه فرم درباره آن است")


class SamplePage(FormPage):
    """A form that anyone may send: a required score and a short text."""

    name, path = "sample", "sample/"
    context_class: ClassVar[type[SampleContext]] = SampleContext

    @property
    def template(self) -> str:
        """All sample pages share one."""
        return "sample.html"

    def context(self, visit: Visit) -> SampleContext:
        """The form."""
        return self.context_class(**form_common(visit), subject=self.subject(visit))

    def subject(self, visit: Visit) -> str:
        """The name of the agency."""
        return visit.agency.name or ""

    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Accept a score from 1 to 5."""
        errors = tuple(wrongs(form))
        return Again(errors) if errors else Done("sample/thanks/", headers=(("X-Who", who(visit)),))


def wrongs(form: FormData) -> Any:
    """Yield what is wrong with a sample form."""
    if form.text("score") not in {"1", "2", "3", "4", "5"}:
        yield FieldError("score", "error.summary")
    if len(form.text("text")) > MOST:
        yield FieldError("text", "error.summary", {"most": 1200}, target="miz-text")


def who(visit: Visit) -> str:
    """Who sent a sample form, as far as the page knows."""
    return visit.person.id if visit.person else visit.params.get("token", "nobody")


class BearerPage(SamplePage):
    """A form at a one-time address, which is gone if the token is "old"."""

    name, path, sender = "bearer", "n/{token}/", Sender.BEARER

    def context(self, visit: Visit) -> SampleContext:
        """The form, or that it is closed."""
        status = 404 if who(visit) == "old" else 200
        return SampleContext(**form_common(visit), subject="نشانی", status=status)


class StaffPage(SamplePage):
    """A form of signed-in persons."""

    name, path, sender = "staff", "desk/sample/", Sender.PERSON

    def subject(self, visit: Visit) -> str:
        """The person's name."""
        return visit.person.name if visit.person else ""


class ServiceFormPage(SamplePage, ServicePage):
    """A form about one service, at a terminal, always in our own frame."""

    name, path, own_frame = "terminal", "services/{id}/survey/kiosk/{terminal}/", True

    def subject(self, visit: Visit) -> str:
        """The service and the terminal."""
        return f"{self.service(visit).service.key} {visit.params['terminal']}"


class EchoPage(MachinePage[str]):
    """An address that answers what it got."""

    name, path = "echo", "desk/echo.json"

    def serve(self, visit: Visit, call: MachineCall, caller: str) -> MachineAnswer:
        """Return what was sent, and by whom."""
        texts = {name: list(every) for name, every in call.form.texts.items()}
        values = {"caller": caller, "values": dict(call.values), "form": texts}
        return MachineAnswer({**values, "client": visit.request.client}, 201)


class ReportPage(EchoPage):
    """An address that a gateway calls by GET, with a secret in it."""

    name, path, methods = "report", "sms/{gateway}/{secret}/", ("GET", "POST")

    def key(self, visit: Visit) -> str:
        """The secret of the address."""
        return visit.params["secret"]


class ThanksPage(Page):
    """The page after a form."""

    name, path, template = "thanks", "sample/thanks/", "not_found.html"


def machine(key: str) -> str | None:
    """The machine that has a key."""
    return "tehran" if key == KEY else None


INPUTS: Final = (
    *(SamplePage(), BearerPage(), StaffPage(), ServiceFormPage()),
    *(EchoPage(machine), ReportPage(machine)),
)
EVERY: Final = (*PAGES, *INPUTS, ThanksPage())
LOADER: Final = DictLoader({"miz_khedmat/sample.html": TEMPLATE})


def form_desk(folder: Path, **options: Any) -> Desk:
    """A desk with the sample pages, of a catalogue that is written to a folder."""
    (folder / "services").mkdir()
    (folder / "agency.yaml").write_text(AGENCY, "utf-8")
    (folder / "services" / "10031771101.yaml").write_text(SERVICE, "utf-8")
    given = {"base_url": BASE, "templates": (LOADER,), "label_changes": LABELS, **options}
    return Desk(catalogue=load(folder), pages=EVERY, **given)
