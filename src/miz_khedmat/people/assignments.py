"""One person's role in a unit, as it was given."""

import datetime as dt

from attrs import field, frozen

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.unit_tree import UnitTree


@frozen
class RoleTerms:
    """A role to give: in which unit, under which post, and until which day, that day included."""

    unit: str
    role: Role
    name: str
    post: str
    until: dt.date | None = None


@frozen
class Assignment:
    """A role that a person has or had in a unit and in all units below it.

    Attributes:
        id: Random; that of a first administrator, whom the settings name, is empty.
        person: The id of the person at the host.
        name: The name, for colleagues.
        unit: The key of the unit.
        post: The post that acts in sentences of record.
        given_by: The id of the person who gave it.
        until: The last day on which it is in force; None if it has no end.
        ended_by: Who ended it; empty while it has not been ended.
        is_absent: Whether its unit was not there for a time; until it is confirmed, it grants
            nothing.
    """

    id: str
    person: str
    name: str
    unit: str
    role: Role
    post: str = ""
    given_by: str = ""
    given_on: dt.date | None = None
    until: dt.date | None = None
    ended_by: str = ""
    ended_on: dt.date | None = None
    is_absent: bool = field(default=False, converter=bool)

    @property
    def holder(self) -> Person:
        """The person, who is compared in any spelling of the id."""
        return Person(self.person, self.name, self.post)

    @property
    def giver(self) -> Person:
        """The person who gave it."""
        return Person(self.given_by)

    def is_current(self, today: dt.date) -> bool:
        """Return whether it was not ended and is not over."""
        return not self.ended_by and (self.until is None or today <= self.until)

    def is_in_force(self, tree: UnitTree, today: dt.date) -> bool:
        """Return whether it gives rights today: it is current, and its unit was always there."""
        return self.is_current(today) and not self.is_absent and self.unit in tree

    def outlasts(self, other: "Assignment") -> bool:
        """Return whether it has no end before that of *other*."""
        return self.until is None or (other.until is not None and self.until >= other.until)
