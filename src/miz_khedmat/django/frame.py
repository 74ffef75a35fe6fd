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
    """Return a frame that renders pages into the blocks of the template *base*.

    Args:
        base: The name of the site's base template.
        renamed: The site's own name of each block that is not called as ours.

    Raises:
        SettingError: If the template is missing, is invalid or lacks the blocks.
    """
    try:
        template: Any = get_template(base)
        if not isinstance(template, Template):
            raise unusable(base, "it is no template of Django's own engine")
        blocks = set(_blocks(template.template, {**BLOCKS, **renamed}))
        layout: Any = template.backend.from_string(shell(base, renamed, blocks, "block.super"))
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        raise unusable(base, f"{type(error).__name__}: {error}") from error

    def frame(fragment: Fragment, request: Request) -> str:
        return str(layout.render({"miz": fragment}, request.host))

    return frame


def _blocks(template: Any, wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield the blocks of *template* and its parents; a dynamic parent may have all *wanted*."""
    yield from (block.name for block in template.nodelist.get_nodes_by_type(BlockNode))
    for node in template.nodelist.get_nodes_by_type(ExtendsNode):
        parent = node.parent_name.var
        if isinstance(parent, str):
            yield from _blocks(get_template(parent).template, wanted)  # type: ignore[attr-defined]
        else:
            yield from wanted.values()
