"""Recognises a form that another site made a browser send, and not our own page (CSRF)."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Host, Request
from miz_khedmat.pages.form import InputPage, Sender

_OURS: Final = frozenset({"same-origin", "none"})
_OPAQUE: Final = "null"
_ORIGIN: Final = re.compile(r"(https?)://([^/?#\s@]+?)(?::([0-9]{1,5}))?", re.IGNORECASE)
_PORTS: Final = {"http": "80", "https": "443"}


def check(
    request: Request, form: FormData, page: InputPage, trusted: AbstractSet[str], host: Host
) -> None:
    """Raise FormFault if *form* may be forged.

    A browser that says from where the form comes is believed. One that does not is an old one, or
    the site has no TLS: then the host must have checked the form of a signed-in person, while a
    form that needs no authority is accepted. ``Host`` is never read, since proxies change it.
    """
    if page.exempt:
        return
    is_staff = page.sender is Sender.PERSON
    site, origin = (request.headers.get(name) for name in ("sec-fetch-site", "origin"))
    if site:
        genuine = site in _OURS
    elif origin and (is_staff or origin != _OPAQUE):
        genuine = normal(origin) in trusted
    else:
        genuine = not is_staff or host.accepted(request, form)
    if not genuine:
        raise FormFault(403, "forged")


def normal(origin: str) -> str | None:
    """Return *origin* as browsers write it (``https://example.ir``); None if it is not one."""
    found = _ORIGIN.fullmatch(origin)
    if found is None:
        return None
    scheme, name, port = found[1].lower(), found[2].lower(), found[3]
    return f"{scheme}://{name}" + (f":{port}" if port and port != _PORTS[scheme] else "")


def trusted(origins: Iterable[str], base_url: str) -> frozenset[str]:
    """Return the origins of a site: those that it states and that of its *base_url*.

    Raises SettingError if one of *origins* is not an origin.
    """
    read = {origin: normal(origin) for origin in origins}
    if wrong := ", ".join(origin for origin, found in read.items() if found is None):
        raise SettingError(setting_fault("origins", Wording("{wrong}", wrong=wrong), _STATED))
    own = normal("/".join(base_url.split("/", 3)[:3]))
    return frozenset(filter(None, (*read.values(), own)))


_STATED: Final = Wording("write each as scheme and name, without a path: https://example.ir")
