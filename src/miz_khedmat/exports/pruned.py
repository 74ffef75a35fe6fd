"""JSON-LD without what says nothing: empty values, and nodes that have nothing but a type."""

from typing import Any

from miz_khedmat.persian.text import visible

Plain = str | list[Any] | dict[str, Any]


def pruned(value: Plain) -> Any:
    """Return *value* without empty values at any depth; its texts without what can only harm."""
    if isinstance(value, str):
        return visible(value).strip()
    if isinstance(value, dict):
        kept = {key: each for key, item in value.items() if item and (each := pruned(item))}
        return kept if kept.keys() - {"@type"} else {}
    items = [each for item in value if item and (each := pruned(item))]
    return items[0] if len(items) == 1 else items
