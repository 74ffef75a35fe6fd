"""The filters of the Django template beside us: the dressing of texts, and a look into a table."""

from collections.abc import Mapping
from typing import Final

from django import template

from miz_khedmat.rendering.bidi import isolate

register: Final = template.Library()
register.filter("isolate", isolate)


@register.filter("of")
def of(table: Mapping[str, str], name: str) -> str:
    """Return the value of *name* in *table*."""
    return table[name]
