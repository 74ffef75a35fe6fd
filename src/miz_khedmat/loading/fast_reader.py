"""Sound YAML to plain data, straight from libyaml's events and without positions."""

from collections.abc import Callable
from itertools import islice
from typing import Any, Final

import yaml

from miz_khedmat.loading.limits import Limits

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Following = Callable[[], Any]
"""Gives the next event."""

PARSER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SCALAR, _MAPPING = yaml.ScalarEvent, yaml.MappingStartEvent
_MAPPING_END, _LIST_END = yaml.MappingEndEvent, yaml.SequenceEndEvent
_DEPTH: Final = 100
"""Levels of nesting that Python's own stack surely allows."""


class OddYaml(Exception):  # noqa: N818
    """There is something in the text that has to be reported, or read with care."""


def quick(text: str, limits: Limits) -> Plain:
    """Return what the careful reader would make of *text*, in far less time.

    Raises OddYaml if that reader would find a fault, or may: it has to read the text again.
    """
    try:
        # There are never fewer events than values.
        events = islice(iter(PARSER(text).get_event, None), limits.values)
        return _document(events.__next__, min(limits.depth, _DEPTH))
    except (yaml.YAMLError, StopIteration):
        raise OddYaml from None


def _document(following: Following, depth: int) -> Plain:
    """Return the one document of a file, or None if there is none."""
    following()
    if type(following()) is yaml.StreamEndEvent:
        return None
    data = _value(following(), following, depth)
    following()
    if type(following()) is not yaml.StreamEndEvent:
        raise OddYaml
    return data


def _value(event: Any, following: Following, depth: int) -> Plain:
    if event.anchor or event.tag:  # an alias is known by its anchor
        raise OddYaml
    if (kind := type(event)) is _SCALAR:
        text: str = event.value
        null = not text or text.isspace() or (text in NULLS and event.implicit[0])
        return None if null else text
    if not depth:
        raise OddYaml
    return (_mapping if kind is _MAPPING else _list)(following, depth - 1)


def _name(event: Any) -> str:
    """Return what a key says; nothing if it is null."""
    if type(event) is not _SCALAR or event.anchor or event.tag:
        raise OddYaml
    name: str = event.value
    return "" if name in NULLS and event.implicit[0] else name


def _mapping(following: Following, depth: int) -> dict[str, Plain]:
    members: dict[str, Plain] = {}
    while type(event := following()) is not _MAPPING_END:
        name = _name(event)
        if name in members or name == "<<":
            raise OddYaml
        members[name] = _value(following(), following, depth)
    return members


def _list(following: Following, depth: int) -> list[Plain]:
    items: list[Plain] = []
    while type(event := following()) is not _LIST_END:
        value = _value(event, following, depth)
        if value is None:  # a blank item is left out, and reported
            raise OddYaml
        items.append(value)
    return items
