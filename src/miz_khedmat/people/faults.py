"""Why a role is not given, ended or accepted: each reason with its code and its message."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import MizKhedmatError, Wording

_REFUSALS: Final[Mapping[str, Wording]] = {
    "not_yours": Wording("this is not part of your role in this unit"),
    "self": Wording("nobody gives a role to themselves, and nobody ends their own"),
    "last": Wording("this is the last administrator; appoint another one before ending the role"),
    "no_unit": Wording("the catalogue has no such unit; choose one of the list"),
    "no_name": Wording("write the name of the colleague, in at most 200 letters"),
    "no_post": Wording("write the post of the colleague, in at most 200 letters"),
    "no_person": Wording("write the id of the colleague at the site, in at most 200 letters"),
    "over": Wording("this day is over; choose today or a later day"),
    "has_it": Wording("this person has this role in this unit already"),
    "gone": Wording("this role has ended, or never was"),
    "dead_link": Wording(
        "this link is not valid or was used before; ask an administrator for a new one"
    ),
    "no_claim": Wording("this invitation was withdrawn or decided meanwhile"),
}


class PeopleError(MizKhedmatError):
    """What somebody wants of people and roles is refused; nothing has changed."""

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.wording = code, _REFUSALS[code].filled(**values)
        super().__init__(self.wording.joined())
