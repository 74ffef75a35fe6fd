"""The page of one service: table 1, the channels, the stages, the way to its card (D, C, S10)."""

from functools import partial

from attrs import field, frozen
from markupsafe import Markup

from miz_khedmat.bpmn.narrator import Story
from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.catalogue.processes import drawn
from miz_khedmat.exports.json import ONE
from miz_khedmat.exports.jsonld import block, government_service
from miz_khedmat.model import (
    OFFERED,
    STAGES,
    Agency,
    Audience,
    Channels,
    Document,
    Fee,
    Form,
    Process,
    Service,
    Stage,
    Stages,
)
from miz_khedmat.model.parsers import NotUnderstood, amount, types
from miz_khedmat.pages.channels import ChannelView, channel_views, ticks
from miz_khedmat.pages.glance import Tile, tiles
from miz_khedmat.pages.laws import LawLink, law_links
from miz_khedmat.pages.page import Context, ServicePage, Visit, common, shows
from miz_khedmat.rendering.bidi import in_persian

KINDS = ("G2C", "G2B", "G2G")
PICTURE = "services/{id}/process-{number}.svg"
"""The address of a process's picture; *number* counts the service's processes from 1."""


@frozen
class FeeView:
    """A fee with its rials, if they are understood (D9)."""

    fee: Fee
    rials: tuple[int, ...]


@frozen
class LinkedFile:
    """A form, document or process with the link to its file; None if the file is missing."""

    noun: Document | Form | Process
    href: str | None

    @property
    def note(self) -> str | None:
        """The note beside the title; only documents have one."""
        return self.noun.note if isinstance(self.noun, Document) else None


@frozen
class ProcessView(LinkedFile):
    """A process: its file, its picture with an address of its own, its steps in words (D11, S12).

    *picture* is SVG for the page, empty if nothing can be drawn; *fault* says why its file could
    not be.
    """

    picture: Markup
    picture_href: str | None
    stories: tuple[Story, ...]
    fault: str | None


@frozen
class StageView:
    """One of the four stages, by name (S10)."""

    name: str
    stage: Stage | None


@frozen
class Opinion:
    """What the users of a service say, with links to their survey and its results.

    *share* is the percentage of *answers* that are satisfied, from the month *first* (``1405-03``)
    to *last*; there are 0 *answers* while they are too few to say anything. A desk that a plain web
    server delivers has no *survey*, as nothing would take the answers.
    """

    survey: str | None
    results: str
    share: int = 0
    answers: int = 0
    first: str = ""
    last: str = ""


@frozen(kw_only=True)
class ServiceContext(Context):
    """One service as the citizen sees it."""

    service: Service = shows("خدمت، با آنچه واحد خود گفته است")
    owner: Agency = shows("دستگاهی که خدمت از اوست (A3)")
    own_facts: tuple[str, ...] = shows("آنچه این واحد خود گفته است (A3)")
    tiles: tuple[Tile, ...] = shows("آنچه در یک نگاه دانستنی است: زمان، مراجعه، هزینه، ساعات")
    kinds: tuple[tuple[str, bool], ...] = shows("G2C، G2B و G2G، هر یک با تیک یا بی تیک (D3)")
    odd_kinds: tuple[str, ...] = shows("نوع‌هایی که فرم ندارد، همان‌گونه که نوشته شده (D3)")
    audience: str | None = shows("نوع مخاطبین (S7)")
    conditions: tuple[str, ...] = shows("شرایط درخواست خدمت (D4، S7)")
    documents: tuple[LinkedFile, ...] = shows("مدارک با پیوند نمونه (D5)")
    forms: tuple[LinkedFile, ...] = shows("فرم‌ها با پیوند (S14)")
    fees: tuple[FeeView, ...] = shows("هزینه‌ها (D9)")
    channels: tuple[ChannelView, ...] = shows("کانال‌های تیک‌خورده (D10)")
    ticks: tuple[tuple[str, bool], ...] = shows("هر شش کانال، با تیک یا بی تیک (D10)")
    stages: tuple[StageView, ...] = shows("چهار مرحله (S10)")
    processes: tuple[ProcessView, ...] = shows("نمودار مراحل دریافت، از دید متقاضی (D11)")
    request: str | None = shows("پیوند مستقیم درخواست (S6)")
    portal_page: str | None = shows("صفحه خدمت در سامانه ملی (N3)")
    identity: str = shows("پیوند شناسنامه خدمت (D12)")
    laws: tuple[LawLink, ...] = shows("قوانین خدمت، هر یک با جایش در صفحه قوانین (S9)")
    services: str = shows("پیوند فهرست خدمات")
    data: str = shows("پیوند همین خدمت به‌صورت داده (JSON)")
    linked: Markup = shows("همین خدمت به واژگان schema.org، برای جست‌وجوگرها")
    opinion: Opinion | None = field(
        default=None, metadata={"help": "نظر خدمت‌گیرندگان، اگر میز نظرسنجی دارد (Q1)"}
    )


class ServiceDetailPage(ServicePage):
    """The page of one service (D, C)."""

    name = "service"
    path = "services/{id}/"
    clauses = (
        *(f"D{number}" for number in range(1, 14)),
        *(f"C{number}" for number in range(1, 7)),
        *("S6", "S7", "S10", "S16", "A3", "N1", "N3", "Q1"),
    )
    context_class = ServiceContext

    def context(self, visit: Visit) -> ServiceContext:
        """Return every fact of table 1, with what the templates need to act."""
        shown = self.service(visit)
        service = shown.service
        read = types(service.types or ())
        read_kinds = () if isinstance(read, NotUnderstood) else read.kinds
        odd = (service.types or ()) if isinstance(read, NotUnderstood) else read.unread
        return ServiceContext(
            **common(visit),
            service=service,
            owner=shown.owner,
            own_facts=tuple(sorted(shown.own_facts)),
            tiles=tiles(service),
            kinds=tuple((kind, kind in read_kinds) for kind in KINDS),
            odd_kinds=tuple(odd),
            audience=service.audience.who if isinstance(service.audience, Audience) else None,
            conditions=conditions(service),
            documents=tuple(filed(visit, document) for document in service.documents or ()),
            forms=tuple(filed(visit, form) for form in service.forms or ()),
            fees=fee_views(service),
            channels=channel_views(
                service, visit, visit.to("services/{id}/offices/", id=service.key)
            ),
            ticks=ticks(service),
            stages=stage_views(service),
            processes=processes(visit, shown, "external"),
            request=request_link(service),
            portal_page=hrefs.web(service.portal_page or ""),
            identity=visit.to("services/{id}/identity/", id=service.key),
            laws=law_links(service, visit),
            services=visit.to(""),
            data=visit.to(ONE, id=service.key),
            linked=linked(visit, shown),
        )


def linked(visit: Visit, shown: ShownService) -> Markup:
    """Return the service as data for search engines, safe inside a script of the page."""
    data = government_service(shown, visit.canonical, partial(_address, visit), visit.language)
    return Markup(block(data))  # noqa: S704  # nothing in a block can end it


def _address(visit: Visit, name: str | None) -> str | None:
    away = hrefs.web(name or "") if (name or "").startswith("http") else None
    return away or visit.to_file(name)


def request_link(service: Service) -> str | None:
    """Return the link of the request itself, or else that of the web channel (S6, C1)."""
    channels = service.channels
    web = channels.web if isinstance(channels, Channels) and channels.web is not OFFERED else ()
    stated = (service.request_link or "", *(web or ()))
    return next((href for text in stated if (href := hrefs.web(text))), None)


def conditions(service: Service) -> tuple[str, ...]:
    """Return the conditions for whom the service is (S7)."""
    audience = service.audience
    return (audience.conditions or ()) if isinstance(audience, Audience) else ()


def filed(visit: Visit, noun: Document | Form | Process) -> LinkedFile:
    """Return *noun* with the link to its file."""
    return LinkedFile(noun, _address(visit, noun.file))


def fee_views(service: Service) -> tuple[FeeView, ...]:
    """Return the fees, each with what is understood of its amount (D9)."""
    return tuple(FeeView(fee, _rials(fee.amount)) for fee in service.fees or ())


def _rials(text: str | None) -> tuple[int, ...]:
    read = amount(text or "")
    return () if isinstance(read, NotUnderstood) else read.rials


def stage_views(service: Service) -> tuple[StageView, ...]:
    """Return the four stages in the guide's order, stated or not (S10)."""
    stages = service.stages if isinstance(service.stages, Stages) else Stages()
    stated = {name: getattr(stages, name) for name in STAGES}
    return tuple(
        StageView(name, stage if isinstance(stage, Stage) else None)
        for name, stage in stated.items()
    )


def processes(visit: Visit, shown: ShownService, kind: str) -> tuple[ProcessView, ...]:
    """Return the processes of one kind, drawn (D11, S12)."""
    stated = enumerate(shown.service.processes or (), 1)
    return tuple(
        _process(visit, shown, process, number)
        for number, process in stated
        if process.kind == kind
    )


def _process(visit: Visit, shown: ShownService, process: Process, number: int) -> ProcessView:
    made = drawn(visit.catalogue, shown.owner, process, visit.language)
    title = process.title or shown.service.title or ""
    picture = made.picture(title, styled=False)
    own = visit.to(PICTURE, id=shown.service.key, number=str(number)) if picture else None
    fault = made.fault.in_language(visit.language) if made.fault else None
    return ProcessView(
        process,
        filed(visit, process).href,
        in_persian(picture, visit.language),
        own,
        made.stories,
        fault,
    )
