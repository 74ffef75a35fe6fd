"""The desks of a Django site, each built once from ``MIZ_KHEDMAT`` on first use."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings as site
from django.templatetags.static import static
from django.urls import reverse

from miz_khedmat.desk import Desk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.settings import Door, Settings, settings
from miz_khedmat.desk.state import StateCommand, commands
from miz_khedmat.django.frame import framed
from miz_khedmat.django.visitors import DjangoSite, found_users
from miz_khedmat.errors import SettingError
from miz_khedmat.pages import PAGES, Page

LABEL: Final = "miz_khedmat"
DEFAULT: Final = "default"
_ROOM: Final = "miz_khedmat.django.state.room"
_NOTHING: Final[Mapping[str, Any]] = {}


class DjangoDesks:
    """The desks by name: ``default``, and those of ``MIZ_KHEDMAT["desks"]``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._desks: tuple[Any, dict[str, ReloadingDesk]] = (None, {})

    def desk(self, name: str = DEFAULT) -> Desk:
        """Return the desk called *name* as it is now. Raises SettingError."""
        return self.reloading(name).now()

    def ready(self, name: str = DEFAULT) -> Desk:
        """Return the desk with its catalogue. Raises LoadError if that has not loaded yet."""
        return self.reloading(name).ready()

    def reloading(self, name: str = DEFAULT) -> ReloadingDesk:
        """Return the desk called *name*, built once, following its files. Raises SettingError."""
        with self._lock:
            stated = _stated()
            if self._desks[0] is not stated:
                self._desks = (stated, {})
            desks = self._desks[1]
            if name not in desks:
                desks[name] = _build(name, stated)
            return desks[name]

    def mount(self, name: str = DEFAULT) -> str:
        """Return the path at which the desk called *name* is mounted. Raises NoReverseMatch."""
        return reverse(f"{LABEL if name == DEFAULT else name}:services")

    def names(self) -> tuple[str, ...]:
        """Return the names of the desks in the settings."""
        return (DEFAULT, *_stated().get("desks", {}))


def site_desks() -> DjangoDesks:
    """Return the desks of this site."""
    config: Any = apps.get_app_config(LABEL)
    desks: DjangoDesks = config.desks
    return desks


def pages_of(name: str = DEFAULT) -> tuple[Page, ...]:
    """Return the pages of the desk called *name*, from the settings alone."""
    stated = _stated()
    if not _options(name, stated).get("state"):
        return PAGES
    try:
        return _config(name, stated).pages(_door())
    except SettingError:  # the first system check reports it
        return PAGES


def commands_on_state() -> tuple[StateCommand, ...]:
    """Return the commands on state, if any desk has one."""
    stated = _stated()
    names = (DEFAULT, *stated.get("desks", {}))
    has_state = any(_options(name, stated).get("state") for name in names)
    return commands() if has_state else ()


def aliases() -> frozenset[str]:
    """Return the databases of the site that have the store of a desk."""
    stated = _stated()
    names = (DEFAULT, *stated.get("desks", {}))
    states = {str(_options(name, stated).get("state")) for name in names}
    return frozenset(states & {*site.DATABASES})


def _stated() -> Mapping[str, Any]:
    stated: Mapping[str, Any] = getattr(site, "MIZ_KHEDMAT", _NOTHING)
    return stated


def _build(name: str, stated: Mapping[str, Any]) -> ReloadingDesk:
    config = _config(name, stated)
    asset_url = _static_url if stated.get("static") else None
    return config.reloading(_door(frame=config.framed(framed), asset_url=asset_url))


def _options(name: str, stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of the desk called *name*; a further desk inherits the default one's."""
    options = {key: value for key, value in stated.items() if key not in {"desks", "static"}}
    return options if name == DEFAULT else options | stated.get("desks", {}).get(name, {})


def _config(name: str, stated: Mapping[str, Any]) -> Settings:
    root = Path(getattr(site, "BASE_DIR", "."))
    return settings(_options(name, stated), root, _setting_name)


def _door(**given: Any) -> Door:
    databases = frozenset(site.DATABASES)
    return Door(
        site=DjangoSite(), room=_ROOM, databases=databases, find_people=found_users(), **given
    )


def _static_url(name: str) -> str:
    """Return the address of a static file as the site's static storage serves it."""
    return static(f"miz_khedmat/{name}")


def _setting_name(name: str) -> str:
    """Return the name of a setting as the developer wrote it."""
    return f'MIZ_KHEDMAT["{name}"]'
