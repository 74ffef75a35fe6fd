"""Why a change cannot be sent or decided, each worded once in Persian and in English."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import MizKhedmatError, Wording

_CODES: Final[Mapping[str, Wording]] = {
    "rights": Wording("this is not part of your role at {unit}"),
    "own": Wording("another person decides on this proposal; nobody approves their own"),
    "post": Wording("your role states no post; an administrator gives you a role with one"),
    "foreign": Wording("only who wrote this proposal can take it back"),
    "order": Wording("the rows are others by now; put them in order again"),
    "unknown": Wording("there is no such proposal"),
    "decided": Wording("this proposal has been settled in the meantime; open it again"),
    "other": Wording(
        "this proposal has changed in the meantime; what you see now is new, "
        "look at it again and decide"
    ),
    "remark": Wording("write what is to be corrected"),
    "gone": Wording("{called}: this is no longer in the catalogue"),
    "same": Wording("nothing has changed"),
    "decision": Wording("{fact}: only a decision writes this"),
    "row": Wording("{fact}: such a row is proposed as a whole"),
    "catalogue": Wording("the catalogue cannot be read or written now: {reason}"),
    "shape": Wording("{fact}: {reason}"),
    "nameless": Wording("write a title or an id; without both it cannot be found again"),
    "long": Wording("{fact}: this text has {letters} letters; at most {most} are possible"),
    "many": Wording(
        "{most} of your proposals are open; withdraw some, or wait until others are decided"
    ),
    "text": Wording("{fact}: a text has a character that no file can keep"),
}


class ChangeError(MizKhedmatError):
    """A change is refused; *code* is the name of the reason, *wording* says it to people."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.wording = _CODES[code].filled(**values)
        super().__init__(self.wording.joined())
