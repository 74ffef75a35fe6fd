"""Two who decide on one proposal at once: one decision is made, whichever it is."""

import secrets
import shutil
import threading
from pathlib import Path

from miz_khedmat.store.store import Store
from miz_khedmat.workflow.change_faults import ChangeError
from tests.workflow.desk import MINA, REZA, SARA, SERVICE, Desk, made, opened


def _folder(store: Store) -> Path:
    return store.key.parent / "catalogue"


def decision(store: Store) -> str:
    """A proposal, and the digest of what is shown of it."""
    folder = _folder(store)
    desk = opened(folder, store) if folder.exists() else made(folder, store)
    amount = str(secrets.randbelow(10**9))
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.fee(amount=amount)])
    return f"{change.id} {desk.seen(change.id)}"


def decide(store: Store, prize: str) -> str | None:
    """Approve it or return it, on a machine that has the files as they were when it was sent."""
    id, seen = prize.split()
    desk = _machine(store)
    chance = secrets.randbelow(2)
    person = (REZA, MINA)[secrets.randbelow(2)]
    try:
        desk.changes.decide(person.id, id, seen, approved=bool(chance), remark="نه")
    except ChangeError as error:
        if error.code != "decided":
            raise
        return None
    finally:
        shutil.rmtree(desk.folder)
    return id


def _machine(store: Store) -> Desk:
    """The desk of a machine that has a copy of the files: no lock of files keeps others away."""
    folder = _folder(store).with_name(f"machine-{threading.get_ident()}-{secrets.token_hex(4)}")
    shutil.copytree(_folder(store), folder)
    return opened(folder, store)
