"""A file of names and their texts: labels in another language, columns of a list."""

import json
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from miz_khedmat.atomic.root import read_named
from miz_khedmat.errors import Diagnostic, LoadError, Place
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import Path as Steps
from miz_khedmat.loading.faults import fault
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.named_file import Reader, source
from miz_khedmat.loading.reader import Blanks, Position, Positions, Source, read


@frozen
class Texts:
    """What a file states: texts by their names, and the place of each name.

    What is blank is an empty text. The places lie below *folder*.
    """

    texts: Mapping[str, str]
    places: Mapping[str, Place]
    folder: str


def read_texts(path: Path, limits: Limits, reader: Reader = read_named) -> Texts:
    """The names and texts in the YAML or JSON file *path*. Raises LoadError with every fault."""
    text, faults = source(path, limits, reader), list[Diagnostic]()
    positions, blanks = Positions(), Blanks()
    plain = read(text, faults, positions, blanks)
    listed = {steps[0] for steps, _ in blanks if steps}
    faults += [] if faults else _misshapen(text, plain, positions, listed)
    folder = path.parent.as_posix()
    if faults or not isinstance(plain, dict):
        raise LoadError(tuple(faults), folder)
    texts = {name: value if isinstance(value, str) else "" for name, value in plain.items()}
    places = {name: _place(text, positions.keys, (name,)) for name in plain}
    return Texts(texts, places, folder)


def _misshapen(
    text: Source, plain: Plain, positions: Positions, listed: Container[str | int]
) -> Iterator[Diagnostic]:
    """Report data that is not a mapping, and each value in it that is not a text."""
    at = positions.values
    if not isinstance(plain, dict):
        yield fault("shape", _place(text, at, ()), _word(plain), "mapping (key: value)")
        return
    for name, value in plain.items():
        if isinstance(value, list | dict) or name in listed:
            yield fault("shape", _place(text, at, (name,)), _word(value), "text")


def _place(text: Source, positions: Mapping[Steps, Position], path: Steps) -> Place:
    return Place(text.file, *positions.get(path, (1, 1)))


def _word(plain: Plain) -> str:
    """Return what is written there, on one line."""
    if plain is None:
        return "…"
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)
