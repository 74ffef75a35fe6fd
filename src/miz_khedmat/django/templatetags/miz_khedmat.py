"""The one-liners: ``{% load miz_khedmat %}`` … ``{% miz_service "10031771101" %}``."""

from django import template

from miz_khedmat.desk.embeds import Pieces, one_liners
from miz_khedmat.django.desks import DEFAULT, site_desks

register = template.Library()


def _pieces(desk: str) -> Pieces:
    return Pieces(site_desks().desk(desk), site_desks().mount(desk))


for _name, _show in one_liners(_pieces, DEFAULT).items():
    register.simple_tag(_show, name=_name)
