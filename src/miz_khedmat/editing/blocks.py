"""Services of a list as lines of YAML, quoted so that no reader can take them for anything else."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from miz_khedmat.editing.scalars import quoted
from miz_khedmat.persian.text import visible
from miz_khedmat.readers.approved import Entry

Below = Callable[[Entry], Iterable[Entry]]
"""The services right below one."""


def block(entry: Entry, below: Below, indent: int = 0) -> Iterator[str]:
    """The lines of one service and of all below it, its dash at *indent*."""
    lines = list(_facts(entry))
    yield f"{' ' * indent}- {lines[0]}"
    yield from (f"{' ' * indent}  {line}" for line in lines[1:])
    if children := list(below(entry)):
        yield f"{' ' * indent}  subservices:"
        for child in children:
            yield from block(child, below, indent + 4)


def plain(entry: Entry, below: Below) -> dict[str, Any]:
    """The same as plain data, as a reader makes it of the lines."""
    made: dict[str, Any] = {name: text for name, text in _stated(entry) if text}
    if children := [plain(child, below) for child in below(entry)]:
        made["subservices"] = children
    return made


def stated(name: str, held: object) -> Iterator[str]:
    """The lines of a fact called *name*: a text, or what holds texts to any depth."""
    if not held or not isinstance(held, list | dict):
        yield f"{name}: {quoted(held)}"
        return
    yield f"{name}:"
    yield from (f"  {line}" for line in _inside(held))


def _inside(held: "list[Any] | dict[str, Any]") -> Iterator[str]:
    if isinstance(held, dict):
        for name, value in held.items():
            yield from stated(name, value)
        return
    for item in held:
        lines = list(_inside(item)) if item and isinstance(item, list | dict) else [quoted(item)]
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _stated(entry: Entry) -> Iterator[tuple[str, str | None]]:
    yield "id", entry.id
    yield "title", entry.title


def _facts(entry: Entry) -> Iterator[str]:
    """Its id and its title; beside the first what was printed where that was doubtful."""
    printed = f"  # چاپ‌شده: {visible(' '.join(entry.printed.split()))}" if entry.printed else ""
    first, *rest = (f"{name}: {quoted(text)}" for name, text in _stated(entry) if text)
    yield f"{first}{printed}"
    yield from rest
