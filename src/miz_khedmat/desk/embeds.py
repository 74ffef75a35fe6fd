"""One-liners for a host's own templates: a service, a list, icons, the menu, links, a survey."""

import logging
from collections.abc import Callable
from typing import Any, Final

from attrs import frozen
from markupsafe import Markup

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import shown, standing_rows
from miz_khedmat.catalogue.urls import Links
from miz_khedmat.desk.desk import Desk
from miz_khedmat.desk.outage import ClosedDesk
from miz_khedmat.model import Agency, Service
from miz_khedmat.pages.page import Visit, common
from miz_khedmat.pages.services import service_row, tree_of
from miz_khedmat.persian.logs import in_line
from miz_khedmat.persian.text import id_key

NAMES: Final = ("head", "service", "services", "channels", "menu", "portal", "survey")
"""The pieces; a host's templates call each by its name after ``miz_``."""

_LOG: Final = logging.getLogger("miz_khedmat")


@frozen
class Pieces:
    """The pieces of one desk that is mounted at *mount* (``/miz/``).

    What the catalogue does not contain is shown as nothing and logged: an editor who withdraws a
    service must not take down the host's first page.
    """

    desk: Desk
    mount: str

    def head(self) -> Markup:
        """The stylesheet, for the head of a page that shows any other piece."""
        return self._show("head", self.desk.catalogue.agency)

    def service(self, id: str, agency: str = "") -> Markup:
        """A box with the title of one service, a link to its page, and its channels."""
        return self._row("service", id, agency)

    def channels(self, id: str, agency: str = "") -> Markup:
        """The channel icons of one service (L4, D10)."""
        return self._row("channels", id, agency)

    def services(self, agency: str = "") -> Markup:
        """The list of an agency's services, as a cascade (L2)."""
        owner = self._agency(agency)
        if owner is None:
            return Markup()
        rows = standing_rows(self.desk.catalogue, owner)
        return self._show("services", owner, rows=tree_of(rows, self._visit(owner)))

    def menu(self, page: str = "agencies") -> Markup:
        """The entry of a site's menu that leads to *page*: subordinate agencies at first (A4)."""
        return self._show("menu", self.desk.catalogue.agency, name=page)

    def portal(self, id: str = "", agency: str = "") -> Markup:
        """The links to the national portal: N1 and N2, or N3 if *id* names a service."""
        chosen = self._agency(agency)
        if chosen is None:
            return Markup()
        service = self._service(id, chosen) if id else None
        owner = self.desk.catalogue.headquarters(chosen)
        stated = service.portal_page if service else chosen.portal_page or owner.portal_page
        return self._show("portal", chosen, service=service, page_there=hrefs.web(stated or ""))

    def survey(self, id: str, reference: str = "", agency: str = "") -> Markup:
        """The way to the survey of a service, to be shown at the end of a request (Q2).

        With the *reference* of the request, a page that is shown again invites once, and not at
        all after the answer. A desk without state shows nothing.
        """
        desk, named = self.desk, str(reference).strip() or None
        invited = desk.state.invite(str(id), named, agency) if desk.state else None
        owner = self._agency(id_key(agency))
        return self._show("survey", owner, invited=invited) if owner and invited else Markup()

    def _row(self, piece: str, id: str, agency: str) -> Markup:
        chosen = self._agency(agency)
        service = chosen and self._service(id, chosen)
        if not chosen or not service:
            return Markup()
        return self._show(piece, chosen, row=service_row(service, self._visit(chosen)))

    def _agency(self, key: str) -> Agency | None:
        catalogue = self.desk.catalogue
        result = catalogue.agency_called(key) if key else catalogue.agency
        if result is None:
            _LOG.warning(
                "a template asks for the agency '%s', which the catalogue lacks", in_line(str(key))
            )
        return result

    def _service(self, id: str, agency: Agency) -> Service | None:
        shown_service = shown(self.desk.catalogue, agency, id_key(str(id)))
        if (
            shown_service is None
            or shown_service.service.withdrawn
            or not shown_service.service.deliverable
        ):
            _LOG.warning(
                "a template asks for the service '%s', which has no page", in_line(str(id))
            )
            return None
        return shown_service.service

    def _visit(self, agency: Agency) -> Visit:
        return self.desk.visit("", agency, Links(self.mount))

    def _show(self, piece: str, agency: Agency, **values: Any) -> Markup:
        template = self.desk.environment.get_template(f"miz_khedmat/pieces/{piece}.html")
        text = template.render(**common(self._visit(agency)), **values)
        return Markup(text.strip())  # noqa: S704  # escaped by the template


def one_liners(pieces_of: Callable[[str], Pieces], first: str) -> dict[str, Callable[..., Markup]]:
    """Return every piece as a function for a host's templates: ``miz_service(id)``.

    *pieces_of* finds the pieces of the desk that a template names with ``desk=``; *first* is the
    name of the default desk. All pieces of a desk without a catalogue are empty.
    """

    def one_liner(piece: str) -> Callable[..., Markup]:
        def show(*given: str, desk: str = first, **named: str) -> Markup:
            pieces = pieces_of(desk)
            if isinstance(pieces.desk, ClosedDesk):
                return Markup()
            shown: Markup = getattr(pieces, piece)(*given, **named)
            return shown

        return show

    return {f"miz_{piece}": one_liner(piece) for piece in NAMES}
