"""The pages for what is not there, or is not accepted: an address, a service, a form."""

from typing import ClassVar

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


@frozen(kw_only=True)
class RefusedContext(Context):
    """Why what was sent is not accepted, or why a page does not open."""

    reason: str = shows("نام علت: برچسب «refused.» و این نام، آن را می‌گوید")
    sign_in: str = shows("نشانی ورود به سایت، اگر علت آن است که فرستنده وارد نشده است")
    is_form: bool = shows("آیا فرمی فرستاده شده بود، یا صفحه‌ای خواسته شده بود")
    here: str = shows("نشانی فرم، برای فرستادن دوباره آنچه نگه داشته شده است")
    token: tuple[str, str] | None = shows("نام و مقدار فیلد پنهانی که سایت میزبان می‌خواهد")
    kept: tuple[tuple[str, str], ...] = shows("نام و مقدار آنچه نوشته شده بود، اگر نگه داشته شد")
    typed: tuple[str, ...] = shows("متن‌های همان فرم، برای خواندن")


class RefusedPage(Page):
    """Says why a form is not accepted or a page does not open, and what to do."""

    name = "refused"
    path = ""
    context_class: ClassVar[type[RefusedContext]] = RefusedContext
