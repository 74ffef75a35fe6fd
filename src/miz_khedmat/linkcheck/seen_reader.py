"""A reader of the file with what was seen: each value as it must be, or a fault."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from miz_khedmat.errors import NOTHING, Diagnostic, LoadError, Place, Wording, diagnose, excerpt
from miz_khedmat.linkcheck.problems import ProblemKind, problem
from miz_khedmat.linkcheck.seen import FORMAT, Observation
from miz_khedmat.loading import Limits
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.faults import FAULTS
from miz_khedmat.loading.faults import Path as Steps
from miz_khedmat.loading.named_file import source
from miz_khedmat.loading.positions import spot, spots
from miz_khedmat.loading.reader import Blanks, Source, read

LIMITS: Final = Limits(file_bytes=24_000_000, depth=8, values=1_000_000)
"""The size of a state at most: some 100,000 addresses."""
_LONGEST: Final = 1_000_000
"""Seconds that no answer takes."""

_ANEW: Final = Wording("name another file, or delete this one so that it is created again")
_CODES: Final = {
    "no-state": (
        Wording("it is not a state file of `miz-khedmat links`"),
        Wording('{"format": 1, "seen": [...]}'),
        _ANEW,
    ),
    "state-value": (
        Wording("`miz-khedmat links` does not write this"),
        Wording("the name of a field"),
        _ANEW,
    ),
}


def _misfit(code: str, path: Steps, found: str, expected: Wording = NOTHING) -> Diagnostic:
    """What no state has, at a *path* of its data, and what belongs there."""
    made = diagnose(_CODES, code, Place(path=path), excerpt(found))
    return evolve(made, expected=expected) if expected.text else made


def load_state(file: Path) -> dict[str, Observation]:
    """Return what was seen, by address, as saved in *file*.

    Raises LoadError if it cannot be read or is another file; nothing in it is guessed.
    """
    return _seen(evolve(source(file, LIMITS), json=True), file.parent.as_posix())


def read_state(text: str, name: str) -> dict[str, Observation]:
    """Read the same from the *text* of a file called *name*."""
    return _seen(Source(name, text, LIMITS, json=True))


def _seen(state: Source, folder: str = "") -> dict[str, Observation]:
    faults, blanks = list[Diagnostic](), Blanks()
    plain = read(state, faults, blanks=blanks)
    faults += [  # other readers pass over an item that states nothing
        evolve(_misfit("state-value", path, "null", _ENTRY), place=Place(state.file, *at))
        for path, at in blanks
    ]
    wrong = [] if faults else list(islice(_misfits(plain), FAULTS))
    faults += _placed(state, wrong) if wrong else []
    if faults or not isinstance(plain, dict):
        raise LoadError(tuple(faults), folder)
    seen = [_entry(each) for each in plain["seen"] or ()]
    return {each.url: each for each in seen}


def _placed(state: Source, wrong: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The same with their lines, which are looked up only now."""
    trunk = spots(state)
    for each in wrong:
        at, _ = spot(trunk, each.place.path)
        yield evolve(each, place=Place(state.file, *at))


def _misfits(plain: Plain) -> Iterator[Diagnostic]:
    """Yield what is wrong in a file: that it is not a state, else each wrong value."""
    seen = plain.get("seen", "") if isinstance(plain, dict) else ""
    if not (isinstance(plain, dict) and isinstance(seen, list | None)):
        yield _misfit("no-state", (), _shown(plain))
    elif plain.get("format") != str(FORMAT):
        yield _misfit("no-state", ("format",), _shown(plain.get("format")))
    else:
        yield from (_misfit("state-value", (name,), name) for name in plain if name not in _TOP)
        for number, each in enumerate(seen or ()):
            yield from _of_entry(each, ("seen", number))


def _of_entry(plain: Plain, path: Steps) -> Iterator[Diagnostic]:
    """What is wrong with one address."""
    if not isinstance(plain, dict):
        yield _misfit("state-value", path, _shown(plain), _ENTRY)
        return
    for name, value in plain.items():
        if name not in _FACTS:
            yield _misfit("state-value", (*path, name), name)
        elif value is not None and not _fits(name, value):
            yield _misfit("state-value", (*path, name), _shown(value), _FACTS[name][1])
    for name in _NEEDED:
        if plain.get(name) is None:
            yield _misfit("state-value", path, "…", Wording("{value}", value=name))


def _fits(name: str, value: Plain) -> bool:
    try:
        _FACTS[name][0](value)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return True


def _entry(plain: Any) -> Observation:
    """Return one address, all of whose values fit."""
    stated = {name: value for name, value in plain.items() if value is not None}
    facts: dict[str, Any] = {name: _FACTS[name][0](value) for name, value in stated.items()}
    return Observation(**facts)


def _shown(plain: Plain) -> str:
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _address(value: Any) -> str:
    if not _WEB.match(value):
        raise ValueError(value)
    return _text(value)


def _moment(value: Any) -> str:
    if datetime.fromisoformat(value).utcoffset() is None:
        raise ValueError(value)
    return _text(value)


def _status(value: Any) -> int:
    if not _STATUS.fullmatch(value):
        raise ValueError(value)
    return int(value)


def _seconds(value: Any) -> float:
    number = float(_text(value))
    if not 0 <= number <= _LONGEST:  # nor is "not a number"
        raise ValueError(value)
    return number


def _flag(value: Any) -> bool:
    return {"true": True, "false": False}[value]


def _problem(value: Any) -> Diagnostic:
    if value.keys() - {"kind", "found"}:
        raise KeyError(value)
    found = value.get("found")
    return problem(ProblemKind(value["kind"]), "" if found is None else _text(found))


def _signs(value: Any) -> tuple[ProblemKind, ...]:
    return tuple(map(ProblemKind, value))


_TOP: Final = frozenset({"format", "seen"})
_NEEDED: Final = ("url", "at")
_ENTRY: Final = Wording("an address with its fields")
_WEB: Final = re.compile("https?://.", re.IGNORECASE)
_STATUS: Final = re.compile("[0-9]{3}")
_FLAG: Final = (_flag, Wording("true or false"))
_URL: Final = (_address, Wording("a web address"))
_WORDS: Final = (_text, Wording("a string"))
_FACTS: Final[Mapping[str, tuple[Callable[[Any], object], Wording]]] = {
    "url": _URL,
    "at": (_moment, Wording("a date and time with a time zone")),
    "final": _URL,
    "status": (_status, Wording("three digits")),
    "stopped": (_problem, Wording("kind: a kind of problem, found: a string")),
    "type": _WORDS,
    "page": _FLAG,
    "name": _WORDS,
    "seconds": (_seconds, Wording("a number of seconds, 0 or more")),
    "signs": (_signs, Wording("a list of kinds of problems")),
    "moved": _FLAG,
    "https": _FLAG,
}
"""How each fact is read, and what it must be."""
