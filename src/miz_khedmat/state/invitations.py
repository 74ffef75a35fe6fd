"""`desk/invitations.json`: another system of the agency gets the one-time address of a survey."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar, Final

from miz_khedmat.forms import FormFault
from miz_khedmat.pages.machine import MachineAnswer, MachineCall, MachinePage
from miz_khedmat.pages.page import Visit
from miz_khedmat.persian.logs import in_line
from miz_khedmat.state.subjects import is_within, surveyed
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.machines import MachineAct, MachineKey, known_key, use_key
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.results import INVITED
from miz_khedmat.surveys.service import Invitation, Surveys

LOG: Final = logging.getLogger("miz_khedmat")
LONGEST: Final = 200
"""Letters of a reference at most."""


class InvitationsPage(MachinePage[MachineKey]):
    """The address at which a system with a key of the act `invite` gets an invitation (Q2).

    The body is ``{"service": id, "reference": …, "manner": "electronic" | "in_person"}``, of which
    the service alone is required.
    """

    name = "invitations"
    path = "desk/invitations.json"
    clauses: ClassVar[tuple[str, ...]] = ("Q2",)

    def __init__(self, surveys: Surveys, base_url: str) -> None:
        """Invite to *surveys*, whose pages are at *base_url*."""
        super().__init__(self._known)
        self.surveys, self.base_url = surveys, base_url

    def _known(self, secret: str) -> MachineKey | None:
        with available():
            return known_key(self.surveys.store, secret, MachineAct.INVITE, self.surveys.today())

    def serve(self, visit: Visit, call: MachineCall, caller: MachineKey) -> MachineAnswer:
        """Return an address and its last day (201), or none after the answer (200).

        Raises FormFault: 403 for another unit, 404 for an unknown service, 422 for a wrong value,
        429 above the cap of the day, 503 without a store.
        """
        if not is_within(visit.catalogue, visit.agency, caller.unit):
            raise FormFault(403, "unit")
        what, reference = _surveyed(visit, call.values), _reference(call.values)
        with available():
            invitation = self._invitation(self.key(visit), what, reference)
        if invitation is None:
            return MachineAnswer({"address": None, "last_day": None})
        address = invited_to(self.base_url, invitation.token)
        return MachineAnswer({"address": address, "last_day": str(invitation.last_day)}, 201)

    def _invitation(self, key: str, what: Surveyed, reference: str | None) -> Invitation | None:
        """Count the act and invite, both or neither. Raises FormFault, StoreError."""
        with self.surveys.store.write() as session:
            if use_key(session, key, MachineAct.INVITE, self.surveys.today()) is None:
                raise FormFault(429, "cap")
            return self.surveys.invite_within(session, what, reference)


@contextmanager
def available() -> Iterator[None]:
    """Raise FormFault (503) if the store cannot be used in the block; the reason is in the log."""
    try:
        yield
    except StoreError as error:
        LOG.error("%s", in_line(error.wording.en))  # noqa: TRY400  # its traceback says nothing
        raise FormFault(503, "store") from error


def invited_to(base_url: str, token: str) -> str:
    """Return the full address at which an invitation is used."""
    return f"{base_url}n/{token}/"


def _surveyed(visit: Visit, values: Mapping[str, Any]) -> Surveyed:
    manner, id = _text(values, "manner") or Manner.ELECTRONIC, _text(values, "service")
    if manner not in INVITED:
        raise FormFault(422, "manner")
    what = surveyed(visit.catalogue, visit.agency, id, Manner(manner))
    if what is None:
        raise FormFault(404, "service")
    return what


def _reference(values: Mapping[str, Any]) -> str | None:
    text = _text(values, "reference")
    if len(text) > LONGEST:
        raise FormFault(422, "reference")
    return text or None


def _text(values: Mapping[str, Any], name: str) -> str:
    """Return a text of the body; empty if it is absent. Raises FormFault if it is anything else."""
    value = values.get(name)
    if not isinstance(value, str | None):
        raise FormFault(422, name)
    return (value or "").replace("\0", "").strip()
