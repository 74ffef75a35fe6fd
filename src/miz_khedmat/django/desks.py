"""The desks of a Django site, each made once from ``MIZ_KHEDMAT`` when it is first asked for."""

import threading
from collections.abc import Mapping
from typing import Any, Final

from django.apps import apps
from django.conf import settings as site
from django.urls import reverse

from miz_khedmat.desk import Desk
from miz_khedmat.desk.reloading import Reloading
from miz_khedmat.django.making import DEFAULT, made

LABEL: Final = "miz_khedmat"


class Desks:
    """The desks by name: ``default``, and those of ``MIZ_KHEDMAT["desks"]``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[Any, dict[str, Reloading]] = (None, {})

    def desk(self, name: str = DEFAULT) -> Desk:
        """The desk called *name* as it is now. Raises SettingError."""
        return self.reloading(name).now()

    def ready(self, name: str = DEFAULT) -> Desk:
        """The same with its catalogue. Raises LoadError where that has not loaded yet."""
        return self.reloading(name).ready()

    def reloading(self, name: str = DEFAULT) -> Reloading:
        """The desk called *name*, made once, which follows its files. Raises alike."""
        with self._lock:
            stated = _stated()
            if self._made[0] is not stated:
                self._made = (stated, {})
            desks = self._made[1]
            if name not in desks:
                desks[name] = made(name, stated)
            return desks[name]

    def mount(self, name: str = DEFAULT) -> str:
        """Where the desk called *name* stands in the site. Raises NoReverseMatch."""
        return reverse(f"{LABEL if name == DEFAULT else name}:services")

    def names(self) -> tuple[str, ...]:
        """The names of the desks that the settings ask for."""
        return (DEFAULT, *_stated().get("desks", {}))


def held() -> Desks:
    """The desks of this site."""
    config: Any = apps.get_app_config(LABEL)
    desks: Desks = config.desks
    return desks


def _stated() -> Mapping[str, Any]:
    stated: Mapping[str, Any] = getattr(site, "MIZ_KHEDMAT", _NOTHING)
    return stated


_NOTHING: Final[Mapping[str, Any]] = {}
