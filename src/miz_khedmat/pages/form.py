"""What a page that takes input is: a form for people, which may be shown again with its faults."""

import enum
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Final

from attrs import field, frozen

from miz_khedmat.forms import MOST, FormData
from miz_khedmat.http import FieldError, Outcome
from miz_khedmat.pages.page import Context, Page, Visit, common, shows

PUBLIC_LIMIT: Final = 64 * 1024
"""Bytes of a form that anyone may send."""
STAFF_LIMIT: Final = 1024 * 1024
"""Bytes of a form that only staff may send."""
STAFF_FIELDS: Final = 20_000
"""Fields of a form that only staff may send: 200 rows of fees with six accounts each fit in it."""


class Sender(enum.Enum):
    """Who may send a form, which decides how a forged one is recognised.

    `ANYONE` needs no authority, and a form from another site is refused. `BEARER` is anyone who
    has the one-time address of the page: that address is the authority, and nothing else is
    checked. `PERSON` is signed in to the host, and a form must prove that it is from our page.
    """

    ANYONE = enum.auto()
    BEARER = enum.auto()
    PERSON = enum.auto()


class InputPage(Page, ABC):
    """A page that takes input: never cached, in no sitemap and in no build."""

    indexed = False
    sender: ClassVar[Sender] = Sender.ANYONE
    own_frame: ClassVar[bool] = False
    """Whether it is in our own frame even if the host has one: a site's frame may have counters
    that read addresses. The page of a `BEARER` always is."""
    methods: ClassVar[tuple[str, ...]] = ("GET", "HEAD", "POST")

    @property
    def limit(self) -> int:
        """The most bytes that it reads."""
        return STAFF_LIMIT if self.sender is Sender.PERSON else PUBLIC_LIMIT

    @property
    def most(self) -> int:
        """The most fields that it reads."""
        return STAFF_FIELDS if self.sender is Sender.PERSON else MOST

    @property
    def exempt(self) -> bool:
        """True for the page of a `BEARER`, whose address is the authority."""
        return self.sender is Sender.BEARER

    @property
    def framed(self) -> bool:
        """True if it is in the host's frame."""
        return not self.own_frame and self.sender is not Sender.BEARER


@frozen(kw_only=True)
class FormContext(Context):
    """The context of a page with a form."""

    token: tuple[str, str] | None = shows("نام و مقدار فیلد پنهانی که سایت میزبان می‌خواهد")
    errors: tuple[FieldError, ...] = shows("خطاهای فرم، به ترتیب فیلدها")
    values: FormData = shows("آنچه در فرم نوشته شده است")
    status: int = field(default=200, metadata={"help": "وضعیت پاسخ HTTP هنگام نمایش صفحه"})


@frozen(kw_only=True)
class DownloadContext(FormContext):
    """A file that a page gives in place of itself."""

    content: bytes = shows("محتوای فایل")
    media_type: str = shows("نوع فایل")
    file: str = shows("نام فایل")


class FormPage(InputPage):
    """A page with a form. A subclass has a template that extends ``miz_khedmat/entry.html``."""

    context_class: ClassVar[type[FormContext]] = FormContext

    def context(self, visit: Visit) -> Context:
        """Return the context for the page as it is shown, with the entries and faults of *visit*.

        The ``status`` of a `FormContext` is that of the answer, for a page that is not there for
        everybody.
        """
        return self.context_class(**form_common(visit))

    def template_of(self, context: Context) -> str:  # noqa: ARG002
        """Return the name of the template that shows *context*."""
        return self.template

    @abstractmethod
    def act(self, visit: Visit, form: FormData) -> Outcome:
        """Do what the *form* asks for, or return what is wrong with it; unknown fields are ignored.

        Returns:
            `Done`, after which the browser goes on to another page, or `Again`.
        """


def form_common(visit: Visit) -> dict[str, Any]:
    """Return the fields that the contexts of all forms share."""
    entry = visit.entry
    return {
        **common(visit),
        "token": entry.token,
        "errors": entry.errors,
        "values": entry.form,
    }
