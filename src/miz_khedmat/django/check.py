"""System checks: what is wrong with the desk's settings, told before the site serves."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004  # Django's own name
from django.urls import NoReverseMatch

from miz_khedmat.errors import LoadError, SettingError, Wording


def check(**_: Any) -> list[CheckMessage]:
    """Every desk is made; all that is wrong with settings, frame and catalogue is told."""
    config: Any = apps.get_app_config("miz_khedmat")
    return [message for name in config.names() for message in _of_desk(config, name)]


def _of_desk(config: Any, name: str) -> Iterator[CheckMessage]:
    try:
        config.desk(name)
    except SettingError as error:
        for wrong in error.wrongs:
            yield Error(
                f"{wrong.setting}: {_both(wrong.message)}",
                hint=_both(wrong.hint),
                obj=name,
                id=f"miz_khedmat.{wrong.code}",
            )
    except LoadError as error:
        for fault in error.faults:
            yield Error(
                f"{fault.place}: {_both(fault.message)}: {fault.found}",
                hint=_both(fault.hint),
                obj=name,
                id="miz_khedmat.E007",
            )
    try:
        config.mount(name)
    except NoReverseMatch:
        yield Warning(
            "the desk has no address / میز نشانی ندارد",
            hint='add path("miz/", include("miz_khedmat.django.urls")) to the root urls.py',
            obj=name,
            id="miz_khedmat.W001",
        )


def check_deploy(**_: Any) -> list[CheckMessage]:
    """What is missing in public: canonical links and a sitemap need the desk's own address."""
    config: Any = apps.get_app_config("miz_khedmat")
    try:
        stated = all(config.desk(name).base_url for name in config.names())
    except (LoadError, SettingError):  # `check` tells of these
        return []
    hint = 'set MIZ_KHEDMAT["base_url"] to where the public finds the desk (https://…/)'
    missing = "no base_url: pages have no canonical links, and there is no sitemap"
    return [] if stated else [Warning(missing, hint=hint, id="miz_khedmat.W002")]


def _both(wording: Wording) -> str:
    return f"{wording.en} / {wording.fa}"
