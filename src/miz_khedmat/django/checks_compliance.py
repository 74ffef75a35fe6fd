"""Compliance findings as system checks for ``check --deploy``; they read the catalogue."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from django.core.checks import CheckMessage
from django.core.checks import messages as levels

from miz_khedmat.compliance import Finding, Severity, check
from miz_khedmat.desk.state import facts_if_any
from miz_khedmat.django.checks import message
from miz_khedmat.django.desks import site_desks
from miz_khedmat.errors import LoadError, SettingError
from miz_khedmat.terminal import Style

_FINDING: Final = Style(("{place}: {message}{found}",))
TAG: Final = "miz_khedmat_compliance"
_LEVELS: Final = {Severity.INFO: levels.INFO, Severity.WARNING: levels.WARNING}


def check_compliance(**_: Any) -> list[CheckMessage]:
    """Check every desk's catalogue by every rule, and report findings as warnings at most.

    A service that lacks a fact must not keep a site from starting.
    """
    return [_message(finding) for name in site_desks().names() for finding in _findings(name)]


def _findings(name: str) -> Iterator[Finding]:
    try:
        desk = site_desks().ready(name)
    except (LoadError, SettingError):  # the first check reports these
        return
    yield from check(desk.catalogue, state=facts_if_any(desk.state)).findings


def _message(finding: Finding) -> CheckMessage:
    level = _LEVELS.get(finding.severity, levels.WARNING)
    return message(partial(CheckMessage, level), finding, _FINDING, finding.subject)
