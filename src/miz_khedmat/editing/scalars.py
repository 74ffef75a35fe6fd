"""Changes of single values in a file of the catalogue, which keep comments, order and layout."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

import yaml
from attrs import evolve

from miz_khedmat.atomic.file import EditError
from miz_khedmat.errors import Diagnostic, Wording
from miz_khedmat.loading.fast_reader import PARSER, Plain
from miz_khedmat.loading.faults import Path
from miz_khedmat.loading.reader import Positions, Source, read

Change = Callable[[str], str]
"""The change of a value."""
Span = tuple[int, int]

_JSON_VALUE: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[^\s,:"\[\]{}]+')
_UNWRITTEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_UNSAFE: Final = Wording("a value could not be changed safely")
_NO_VALUE: Final = Wording("there is no such value")


def instead(text: str) -> Change:
    """Return a change to *text*, whatever the old value is."""
    return lambda _: text


def quoted(value: object) -> str:
    """Return a value on one line that is YAML and JSON, each text in double quotes."""
    line = json.dumps(value, ensure_ascii=False)
    return _UNWRITTEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def edit(source: Source, changes: Mapping[Path, Change]) -> str:
    """Return *source* with the value at each path changed, and nothing else.

    A path that leads into a text that replaces a whole noun (a document by its title alone)
    changes that text. Raises EditError if the file cannot be read, or a path leads nowhere.
    """
    faults: list[Diagnostic] = []
    positions = Positions()
    data = read(source, faults, positions)
    if faults:
        raise EditError(f"{faults[0].place}: {faults[0].message.joined()}")
    spans = _spans(source, positions, dict(_scalars(data)))
    edits = {_nearest(path, spans): change for path, change in changes.items()}
    expected = _changed(data, edits)
    # First as it is written, so that quotes and folded lines stay; then as a quoted text.
    anew: dict[Path, str] = {}
    made = _replaced(source.text, spans, edits, anew)
    while wrong := _wrong(evolve(source, text=made), expected, edits):
        if wrong <= anew.keys():
            raise EditError(f"{source.file}: {_UNSAFE.joined()}")
        anew |= {path: quoted(_at(expected, path)) for path in wrong}
        made = _replaced(source.text, spans, edits, anew)
    return made


def _wrong(made: Source, expected: Plain, changed: Iterable[Path]) -> set[Path]:
    """Return the paths of changes that read other than expected; all if the rest changed."""
    data = None if _HALF.search(made.text) else read(made, [])
    if data == _read_again(expected):
        return set()
    found = dict(_scalars(data))
    return {path for path in changed if found.get(path, ()) != _at(expected, path)} or set(changed)


def _spans(
    source: Source, positions: Positions, scalars: Mapping[Path, str | None]
) -> dict[Path, Span]:
    """Return where each scalar begins and ends in the text, by its path."""
    ends = dict(_json_ends(source) if source.json else _yaml_ends(source))
    starts = ((path, at) for path, at in positions.values.items() if path in scalars)
    return {path: ends[at] for path, at in starts if at in ends}


def _scalars(data: Plain, path: Path = ()) -> Iterator[tuple[Path, str | None]]:
    """Yield all texts and all values that are not stated, by their paths."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _scalars(value, (*path, number))
    else:
        yield path, data


def _yaml_ends(source: Source) -> Iterator[tuple[tuple[int, int], Span]]:
    for event in yaml.parse(source.text, Loader=PARSER):
        if isinstance(event, yaml.ScalarEvent):
            mark: Any = event.start_mark
            end: Any = event.end_mark
            yield (mark.line + 1, mark.column + 1), (mark.index, end.index)


def _json_ends(source: Source) -> Iterator[tuple[tuple[int, int], Span]]:
    start = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        for found in _JSON_VALUE.finditer(line):
            yield (number, found.start() + 1), (start + found.start(), start + found.end())
        start += len(line) + 1


def _nearest(path: Path, spans: Mapping[Path, Span]) -> Path:
    whole = path
    while path not in spans:
        if not path:
            raise EditError(f"{'.'.join(map(str, whole))}: {_NO_VALUE.joined()}")
        path = path[:-1]
    return path


def _at(data: Plain, path: Path) -> Any:
    value: Any = data
    for step in path:
        value = value[step]
    return value


def _changed(data: Plain, changes: Mapping[Path, Change]) -> Plain:
    made: Any = {"": deepcopy(data)}
    for path, change in changes.items():
        *above, last = "", *path
        text = change(_at(data, path) or "")
        _at(made, tuple(above))[last] = text if text.strip() else None
    plain: Plain = made[""]
    return plain


def _read_again(data: Plain, *, listed: bool = False) -> Plain:
    """Return *data* as a reader finds it: without the items of lists that became blank."""
    if isinstance(data, dict):
        return {key: _read_again(value) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    items = [_read_again(each, listed=True) for each in data if each is not None]
    return items if items or listed or not data else None


def _replaced(
    text: str,
    spans: Mapping[Path, Span],
    changes: Mapping[Path, Change],
    anew: Mapping[Path, str],
) -> str:
    """Return *text* with each change, made to the existing letters, or quoted again."""
    pieces, end = [], 0
    for path, change in sorted(changes.items(), key=lambda each: spans[each[0]]):
        start, stop = spans[path]
        raw = text[start:stop]
        tail = raw[len(raw.rstrip("\r\n")) :]
        made = anew[path] + tail if path in anew else change(raw)
        pieces += [text[end:start], made]
        end = stop
    return "".join([*pieces, text[end:]])
