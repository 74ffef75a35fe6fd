"""The identity card: the official form, filled in with one service (S1 to S16)."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.model import Agency, Declaration, Presence, Service, presence
from miz_khedmat.model.form import Edition, Line, Section, edition_called
from miz_khedmat.pages.page import Context, ServicePage, Visit, common, shows
from miz_khedmat.pages.service import LinkedFile, ProcessView, filed, processes, request_link
from miz_khedmat.persian.dates import Jalali

CARD = "services/{id}/identity/card.html"
"""The address of the card as one file that needs no other."""


@frozen
class OptionView:
    """One box of the form, ticked or not."""

    label: str
    ticked: bool


@frozen
class LineView:
    """One line of the form, filled in.

    *value* is the text as written; *options* are the boxes, with *others* what was stated beside
    them; *columns* and *rows* are a table. *state* distinguishes "not stated" from "stated: none".
    """

    label: str
    state: Presence
    value: str | None = None
    options: tuple[OptionView, ...] = ()
    others: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()


@frozen
class SectionView:
    """One section of the form."""

    number: str
    label: str
    lines: tuple[LineView, ...]


@frozen(kw_only=True)
class IdentityContext(Context):
    """One identity card."""

    service: Service = shows("خدمت")
    owner: Agency = shows("دستگاهی که خدمت از اوست")
    edition: Edition = shows("ویرایش فرم (S1)")
    sections: tuple[SectionView, ...] = shows("بخش‌های فرم به ترتیب رسمی (S1، S2)")
    external: tuple[ProcessView, ...] = shows("فرایندهای بیرونی (S12)")
    internal: tuple[ProcessView, ...] = shows("فرایندهای داخلی (S12)")
    forms: tuple[LinkedFile, ...] = shows("فرم‌ها با پیوند (S14)")
    request: str | None = shows("پیوند مستقیم درخواست (S6)")
    portal_page: str | None = shows("صفحه خدمت در سامانه ملی (N3)")
    laws: str = shows("پیوند صفحه قوانین (S9)")
    back: str = shows("پیوند صفحه خدمت")
    download: str = shows("پیوند شناسنامه در یک پرونده، برای نگه‌داشتن")


class IdentityPage(ServicePage):
    """The identity card of one service (S)."""

    name = "identity"
    path = "services/{id}/identity/"
    clauses = (*(f"S{number}" for number in range(1, 17)), "N1", "N3")
    context_class = IdentityContext

    def context(self, visit: Visit) -> IdentityContext:
        """Return the form's lines, each with what the catalogue states."""
        shown = self.service(visit)
        service = shown.service
        edition = edition_called(service.identity.edition if service.identity else None)
        return IdentityContext(
            **common(visit),
            service=service,
            owner=shown.owner,
            edition=edition,
            sections=tuple(_section(section, shown, visit) for section in edition.sections),
            external=processes(visit, shown, "external"),
            internal=processes(visit, shown, "internal"),
            forms=tuple(filed(visit, form) for form in service.forms or ()),
            request=request_link(service),
            portal_page=hrefs.web(service.portal_page or ""),
            laws=visit.to("laws/"),
            back=visit.to("services/{id}/", id=service.key),
            download=visit.to(CARD, id=service.key),
        )


def kept(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context for a card that is a file of its own: without links into the desk."""
    processes = {
        name: tuple(attrs.evolve(each, href=None, picture_href=None) for each in shown[name])
        for name in ("external", "internal")
    }
    return {**shown, **processes, "page": "card"}


def _section(section: Section, shown: ShownService, visit: Visit) -> SectionView:
    lines = tuple(_line(line, shown, visit) for line in section.lines)
    return SectionView(section.number, section.label, lines)


def _line(line: Line, shown: ShownService, visit: Visit) -> LineView:
    value = look(shown, visit, line.fact)
    if line.columns:
        return _table(line, value)
    if line.options:
        return _boxes(line, value)
    return LineView(line.label, presence(value), _text(value))


def look(shown: ShownService, visit: Visit, fact: str) -> Any:
    """Return the fact at a dotted path: of the service, or after ``agency.`` of its agency."""
    first, _, rest = fact.partition(".")
    if first == "agency":
        return getattr(shown.owner, rest)
    if first == "parent":
        above = visit.catalogue.parent(shown.owner)
        stated = shown.owner.parent
        return stated.name if stated else above and above.name
    value: Any = shown.service
    for name in fact.split("."):
        value = getattr(value, name, None) if attrs.has(type(value)) else value
    return value


def _text(value: Any) -> str | None:
    if isinstance(value, Declaration):
        return value.value
    if isinstance(value, tuple):
        return "\n".join(text for item in value if (text := _text(item)))
    if attrs.has(type(value)):
        words = (getattr(value, field.name) for field in attrs.fields(type(value)))
        return " — ".join(text for word in words if (text := _text(word)))
    if not isinstance(value, str):
        return None
    read = Jalali.parse(value)
    return read.text if read else value


def _boxes(line: Line, value: Any) -> LineView:
    stated = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    read = {text: line.option_of(text) for text in stated}
    ticked = {option.label for option in read.values() if option}
    others = tuple(text for text, option in read.items() if option is None)
    boxes = tuple(OptionView(option.label, option.label in ticked) for option in line.options)
    return LineView(line.label, presence(value), options=boxes, others=others)


def _table(line: Line, value: Any) -> LineView:
    nouns = value if isinstance(value, tuple) else ()
    rows = tuple(tuple(_cells(line, noun)) for noun in nouns)
    return LineView(
        line.label, presence(value), columns=tuple(part.label for part in line.columns), rows=rows
    )


def _cells(line: Line, noun: Any) -> Iterator[str | None]:
    for column in line.columns:
        value = _text(getattr(noun, column.fact))
        option = column.option_of(value) if value and column.options else None
        yield option.label if option else value
