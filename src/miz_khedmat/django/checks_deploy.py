"""System checks for ``check --deploy``: what is unsafe in how the site sets up its desks."""

import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import django
from django.conf import settings as site
from django.core.checks import CheckMessage, Info, Warning  # noqa: A004  # Django's own name

from miz_khedmat.desk import Desk
from miz_khedmat.django.checks import both, message
from miz_khedmat.django.desks import held
from miz_khedmat.doctor import compiler_note, setup_of, weaknesses
from miz_khedmat.errors import LoadError, SettingError
from miz_khedmat.rendering.compiler import is_fast
from miz_khedmat.terminal import Style

_ADDRESS: Final = "miz_khedmat.W002"
_WEAKNESS: Final = Style(("{message_en}{found} / {message_fa}{found}",))
_CSP: Final = "content-security-policy"


def check_deploy(**_: Any) -> list[CheckMessage]:
    """What is missing in public: canonical links and a sitemap need the desk's own address.

    Templates that are compiled the slow way are not a fault, and are reported for information.
    """
    slow = () if is_fast() else (Info(both(compiler_note()), id="miz_khedmat.I001"),)
    return [*slow, *(each for name in held().names() for each in _of(name) if each.id == _ADDRESS)]


def check_security(**_: Any) -> list[CheckMessage]:
    """What is unsafe, as far as settings and files tell."""
    return [each for name in held().names() for each in _of(name) if each.id != _ADDRESS]


def _of(name: str) -> Iterator[CheckMessage]:
    try:
        desk = held().ready(name)
    except (LoadError, SettingError):  # the first check tells of these
        return
    versions = {"Python": platform.python_version(), "Django": django.get_version()}
    seen = {"headers": _headers(desk), "served": tuple(_served()), "versions": versions}
    for weak in weaknesses(setup_of(desk, debug=site.DEBUG, **seen)):
        yield message(Warning, weak, _WEAKNESS, name)


def _headers(desk: Desk) -> Mapping[str, str]:
    """The headers that the desk sends and that the site's middleware adds, by its settings."""
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
    """The policy of Django itself (from 6.0), or of django-csp (from 4.0)."""
    stated = getattr(site, "CONTENT_SECURITY_POLICY", {}).get("DIRECTIVES", {})
    for name, values in {**stated, **getattr(site, "SECURE_CSP", {})}.items():
        yield f"{name} {' '.join(values if isinstance(values, list | tuple) else [str(values)])}"


def _served() -> Iterator[Path]:
    """The folders whose files the site hands out as they are."""
    folders = (site.STATIC_ROOT, site.MEDIA_ROOT, *site.STATICFILES_DIRS)
    yield from (Path(each) for each in folders if each and isinstance(each, str | Path))
