"""System checks for ``check --deploy`` that report an unsafe set-up of the desks."""

import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import django
from django.conf import settings as site
from django.core.checks import CheckMessage, Info, Warning  # noqa: A004  # Django's own name

from miz_khedmat.desk import Desk
from miz_khedmat.django.checks import both, message
from miz_khedmat.django.desks import commands_on_state, site_desks
from miz_khedmat.doctor import LOG_NOTE, compiler_note, setup_of, weaknesses
from miz_khedmat.errors import LoadError, SettingError, Wording
from miz_khedmat.pages.form import STAFF_FIELDS
from miz_khedmat.rendering.compiler import is_fast
from miz_khedmat.terminal import Style

_ADDRESS: Final = "miz_khedmat.W002"
_WEAKNESS: Final = Style(("{message_en}{found} / {message_fa}{found}",))
_FEW: Final = Wording(
    "Django refuses forms of more than {most} fields; a long list of fees has more"
)
_MORE: Final = Wording("set DATA_UPLOAD_MAX_NUMBER_FIELDS = {most}")
_CSP: Final = "content-security-policy"


def check_deploy(**_: Any) -> list[CheckMessage]:
    """Report a missing or insecure address of a desk, which canonical links and sitemaps need.

    How templates are compiled, if it is the slow way, and what must not be logged are reported for
    information.
    """
    slow = () if is_fast() else (Info(both(compiler_note()), id="miz_khedmat.I001"),)
    logs = (Info(both(LOG_NOTE), id="miz_khedmat.I002"),) if commands_on_state() else ()
    messages = (message for name in site_desks().names() for message in _check_desk(name))
    addresses = (message for message in messages if message.id == _ADDRESS)
    return [*slow, *logs, *_few_fields(), *addresses]


def _few_fields() -> Iterator[Warning]:
    """Yield a warning if Django refuses forms that the editor of a desk makes."""
    most = site.DATA_UPLOAD_MAX_NUMBER_FIELDS
    if commands_on_state() and most is not None and most < STAFF_FIELDS:
        wrong = _FEW.filled(most=most)
        hint = _MORE.filled(most=STAFF_FIELDS)
        yield Warning(both(wrong), hint=both(hint), id="miz_khedmat.W030")


def check_security(**_: Any) -> list[CheckMessage]:
    """Report what is unsafe, as far as settings and files show."""
    messages = (message for name in site_desks().names() for message in _check_desk(name))
    return [message for message in messages if message.id != _ADDRESS]


def _check_desk(name: str) -> Iterator[CheckMessage]:
    try:
        desk = site_desks().ready(name)
    except (LoadError, SettingError):  # the first check reports these
        return
    versions = {"Python": platform.python_version(), "Django": django.get_version()}
    seen = {"headers": _headers(desk), "served": tuple(_served()), "versions": versions}
    for weak in weaknesses(setup_of(desk, debug=site.DEBUG, **seen)):
        yield message(Warning, weak, _WEAKNESS, name)


def _headers(desk: Desk) -> Mapping[str, str]:
    """Return the headers of a page: those of the desk and those that the middleware adds."""
    used = {path.rpartition(".")[2] for path in site.MIDDLEWARE}
    sent = {name.lower(): value for name, value in desk.guards}
    if "SecurityMiddleware" in used and site.SECURE_REFERRER_POLICY:
        sent.setdefault("referrer-policy", str(site.SECURE_REFERRER_POLICY))
    if "XFrameOptionsMiddleware" in used and not desk.frame_ancestors:
        sent["x-frame-options"] = str(site.X_FRAME_OPTIONS)
    if {"ContentSecurityPolicyMiddleware", "CSPMiddleware"} & used:
        sent[_CSP] = "; ".join([*_policy(), *sent.get(_CSP, "").split(";")])
    return sent


def _policy() -> Iterator[str]:
    """Yield the directives of Django's own policy (from 6.0), or of django-csp (from 4.0)."""
    stated = getattr(site, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {})
    for name, values in {**stated, **getattr(site, "SECURE_CSP", {})}.items():
        yield f"{name} {' '.join(values if isinstance(values, list | tuple) else [str(values)])}"


def _served() -> Iterator[Path]:
    """Yield the folders whose files the site serves as they are."""
    folders = (site.STATIC_ROOT, site.MEDIA_ROOT, *site.STATICFILES_DIRS)
    yield from (Path(folder) for folder in folders if folder and isinstance(folder, str | Path))
