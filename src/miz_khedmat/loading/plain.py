"""YAML and JSON to plain data: texts, lists and mappings, with no guess about types."""

from collections.abc import Iterator
from typing import Any, Final

import yaml
from attrs import field, frozen

from miz_khedmat.errors import Fault, Place
from miz_khedmat.loading.faults import Path, fault
from miz_khedmat.loading.json_events import BrokenJson, json_events
from miz_khedmat.loading.limits import Limits

Plain = str | None | list["Plain"] | dict[str, "Plain"]
Event = tuple[str, str | None, int, int]
Position = tuple[int, int]

_PARSER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


@frozen
class Source:
    """One file as text, with its name inside the catalogue."""

    file: str
    text: str
    limits: Limits = Limits()


@frozen
class Positions:
    """Where each key and each value of a file stands (line and column from 1)."""

    keys: dict[Path, Position] = field(factory=dict)
    values: dict[Path, Position] = field(factory=dict)


class _StopReading(Exception):  # noqa: N818
    """Reading this file further would be of no use."""


def read(source: Source, faults: list[Fault], positions: Positions | None = None) -> Plain:
    """The plain data of *source*; what is wrong goes to *faults*, places to *positions*.

    Every scalar is the text that was written; an absent or null one is None. After a fault that
    ends the reading the data is None.
    """
    try:
        return _Builder(source, faults, positions).build(_events(source, faults))
    except yaml.YAMLError as error:
        faults.append(_syntax(source, error))
    except BrokenJson as error:
        place = Place(source.file, error.line, error.column)
        faults.append(fault("syntax", place, error.found, error.expected))
    except _StopReading:
        pass
    return None


def _events(source: Source, faults: list[Fault]) -> Iterator[Event]:
    if source.file.endswith(".json"):
        return json_events(source.text)
    return _yaml_events(source, faults)


def _syntax(source: Source, error: yaml.YAMLError) -> Fault:
    """The parser's own complaint; a character that YAML forbids is told by its offset."""
    place = Place(source.file)
    if isinstance(error, yaml.reader.ReaderError):
        before = source.text[: error.position].split("\n")
        place = Place(source.file, len(before), len(before[-1]) + 1)
        return fault("syntax", place, repr(error.character), hint=str(error.reason))
    problem = ""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        place, problem = _at(source, error.problem_mark), str(error.problem)
    line = "".join(source.text.split("\n")[place.line - 1 : place.line])
    code = "tab" if "\t" in line[: place.column] else "syntax"
    return fault(code, place, line.strip() or "…", hint=problem)


_BRACKETS: Final[dict[type, str]] = {
    yaml.MappingStartEvent: "{",
    yaml.MappingEndEvent: "}",
    yaml.SequenceStartEvent: "[",
    yaml.SequenceEndEvent: "]",
}


def _yaml_events(source: Source, faults: list[Fault]) -> Iterator[Event]:
    documents = 0
    event: Any
    for event in yaml.parse(source.text, Loader=_PARSER):
        kind, mark = type(event), event.start_mark
        if kind is yaml.ScalarEvent:
            _no_marks(source, event, faults)
            null = event.implicit[0] and event.value in _NULLS
            yield "s", None if null else event.value, mark.line + 1, mark.column + 1
        elif kind in _BRACKETS:
            _no_marks(source, event, faults)
            yield _BRACKETS[kind], None, mark.line + 1, mark.column + 1
        elif kind is yaml.AliasEvent:
            faults.append(fault("alias", _at(source, mark), f"*{event.anchor}"))
            yield "s", None, mark.line + 1, mark.column + 1
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents == 2:
                faults.append(fault("documents", _at(source, mark), "---"))
                return


def _at(source: Source, mark: Any) -> Place:
    return Place(source.file, mark.line + 1, mark.column + 1)


def _no_marks(source: Source, event: Any, faults: list[Fault]) -> None:
    if getattr(event, "anchor", None):
        faults.append(fault("alias", _at(source, event.start_mark), f"&{event.anchor}"))
    if getattr(event, "tag", None):
        faults.append(fault("tag", _at(source, event.start_mark), event.tag))


class _Builder:
    """Puts events together; holds the containers that are open."""

    def __init__(self, source: Source, faults: list[Fault], positions: Positions | None) -> None:
        self.source, self.faults, self.positions = source, faults, positions
        self.open: list[list[Plain] | dict[str, Plain]] = []
        self.keys: list[str | None] = []
        self.root: Plain = None
        self.count = 0

    def build(self, events: Iterator[Event]) -> Plain:
        for kind, value, line, column in events:
            if kind in "}]":
                self.open.pop()
                self.keys.pop()
            elif kind == "s" and self._awaits_key():
                self._key(value, line, column)
            else:
                self._value(kind, value, line, column)
        return self.root

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], dict) and self.keys[-1] is None

    def _path(self) -> Path:
        steps: list[str | int] = []
        for holder, key in zip(self.open, self.keys, strict=True):
            inside = holder is not self.open[-1]
            steps.append(len(holder) - inside if isinstance(holder, list) else key or "")
        return tuple(steps)

    def _key(self, value: str | None, line: int, column: int) -> None:
        name = value if value is not None else ""
        place = Place(self.source.file, line, column)
        if name == "<<":
            self.faults.append(fault("alias", place, "<<"))
        elif name in self.open[-1]:
            self.faults.append(fault("duplicate-key", place, name))
        self.keys[-1] = name
        if self.positions is not None:
            self.positions.keys[self._path()] = (line, column)

    def _value(self, kind: str, value: str | None, line: int, column: int) -> None:
        self._count(line, column)
        if self._awaits_key():
            place = Place(self.source.file, line, column)
            self.faults.append(fault("key", place, kind))
            raise _StopReading
        if self.positions is not None:
            self.positions.values[self._path()] = (line, column)
        if kind == "s":
            self._put(None if value is None or not value.strip() else value)
        else:
            self._enter([] if kind == "[" else {}, line, column)

    def _enter(self, holder: "list[Plain] | dict[str, Plain]", line: int, column: int) -> None:
        if len(self.open) >= self.source.limits.depth:
            place = Place(self.source.file, line, column)
            self.faults.append(fault("too-deep", place, f"> {self.source.limits.depth}"))
            raise _StopReading
        self._put(holder)
        self.open.append(holder)
        self.keys.append(None)

    def _count(self, line: int, column: int) -> None:
        self.count += 1
        if self.count > self.source.limits.values:
            place = Place(self.source.file, line, column)
            self.faults.append(fault("too-large", place, f"> {self.source.limits.values}"))
            raise _StopReading

    def _put(self, value: Plain) -> None:
        if not self.open:
            self.root = value
            return
        holder = self.open[-1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[self.keys[-1] or ""] = value
            self.keys[-1] = None
