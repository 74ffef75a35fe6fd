"""What a site knows of its visitors: nothing at first, and what the settings name."""

import hmac
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, Final, TypeVar

from attrs import frozen

from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.forms import FormData
from miz_khedmat.http import Host, Person, Request

Answered = TypeVar("Answered")
PersonOf = Callable[[Request], Person | None]
TokenOf = Callable[[Request], tuple[str, str] | None]
FindPeople = Callable[[str], Iterable[Person]]
"""Returns the people of a site whose name or sign-in has a text."""
Notify = Callable[[Person, str, str], object]
"""Lets a person know of a text and the full address of a page."""


@frozen
class NoHost:
    """A site without a sign-in and without a check of its own against forged forms."""

    sign_in: str = ""

    def person(self, request: Request) -> Person | None:  # noqa: ARG002
        """Return nobody."""
        return None

    def token(self, request: Request) -> tuple[str, str] | None:  # noqa: ARG002
        """Return no field."""
        return None

    def accepted(self, request: Request, form: FormData) -> bool:  # noqa: ARG002
        """Return False: nothing was checked."""
        return False


NO_HOST: Final = NoHost()


@frozen
class StatedHost:
    """A *site* of which the settings state some things otherwise."""

    site: Host
    stated_sign_in: str = ""
    person_of: PersonOf | None = None
    token_of: TokenOf | None = None

    @property
    def sign_in(self) -> str:
        """The address that is stated, or the site's own."""
        return self.stated_sign_in or self.site.sign_in

    def person(self, request: Request) -> Person | None:
        """Return who is signed in."""
        return self.person_of(request) if self.person_of else self.site.person(request)

    def token(self, request: Request) -> tuple[str, str] | None:
        """Return the field against forged forms."""
        return self.token_of(request) if self.token_of else self.site.token(request)

    def accepted(self, request: Request, form: FormData) -> bool:
        """Return whether the site accepted its field; a stated one is compared here."""
        if self.token_of is None:
            return self.site.accepted(request, form)
        name, value = self.token_of(request) or ("", "")
        return bool(value) and hmac.compare_digest(form.text(name).encode(), value.encode())


def function(setting: str, stated: object) -> Callable[..., Any] | None:
    """Return the function that a *setting* names as ``package.module.name``, or is itself.

    Raises SettingError if there is none.
    """
    if not isinstance(stated, str):
        return stated if callable(stated) else None
    if not stated:
        return None
    module, _, name = stated.rpartition(".")
    try:
        found: Callable[..., Any] = getattr(import_module(module), name)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        wrong = Wording("{stated} cannot be imported: {why}", stated=stated, why=error)
        raise SettingError(setting_fault(setting, wrong, _DOTTED, "E002")) from error
    return found


_DOTTED: Final = Wording("write package.module.function, with a function of your site")
