"""The acts of staff, and the roles that allow them."""

import enum
from collections.abc import Mapping
from typing import Final


class Act(enum.StrEnum):
    """What a person may be allowed to do in a unit."""

    EDIT = "edit"
    REFER = "refer"
    APPROVE = "approve"
    REGISTER = "register"
    RECORD = "record"
    MESSAGES = "messages"
    READ_RESULTS = "read_results"
    READ_TEXTS = "read_texts"
    APPOINT = "appoint"


class Role(enum.StrEnum):
    """A role that a person has in a unit and in every unit below it."""

    DESK_USER = "desk_user"
    MANAGER = "manager"
    CLERK = "clerk"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"

    @property
    def acts(self) -> frozenset[Act]:
        """What the role allows."""
        return _ACTS[self]


_ACTS: Final[Mapping[Role, frozenset[Act]]] = {
    Role.DESK_USER: frozenset({Act.EDIT, Act.REFER, Act.READ_RESULTS}),
    Role.MANAGER: frozenset(
        {Act.APPROVE, Act.REGISTER, Act.MESSAGES, Act.READ_RESULTS, Act.READ_TEXTS}
    ),
    Role.CLERK: frozenset({Act.RECORD}),
    Role.OBSERVER: frozenset({Act.READ_RESULTS}),
    Role.ADMINISTRATOR: frozenset({Act.APPOINT, Act.MESSAGES, Act.READ_RESULTS}),
}
HISTORY: Final = frozenset({Act.EDIT, Act.APPROVE, Act.APPOINT})
"""Each of these acts opens the history of a unit."""
