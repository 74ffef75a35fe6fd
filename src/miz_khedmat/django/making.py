"""What ``MIZ_KHEDMAT`` asks for, as a desk that follows its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings as site
from django.templatetags.static import static

from miz_khedmat.desk.reloading import Reloading
from miz_khedmat.desk.settings import settings
from miz_khedmat.django.frame import framed

DEFAULT: Final = "default"


def made(name: str, stated: Mapping[str, Any]) -> Reloading:
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
