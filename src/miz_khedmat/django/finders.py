"""The desk's static files for ``collectstatic``, for sites that set ``MIZ_KHEDMAT["static"]``."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from django.core.management import CommandError

from miz_khedmat.django.desks import site_desks
from miz_khedmat.errors import SettingError
from miz_khedmat.rendering.assets import Asset, refuse_scripts


class DeskFinder(BaseFinder):
    """Finds the stylesheet, the scripts and the icons under ``miz_khedmat/``."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:  # noqa: ARG002
        """Yield every static file of the desk, by its plain name.

        Raises:
            CommandError: If a setting is wrong, or an icon contains what a browser would run.
        """
        storage, assets = InMemoryStorage(), _assets()
        bodies = {asset.plain: asset.body for asset in assets.values()}
        for plain, body in bodies.items():
            name = f"miz_khedmat/{plain}"
            storage.save(name, ContentFile(body))
            yield name, storage

    def find(self, path: str, *_: Any, **__: Any) -> Any:  # noqa: ARG002
        """Return nothing: during development the desk serves its own files."""
        return []


def _assets() -> Mapping[str, Asset]:
    try:
        assets = site_desks().desk().assets
        refuse_scripts(assets)
    except SettingError as error:
        raise CommandError(str(error)) from error
    return assets
