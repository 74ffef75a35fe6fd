"""System checks that report wrong settings of the desks before the site serves."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import evolve
from django.conf import settings as site
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  # Django's own name
from django.urls import NoReverseMatch

from miz_khedmat.desk.options import OPTIONS
from miz_khedmat.django.desks import site_desks
from miz_khedmat.errors import Diagnostic, LoadError, SettingError, Wording
from miz_khedmat.persian.logs import harmless
from miz_khedmat.terminal import Style, below, rendered


def check(**_: Any) -> list[CheckMessage]:
    """Build every desk, and report what is wrong with its settings, frame and catalogue.

    A catalogue that does not load is only a warning: an editor's mistake must not keep a site
    from being migrated or started.
    """
    return [*_strays(), *(message for name in site_desks().names() for message in _of_desk(name))]


def _strays() -> Iterator[CheckMessage]:
    """Yield a warning for each setting that has our prefix and that nothing reads."""
    for name in sorted(name for name in dir(site) if name.startswith(_PREFIX)):
        key = name.removeprefix(_PREFIX).lower()
        yield _stray(name, f'MIZ_KHEDMAT["{key}"]' if key in OPTIONS else _KEYS)
    options = getattr(site, "MIZ_KHEDMAT", {})
    if any("url_prefix" in desk for desk in (options, *options.get("desks", {}).values())):
        yield _stray('MIZ_KHEDMAT["url_prefix"]', _URLS)


def _stray(name: str, instead: str) -> Warning:
    wrong = Wording("{name}: Django ignores this setting", name=name)
    hint = Wording("use instead: {instead}", instead=instead)
    return Warning(both(wrong), hint=both(hint), id="miz_khedmat.W015")


_PREFIX: Final = "MIZ_KHEDMAT_"
_KEYS: Final = 'MIZ_KHEDMAT = {"catalogue": …, …}'
_URLS: Final = 'path("miz/", include("miz_khedmat.django.urls"))'


def _of_desk(name: str) -> Iterator[CheckMessage]:
    try:
        site_desks().ready(name)
    except SettingError as error:
        for wrong in error.wrongs:
            yield message(Error, wrong, _SETTING, name)
    except LoadError as error:
        for fault in error.faults:
            known = evolve(below(fault, error.folder), code="E007")
            yield message(Warning, known, _UNLOADED, name)
    try:
        site_desks().mount(name)
    except NoReverseMatch:
        yield Warning(
            Wording("the desk has no address").joined(),
            hint='add path("miz/", include("miz_khedmat.django.urls")) to the root urls.py',
            obj=name,
            id="miz_khedmat.W001",
        )


def message(
    level: Callable[..., CheckMessage], diagnostic: Diagnostic, style: Style, about: str
) -> CheckMessage:
    """*diagnostic* as Django shows it, *about* a desk or what belongs to it."""
    text, code = rendered(diagnostic, style), f"miz_khedmat.{diagnostic.code}"
    return level(text, hint=both(diagnostic.hint), obj=harmless(about), id=code)


_SETTING: Final = Style(("{place}: {message}",))
_UNLOADED: Final = Style(("{place}: {message}: {found}",), found="{}")


def both(wording: Wording) -> str:
    """Return *wording* in both languages, escaped for terminals and CI runners."""
    return harmless(wording.joined())
