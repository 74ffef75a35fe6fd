"""Changes of single values in a file of the catalogue, which keep comments, order and layout."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path as File
from typing import Any, Final

import yaml
from attrs import evolve

from miz_khedmat.errors import Fault, MizKhedmatError
from miz_khedmat.loading.faults import Path
from miz_khedmat.loading.plain import PARSER, Plain, Positions, Source, read

Change = Callable[[str], str]
"""What becomes of a value."""
Span = tuple[int, int]

_JSON_VALUE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,:"\[\]{}]+')
_UNWRITTEN: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")


class EditError(MizKhedmatError):
    """A file could not be changed; it stands as it was."""


def edit(source: Source, changes: Mapping[Path, Change]) -> str:
    """The text of *source* with what stands at each path changed, and nothing else.

    A path that leads into a text that stands for a whole noun (a document by its title alone)
    changes that text. Raises EditError where the file cannot be read, or a path leads nowhere.
    """
    faults: list[Fault] = []
    positions = Positions()
    data = read(source, faults, positions)
    if faults:
        raise EditError(f"{faults[0].place}: {faults[0].message.en}")
    spans = _spans(source, positions, set(_scalars(data)))
    held = {_held(path, spans): change for path, change in changes.items()}
    expected = _changed(data, held)
    values = {path: json.dumps(_at(expected, path) or "", ensure_ascii=False) for path in held}
    # First as it is written, so that quotes and folded lines stay; then as a quoted text.
    for quoted in ({}, values):
        made = _replaced(source.text, spans, held, quoted)
        if _HALF.search(made) is None and read(evolve(source, text=made), []) == expected:
            return made
    raise EditError(f"{source.file}: a value could not be changed safely")


def write(file: File, before: str, after: str) -> None:
    """Put *after* in the place of *before* in one step, so that no half-written file is left.

    Raises EditError where the file holds something else by now, or cannot be written.
    """
    try:
        raw = file.read_bytes()
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        if raw != mark + before.encode():
            raise EditError(f"{file}: it was changed meanwhile; nothing was written")
        _swap(file, mark + after.encode())
    except OSError as error:
        raise EditError(f"{file}: {error.strerror}; nothing was written") from error


def _swap(file: File, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(content)
            made.flush()
            os.fsync(made.fileno())
        File(name).chmod(file.stat().st_mode & 0o777)
        File(name).replace(file)
    except BaseException:
        File(name).unlink(missing_ok=True)
        raise


def _spans(source: Source, positions: Positions, scalars: set[Path]) -> dict[Path, Span]:
    """Where each scalar begins and ends in the text, by its path."""
    ends = dict(_json_ends(source) if source.file.endswith(".json") else _yaml_ends(source))
    return {path: ends[at] for path, at in positions.values.items() if path in scalars}


def _scalars(data: Plain, path: Path = ()) -> Iterator[Path]:
    """The paths of all texts and of all values that are not stated."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _scalars(value, (*path, number))
    else:
        yield path


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


def _held(path: Path, spans: Mapping[Path, Span]) -> Path:
    whole = path
    while path not in spans:
        if not path:
            raise EditError(f"{'.'.join(map(str, whole))}: there is no such value")
        path = path[:-1]
    return path


def _at(data: Plain, path: Path) -> Any:
    held: Any = data
    for step in path:
        held = held[step]
    return held


def _changed(data: Plain, changes: Mapping[Path, Change]) -> Plain:
    made: Any = {"": deepcopy(data)}
    for path, change in changes.items():
        *above, last = "", *path
        text = change(_at(data, path) or "")
        _at(made, tuple(above))[last] = text if text.strip() else None
    plain: Plain = made[""]
    return plain


def _replaced(
    text: str,
    spans: Mapping[Path, Span],
    changes: Mapping[Path, Change],
    quoted: Mapping[Path, str],
) -> str:
    """*text* with each change made to the letters that stand there, or with what is *quoted*."""
    pieces, end = [], 0
    for path, change in sorted(changes.items(), key=lambda each: spans[each[0]]):
        start, stop = spans[path]
        raw = text[start:stop]
        tail = raw[len(raw.rstrip("\r\n")) :]
        made = _escaped(quoted[path]) + tail if path in quoted else change(raw)
        pieces += [text[end:start], made]
        end = stop
    return "".join([*pieces, text[end:]])


def _escaped(text: str) -> str:
    """*text* with what YAML reads only when it is escaped."""
    return _UNWRITTEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
