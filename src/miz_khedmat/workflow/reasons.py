"""Why a change needs the approval of a manager in charge before it is applied (S8)."""

import enum
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import shown, shown_rows
from miz_khedmat.errors import Wording
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.fields import FieldKind, FieldSpec, shapes
from miz_khedmat.model import Agency, Fee, Service
from miz_khedmat.workflow.addresses import OwnPlaces, addresses_in
from miz_khedmat.workflow.edits import (
    ROW,
    ChangeKind,
    FactEdit,
    row_name,
    rows_of,
    unapproved,
    value_at,
)
from miz_khedmat.workflow.payment_codes import payment_codes
from miz_khedmat.workflow.subjects import FoundSubject

Trail = tuple[str, ...]
Leaf = tuple[Trail, str]
"""A text of plain data, and the names of the facts that lead to it."""


class ApprovalReason(enum.StrEnum):
    """What a change concerns that one person alone must not change."""

    FEES = "fees"
    ID = "id"
    FORMER_IDS = "former_ids"
    WITHDRAWN = "withdrawn"
    SUPPRESS = "suppress"
    REFERS_TO = "refers_to"
    FILE = "file"
    PAYMENT = "payment"
    ADDRESS = "address"
    SETTING = "setting"

    @property
    def wording(self) -> Wording:
        """The reason, for people."""
        return _WORDINGS[self]


_WORDINGS: Final[Mapping[ApprovalReason, Wording]] = {
    ApprovalReason.FEES: Wording("it changes what citizens pay, or where to"),
    ApprovalReason.ID: Wording("it changes an id"),
    ApprovalReason.FORMER_IDS: Wording("it changes former ids"),
    ApprovalReason.WITHDRAWN: Wording("it changes whether the service is provided"),
    ApprovalReason.SUPPRESS: Wording("it changes which findings are suppressed"),
    ApprovalReason.REFERS_TO: Wording("with another headquarters, a fee changes"),
    ApprovalReason.FILE: Wording("it changes a file that citizens open"),
    ApprovalReason.PAYMENT: Wording("it has a new account, card, IBAN or USSD code"),
    ApprovalReason.ADDRESS: Wording("it has a new address that is not the agency's own"),
    ApprovalReason.SETTING: Wording("the agency wants it to be approved"),
}
_GUARDED: Final = ("fees", "id", "former_ids", "withdrawn", "suppress")
_DECISIONS: Final = frozenset({"registered", "reviewed", "approvals"})
_WHOLE: Final = ("fees", "subservices")


@frozen
class ApprovalTerms:
    """What an agency has settled: facts that are *also* approved, and its *own* origins.

    A fact is a path with dots (``channels.web``). Without origins of its own, the websites of the
    agency and of its parents count, each with its path: a host may be shared.
    """

    also: tuple[str, ...] = ()
    own: frozenset[str] = field(factory=frozenset)

    @property
    def alone(self) -> Wording | None:
        """What people are to know where nobody decides on anything; None where others do."""
        return None

    def reason(self, found: FoundSubject, edit: FactEdit) -> ApprovalReason | None:
        """Return why *edit* of a subject needs approval; None if it is applied at once."""
        changed = {**changed_leaves(edit)}
        names = [name for trail, _ in changed for name in trail]
        guarded = next((name for name in _GUARDED if name in names), None)
        if guarded:
            return ApprovalReason(guarded)
        if edit.path[0] == "refers_to" and _changes_fees(found, edit.new):
            return ApprovalReason.REFERS_TO
        return self._of_texts(found, edit, list(changed))

    def _of_texts(
        self, found: FoundSubject, edit: FactEdit, changed: list[Leaf]
    ) -> ApprovalReason | None:
        noun = Service if found.subject.service else Agency
        if any(_is_file(noun, trail) for trail, _ in changed):
            return ApprovalReason.FILE
        before, after = _texts_of(found, edit)
        if payment_codes(after) != payment_codes(before):
            return ApprovalReason.PAYMENT
        own = OwnPlaces.of(self.own or _websites(found))
        fresh = addresses_in(after) - addresses_in(before)
        if not all(own.has(*address) for address in fresh):
            return ApprovalReason.ADDRESS
        return ApprovalReason.SETTING if self._is_wanted(changed) else None

    def _is_wanted(self, changed: list[Leaf]) -> bool:
        wanted = [tuple(path.split(".")) for path in self.also]
        return any(trail[: len(path)] == path for path in wanted for trail, _ in changed)


def changed_leaves(edit: FactEdit) -> Counter[Leaf]:
    """Return every text that *edit* takes away or adds, with the names that lead to it.

    Approvals do not count, and neither does the order of rows, unless that alone is changed.
    """
    names = names_of(edit.path)
    before = Counter(_leaves(unapproved(edit.old), names))
    after = Counter(_leaves(unapproved(edit.new), names))
    return (before - after) + (after - before) or Counter([(names, "")])


def names_of(path: tuple[str, ...]) -> Trail:
    """Return the names of facts in *path*, without the rows between them."""
    return tuple(step for step in path if not step.startswith(ROW))


def is_decision(edit: FactEdit) -> bool:
    """Return whether *edit* would state a decision, which decisions alone write."""
    names = {name for trail, _ in changed_leaves(edit) for name in trail}
    return bool(_DECISIONS & {*names, *edit.path})


def is_whole(edit: FactEdit) -> bool:
    """Return whether *edit* has whole rows, and leaves other services to themselves."""
    steps = (edit.path.index(name) for name in _WHOLE if name in edit.path)
    return all(len(edit.path) <= step + 2 for step in steps)


def leaves_of(value: Plain) -> Iterator[Leaf]:
    """Yield every text of *value*, with the names of the facts that lead to it."""
    yield from _leaves(value, ())


def _leaves(value: Plain, trail: Trail) -> Iterator[Leaf]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from _leaves(inner, (*trail, name))
    elif isinstance(value, list) and value:
        for inner in value:
            yield from _leaves(inner, trail)
    elif value is not None:
        yield trail, value if isinstance(value, str) else "[]"


def _texts_of(found: FoundSubject, edit: FactEdit) -> tuple[list[str], list[str]]:
    """Return the texts before and after *edit*; of rows that are moved, those of the rows."""
    if edit.kind is not ChangeKind.MOVE:
        return _texts(edit.old), _texts(edit.new)
    rows = rows_of(value_at(found.stated, edit.path))
    by_name = {row_name(row): row for row in rows}
    moved = (by_name.get(str(name)) for name in rows_of(edit.new))
    return _texts(rows), [text for row in moved for text in _texts(row)]


def _texts(value: Plain) -> list[str]:
    return [text for _, text in leaves_of(value)]


def _is_file(noun: type, trail: Trail) -> bool:
    """Return whether the text at *trail* is the name of a file in the catalogue."""
    names, spec = iter(trail), None
    for name in names:
        spec = _spec(noun, name)
        if spec is None:
            return False
        if spec.kind is FieldKind.BY_NAME:
            next(names, None)
        noun = spec.noun or str
    return spec is not None and spec.file


def _spec(noun: Any, name: str) -> FieldSpec | None:
    return None if noun is str else shapes(noun).get(name)


def _websites(found: FoundSubject) -> Iterator[str]:
    """Yield the websites of the agency and of all above it."""
    unit: Agency | None = found.unit
    while unit:
        yield unit.website or ""
        yield from [unit.parent.website or ""] if unit.parent else ()
        unit = found.catalogue.parent(unit)


def _changes_fees(found: FoundSubject, target: Plain) -> bool:
    """Return whether any agency would show other fees if the unit referred to *target*."""
    text = target if isinstance(target, str) else None
    changed = _with(found.catalogue.agency, evolve(found.unit, refers_to=text))
    return _fees(found.catalogue) != _fees(Catalogue(changed))


def _with(agency: Agency, changed: Agency) -> Agency:
    if agency.key == changed.key:
        return changed
    return evolve(agency, units=tuple(_with(unit, changed) for unit in agency.units))


def _fees(catalogue: Catalogue) -> dict[tuple[str, str], tuple[Fee, ...]]:
    """Return the fees that each agency shows of services that it lists by reference (A3)."""
    found = {}
    for key, row in catalogue.agency_rows.items():
        if row.node.refers_to is None:
            continue
        for service in shown_rows(catalogue, row.node):
            seen = shown(catalogue, row.node, service.node.key)
            if seen and seen.service.fees is not None:
                found[key, service.node.key] = seen.service.fees
    return found
