"""The desks of a Django site, each made once from ``MIZ_KHEDMAT`` when it is first asked for."""

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
from miz_khedmat.desk.settings import settings
from miz_khedmat.django.frame import framed

LABEL: Final = "miz_khedmat"
DEFAULT: Final = "default"
_NOTHING: Final[Mapping[str, Any]] = {}


class DjangoDesks:
    """The desks by name: ``default``, and those of ``MIZ_KHEDMAT["desks"]``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[Any, dict[str, ReloadingDesk]] = (None, {})

    def desk(self, name: str = DEFAULT) -> Desk:
        """The desk called *name* as it is now. Raises SettingError."""
        return self.reloading(name).now()

    def ready(self, name: str = DEFAULT) -> Desk:
        """The same with its catalogue. Raises LoadError where that has not loaded yet."""
        return self.reloading(name).ready()

    def reloading(self, name: str = DEFAULT) -> ReloadingDesk:
        """The desk called *name*, made once, which follows its files. Raises alike."""
        with self._lock:
            stated = _stated()
            if self._made[0] is not stated:
                self._made = (stated, {})
            desks = self._made[1]
            if name not in desks:
                desks[name] = _make(name, stated)
            return desks[name]

    def mount(self, name: str = DEFAULT) -> str:
        """Where the desk called *name* stands in the site. Raises NoReverseMatch."""
        return reverse(f"{LABEL if name == DEFAULT else name}:services")

    def names(self) -> tuple[str, ...]:
        """The names of the desks that the settings ask for."""
        return (DEFAULT, *_stated().get("desks", {}))


def held() -> DjangoDesks:
    """The desks of this site."""
    config: Any = apps.get_app_config(LABEL)
    desks: DjangoDesks = config.desks
    return desks


def _stated() -> Mapping[str, Any]:
    stated: Mapping[str, Any] = getattr(site, "MIZ_KHEDMAT", _NOTHING)
    return stated


def _make(name: str, stated: Mapping[str, Any]) -> ReloadingDesk:
    """The desk called *name*; what a further one does not say is as in the first."""
    given = {key: value for key, value in stated.items() if key not in {"desks", "static"}}
    if name != DEFAULT:
        given |= stated.get("desks", {}).get(name, {})
    wanted = settings(given, Path(getattr(site, "BASE_DIR", ".")), _spelled)
    asset_url = _collected if stated.get("static") else None
    return wanted.reloading(frame=wanted.framed(framed), asset_url=asset_url)


def _collected(name: str) -> str:
    """Where ``collectstatic`` puts a static file, by the names that the site's storage gives."""
    return static(f"miz_khedmat/{name}")


def _spelled(name: str) -> str:
    """A setting as the developer wrote it."""
    return f'MIZ_KHEDMAT["{name}"]'
