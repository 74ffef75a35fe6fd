"""Facts of a paper weighed against those of a catalogue and of the paper before, one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from miz_khedmat.editing.nodes import Path
from miz_khedmat.importing.lapsed_approvals import FEES, carried, without
from miz_khedmat.importing.outcomes import Outcome
from miz_khedmat.persian.text import fold_id

Plain = Mapping[str, Any]


@frozen
class FactComparison:
    """What came of the fact at *path*: what each side states; None is nothing."""

    path: Path
    outcome: Outcome
    ours: Any
    theirs: Any
    base: Any

    @property
    def name(self) -> str:
        """The fact by its dotted path."""
        return ".".join(map(str, self.path))


def weighed(
    ours: Plain, theirs: Plain, base: Plain, *, take: bool, path: Path = ()
) -> Iterator[FactComparison]:
    """The facts in which *theirs* says more than *ours*, or otherwise.

    Mappings are weighed fact by fact, lists as a whole. What *theirs* does not state is no fact:
    a paper that is silent takes nothing away.
    """
    for name, said in theirs.items():
        held, was = ours.get(name), base.get(name)
        at = (*path, name)
        if isinstance(held, dict) and isinstance(said, dict):
            before = was if isinstance(was, dict) else {}
            yield from weighed(held, said, before, take=take, path=at)
        elif name == FEES and isinstance(held, list) and isinstance(said, list):
            yield from _weighed_fees(at, held, said, was, take=take)
        elif _key(held) != _key(said):
            yield FactComparison(at, _outcome(held, said, was, take=take), held, said, was)


def _weighed_fees(
    path: Path, ours: Any, theirs: Any, base: Any, *, take: bool
) -> Iterator[FactComparison]:
    """The same of fees: who approved them is no paper's to say."""
    bare = without(ours)
    if _key(bare) != _key(theirs):
        outcome = _outcome(bare, theirs, base, take=take)
        yield FactComparison(path, outcome, ours, carried(ours, theirs), base)


def _outcome(ours: Any, theirs: Any, base: Any, *, take: bool) -> Outcome:
    if ours == base:
        return Outcome.ADDED if ours is None else Outcome.UPDATED
    if take:
        return Outcome.TAKEN
    return Outcome.KEPT if _key(theirs) == _key(base) else Outcome.CONFLICT


def _key(held: Any) -> Any:
    """What is stated, as it is compared: spaces and the spelling of letters do not count."""
    if isinstance(held, str):
        return fold_id(held)
    if isinstance(held, dict):
        return {name: _key(value) for name, value in held.items()}
    return [_key(each) for each in held] if isinstance(held, list) else held


def letters(path: Path, ours: Any, theirs: Any) -> dict[Path, str] | None:
    """The texts in which the two differ, where they differ in nothing else; None where they do."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return {path: theirs} if ours != theirs else {}
    pairs = _pairs(ours, theirs)
    if pairs is None:
        return None
    made: dict[Path, str] = {}
    for step, mine, other in pairs:
        inner = letters((*path, step), mine, other)
        if inner is None:
            return None
        made |= inner
    return made


def _pairs(ours: Any, theirs: Any) -> list[tuple[str | int, Any, Any]] | None:
    """What stands in the same places of both, where they have the same places."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        return [(name, held, theirs[name]) for name, held in ours.items()]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [(at, *both) for at, both in enumerate(zip(ours, theirs, strict=True))]
    return None
