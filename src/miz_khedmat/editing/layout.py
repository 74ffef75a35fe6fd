"""How plain data is laid out as YAML or JSON: on one line, or on lines of its own."""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from miz_khedmat.editing.scalars import quoted
from miz_khedmat.loading.fast_reader import NULLS, Plain

WIDTH: Final = 100
"""Columns of a line that takes a list or a mapping in place of a text."""
_KEY: Final = re.compile("[A-Za-z][A-Za-z0-9_-]*").fullmatch
_BARE: Final = re.compile(r"\w(?:[\w\u200c ./،٬؛()+@%=?&~-]|:(?=//))*(?<! )").fullmatch
_VISIBLE: Final = re.compile("[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")


def on_line(value: Plain, *, json: bool) -> str:
    """Return *value* on one line; keys have quotes in JSON, and in YAML only if they must."""
    if isinstance(value, dict):
        pairs = (
            f"{key(name, json=json)}: {on_line(each, json=json)}" for name, each in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(on_line(each, json=json) for each in value)}]"
    return quoted(value)


def key(name: str, *, json: bool) -> str:
    """Return the *name* of a fact as it is usual in such a file."""
    return name if _KEY(name) and name not in NULLS and not json else quoted(name)


def like(text: str, style: str | None) -> str:
    """Return *text* on one line, in the quotes of a scalar of this *style* if they allow it."""
    if not style and _BARE(text) and text not in NULLS:
        return text
    if style == "'" and _VISIBLE.fullmatch(text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return quoted(text)


def style_of(node: Any) -> str | None:
    """Return the style in which a text replaces what *node* is."""
    if not isinstance(node, yaml.ScalarNode) or node.start_mark.index == node.end_mark.index:
        return '"'
    style: str | None = node.style
    return style


def block(text: Plain) -> list[str]:
    """Return the lines of a *text* of several lines, its mark first; empty if it is not one."""
    if not isinstance(text, str) or "\n" not in text:
        return []
    lines = text.removesuffix("\n").split("\n")
    ends = lines[0] and lines[-1] and not lines[0].startswith(" ")
    if not (ends and all(not line or _VISIBLE.fullmatch(line) for line in lines)):
        return []
    return ["|" if text.endswith("\n") else "|-", *lines]


def pair(name: str, value: Plain) -> Iterator[str]:
    """Yield the lines of a fact called *name*, whatever it is."""
    head = f"{key(name, json=False)}:"
    if text := block(value):
        yield f"{head} {text[0]}"
        yield from _indented(text[1:])
    elif value and isinstance(value, list | dict):
        yield head
        yield from _indented(inside(value))
    else:
        yield f"{head} {on_line(value, json=False)}"


def inside(container: "list[Any] | dict[str, Any]") -> Iterator[str]:
    """Yield the lines of all that is in a list or a mapping."""
    if isinstance(container, dict):
        for name, value in container.items():
            yield from pair(name, value)
        return
    for each in container:
        yield from row(each, short=True)


def row(value: Plain, *, short: bool) -> Iterator[str]:
    """Yield the lines of an item of a list; a mapping of several texts on one line if *short*."""
    if text := block(value):
        first, *rest = text
    elif not value or not isinstance(value, list | dict) or (short and _is_flat(value)):
        first, *rest = [on_line(value, json=False)]
    else:
        first, *rest = inside(value)
    yield f"- {first}"
    yield from _indented(rest)


def _is_flat(value: "list[Any] | dict[str, Any]") -> bool:
    """Return whether it is a mapping of several texts that have one line each."""
    values = value.values() if isinstance(value, dict) else ()
    texts = (isinstance(each, str) and "\n" not in each for each in values)
    return len(values) > 1 and all(texts)


def _indented(lines: "Iterator[str] | list[str]") -> Iterator[str]:
    """Indent lines, but not those of a text that are empty."""
    return (f"  {line}" if line else line for line in lines)
