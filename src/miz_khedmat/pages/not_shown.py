"""The fields of the model that no page shows, each with its reason; a test keeps the list true."""

from collections.abc import Mapping
from typing import Final

_KIND_OF_PHONE: Final = "`check` and open data have it; pages show the number and the hours alone"
_KIND_OF_OFFICE: Final = "`check` and open data have it; pages show all else of an office"

NOT_SHOWN: Final[Mapping[str, str]] = {
    "agency.phone.kind": _KIND_OF_PHONE,
    "agency.offices.kind": _KIND_OF_OFFICE,
    "agency.approved": "the services are compared with that list by `check` (A2)",
    "agency.improved_processes_stated": "a rule compares the processes with that number (S13)",
    "service.former_ids": "their addresses lead on to the service's page (D2)",
    "service.fees.approvals.amount": "the amount of the row is shown; S0810 asks for this one",
    "service.channels.phone.kind": _KIND_OF_PHONE,
    "service.channels.offices.kind": _KIND_OF_OFFICE,
    "service.suppress.rule": "only who runs `check` meets the findings that are set aside",
    "service.suppress.reason": "only who runs `check` meets the findings that are set aside",
}
"""Paths from an agency or a service. What a page shows later is removed from the list."""
