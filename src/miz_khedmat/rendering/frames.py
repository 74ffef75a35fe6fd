"""A host's base template as the desk's frame: three blocks of it are filled with a page."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from jinja2 import BaseLoader, Environment, Template, TemplateError, nodes

from miz_khedmat.errors import Diagnostic, SettingError, Wording, setting_fault

BLOCKS: Final[Mapping[str, str]] = {"title": "miz_title", "head": "miz_head", "main": "miz_main"}
"""The blocks that a base template must have, unless the setting ``frame_blocks`` names others."""

_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_TEMPLATE: Final = re.compile(r"[^\"'{}%\n]+")


def shell(base: str, renamed: Mapping[str, str], there: Iterable[str], inherited: str) -> str:
    """Return the template that puts a page into *base*, for Jinja and for Django alike.

    *renamed* are names of the host's for our blocks, *there* the blocks that *base* has, and
    *inherited* is how its language writes a block's former content. Raises SettingError.
    """
    blocks = {**BLOCKS, **renamed}
    if wrongs := tuple(_wrongs(base, blocks, set(there))):
        raise SettingError(*wrongs)
    return (
        f'{{% extends "{base}" %}}'
        f"{{% block {blocks['title']} %}}{{{{ miz.title|escape }}}}{{% endblock %}}"
        f"{{% block {blocks['head']} %}}{{{{ {inherited} }}}}{{{{ miz.head }}}}{{% endblock %}}"
        f"{{% block {blocks['main']} %}}{{{{ miz.main }}}}{{% endblock %}}"
    )


def _wrongs(base: str, blocks: Mapping[str, str], there: set[str]) -> Iterator[Diagnostic]:
    odd = sorted({*(set(blocks) - set(BLOCKS)), *filter(_is_no_name, blocks.values())})
    if odd or not _TEMPLATE.fullmatch(base):
        names = ", ".join(odd) or base
        yield setting_fault(
            "frame_blocks" if odd else "frame",
            Wording("not a valid name: {names}", names=names),
            Wording("name the blocks for title, head and main"),
            "E002",
        )
    elif lacking := sorted(set(blocks.values()) - there):
        names = ", ".join(lacking)
        yield setting_fault(
            "frame",
            Wording("{base} lacks the blocks {names}", base=base, names=names),
            Wording("add them, or name your own blocks in frame_blocks"),
            "E005",
        )


def _is_no_name(text: str) -> bool:
    return _NAME.fullmatch(text) is None


def unusable(base: str, why: str) -> SettingError:
    """Return the error for a *base* that is missing or cannot be read."""
    return SettingError(
        setting_fault(
            "frame",
            Wording("{base} cannot be used: {why}", base=base, why=why),
            Wording("name the site's base template, or remove the setting"),
            "E004",
        )
    )


def jinja_shell(env: Environment, base: str, renamed: Mapping[str, str]) -> Template:
    """Compile the shell around *base* in a host's Jinja environment. Raises SettingError."""
    if env.loader is None:
        raise unusable(base, "the site has no templates")
    try:
        there = set(_blocks(env, env.loader, base, {**BLOCKS, **renamed}.values()))
        return env.from_string(shell(base, renamed, there, "super()"))
    except TemplateError as error:
        raise unusable(base, f"{type(error).__name__}: {error}") from error


def _blocks(
    env: Environment, loader: BaseLoader, name: str, wanted: Iterable[str]
) -> Iterator[str]:
    """Return the blocks of *name* and its parents; a parent chosen at run time may have any."""
    tree = env.parse(loader.get_source(env, name)[0])
    yield from (block.name for block in tree.find_all(nodes.Block))
    for above in tree.find_all(nodes.Extends):
        if isinstance(above.template, nodes.Const):
            yield from _blocks(env, loader, above.template.value, wanted)
        else:
            yield from wanted
