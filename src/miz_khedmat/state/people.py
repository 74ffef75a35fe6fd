"""The command that lists the people of a desk, or the units that lack some (A5)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from miz_khedmat.desk.state import CommandResult
from miz_khedmat.errors import Wording
from miz_khedmat.people.assignments import Assignment
from miz_khedmat.people.coverage import MissingPeople, missing
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.terminal import line

_LACKING: Final = Wording(
    "units without a desk user: {users}; units without a second person who can approve: {seconds}"
)
_WHOLE: Final = Wording("every unit has a desk user, and a second person who can approve")


def list_people(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """List every role that was not ended, or with ``missing`` what units lack; then 1 if any do."""
    rights = state.people.read(UnitTree.of(state.catalogue))
    if not given.get("missing"):
        return CommandResult(_text(_role(each, rights) for each in rights.assignments))
    lacking = missing(rights)
    note = _LACKING.filled(users=len(lacking.desk_user), seconds=len(lacking.second))
    rows = _text(_units(state, lacking))
    return CommandResult(rows, (note if lacking else _WHOLE,), status=int(bool(lacking)))


def _role(each: Assignment, rights: Rights) -> tuple[str, ...]:
    until = f"until {each.until.isoformat()}" if each.until else "no end"
    force = until if each.is_in_force(rights.tree, rights.today) else "grants nothing"
    return (each.id, each.unit, each.role, each.person, each.name, each.post, force)


def _units(state: DeskSurveys, lacking: MissingPeople) -> Iterator[tuple[str, ...]]:
    for unit in state.catalogue.agency_rows.values():
        key, name = unit.node.key, unit.node.name or ""
        if key in lacking.desk_user:
            yield key, "no desk user", name
        if key in lacking.second:
            yield key, "no second person", name


def _text(rows: Iterable[tuple[str, ...]]) -> bytes:
    return "".join("\t".join(map(line, row)) + "\n" for row in rows).encode()
