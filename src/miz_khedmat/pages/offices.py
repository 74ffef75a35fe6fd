"""The page of the offices that give a service, which the sixth icon opens (C6)."""

from collections.abc import Iterator

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import own_rows
from miz_khedmat.model import Agency, Channels, Service
from miz_khedmat.pages.channels import OfficeView, office_views
from miz_khedmat.pages.page import Context, Params, ServicePage, Visit, common, shows


@frozen(kw_only=True)
class OfficesContext(Context):
    """The offices of one service."""

    service: Service = shows("خدمت")
    owner: Agency = shows("دستگاهی که خدمت از اوست")
    offices: tuple[OfficeView, ...] = shows("دفترها با پیوند تلفن و نقشه (C6)")
    back: str = shows("پیوند صفحه خدمت")


class OfficesPage(ServicePage):
    """All offices of one service (C6)."""

    name = "offices"
    path = "services/{id}/offices/"
    clauses = ("C6", "A3", "N1")
    context_class = OfficesContext

    def instances(self, catalogue: Catalogue, agency: Agency) -> Iterator[Params]:
        """Yield one for each service that offices give."""
        for service in own_rows(catalogue, agency):
            if service.deliverable and not service.withdrawn and _offered(service):
                yield {"id": service.key}

    def context(self, visit: Visit) -> OfficesContext:
        """Return the offices, the unit's own if it has any."""
        shown = self.service(visit)
        return OfficesContext(
            **common(visit),
            service=shown.service,
            owner=shown.source("channels.offices"),
            offices=office_views(shown.service),
            back=visit.to("services/{id}/", id=shown.service.key),
        )


def _offered(service: Service) -> bool:
    return isinstance(service.channels, Channels) and bool(service.channels.offices)
