"""What forms say put into the files of a catalogue, as much as these have room for."""

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
    """One thing that a form says more or otherwise of a service, which stands at *origin*."""

    form: FilledForm
    service: Service
    origin: Origin
    weighed: FactComparison


def applied(standing: UnitOfWork, facts: Iterable[FormFact]) -> Iterator[FormFact]:
    """Put into the files what comes of *facts*; what a file has no room for is a conflict."""
    by_file: defaultdict[str, list[FormFact]] = defaultdict(list)
    for fact in facts:
        if fact.weighed.outcome in _CHANGING:
            by_file[fact.origin.file].append(fact)
        else:
            yield fact
    for file, held in by_file.items():
        text, told = _applied(Source(file, standing.text(file)), held)
        standing.change(file, text)
        yield from told


def _applied(source: Source, facts: list[FormFact]) -> tuple[str, list[FormFact]]:
    """The text with *facts*; where it has no room for all, each half by itself."""
    made = _text(source, facts)
    if made is not None:
        return made, facts
    if len(facts) == 1:
        weighed = evolve(facts[0].weighed, outcome=Outcome.CONFLICT)
        return source.text, [evolve(facts[0], weighed=weighed)]
    half = len(facts) // 2
    text, first = _applied(source, facts[:half])
    text, second = _applied(evolve(source, text=text), facts[half:])
    return text, first + second


def _text(source: Source, facts: list[FormFact]) -> str | None:
    """The text with all of *facts*: letters where only these differ, else facts as a whole."""
    edits: dict[Path, Change] = {}
    whole: dict[Path, dict[str, Plain]] = {}
    for fact in facts:
        at, told = fact.origin.path, fact.weighed
        changed = letters((*at, *told.path), told.ours, told.theirs)
        if changed is None:
            *above, name = told.path
            whole.setdefault((*at, *above), {})[str(name)] = told.theirs
        edits |= {path: instead(text) for path, text in (changed or {}).items()}
    try:
        made = edit(source, edits) if edits else source.text
    except EditError:
        return None
    return with_facts(evolve(source, text=made), whole) if whole else made
