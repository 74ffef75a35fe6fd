"""Compare the facts of a form with the catalogue's and with the previous form's, one by one."""

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
    """The outcome for the fact at *path*, with what each side states; None means nothing."""

    path: Path
    outcome: Outcome
    ours: Any
    theirs: Any
    base: Any

    @property
    def name(self) -> str:
        """The dotted path of the fact."""
        return ".".join(map(str, self.path))


def weighed(
    ours: Plain, theirs: Plain, base: Plain, *, take: bool, path: Path = ()
) -> Iterator[FactComparison]:
    """Yield the facts in which *theirs* says more than *ours*, or something else.

    Mappings are compared fact by fact, lists as a whole. A fact that *theirs* does not state is
    ignored: a silent form takes nothing away.

    Args:
        ours: What the catalogue states.
        theirs: What the form states.
        base: What the form stated at the last import.
        take: Prefer *theirs* in every difference.
        path: Where these facts are in the service.
    """
    for name, value in theirs.items():
        own, previous = ours.get(name), base.get(name)
        at = (*path, name)
        if isinstance(own, dict) and isinstance(value, dict):
            before = previous if isinstance(previous, dict) else {}
            yield from weighed(own, value, before, take=take, path=at)
        elif name == FEES and isinstance(own, list) and isinstance(value, list):
            yield from _weighed_fees(at, own, value, previous, take=take)
        elif _key(own) != _key(value):
            yield FactComparison(
                at, _outcome(own, value, previous, take=take), own, value, previous
            )


def _weighed_fees(
    path: Path, ours: Any, theirs: Any, base: Any, *, take: bool
) -> Iterator[FactComparison]:
    """Compare fees without their approvals, because no form can approve a fee."""
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


def _key(value: Any) -> Any:
    """Return a value for comparison: spaces and the spelling of letters do not count."""
    if isinstance(value, str):
        return fold_id(value)
    if isinstance(value, dict):
        return {name: _key(item) for name, item in value.items()}
    return [_key(item) for item in value] if isinstance(value, list) else value


def letters(path: Path, ours: Any, theirs: Any) -> dict[Path, str] | None:
    """Return the texts that differ, or None if anything else differs."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return {path: theirs} if ours != theirs else {}
    pairs = _pairs(ours, theirs)
    if pairs is None:
        return None
    changes: dict[Path, str] = {}
    for step, mine, other in pairs:
        inner = letters((*path, step), mine, other)
        if inner is None:
            return None
        changes |= inner
    return changes


def _pairs(ours: Any, theirs: Any) -> list[tuple[str | int, Any, Any]] | None:
    """Pair the values in the same places of both, or return None if the places differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        return [(name, value, theirs[name]) for name, value in ours.items()]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [(at, *both) for at, both in enumerate(zip(ours, theirs, strict=True))]
    return None
