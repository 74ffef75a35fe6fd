"""YAML and JSON to plain data: texts, lists and mappings, with no guess about types."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice
from typing import Any, Final, TypeVar

import yaml
from attrs import Factory, field, frozen

from miz_khedmat.errors import Diagnostic, Place
from miz_khedmat.loading.fast_reader import NULLS, PARSER, OddYaml, Plain, quick
from miz_khedmat.loading.faults import FAULTS, Path, fault
from miz_khedmat.loading.json_events import BrokenJson, json_events
from miz_khedmat.loading.limits import Limits

Event = tuple[str, str | None, int, int]
Position = tuple[int, int]
Blanks = list[tuple[Path, Position]]
"""The blank items of lists: the path of the list, and the place of the item."""
T = TypeVar("T")
Build = Callable[[Iterator[Event]], T]

_HALF: Final = re.compile("[\ud800-\udfff]")


@frozen
class Source:
    """One file as text, with its name inside the catalogue; it is JSON or, as most are, YAML."""

    file: str
    text: str
    limits: Limits = Limits()
    json: bool = field(default=Factory(lambda self: _is_json(self.file), takes_self=True))


def _is_json(file: str) -> bool:
    """Return whether *file* is JSON by its name, not YAML."""
    return file.lower().endswith(".json")


def is_blank(value: str | None) -> bool:
    """Return whether a scalar states nothing: it is null, or has no letter."""
    return value is None or not value.strip()


@frozen
class Positions:
    """The place of each key and each value of a file (line and column from 1)."""

    keys: dict[Path, Position] = field(factory=dict)
    values: dict[Path, Position] = field(factory=dict)


class _StopReading(Exception):  # noqa: N818
    """Reading this file further would be of no use."""


def read(
    source: Source,
    faults: list[Diagnostic],
    positions: Positions | None = None,
    blanks: Blanks | None = None,
) -> Plain:
    """Return the plain data of *source*; faults go to *faults*, places to *positions*.

    Every scalar is the text that was written; an absent or null one is None. A blank item of a list
    is left out, and goes to *blanks*; a list of blank items alone is None. After a fault that ends
    the reading the data is None.
    """
    if positions is None and not source.json:
        with suppress(OddYaml):
            return quick(source.text, source.limits)
    return guarded(source, faults, _Builder(source, faults, positions, blanks).build)


def guarded(source: Source, faults: list[Diagnostic], build: Build[T]) -> T | None:
    """What *build* makes of the events of *source*; None, with the fault, where they break off."""
    try:
        return build(_events(source, faults))
    except yaml.reader.ReaderError as error:
        faults.append(_forbidden(source, error))
    except yaml.MarkedYAMLError as error:
        faults.append(_syntax(source, error))
    except BrokenJson as error:
        place = Place(source.file, error.line, error.column)
        faults.append(fault("syntax", place, error.found, error.expected))
    except _StopReading:
        pass
    return None


def _events(source: Source, faults: list[Diagnostic]) -> Iterator[Event]:
    if not source.json:
        return _yaml_events(source, faults)
    return _json_events(source, faults) if source.text.strip() else iter(())


def _json_events(source: Source, faults: list[Diagnostic]) -> Iterator[Event]:
    """Yield the events of JSON; a lone surrogate, which is not valid, is reported and replaced."""
    for kind, value, line, column in json_events(source.text):
        whole = value and _HALF.sub("\ufffd", value)
        if value != whole:
            found = ascii(value)[1:-1]
            faults.append(fault("surrogate", Place(source.file, line, column), found))
        yield kind, whole, line, column


def _forbidden(source: Source, error: yaml.reader.ReaderError) -> Diagnostic:
    """Report a character that YAML forbids, by its offset, which libyaml counts in bytes."""
    before = source.text.encode()[: error.position].decode("utf-8", "ignore")
    begin = before.rfind("\n") + 1
    place = Place(source.file, before.count("\n") + 1, len(before) - begin + 1)
    return fault("syntax", place, repr(error.character), hint=str(error.reason))


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's own complaint, which a tab in the indentation explains better."""
    place, problem = _at(source, error.problem_mark), str(error.problem)
    line = _line(source.text, place.line)
    tab = "\t" in line[: place.column]
    # Newer versions of the parser have a limit of their own.
    code = "too-deep" if _DEEP in problem else "tab" if tab else "syntax"
    if code == "syntax" and _is_unclosed(error):
        return _unclosed(source, error)
    return fault(code, place, line.strip() or "…", hint=problem)


def _is_unclosed(error: yaml.MarkedYAMLError) -> bool:
    """Return whether a quote or bracket of an earlier line may lack its end."""
    quoted = error.problem == "found unexpected end of stream"
    opened = str(error.context).endswith(("flow sequence", "flow mapping"))
    begun, met = error.context_mark, error.problem_mark
    return (quoted or opened) and bool(begun and met and begun.line < met.line)


def _unclosed(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Report the same at the opening quote or bracket, as it is noticed much later."""
    place = _at(source, error.context_mark)
    line = _line(source.text, place.line)
    return fault("syntax", place, line.strip(), hint=str(error.problem))


def _line(text: str, number: int) -> str:
    """Return the line of that *number*, without a list of all, which may be many millions."""
    return next(islice(StringIO(text), number - 1, None), "")


_DEEP: Final = "maximum nesting depth"
_BRACKETS: Final[dict[type, str]] = {
    yaml.MappingStartEvent: "{",
    yaml.MappingEndEvent: "}",
    yaml.SequenceStartEvent: "[",
    yaml.SequenceEndEvent: "]",
}


def _yaml_events(source: Source, faults: list[Diagnostic]) -> Iterator[Event]:
    documents = 0
    event: Any
    for event in yaml.parse(source.text, Loader=PARSER):
        kind, mark = type(event), event.start_mark
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                _no_marks(source, event, faults)
            null = event.implicit[0] and event.value in NULLS
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


def _no_marks(source: Source, event: Any, faults: list[Diagnostic]) -> None:
    if getattr(event, "anchor", None):
        faults.append(fault("alias", _at(source, event.start_mark), f"&{event.anchor}"))
    if getattr(event, "tag", None):
        faults.append(fault("tag", _at(source, event.start_mark), event.tag))


class _Builder:
    """Builds data from events; keeps the open containers, the path to each and the step in it."""

    def __init__(
        self,
        source: Source,
        faults: list[Diagnostic],
        positions: Positions | None = None,
        blanks: Blanks | None = None,
    ) -> None:
        self.source, self.faults, self.positions = source, faults, positions
        self.blanks: Blanks = [] if blanks is None else blanks
        self.open: list[list[Plain] | dict[str, Plain]] = []
        self.paths: list[Path] = []
        self.steps: list[str | int | None] = []
        self.root: Plain = None
        self.blank: Path | None = None
        self.count = 0

    def build(self, events: Iterator[Event]) -> Plain:
        most = len(self.faults) + FAULTS
        for kind, value, line, column in events:
            if len(self.faults) >= most:
                raise _StopReading
            if kind in "}]":
                self._leave()
            elif self.steps and self.steps[-1] is None:
                self._key(kind, value, (line, column))
            else:
                self._value(kind, value, (line, column))
        return self.root

    def _stepped(self) -> None:
        """Finish one item: the next index of a list, or the next key of a mapping, follows."""
        if self.steps:
            step = self.steps[-1]
            self.steps[-1] = step + 1 if isinstance(step, int) else None

    def _path(self) -> Path:
        step = self.steps[-1] if self.steps else None
        return () if step is None else (*self.paths[-1], step)

    def _stop(self, code: str, found: object, at: Position) -> None:
        self.faults.append(fault(code, Place(self.source.file, *at), found))
        raise _StopReading

    def _key(self, kind: str, value: str | None, at: Position) -> None:
        if kind != "s":
            self._stop("key", kind, at)
        name = value or ""
        if name == "<<":
            self.faults.append(fault("alias", Place(self.source.file, *at), name))
        elif name in self.open[-1]:
            self.faults.append(fault("duplicate-key", Place(self.source.file, *at), name))
        self.steps[-1] = name
        if self.positions is not None:
            self.positions.keys[self._path()] = at

    def _value(self, kind: str, value: str | None, at: Position) -> None:
        self.count += 1
        if self.count > self.source.limits.values:
            self._stop("too-large", f"> {self.source.limits.values}", at)
        in_list = bool(self.steps) and isinstance(self.steps[-1], int)
        if in_list and kind == "s" and is_blank(value):
            self._leave_out(at)
            return
        if self.positions is not None:
            self.positions.values[self._path()] = at
        if kind == "s":
            self._put(None if is_blank(value) else value)
            self._stepped()
        else:
            self._enter(kind, at)

    def _leave_out(self, at: Position) -> None:
        """Leave a blank item out: it takes no step in its list."""
        self.blank = self.paths[-1]
        if len(self.blanks) < FAULTS:
            self.blanks.append((self.paths[-1], at))

    def _enter(self, kind: str, at: Position) -> None:
        if len(self.open) >= self.source.limits.depth:
            self._stop("too-deep", f"> {self.source.limits.depth}", at)
        holder: list[Plain] | dict[str, Plain] = [] if kind == "[" else {}
        self._put(holder)
        self.paths.append(self._path())
        self.open.append(holder)
        self.steps.append(0 if kind == "[" else None)

    def _leave(self) -> None:
        """End a container; a list that had blank items alone is None, unless it is in a list."""
        path, holder = self.paths.pop(), self.open.pop()
        self.steps.pop()
        listed = bool(path) and isinstance(path[-1], int)
        if path == self.blank and not holder and not listed:
            self._put(None)
        self._stepped()

    def _put(self, value: Plain) -> None:
        if not self.open:
            self.root = value
            return
        holder, step = self.open[-1], self.steps[-1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[str(step)] = value
