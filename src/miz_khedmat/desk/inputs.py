"""The addresses of a desk that take input: forms of people, and calls of programs."""

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from attrs import evolve, field, frozen

from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.catalogue.urls import Links, address, base_of, placed
from miz_khedmat.desk import clients, forgery, intake, responses
from miz_khedmat.desk.resource import Renderer, Resource, fragment_of
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, Done, Headers, Request, Response, query_values, security, sent
from miz_khedmat.model import Agency
from miz_khedmat.pages import Visit
from miz_khedmat.pages.errors import RefusedPage
from miz_khedmat.pages.form import DownloadContext, FormContext, FormPage, InputPage, Sender
from miz_khedmat.pages.machine import MachineAnswer, MachinePage
from miz_khedmat.pages.page import Context, Entry, Params, common, fields_of

AnyPage = TypeVar("AnyPage", bound=InputPage)
_POLICY: Final = "Content-Security-Policy"
_SELF, _NONE = "frame-ancestors 'self'", "frame-ancestors 'none'"
_SECONDS: Final = 60
"""After how long one may try again where the store could not be used."""
_UNCACHED: Final = ("Cache-Control", "no-store")
# `same-origin` would write tokens into logs, and `no-referrer` makes browsers post `Origin: null`.
_REFERRER: Final = ("Referrer-Policy", "strict-origin")
_OF_PAGES: Final = {"sign_in": "sign_in_page", "store": "store_page"}
"""The reasons that are worded otherwise where no form was sent."""
_SAFE: Final = (*responses.SAFE, _UNCACHED, _REFERRER)


@frozen
class InputResource(Resource, Generic[AnyPage]):
    """A page that takes input, with the agency, the service and the parameters of its address."""

    page: AnyPage
    agency: Agency
    shown: ShownService | None = None
    params: Params = field(factory=dict)

    def respond(self, desk: Renderer, request: Request) -> Response:
        """Return the answer to *request*, or the reason for which it is refused."""
        if request.method not in self.page.methods:
            allowed = ("Allow", ", ".join(self.page.methods))
            return Response(405, (allowed, responses.PLAIN, *_SAFE), b"")
        try:
            read = intake.checked(request, self.page) if request.method == "POST" else request
            return self.answered(desk, self.visit(desk, read))
        except FormFault as fault:
            return self.refused(desk, request, fault)

    def unfit(self, desk: Renderer, request: Request) -> Response | None:
        """Return why the body of *request* is not read, or None; to be called before the host."""
        try:
            intake.checked(request, self.page)
        except FormFault as fault:
            return sent(request, self.refused(desk, request, fault))
        return None

    def visit(self, desk: Renderer, request: Request) -> Visit:
        """Return the visit that *request* makes."""
        links = Links(desk.base_path or base_of(request.path))
        return evolve(
            desk.visit(self.page.name, self.agency, links),
            shown=self.shown,
            params=self.params,
            query=query_values(request.query, self.page.reads),
            request=evolve(request, client=clients.client(request, desk.proxies)),
        )

    @abstractmethod
    def answered(self, desk: Renderer, visit: Visit) -> Response:
        """Return the answer to *visit*. Raises FormFault."""

    @abstractmethod
    def refused(self, desk: Renderer, request: Request, fault: FormFault) -> Response:
        """Return the answer that names *fault*."""


@frozen
class FormResource(InputResource[FormPage]):
    """A page with a form."""

    def answered(self, desk: Renderer, visit: Visit) -> Response:
        """Return the page, the way to the next one, or the way to sign in."""
        posts = visit.request.method == "POST"
        if self.page.sender is Sender.PERSON:
            person = desk.host.person(visit.request)
            if person is None:
                return self._kept(desk, visit) if posts else self._sign_in(desk, visit.request)
            visit = evolve(visit, person=person)
        return self._acted(desk, visit) if posts else self._shown(desk, visit)

    def _acted(self, desk: Renderer, visit: Visit) -> Response:
        form = self._form(desk, visit.request)
        try:
            return self._after(desk, visit, form)
        except FormFault as fault:  # what staff typed is not lost
            kept = form if self.page.sender is Sender.PERSON else None
            return self._refusal(desk, visit.request, fault, kept)

    def _after(self, desk: Renderer, visit: Visit, form: FormData) -> Response:
        outcome = self.page.act(visit, form)
        if isinstance(outcome, Again):
            filled = evolve(visit, entry=Entry(form, outcome.errors, once=outcome.once))
            return self._shown(desk, filled, outcome)
        return self._moved(visit, outcome)

    def _moved(self, visit: Visit, done: Done) -> Response:
        own = address(done.path, done.params, visit.scope)
        place = ("Location", placed(visit.request.mount, own))
        return Response(303, (place, responses.PLAIN, *_SAFE, *done.headers), b"")

    def _shown(self, desk: Renderer, visit: Visit, again: Again | None = None) -> Response:
        request, page = visit.request, self.page
        token = None if page.exempt else desk.host.token(request)
        context = page.context(evolve(visit, entry=evolve(visit.entry, token=token)))
        if isinstance(context, DownloadContext):
            return _download(context)
        fragment = fragment_of(desk, page.template_of(context), context, fields_of(context))
        body = desk.framed(fragment, request) if page.framed else _own(desk.layout(fragment))
        status, more = (again.status, again.headers) if again else (_status(context), ())
        return Response(status, (*guards(desk, page), *more), body)

    def _kept(self, desk: Renderer, visit: Visit) -> Response:
        """Return what was typed by one who is no longer signed in, to be sent once more."""
        form = self._form(desk, visit.request)
        return self._refusal(desk, visit.request, FormFault(403, "sign_in"), form)

    def _form(self, desk: Renderer, request: Request) -> FormData:
        """Return the form that was sent from a page of this desk. Raises FormFault."""
        form = intake.form(request, self.page.most)
        forgery.check(request, form, self.page, desk.trusted_origins, desk.host)
        return form

    def _sign_in(self, desk: Renderer, request: Request) -> Response:
        """Return the way to the host's sign-in, and back."""
        place = desk.host.sign_in
        if not place:
            raise FormFault(403, "sign_in")
        here = placed(request.mount, address("{path:path}", {"path": request.path}))
        mark = "&" if "?" in place else "?"
        target = f"{place}{mark}{urlencode({'next': here})}"
        return Response(302, (("Location", target), responses.PLAIN, *_SAFE), b"")

    def refused(self, desk: Renderer, request: Request, fault: FormFault) -> Response:
        """Return a page of our own that says what to do."""
        return self._refusal(desk, request, fault)

    def _refusal(
        self, desk: Renderer, request: Request, fault: FormFault, kept: FormData | None = None
    ) -> Response:
        page, posts = RefusedPage(), request.method == "POST"
        links = Links(desk.base_path or base_of(request.path))
        token = desk.host.token(request) if kept else None
        is_signed_out = fault.reason == "sign_in"
        fields = tuple(_kept(kept, token)) if kept and is_signed_out else ()
        context = page.context_class(
            **common(desk.visit(page.name, self.agency, links)),
            reason=fault.reason if posts else _OF_PAGES.get(fault.reason, fault.reason),
            sign_in=desk.host.sign_in if is_signed_out else "",
            is_form=posts,
            here=placed(request.mount, address("{path:path}", {"path": request.path})),
            token=token,
            kept=fields,
            typed=kept.typed(token) if kept else (),
        )
        fragment = desk.render(page, context)
        headers = (*guards(desk, page), *_wait(fault))
        return Response(fault.status, headers, _own(desk.layout(fragment)))


@frozen
class MachineResource(InputResource[MachinePage[Any]]):
    """An address for programs."""

    def answered(self, desk: Renderer, visit: Visit) -> Response:  # noqa: ARG002
        """Return what the page answers to a machine that it knows."""
        caller = self.page.caller(visit)
        if caller is None:
            raise FormFault(401, "key")
        call = intake.call(visit.request)
        return _json(self.page.serve(visit, call, caller))

    def refused(self, desk: Renderer, request: Request, fault: FormFault) -> Response:  # noqa: ARG002
        """Return the reason in the desk's language, and its name."""
        words = desk.labels.gettext(f"refused.{fault.reason}")
        scheme = (("WWW-Authenticate", "Bearer"),) if fault.status == 401 else ()
        values = {"error": fault.reason, "message": words}
        return _json(MachineAnswer(values, fault.status, (*scheme, *_wait(fault))))


def input_resource(
    page: InputPage, agency: Agency, shown: ShownService | None, params: Params
) -> InputResource[Any]:
    """Return what the address of *page* with *params* leads to."""
    if isinstance(page, MachinePage):
        return MachineResource(page, agency, shown, params)
    if isinstance(page, FormPage):
        return FormResource(page, agency, shown, params)
    raise TypeError(page)


def guards(desk: Renderer, page: InputPage | RefusedPage) -> Headers:
    """Return the headers of a page with a form: never cached, and a staff page never framed."""
    framed = isinstance(page, InputPage) and page.framed
    is_staff = isinstance(page, InputPage) and page.sender is Sender.PERSON
    whole = desk.security_headers and desk.frame is None if framed else desk.asset_url is None
    lines = dict(security(() if is_staff else desk.frame_ancestors, whole=whole))
    if is_staff:
        lines[_POLICY] = lines.get(_POLICY, _SELF).replace(_SELF, _NONE)
    kind = ("Content-Type", responses.HTML)
    return (kind, *(lines | dict(_SAFE)).items())


def _download(context: DownloadContext) -> Response:
    disposition = ("Content-Disposition", f'attachment; filename="{context.file}"')
    lines = (("Content-Type", context.media_type), disposition, *_SAFE)
    return Response(context.status, lines, context.content)


def _kept(form: FormData, token: tuple[str, str] | None) -> Iterator[tuple[str, str]]:
    """Yield the fields of *form*, without the host's own: it gives a new one."""
    for name, texts in form.texts.items():
        if not token or name != token[0]:
            yield from ((name, text) for text in texts)


def _status(context: Context) -> int:
    return context.status if isinstance(context, FormContext) else 200


def _wait(fault: FormFault) -> Headers:
    """Return when to try again, if what is missing will come back by itself."""
    return (("Retry-After", str(_SECONDS)),) if fault.status == 503 else ()


def _own(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _json(answer: MachineAnswer) -> Response:
    body: Mapping[str, Any] = answer.values
    headers = (("Content-Type", responses.JSON), *_SAFE, *answer.headers)
    return Response(answer.status, headers, json.dumps(body, ensure_ascii=False).encode())
