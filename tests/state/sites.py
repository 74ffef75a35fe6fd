"""What the tests of sites with state share: a catalogue, requests and keys."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final

from miz_khedmat import Desk, Request, Response
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.machines import KeyTerms, MachineAct, issue_key
from tests.hosts.form_clients import Sent

BASE: Final = "https://example.ir/miz/"
FILES: Final[dict[str, str | bytes]] = {
    "services/a.yaml": "- {id: 10, title: الف, subservices: [{id: 11, title: ب}]}\n"
    "- {id: 20, title: پ}\n"
    "- {id: 30, title: ت, withdrawn: {on: 1404-01-01}}\n",
    "agencies/unit/agency.yaml": "id: '2'\nname: واحد\nrefers_to: '1'\n",
    "agencies/other/agency.yaml": "id: '3'\nname: دیگر\n",
}
INVITATIONS: Final = "desk/invitations.json"
LAST: Final = dt.date(2099, 1, 1)


def key(store: Store, unit: str = "1", cap: int = 10) -> str:
    """The secret of a new key."""
    terms = KeyTerms(MachineAct.INVITE, unit, cap, LAST)
    return issue_key(store, terms, "tests", dt.date(2026, 1, 1))[1]


def machine(values: Any, key: str, path: str = INVITATIONS) -> Sent:
    """A request of another system of the agency."""
    body = values if isinstance(values, bytes) else json.dumps(values).encode()
    lines = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        "authorization": f"Bearer {key}",
    }
    return Sent(path, "POST", body, lines)


def asked(desk: Desk, sent: Sent) -> Response:
    """What a desk answers."""
    lines: Mapping[str, str] = sent.lines
    request = Request(sent.path, sent.method, "/miz/", lines, read=lambda most: sent.body[:most])
    return desk.respond(request)


def plain(response: Response) -> dict[str, Any]:
    """The JSON of an answer."""
    values: dict[str, Any] = json.loads(response.body)
    return values


def health(desk: Desk) -> dict[str, Any]:
    """What the health page says."""
    return plain(asked(desk, Sent("health/")))
