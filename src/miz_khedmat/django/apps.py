"""The installed app ``miz_khedmat.django``: it holds the desks that ``MIZ_KHEDMAT`` asks for."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.apps import AppConfig
from django.conf import settings as site
from django.core import checks
from django.templatetags.static import static
from django.urls import reverse

from miz_khedmat.desk import Desk
from miz_khedmat.django.check import check, check_deploy
from miz_khedmat.django.frame import framed
from miz_khedmat.settings import settings

DEFAULT: Final = "default"


class MizKhedmatConfig(AppConfig):
    """The desks of the site by name: ``default``, and those of ``MIZ_KHEDMAT["desks"]``."""

    name = "miz_khedmat.django"
    label = "miz_khedmat"
    verbose_name = "میز خدمت الکترونیکی"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take part in the system checks; nothing is read before it is asked for."""
        self._lock = threading.Lock()
        self._made: tuple[Any, dict[str, Desk]] = (None, {})
        checks.register(check, "miz_khedmat")
        checks.register(check_deploy, "miz_khedmat", deploy=True)

    def desk(self, name: str = DEFAULT) -> Desk:
        """The desk called *name*, made once. Raises SettingError or LoadError."""
        with self._lock:
            stated = getattr(site, "MIZ_KHEDMAT", {})
            if self._made[0] is not stated:
                self._made = (stated, {})
            desks = self._made[1]
            if name not in desks:
                desks[name] = _made(name, stated)
            return desks[name]

    def mount(self, name: str = DEFAULT) -> str:
        """Where the desk called *name* stands in the site. Raises NoReverseMatch."""
        return reverse(f"{self.label if name == DEFAULT else name}:services")

    def names(self) -> tuple[str, ...]:
        """The names of the desks that the settings ask for."""
        return (DEFAULT, *getattr(site, "MIZ_KHEDMAT", {}).get("desks", {}))


def _made(name: str, stated: Mapping[str, Any]) -> Desk:
    given = {key: value for key, value in stated.items() if key not in {"desks", "static"}}
    if name != DEFAULT:
        given |= stated.get("desks", {}).get(name, {})
    wanted = settings(given, Path(getattr(site, "BASE_DIR", ".")), spelled)
    asset_url = _collected if stated.get("static") else None
    return wanted.desk(frame=wanted.framed(framed), asset_url=asset_url)


def _collected(name: str) -> str:
    """Where ``collectstatic`` puts a static file, by the names that the site's storage gives."""
    return static(f"miz_khedmat/{name}")


def spelled(name: str) -> str:
    """A setting as the developer wrote it."""
    return f'MIZ_KHEDMAT["{name}"]'
