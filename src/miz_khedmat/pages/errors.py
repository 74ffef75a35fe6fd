"""The pages for what is not there: an unknown address, and a service that is no longer given."""

from attrs import frozen

from miz_khedmat.model import Service
from miz_khedmat.pages.page import Context, Page, ServicePage, Visit, common, shows


class NotFoundPage(Page):
    """Says that nothing is at this address, and leads to the list."""

    name = "not_found"
    path = ""


@frozen(kw_only=True)
class GoneContext(Context):
    """A withdrawn service."""

    service: Service = shows("خدمتی که دیگر ارائه نمی‌شود")


class GonePage(ServicePage):
    """Says since when a service is withdrawn, and why."""

    name = "gone"
    path = ""
    context_class = GoneContext

    def context(self, visit: Visit) -> GoneContext:
        """The withdrawn service."""
        return GoneContext(**common(visit), service=self.service(visit).service)
