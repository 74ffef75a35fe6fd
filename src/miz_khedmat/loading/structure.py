"""Plain data to nouns: the schema decides what each text is, and every fault is gathered."""

import json
import re
from typing import Any, Final, TypeVar

from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FaultCollector, Path, nearest
from miz_khedmat.loading.fields import FieldKind, FieldSpec, main_field, shapes
from miz_khedmat.model import NONE, OFFERED
from miz_khedmat.model.parsers import is_none

T = TypeVar("T")

_LISTS: Final = (FieldKind.TEXTS, FieldKind.NOUNS)
_UNSAFE: Final = re.compile(r"[\\:\x00-\x1f]").search
_EXPECTED: Final = {
    FieldKind.TEXT: "text",
    FieldKind.TEXTS: "list of texts",
    FieldKind.NOUN: "mapping (key: value)",
    FieldKind.NOUNS: "list of mappings",
    FieldKind.BY_NAME: "mapping (key: value)",
}


def structure(plain: Plain, noun: type[T], path: Path, report: FaultCollector) -> T:
    """Return a *noun* made of *plain*; what does not fit goes to *report* and is left out."""
    if isinstance(plain, str) and (main := main_field(noun)):
        plain = {main: plain}
    if not isinstance(plain, dict):
        report.add("shape", path, _word(plain), f"{_EXPECTED[FieldKind.NOUN]}: {noun.__name__}")
        return noun()
    known = shapes(noun)
    stated: dict[str, Any] = {}
    for key, value in plain.items():
        shape = known.get(key)
        if shape is None:
            near = "" if report.full else nearest(key, known)
            report.add_key("unknown-key", (*path, key), key, near and f"→ {near}?")
        elif shape.plain and isinstance(value, str):
            stated[key] = value
        elif value is not None:
            stated[key] = _field(value, shape, (*path, key), report)
    return noun(**stated)


def structure_all(plain: Plain, noun: type[T], path: Path, report: FaultCollector) -> tuple[T, ...]:
    """Return the nouns of a list; a lone one is a list of one."""
    if plain is None:
        return ()
    if not isinstance(plain, list):
        return (structure(plain, noun, path, report),)
    nouns = [structure(item, noun, (*path, index), report) for index, item in enumerate(plain)]
    return tuple(nouns)


def _field(value: Plain, shape: FieldSpec, path: Path, report: FaultCollector) -> object:
    if isinstance(value, str):
        if shape.offered and value.strip() == OFFERED.value:
            return OFFERED
        if shape.kind in _LISTS and is_none(value):
            return ()
        if shape.none and is_none(value):
            return NONE
    return _READERS[shape.kind](value, shape, path, report)


def _text(value: Plain, shape: FieldSpec, path: Path, report: FaultCollector) -> str | None:
    if not isinstance(value, str):
        report.add("shape", path, _word(value), _EXPECTED[FieldKind.TEXT])
        return None
    if shape.file and _leaves(value):
        report.add("file-path", path, value)
    return value


def _texts(value: Plain, shape: FieldSpec, path: Path, report: FaultCollector) -> tuple[str, ...]:
    """Return texts, alone or in a list; none of them is the path of a file."""
    if not isinstance(value, list):
        text = _text(value, shape, path, report)
        return () if text is None else (text,)
    read = [
        item if isinstance(item, str) else _text(item, shape, (*path, index), report)
        for index, item in enumerate(value)
    ]
    return tuple([text for text in read if text is not None])


def _noun(value: Plain, shape: FieldSpec, path: Path, report: FaultCollector) -> object:
    return structure(value, shape.noun or object, path, report)


def _nouns(
    value: Plain, shape: FieldSpec, path: Path, report: FaultCollector
) -> tuple[object, ...]:
    return structure_all(value, shape.noun or object, path, report)


def _by_name(
    value: Plain, shape: FieldSpec, path: Path, report: FaultCollector
) -> dict[str, object]:
    if not isinstance(value, dict):
        report.add("shape", path, _word(value), _EXPECTED[FieldKind.BY_NAME])
        return {}
    return {
        key: structure(item, shape.noun or object, (*path, key), report)
        for key, item in value.items()
        if item is not None
    }


_READERS: Final = {
    FieldKind.TEXT: _text,
    FieldKind.TEXTS: _texts,
    FieldKind.NOUN: _noun,
    FieldKind.NOUNS: _nouns,
    FieldKind.BY_NAME: _by_name,
}


def _word(plain: Plain) -> str:
    """Return the value as it may be written on one line."""
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _leaves(path: str) -> bool:
    """Return whether the path of a file leaves the folder ``files/``; a web address does not."""
    if path.startswith(("https://", "http://")):
        return False
    parts = path.split("/")
    return (
        bool(_UNSAFE(path))
        or parts[0] != "files"
        or len(parts) < 2
        or bool({"", ".", ".."} & set(parts))
    )
