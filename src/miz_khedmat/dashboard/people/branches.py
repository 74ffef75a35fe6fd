"""The tree of units with their people: each branch by its sum, what lacks somebody open (A5)."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from miz_khedmat.dashboard.frame import StaffVisit
from miz_khedmat.dashboard.people.views import GIVE_PATH, name_of, person_called
from miz_khedmat.model import Agency
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.people.coverage import MissingPeople


@frozen
class RoleNames:
    """The people of one role in a unit; *is_above* if they are those of a unit above."""

    role: Role
    names: tuple[str, ...]
    is_above: bool = False


@frozen
class UnitBranch:
    """A unit of the tree: its people, what it lacks, and the units below it.

    *below* counts every unit below it, and *lacking* those of them without a desk user.
    """

    name: str
    give: str
    people: tuple[RoleNames, ...]
    is_lacking: bool
    is_alone: bool
    branches: tuple["UnitBranch", ...] = ()
    below: int = 0
    lacking: int = 0


@frozen
class UnitPeople:
    """Makes the branches of a tree of units."""

    staff: StaffVisit
    missing: MissingPeople
    roles: Mapping[str, tuple[Assignment, ...]] = field(repr=False)

    def tops(self, units: Iterable[Agency]) -> Iterator[UnitBranch]:
        """Yield the branch of each of *units* that is not below another of them."""
        known = {each.key: each for each in units}
        parents = self.staff.rights.tree.parents
        for key, unit in known.items():
            if parents[key] not in known:
                yield self.branch(unit)

    def branch(self, top: Agency) -> UnitBranch:
        """Return the branch of *top*; its depth is that of folders, which loading limits."""
        branches = tuple(self.branch(each) for each in top.units)
        lacks = top.key in self.missing.desk_user
        return UnitBranch(
            name=name_of(top, top.key),
            give=self.staff.visit.links.to(GIVE_PATH) + f"?u={top.key}",
            people=tuple(self._people(top.key)),
            is_lacking=lacks,
            is_alone=top.key in self.missing.second,
            branches=branches,
            below=sum(1 + each.below for each in branches),
            lacking=sum(each.is_lacking + each.lacking for each in branches),
        )

    def _people(self, unit: str) -> Iterator[RoleNames]:
        own = self.roles.get(unit, ())
        for role in Role:
            if names := tuple(self._called(own, role)):
                yield RoleNames(role, names)
        if unit not in self.missing.desk_user and not any(
            each.role is Role.DESK_USER for each in own
        ):
            above = self.staff.rights.who_may(Act.EDIT, unit)
            yield RoleNames(Role.DESK_USER, tuple(self._called(above)), is_above=True)

    def _called(self, roles: Iterable[Assignment], role: Role | None = None) -> Iterator[str]:
        return (person_called(self.staff, each) for each in roles if role in {None, each.role})


def by_unit(roles: Iterable[Assignment]) -> Mapping[str, tuple[Assignment, ...]]:
    """Return the roles of each unit, in their order."""
    found: dict[str, tuple[Assignment, ...]] = {}
    for each in roles:
        found[each.unit] = (*found.get(each.unit, ()), each)
    return found
