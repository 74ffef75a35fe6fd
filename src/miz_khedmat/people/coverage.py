"""Units without the people that they need (A5)."""

from collections.abc import Iterator

from attrs import frozen

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.rights import Rights


@frozen
class MissingPeople:
    """The units that lack somebody, in the order of the tree.

    Attributes:
        desk_user: Those without a desk user. A unit needs one of its own; one that refers to its
            headquarters (A3) may have that of a unit above.
        second: Those where nobody, or nobody but the editor, can approve a change.
    """

    desk_user: tuple[str, ...] = ()
    second: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.desk_user or self.second)


def missing(rights: Rights) -> MissingPeople:
    """Return the units that lack a desk user, or a second person who can approve."""
    units = rights.tree.parents
    return MissingPeople(
        tuple(unit for unit in units if not has_desk_user(rights, unit)),
        tuple(unit for unit in units if not has_second(rights, unit)),
    )


def has_desk_user(rights: Rights, unit: str) -> bool:
    """Return whether a unit has a desk user: its own, or of its headquarters if it refers there."""
    shared = unit in rights.tree.referring
    users = (each for each in rights.who_may(Act.EDIT, unit) if each.role is Role.DESK_USER)
    return any(shared or each.unit == unit for each in users)


def has_second(rights: Rights, unit: str) -> bool:
    """Return whether each person who edits in a unit has another one who can approve there."""
    approving = _people(rights, Act.APPROVE, unit)
    editing = _people(rights, Act.EDIT, unit)
    return bool(approving) and all(approving != {each} for each in editing)


def tied(rights: Rights) -> Iterator[str]:
    """Yield the units where of an editor and one who can approve, one appointed the other.

    Each pair is named once, in the upper unit where both have their roles.
    """
    for unit in rights.tree.parents:
        if any(_are_tied_in(rights, unit)):
            yield unit


def _are_tied_in(rights: Rights, unit: str) -> Iterator[bool]:
    """Yield for each pair that first meets in *unit* whether they are tied."""
    approving = rights.who_may(Act.APPROVE, unit)
    for one in rights.who_may(Act.EDIT, unit):
        for other in approving:
            if unit in {one.unit, other.unit}:
                yield rights.are_tied(one.person, other.person)


def _people(rights: Rights, act: Act, unit: str) -> set[Person]:
    return {each.holder for each in rights.who_may(act, unit)}
