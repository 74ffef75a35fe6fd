"""A site's own Django base template as the desk's frame."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.backends.django import Template
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

from miz_khedmat.desk.desk import Frame
from miz_khedmat.http import Request
from miz_khedmat.rendering.environment import Fragment
from miz_khedmat.rendering.frames import BLOCKS, shell, unusable


def framed(base: str, renamed: Mapping[str, str]) -> Frame:
    """The frame that *base* makes. Raises SettingError where it is missing or lacks the blocks."""
    try:
        found: Any = get_template(base)
        if not isinstance(found, Template):
            raise unusable(base, "it is no template of Django's own engine")
        there = set(_blocks(found.template, {**BLOCKS, **renamed}))
        around: Any = found.backend.from_string(shell(base, renamed, there, "block.super"))
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        raise unusable(base, f"{type(error).__name__}: {error}") from error

    def frame(fragment: Fragment, request: Request) -> str:
        return str(around.render({"miz": fragment}, request.host))

    return frame


def _blocks(template: Any, wanted: Mapping[str, str]) -> Iterator[str]:
    """The blocks of *template* and what it extends; a parent chosen later may have any."""
    yield from (block.name for block in template.nodelist.get_nodes_by_type(BlockNode))
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        above = node.parent_name.var
        if isinstance(above, str):
            yield from _blocks(get_template(above).template, wanted)  # type: ignore[attr-defined]
        else:
            yield from wanted.values()
