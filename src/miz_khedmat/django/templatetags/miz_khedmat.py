"""The one-liners: ``{% load miz_khedmat %}`` … ``{% miz_service "10031771101" %}``."""

from typing import Any

from django import template
from django.apps import apps

from miz_khedmat.pieces import Pieces, one_liners

register = template.Library()


def _pieces(desk: str) -> Pieces:
    config: Any = apps.get_app_config("miz_khedmat")
    return Pieces(config.desk(desk), config.mount(desk))


for _name, _show in one_liners(_pieces, "default").items():
    register.simple_tag(_show, name=_name)
