"""System checks: what is wrong with the desk's settings, told before the site serves."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings as site
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  # Django's own name
from django.urls import NoReverseMatch

from miz_khedmat.desk.settings import OPTIONS
from miz_khedmat.django.desks import held
from miz_khedmat.errors import LoadError, SettingError, Wording
from miz_khedmat.persian.logs import harmless
from miz_khedmat.terminal import line


def check(**_: Any) -> list[CheckMessage]:
    """Every desk is made; all that is wrong with settings, frame and catalogue is told.

    A catalogue that does not load is a warning: an editor's slip must not keep a site from being
    migrated or started.
    """
    return [*_strays(), *(message for name in held().names() for message in _of_desk(name))]


def _strays() -> Iterator[CheckMessage]:
    """A warning of each setting of the site that looks like ours and that nobody reads."""
    for name in sorted(name for name in dir(site) if name.startswith(_PREFIX)):
        key = name.removeprefix(_PREFIX).lower()
        yield _stray(name, f'MIZ_KHEDMAT["{key}"]' if key in OPTIONS else _KEYS)
    given = getattr(site, "MIZ_KHEDMAT", {})
    if any("url_prefix" in each for each in (given, *given.get("desks", {}).values())):
        yield _stray('MIZ_KHEDMAT["url_prefix"]', _URLS)


def _stray(name: str, instead: str) -> Warning:
    wrong = Wording("{name}: Django does not read it", name=name)
    hint = Wording("instead: {instead}", instead=instead)
    return Warning(both(wrong), hint=both(hint), id="miz_khedmat.W015")


_PREFIX: Final = "MIZ_KHEDMAT_"
_KEYS: Final = 'MIZ_KHEDMAT = {"catalogue": …, …}'
_URLS: Final = 'path("miz/", include("miz_khedmat.django.urls"))'


def _of_desk(name: str) -> Iterator[CheckMessage]:
    try:
        held().ready(name)
    except SettingError as error:
        for wrong in error.wrongs:
            text = f"{wrong.setting}: {both(wrong.message)}"
            yield _error(name, text, wrong.hint, wrong.code)
    except LoadError as error:
        for fault in error.faults:
            place = fault.place.below(error.folder)
            text = f"{place}: {both(fault.message)}: {fault.found}"
            yield Warning(line(text), hint=both(fault.hint), obj=name, id="miz_khedmat.E007")
    try:
        held().mount(name)
    except NoReverseMatch:
        yield Warning(
            Wording("the desk has no address").joined(),
            hint='add path("miz/", include("miz_khedmat.django.urls")) to the root urls.py',
            obj=name,
            id="miz_khedmat.W001",
        )


def _error(desk: str, text: str, hint: Wording, code: str) -> Error:
    return Error(harmless(text), hint=both(hint), obj=desk, id=f"miz_khedmat.{code}")


def both(wording: Wording) -> str:
    """*wording* in both languages, with nothing that a terminal or a runner would obey."""
    return harmless(wording.joined())
