"""What a page of the desk is: a name, an address, a template, its instances and its context."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

import attrs
from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.hrefs import PORTAL, honest
from miz_khedmat.catalogue.inheritance import ShownService, own_rows
from miz_khedmat.catalogue.publication import published
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.forms import FormData
from miz_khedmat.http import FieldError, Person, Request
from miz_khedmat.model import Agency, Subsystem

Params = Mapping[str, str]

MENU: Final = ("services", "agency", "agencies", "portal", "laws")


def shows(help: str) -> Any:
    """Define a field of a page's context, with the line of *help* that the manual prints."""
    return field(metadata={"help": help})


@frozen
class Entry:
    """What a visitor entered in a form, what is wrong with it, and the host's own field.

    *once* are the texts that the answer to a form alone shows.
    """

    form: FormData = field(factory=FormData)
    errors: tuple[FieldError, ...] = ()
    token: tuple[str, str] | None = None
    once: Params = field(factory=dict, repr=False)


@frozen
class Visit:
    """One request for a page, resolved: which agency and service, and how links are made.

    Only pages that take input have *request*, *params*, *person* and *entry*.
    """

    catalogue: Catalogue
    agency: Agency
    links: Links
    language: str
    direction: str
    assets: Mapping[str, str]
    page: str = ""
    shown: ShownService | None = None
    query: Params = field(factory=dict)
    canonical: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    as_files: bool = False
    request: Request = field(default=Request(""), eq=False)
    params: Params = field(factory=dict)
    person: Person | None = None
    entry: Entry = field(factory=Entry)
    added: tuple[tuple[str, str], ...] = ()
    """The names and addresses of further pages for the menu."""

    @property
    def scope(self) -> str | None:
        """The agency's key in addresses; None for the desk's own agency."""
        return self.catalogue.scope(self.agency)

    def to(self, path: str, **params: str) -> str:
        """Return the link to a page of this agency."""
        return self.links.to(path, agency=self.scope, **params)

    def to_agency(self, agency: Agency) -> str:
        """Return the link to the list of another agency of the desk."""
        return self.links.to("", agency=self.catalogue.scope(agency))

    def to_file(self, name: str | None) -> str | None:
        """Return the link to a stated file; None if the file is missing."""
        owner = self.shown.owner if self.shown else self.agency
        inside = (name or "").removeprefix("files/")
        if name is None or self.catalogue.file(owner, inside) is None:
            return None
        public = published(self.catalogue, owner).get(inside) if self.as_files else inside
        scope = self.catalogue.scope(owner)
        return public and self.links.to("files/{file:path}", agency=scope, file=public)


@frozen
class MenuItem:
    """One entry of the desk's own menu."""

    label: str
    href: str
    current: bool


@frozen(kw_only=True)
class Context:
    """The context that every page's template receives."""

    language: str = shows("کد زبان صفحه، مانند fa")
    direction: str = shows("جهت نوشتار: rtl یا ltr")
    page: str = shows("نام صفحه")
    agency: Agency = shows("دستگاهی که صفحه از آن است")
    menu: tuple[MenuItem, ...] = shows("فهرست صفحه‌های میز")
    assets: Mapping[str, str] = shows("نشانی پرونده‌های ایستا به نام")
    canonical: str | None = shows("نشانی کامل صفحه، اگر base_url داده شده باشد")
    alternates: tuple[tuple[str, str], ...] = shows("زبان و نشانی همین صفحه به زبان‌های دیگر")
    portal: str = shows("نشانی سامانه مدیریت خدمات دولت (N1)")
    subsystems: tuple[Subsystem, ...] = shows("زیرسامانه‌های دستگاه (N1)")


class Page:
    """One kind of page. A downstream project adds its own, or replaces one by its name."""

    name: ClassVar[str]
    path: ClassVar[str]
    clauses: ClassVar[tuple[str, ...]] = ()
    context_class: ClassVar[type[Context]] = Context
    reads: ClassVar[tuple[str, ...]] = ()
    """The query parameters that change the page's content."""
    indexed: ClassVar[bool] = True
    """Whether search engines may index it."""
    in_menu: ClassVar[bool] = False
    """Whether a page that is not in `MENU` is added to the menu of the desk."""
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD")
    """The HTTP methods that it answers."""

    @property
    def template(self) -> str:
        """The template's name under ``miz_khedmat/``."""
        return f"{self.name}.html"

    @property
    def exempt(self) -> bool:
        """True if the host's own check against forged forms is left out for its address."""
        return False

    def instances(self, catalogue: Catalogue, agency: Agency) -> Iterator[Params]:  # noqa: ARG002
        """Yield the parameters of each page of this kind that *agency* has."""
        yield {}

    def context(self, visit: Visit) -> Context:
        """Return the context of the template for one visit."""
        return self.context_class(**common(visit))


class DataPage(Page):
    """An address with data for programs in place of a page; no built site has it."""

    media_type: ClassVar[str]
    indexed = False

    def instances(self, catalogue: Catalogue, agency: Agency) -> Iterator[Params]:  # noqa: ARG002
        """Yield none."""
        return iter(())

    def content(self, visit: Visit) -> bytes:
        """Return the data of the visited agency."""
        raise NotImplementedError


class ServicePage(Page):
    """A page that each deliverable service has."""

    def instances(self, catalogue: Catalogue, agency: Agency) -> Iterator[Params]:
        """Yield one for each deliverable service that *agency* shows in its own way."""
        for row in own_rows(catalogue, agency):
            if row.deliverable and not row.withdrawn:
                yield {"id": row.key}

    def service(self, visit: Visit) -> ShownService:
        """Return the visited service."""
        if visit.shown is None:
            raise LookupError(self.name)
        return visit.shown


def common(visit: Visit) -> dict[str, Any]:
    """Return the fields that all contexts share."""
    items = tuple(
        MenuItem(f"menu.{name}", visit.to(path), current=name == visit.page)
        for name, path in (*_PATHS.items(), *visit.added)
    )
    return {
        "language": visit.language,
        "direction": visit.direction,
        "page": visit.page,
        "agency": visit.agency,
        "menu": items,
        "assets": visit.assets,
        "canonical": visit.canonical,
        "alternates": visit.alternates,
        "portal": PORTAL,
        "subsystems": tuple(map(_named, visit.agency.subsystems or ())),
    }


def _named(subsystem: Subsystem) -> Subsystem:
    """Return *subsystem* with its address as its title if it has no other."""
    url = subsystem.url and honest(subsystem.url)
    return attrs.evolve(subsystem, title=subsystem.title or url)


_PATHS: Final = {"services": "", **{name: f"{name}/" for name in MENU if name != "services"}}


def fields_of(context: Context) -> dict[str, Any]:
    """Return the context by the template's names; values stay nouns."""
    return {name.name: getattr(context, name.name) for name in attrs.fields(type(context))}
