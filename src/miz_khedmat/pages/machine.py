"""What an address for programs is: a key instead of a person, JSON instead of a page."""

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from attrs import field, frozen

from miz_khedmat.forms import FormData
from miz_khedmat.http import Headers
from miz_khedmat.pages.form import InputPage
from miz_khedmat.pages.page import Visit

Caller = TypeVar("Caller")
KeyCheck = Callable[[str], Caller | None]
"""Returns what is known of the machine that has this key; None for an unknown or ended one."""

_SCHEME = "bearer"


@frozen
class MachineCall:
    """What a program sends: a JSON object or, from gateways, the fields of a form."""

    values: Mapping[str, Any] = field(factory=dict)
    form: FormData = field(factory=FormData)


@frozen
class MachineAnswer:
    """What a program is answered: a status and a JSON object."""

    values: Mapping[str, Any]
    status: int = 200
    headers: Headers = ()


class MachinePage(InputPage, Generic[Caller]):
    """An address for programs, which are known by a key and by nothing else.

    Cookies count for nothing there, so the host's check against forged forms is left out.

    Args:
        check: Returns what is known of the machine that has a key, or None.
    """

    methods: ClassVar[tuple[str, ...]] = ("POST",)

    def __init__(self, check: KeyCheck[Caller]) -> None:
        self.check = check

    @property
    def exempt(self) -> bool:
        """True: the key is the authority."""
        return True

    def key(self, visit: Visit) -> str:
        """Return the key of a request: its bearer token; a gateway's page takes it elsewhere."""
        scheme, _, key = visit.request.headers.get("authorization", "").partition(" ")
        return key.strip() if scheme.lower() == _SCHEME else ""

    def caller(self, visit: Visit) -> Caller | None:
        """Return the machine that calls, or None if its key is not known."""
        key = self.key(visit)
        return self.check(key) if key else None

    @abstractmethod
    def serve(self, visit: Visit, call: MachineCall, caller: Caller) -> MachineAnswer:
        """Return the answer to a *call* of *caller*."""
