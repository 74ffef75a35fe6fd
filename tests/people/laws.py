"""The laws of rights, tried on random trees and histories against a plain reading of them.

A history is made of numbers that something draws: hypothesis, which makes a failing one short, or
a generator of random numbers, which is fast.
"""

import datetime as dt
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import Any, Final

from attrs import define, evolve, field

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.checks import check_confirming, check_ending, check_holder, checked_terms
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree
from tests.facts.fact import Fact

Draw = Callable[[int], int]
"""Returns a number from 0 up to, and without, the one that it gets."""
NAMES: Final = ("ali", "ALI", "ａｌｉ", "sara", "reza", "mina")  # as others type it
FIRST: Final = "root"
ROLES: Final = {
    "desk_user": "edit refer read_results",
    "manager": "approve register messages read_results read_texts",
    "clerk": "record",
    "observer": "read_results",
    "administrator": "messages read_results appoint",
}
"""What each role allows, as the design has it."""
DAY: Final = dt.date(2026, 11, 1)
STEPS: Final = 24
_CHUNK: Final = 500


def plain(id: str) -> str:
    """The person that an id means."""
    return {"ALI": "ali", "ａｌｉ": "ali"}.get(id, id)


@define
class World:
    """Units that come, move and go; people whose roles are given, end and are over."""

    draw: Draw
    parents: dict[str, str]
    away: dict[str, str] = field(factory=dict)
    referring: frozenset[str] = frozenset()
    given: list[Assignment] = field(factory=list)
    day: dt.date = DAY

    @classmethod
    def drawn(cls, draw: Draw) -> "World":
        """A random tree of one to eight units, some of which refer to others."""
        parents = {"u0": ""}
        for number in range(1, 1 + draw(8)):
            parents[f"u{number}"] = f"u{draw(number)}"
        return cls(draw, parents, referring=frozenset(f"u{draw(8)}" for _ in range(draw(4))))

    @property
    def rights(self) -> Rights:
        """The rights as a transaction would read them, after which absent units are marked."""
        tree = UnitTree(dict(self.parents), self.referring)
        self.given = [
            each if each.unit in self.parents else evolve(each, is_absent=True)
            for each in self.given
        ]
        return Rights(tuple(self.given), tree, self.day, {FIRST})

    def pick(self, things: Any) -> Any:
        """One of them."""
        several = list(things)
        return several[self.draw(len(several))]

    @property
    def person(self) -> Person:
        """Anybody, the first administrator half of the time."""
        return Person(self.pick([FIRST] * len(NAMES) + list(NAMES)))

    def step(self) -> None:
        """Try one act; it is refused, or keeps the laws."""
        often = [self.give] * 3
        act = self.pick(
            [*often, self.end, self.move, self.lose, self.find, self.confirm, self.wait]
        )
        try:
            act()
        except PeopleError:
            return

    def give(self) -> None:
        """Give somebody a role."""
        by, to, rights = self.person, self.person, self.rights
        until = self.day + dt.timedelta(self.draw(9) - 2) if self.draw(2) else None
        role = self.pick([*Role, Role.ADMINISTRATOR, Role.ADMINISTRATOR])
        stated = RoleTerms(self.unit, role, "نام", "سمت", until)
        terms = checked_terms(rights, by, stated)
        check_holder(rights, by, terms, to)
        assert plain(by.id) != plain(to.id), "somebody appointed themselves"
        assert self.allowed(by.id, "appoint", terms.unit), "appointed without the right to"
        made = Assignment(f"{len(self.given)}", to.id, "نام", terms.unit, terms.role, "سمت", by.id)
        self.given.append(evolve(made, until=until))

    def end(self) -> None:
        """End somebody's role."""
        by, rights, before = self.person, self.rights, self.covered
        open_ones = [each for each in rights.assignments if not each.ended_by]
        if open_ones:
            ended = self.pick(open_ones)
            check_ending(rights, by, ended)
            assert plain(by.id) != plain(ended.person), "somebody ended their own role"
            self.given[int(ended.id)] = evolve(self.given[int(ended.id)], ended_by=by.id)
            assert before == self.covered, "the last administrator went"

    def move(self) -> None:
        """Put a unit below another one."""
        by, unit, to = self.person, self.unit, self.unit
        if self.rights.may_move(by.id, unit, to):
            ends = (self.parents[unit], to)
            assert all(self.allowed(by.id, "appoint", each) for each in ends), "not both ends"
            self.parents[unit] = to
            assert "u0" in self.above(unit), "a unit below itself"

    def lose(self) -> None:
        """Take a unit that has none below it out of the catalogue."""
        above = set(self.parents.values())
        lowest = [unit for unit in self.parents if unit not in above and unit != "u0"]
        if lowest:
            unit = self.pick(lowest)
            self.away[unit] = self.parents.pop(unit)

    def find(self) -> None:
        """Put one back, or another one with its id."""
        back = [unit for unit, above in self.away.items() if above in self.parents]
        if back:
            unit = self.pick(back)
            _ = self.rights  # somebody has looked meanwhile
            self.parents[unit] = self.away.pop(unit)

    def confirm(self) -> None:
        """Confirm a role whose unit is back."""
        by, rights = self.person, self.rights
        absent = [each for each in rights.assignments if each.is_absent and not each.ended_by]
        if absent:
            found = self.pick(absent)
            check_confirming(rights, by, found)
            assert plain(by.id) != plain(found.person), "somebody confirmed their own role"
            assert self.allowed(by.id, "appoint", found.unit), "confirmed without the right to"
            self.given[int(found.id)] = evolve(found, is_absent=False)

    def wait(self) -> None:
        """Some days go by."""
        self.day += dt.timedelta(self.draw(4))

    @property
    def unit(self) -> str:
        """Any unit, the desk's own agency more often."""
        found: str = self.pick(["u0", "u0", *self.units])
        return found

    @property
    def units(self) -> list[str]:
        """Every unit, those that are away too."""
        return [*self.parents, *self.away]

    def above(self, unit: str) -> list[str]:
        """A unit and what is above it."""
        found = []
        while unit in self.parents and unit not in found:
            found.append(unit)
            unit = self.parents[unit]
        return found

    def counts(self, each: Assignment, day: dt.date) -> bool:
        """Whether it was not ended, is not over on a day, and its unit never was away."""
        over = each.until is not None and each.until < day
        return not (each.ended_by or over or each.is_absent or each.unit not in self.parents)

    def allowed(self, person: str, act: str, unit: str) -> bool:
        """What the laws say, in plain words: somebody has a role there or above, in force."""
        above = self.above(unit)
        if person == FIRST and act in ROLES["administrator"].split() and above:
            return True
        return any(
            act in ROLES[each.role].split() and each.unit in above and self.counts(each, self.day)
            for each in self.given
            if plain(each.person) == plain(person)
        )

    @property
    def covered(self) -> list[bool]:
        """Whether the desk has an administrator, on each of the next days and for ever."""
        days = (*(self.day + dt.timedelta(each) for each in range(9)), dt.date.max)
        roles = [each for each in self.given if (each.role, each.unit) == ("administrator", "u0")]
        return [any(self.counts(each, day) for each in roles) for day in days]

    def compare(self) -> int:
        """Compare every right of everybody; return how many were compared."""
        rights, compared = self.rights, 0
        for person in (*NAMES, FIRST, "nobody"):
            for act in Act:
                wanted = {unit for unit in self.units if self.allowed(person, act, unit)}
                found = {unit for unit in self.units if rights.may(person, act, unit)}
                assert wanted == found == rights.units(person, act), (person, act)
                compared += len(self.units)
        return compared


def lived(draw: Draw) -> int:
    """Live one random history, and return how many rights were compared at its end."""
    world = World.drawn(draw)
    for _ in range(draw(STEPS) + 1):
        world.step()
    return world.compare()


def _broken(seed: int, many: int) -> tuple[int, int]:
    """Live so many histories; return how many broke a law, and the rights compared."""
    chance, broken, compared = Random(seed), 0, 0  # noqa: S311  # no secret
    for _ in range(many):
        try:
            compared += lived(chance.randrange)
        except AssertionError:
            broken += 1
    return broken, compared


def random_laws(examples: int) -> list[Fact]:
    """Live so many random histories; the figure is how many broke a law."""
    chunks = [(seed, min(_CHUNK, examples - seed)) for seed in range(0, examples, _CHUNK)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(_broken, *zip(*chunks, strict=True)))
    broken, compared = (sum(each) for each in zip(*found, strict=True))
    figure = f"{examples:,} histories, {compared:,} rights compared, laws broken {broken}"
    return [Fact("none", "random trees and histories of roles", figure, not broken)]
