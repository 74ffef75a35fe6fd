"""Write what forms state into the files of a catalogue, as far as these have room for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Origin
from miz_khedmat.editing.insertion import with_facts
from miz_khedmat.editing.nodes import Path
from miz_khedmat.editing.scalars import Change, edit, instead
from miz_khedmat.importing.comparison import FactComparison, letters
from miz_khedmat.importing.outcomes import Outcome
from miz_khedmat.importing.unit_of_work import UnitOfWork
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.reader import Source
from miz_khedmat.model import Service
from miz_khedmat.readers.forms import FilledForm

_CHANGING: Final = frozenset({Outcome.ADDED, Outcome.UPDATED, Outcome.TAKEN})


@frozen
class FormFact:
    """A fact that a form adds or states otherwise, of the service at *origin*."""

    form: FilledForm
    service: Service
    origin: Origin
    weighed: FactComparison


def applied(standing: UnitOfWork, facts: Iterable[FormFact]) -> Iterator[FormFact]:
    """Write *facts* into the files.

    Yields:
        Each fact with its outcome; a fact for which a file has no room is a conflict.
    """
    by_file: defaultdict[str, list[FormFact]] = defaultdict(list)
    for fact in facts:
        if fact.weighed.outcome in _CHANGING:
            by_file[fact.origin.file].append(fact)
        else:
            yield fact
    for file, changes in by_file.items():
        text, results = _applied(Source(file, standing.text(file)), changes)
        standing.change(file, text)
        yield from results


def _applied(source: Source, facts: list[FormFact]) -> tuple[str, list[FormFact]]:
    """Return the text with *facts*; if it has no room for all, each half is tried by itself."""
    result = _text(source, facts)
    if result is not None:
        return result, facts
    if len(facts) == 1:
        weighed = evolve(facts[0].weighed, outcome=Outcome.CONFLICT)
        return source.text, [evolve(facts[0], weighed=weighed)]
    half = len(facts) // 2
    text, first = _applied(source, facts[:half])
    text, second = _applied(evolve(source, text=text), facts[half:])
    return text, first + second


def _text(source: Source, facts: list[FormFact]) -> str | None:
    """Return the text with all *facts*: single letters if only these differ, else whole facts."""
    edits: dict[Path, Change] = {}
    whole: dict[Path, dict[str, Plain]] = {}
    for fact in facts:
        at, comparison = fact.origin.path, fact.weighed
        changed = letters((*at, *comparison.path), comparison.ours, comparison.theirs)
        if changed is None:
            *above, name = comparison.path
            whole.setdefault((*at, *above), {})[str(name)] = comparison.theirs
        edits |= {path: instead(text) for path, text in (changed or {}).items()}
    try:
        result = edit(source, edits) if edits else source.text
    except EditError:
        return None
    return with_facts(evolve(source, text=result), whole) if whole else result
