"""Identity forms in Word become a new catalogue, or say more in one that stands (S1)."""

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
    """What came of forms that were *read*, and how many *facts* were added."""

    read: FormsResult
    facts: int = 0

    @property
    def clear(self) -> bool:
        """Whether there is nothing to look at, nor a file that could not be read."""
        return super().clear and not self.read.faults


def holds_forms(source: Path) -> bool:
    """Whether *source* is a Word file, or a folder, which may hold forms."""
    return source.is_dir() or source.suffix.lower() in SUFFIXES


def import_forms(
    source: Path, folder: Path | Root, name: str = "", *, take: bool = False
) -> FormsImport:
    """Make a catalogue in *folder* of the forms in *source*, or let them join the one there.

    Its agency is called *name*, or as the forms say; with *take* the forms hold where the two
    differ. Raises LoadError where no form could be read, and EditError; then nothing was written.
    """
    read, root = forms(source), root_of(folder)
    if is_taken(root.path):
        return _joined(read, root, name, take=take)
    return _new(read, root.path, name)


def _new(read: FormsResult, folder: Path, name: str) -> FormsImport:
    made, doubts = agency(read, name)
    with beside(folder) as fresh:
        dump(Catalogue(made), fresh)
        lay(fresh, {FILE: remembering(_services(read))})
    return FormsImport((), (*read.doubts, *doubts), read=read)


def _joined(read: FormsResult, root: Root, name: str, *, take: bool) -> FormsImport:
    there = standing(root)
    catalogue = there.catalogue
    last = recalled(there.before(FILE) or b"")
    doubts = list(read.doubts)
    owned = [(form, owner(catalogue, form, name, doubts)) for form in read.forms]
    joining = FormMerge(there, owned, last, doubts, take)
    added, top = joining.place()
    with there.tried() as grown:
        told = list(applied(there, joining.facts(grown)))
    there.put(FILE, remembering(last | _services(read)))
    with there.tried() as made:
        doubts += lapsed(made, catalogue)
        files = there.write()
    count = sum(each.weighed.outcome is Outcome.ADDED for each in told)
    matters = (*(_missing(each, last) for each in joining.gone), *_matters(there, told))
    return FormsImport(added, tuple(doubts), matters, top, files, read=read, facts=count)


def _services(read: FormsResult) -> dict[str, Any]:
    return {each.key: plain(each) for each in read.services}


def _missing(form: FilledForm, last: Services) -> FactConflict:
    """What is told of a service that editors removed since forms were imported last."""
    same = last[form.service.key] == plain(form.service)
    outcome = Outcome.KEPT if same else Outcome.CONFLICT
    name = form.service.called
    return FactConflict(
        outcome, ABSENT, name, "id", Statement(""), Statement(name, str(form.place))
    )


def _matters(there: UnitOfWork, facts: list[FormFact]) -> tuple[FactConflict, ...]:
    """What is told of facts, by the places in the files as they are now."""
    return tuple(
        _matter(there, each) for each in facts if each.weighed.outcome is not Outcome.ADDED
    )


def _matter(there: UnitOfWork, fact: FormFact) -> FactConflict:
    told = fact.weighed
    place = there.catalogue.locate(fact.origin.below(*told.path))
    ours, theirs, base = _shown(told.ours, told.theirs, told.base)
    return FactConflict(
        told.outcome,
        STATED,
        fact.service.called,
        told.name,
        Statement(ours, str(place)),
        Statement(theirs, str(fact.form.place_of(told.name))),
        Statement(base) if told.base is not None else None,
    )


def _shown(*sides: Any) -> Iterator[str]:
    """What each side states as words, from the first in which they differ."""
    words = [list(_words(each)) for each in sides]
    said = [each for each in words if each]
    columns = enumerate(zip_longest(*said))
    first = next((at for at, column in columns if len(set(column)) > 1), 0)
    begin = "… " if first else ""
    for held in words:
        yield (begin if held else "") + "، ".join(held[first:])


def _words(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif held is not None:
        for each in held.values() if isinstance(held, dict) else held:
            yield from _words(each)
