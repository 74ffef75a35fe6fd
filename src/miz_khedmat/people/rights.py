"""Who may do what in which unit: the assignments in force over the tree of units."""

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from attrs import field, frozen

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.people.unit_tree import UnitTree


@frozen
class Rights:
    """The rights of everybody on one day, as one transaction read them.

    A role is in force in its unit and in every unit below it, and nowhere else. The ids of people
    are compared as `Person` compares them.

    Attributes:
        assignments: Those that were not ended, whether or not they are in force.
        tree: The units as the catalogue has them now.
        today: The day.
        first: The ids of the administrators whom the settings name.
        owner: The id of the owner of a local editor, who edits and appoints there.
    """

    assignments: tuple[Assignment, ...] = field(repr=False)
    tree: UnitTree
    today: dt.date
    first: AbstractSet[str] = frozenset()
    owner: str = ""

    def may(self, person: str, act: Act, unit: str) -> bool:
        """Return whether a person may do this in the unit with this key.

        Args:
            person: The id of the person at the host.
            act: What is to be done.
            unit: The key of an agency; in one that the catalogue lacks, nobody may do anything.
        """
        return next(self._granting(self.roles(person), act, unit), None) is not None

    def units(self, person: str, act: Act) -> frozenset[str]:
        """Return the units in which a person may do this."""
        given = {each.unit for each in self.roles(person) if act in each.role.acts}
        up = self.tree.up
        return frozenset(
            unit for unit in self.tree.parents if given and not given.isdisjoint(up(unit))
        )

    def roles(self, person: str) -> tuple[Assignment, ...]:
        """Return the assignments of a person that are in force, the first given first."""
        return self._by_person.get(Person(person), ())

    def who_may(self, act: Act, unit: str) -> tuple[Assignment, ...]:
        """Return the assignments that allow *act* in *unit*, the nearest unit first."""
        above = (each for place in self.tree.up(unit) for each in self._by_unit.get(place, ()))
        return tuple(each for each in above if act in each.role.acts)

    def post(self, person: str, act: Act, unit: str) -> str:
        """Return the post under which a person does this in a unit; empty if none is known."""
        granting = self._granting(self.roles(person), act, unit)
        return next((each.post for each in granting if each.post), "")

    @property
    def posts(self) -> Mapping[Person, tuple[str, ...]]:
        """The posts of each person with a role in force."""
        named = self._by_person.items()
        return {person: tuple(each.post for each in roles) for person, roles in named}

    def may_move(self, person: str, unit: str, to: str) -> bool:
        """Return whether a person may put *unit* below *to*: they appoint at both ends.

        One end is the unit's place now, the other its new one; the desk's own agency
        cannot be moved, and no unit goes below itself.
        """
        above = self.tree.parents.get(unit, "")
        both = self.may(person, Act.APPOINT, above) and self.may(person, Act.APPOINT, to)
        return both and not self.tree.covers(unit, to)

    def are_tied(self, one: str, other: str) -> bool:
        """Return whether one of two people gave the other a role that is in force."""
        pair = {Person(one), Person(other)}
        both = (*self.roles(one), *self.roles(other))
        return len(pair) > 1 and any(each.giver in pair - {each.holder} for each in both)

    def last_administrator(self, id: str) -> bool:
        """Return whether the desk would some day lack an administrator without this assignment.

        The administrators of the settings do not count: these may change at any time.
        """
        all_of_them = [each for each in self._given if self._administers(each)]
        ending = [each for each in all_of_them if each.id == id]
        others = [each for each in all_of_them if each.id != id]
        return any(not any(other.outlasts(each) for other in others) for each in ending)

    def _administers(self, each: Assignment) -> bool:
        return each.role is Role.ADMINISTRATOR and each.unit == self.tree.root

    def _granting(self, roles: tuple[Assignment, ...], act: Act, unit: str) -> Iterator[Assignment]:
        above = [*self.tree.up(unit)]
        return (each for each in roles if act in each.role.acts and each.unit in above)

    @cached_property
    def _given(self) -> tuple[Assignment, ...]:
        return tuple(each for each in self.assignments if each.is_in_force(self.tree, self.today))

    @cached_property
    def in_force(self) -> tuple[Assignment, ...]:
        """Every assignment in force, those of the settings among them."""
        root = self.tree.root
        named = [(each, Role.ADMINISTRATOR) for each in sorted(self.first)]
        if self.owner:
            named += [(self.owner, role) for role in (Role.ADMINISTRATOR, Role.DESK_USER)]
        stated = (Assignment("", each, "", root, role) for each, role in named if root)
        return (*self._given, *stated)

    @cached_property
    def _by_person(self) -> Mapping[Person, tuple[Assignment, ...]]:
        found: dict[Person, tuple[Assignment, ...]] = {}
        for each in self.in_force:
            found[each.holder] = (*found.get(each.holder, ()), each)
        return found

    @cached_property
    def _by_unit(self) -> Mapping[str, tuple[Assignment, ...]]:
        found: dict[str, tuple[Assignment, ...]] = {}
        for each in self.in_force:
            found[each.unit] = (*found.get(each.unit, ()), each)
        return found
