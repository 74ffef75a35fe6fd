"""Import identity forms in Word as a new catalogue, or merge them into an existing one (S1)."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from attrs import frozen

from miz_khedmat.atomic.files import lay
from miz_khedmat.atomic.root import Root, root_of
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.importing.approved_list import ImportResult
from miz_khedmat.importing.changes import FormFact, applied
from miz_khedmat.importing.form_merge import FormMerge, owner
from miz_khedmat.importing.lapsed_approvals import lapsed
from miz_khedmat.importing.new_catalogue import beside, is_taken
from miz_khedmat.importing.outcomes import ABSENT, STATED, FactConflict, Outcome, Statement
from miz_khedmat.importing.stored_forms import FILE, Services, recalled, remembering
from miz_khedmat.importing.unit_of_work import UnitOfWork, standing
from miz_khedmat.loading import dump
from miz_khedmat.loading.dumper import plain
from miz_khedmat.readers.forms import SUFFIXES, FilledForm, FormsResult, agency, forms


@frozen(kw_only=True)
class FormsImport(ImportResult):
    """The result of importing forms: what was *read*, and how many *facts* were added."""

    read: FormsResult
    facts: int = 0

    @property
    def clear(self) -> bool:
        """True if there is nothing to look at and every file could be read."""
        return super().clear and not self.read.faults


def holds_forms(source: Path) -> bool:
    """Return whether *source* is a Word file, or a folder, which may contain forms."""
    return source.is_dir() or source.suffix.lower() in SUFFIXES


def import_forms(
    source: Path, folder: Path | Root, name: str = "", *, take: bool = False
) -> FormsImport:
    """Make a catalogue in *folder* from the forms in *source*, or merge them into the one there.

    Args:
        source: A Word file, or a folder of them.
        folder: Where the catalogue is, or is to be.
        name: The name of the agency; if empty, what the forms say.
        take: Prefer the forms in every difference.

    Returns:
        What was read, added and changed.

    Raises:
        LoadError: No form could be read; nothing is written.
        EditError: A file cannot be changed safely; nothing is written.
    """
    read, root = forms(source), root_of(folder)
    if is_taken(root.path):
        return _joined(read, root, name, take=take)
    return _new(read, root.path, name)


def _new(read: FormsResult, folder: Path, name: str) -> FormsImport:
    top, doubts = agency(read, name)
    with beside(folder) as fresh:
        dump(Catalogue(top), fresh)
        lay(fresh, {FILE: remembering(_services(read))})
    return FormsImport((), (*read.doubts, *doubts), read=read)


def _joined(read: FormsResult, root: Root, name: str, *, take: bool) -> FormsImport:
    work = standing(root)
    catalogue = work.catalogue
    last = recalled(work.before(FILE) or b"")
    doubts = list(read.doubts)
    owned = [(form, owner(catalogue, form, name, doubts)) for form in read.forms]
    merge = FormMerge(work, owned, last, doubts, take)
    added, top = merge.place()
    with work.tried() as grown:
        facts = list(applied(work, merge.facts(grown)))
    work.put(FILE, remembering(last | _services(read)))
    with work.tried() as result:
        doubts += lapsed(result, catalogue)
        files = work.write()
    count = sum(fact.weighed.outcome is Outcome.ADDED for fact in facts)
    matters = (*(_missing(form, last) for form in merge.gone), *_matters(work, facts))
    return FormsImport(added, tuple(doubts), matters, top, files, read=read, facts=count)


def _services(read: FormsResult) -> dict[str, Any]:
    return {service.key: plain(service) for service in read.services}


def _missing(form: FilledForm, last: Services) -> FactConflict:
    """Return the report of a service that editors removed since the last import of forms."""
    same = last[form.service.key] == plain(form.service)
    outcome = Outcome.KEPT if same else Outcome.CONFLICT
    name = form.service.called
    return FactConflict(
        outcome, ABSENT, name, "id", Statement(""), Statement(name, str(form.place))
    )


def _matters(work: UnitOfWork, facts: list[FormFact]) -> tuple[FactConflict, ...]:
    """Return the report of facts, with their present places in the files."""
    return tuple(_matter(work, fact) for fact in facts if fact.weighed.outcome is not Outcome.ADDED)


def _matter(work: UnitOfWork, fact: FormFact) -> FactConflict:
    comparison = fact.weighed
    place = work.catalogue.locate(fact.origin.below(*comparison.path))
    ours, theirs, base = _format(comparison.ours, comparison.theirs, comparison.base)
    return FactConflict(
        comparison.outcome,
        STATED,
        fact.service.called,
        comparison.name,
        Statement(ours, str(place)),
        Statement(theirs, str(fact.form.place_of(comparison.name))),
        Statement(base) if comparison.base is not None else None,
    )


def _format(*sides: Any) -> Iterator[str]:
    """Format what each side states, from the first word in which they differ."""
    words = [list(_words(value)) for value in sides]
    stated = [value for value in words if value]
    columns = enumerate(zip_longest(*stated))
    first = next((at for at, column in columns if len(set(column)) > 1), 0)
    begin = "… " if first else ""
    for side in words:
        yield (begin if side else "") + "، ".join(side[first:])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is not None:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _words(item)
