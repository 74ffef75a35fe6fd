"""What a page of staff says of a finding: nothing of files, keys or commands."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.dashboard.sections.places import control_of
from miz_khedmat.errors import Wording

UNAPPROVED: Final = "S0803"
"""The rule about a row of fees that nobody has approved."""
_NAMED: Final = re.compile(r"`|\.ya?ml\b|(?:^|\s)--\w|\bkeys?\b")
"""What only people who write the files know: names of keys, of files and of options."""
_HINTS: Final[Mapping[str, Wording]] = {
    UNAPPROVED: Wording("“Continue” sends this row as it is to the manager in charge for approval")
}
_WAITS: Final = Wording("a proposal for this row waits for the approval of the manager in charge")
_ALONE: Final = Wording(
    "nobody approves it here: a second person does, in the role of manager in charge"
)
_BESIDE: Final = Wording("a desk user sends this row for approval from its section of the editor")
_NOTHING: Final = Wording("")


def page_hint(
    finding: Finding, *, alone: bool = False, waits: bool = False, beside: bool = False
) -> Wording:
    """Return what to do about a finding in words of the page; empty if its hint has others.

    Args:
        finding: The finding.
        alone: Whether an owner works alone, who approves nothing.
        waits: Whether a proposal for its row is open already.
        beside: Whether it is beside a proposal, where nothing goes on to the manager.
    """
    if finding.code == UNAPPROVED and (alone or waits or beside):
        return _ALONE if alone else _WAITS if waits else _BESIDE
    own = _HINTS.get(finding.code)
    return own or (_NOTHING if _NAMED.search(finding.hint.en) else finding.hint)


def rows_of_fact(fact: str) -> tuple[tuple[str, int], ...]:
    """Return the label and the number of each row that a path (``fees.0.accounts.1``) leads to."""
    path = tuple(fact.split("."))
    control = control_of(path)
    return tuple(_rows(control, path[len(control.path) :])) if control else ()


def _rows(control: Control, path: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    if control.kind is ControlKind.ROWS and path and path[0].isdecimal():
        yield control.label("row.") or "edit.row", int(path[0]) + 1
        path = path[1:]
    for part in control.parts:
        if path and part.name == path[0]:
            yield from _rows(part, path[1:])
