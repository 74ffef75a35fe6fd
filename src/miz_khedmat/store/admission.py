"""Whether a store may be used: its schema, its key and its agency, looked at in each session."""

from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Wording
from miz_khedmat.store.faults import (
    MISSING,
    StoreForeign,
    StoreKeyError,
    StoreMissing,
    StoreNewer,
    StoreOlder,
)
from miz_khedmat.store.keys import Keys, make_key, read_key
from miz_khedmat.store.session import Session
from miz_khedmat.store.statements import latest

_NEWER: Final = Wording(
    "{place}: the store has schema {found}, and this version of miz_khedmat knows {known}; "
    "install the newer version"
)
_OLDER: Final = Wording(
    "{place}: the store has schema {found}, and this version of miz_khedmat needs {known}; "
    "run manage.py migrate"
)
_KEY_MISSING: Final = Wording(
    "{key}: the key of the store {place} is missing; put the file back from its copy"
)
_KEY_WRONG: Final = Wording("{key}: not the key of the store {place}; name the file made with it")
_FOREIGN: Final = Wording(
    "{place}: the store is that of the agency {found}, not of {agency}; name a store of its own"
)


@frozen
class Facts:
    """What a store says of itself in ``miz_meta``; schema 0 is a database without our tables."""

    schema: int = 0
    key_check: str = ""
    agency: str = ""


def facts_of(session: Session, *, certain: bool = False) -> Facts:
    """Return what the store says of itself.

    A database without our tables says nothing. If they are *certain* to be there, that is not
    looked at, which saves a round trip; without them StoreMissing then ends the transaction, which
    must not be one of the site's.
    """
    if not certain and session.one("meta_exists") == (0,):
        return Facts()
    rows = dict(session.all("meta_all"))
    return Facts(int(rows.get("schema", "0")), rows.get("key_check", ""), rows.get("agency", ""))


def admit(facts: Facts, place: str, *, is_new: bool = False, migrates: bool = True) -> None:
    """Raise if the schema is not one that this version reads and writes.

    Args:
        facts: What the store says of itself.
        place: Where the store is, for the message.
        is_new: Whether a database without our tables gets them now.
        migrates: Whether an older schema is brought up to date now.

    Raises:
        StoreMissing: The tables are not there, and are not to be made.
        StoreNewer: A newer version of the library wrote the store.
        StoreOlder: The tables are older, and the site is to migrate them.
    """
    known = latest()
    if not (facts.schema or is_new):
        raise StoreMissing(MISSING.filled(place=place))
    if facts.schema > known:
        raise StoreNewer(_NEWER.filled(place=place, found=facts.schema, known=known))
    if facts.schema < known and not migrates:
        raise StoreOlder(_OLDER.filled(place=place, found=facts.schema, known=known))


def check_agency(facts: Facts, agency: str, place: str) -> None:
    """Raise StoreForeign if the store is that of another agency; an empty *agency* is anybody's."""
    if agency and facts.agency not in {"", agency}:
        raise StoreForeign(_FOREIGN.filled(place=place, found=facts.agency, agency=agency))


def key_for_reading(facts: Facts, file: Path, place: str) -> Keys:
    """Return the key of the store; a store that has none yet gets a passing one.

    Raises:
        StoreKeyError: The key file is missing, is not a key, or is that of another store.
    """
    keys = read_key(file)
    if not facts.key_check:
        return keys or Keys.random()
    if keys is None:
        raise StoreKeyError(_KEY_MISSING.filled(key=file, place=place))
    if not keys.is_of(facts.key_check):
        raise StoreKeyError(_KEY_WRONG.filled(key=file, place=place))
    return keys


def key_for_writing(session: Session, facts: Facts, file: Path) -> Keys:
    """Return the key of the store, made now if the store has none yet, and known to it from now on.

    Raises:
        StoreKeyError: The key file is missing, is not a key, or is that of another store.
    """
    if facts.key_check:
        return key_for_reading(facts, file, session.place)
    keys = read_key(file) or make_key(file)
    session.run("meta_put", name="key_check", value=keys.check)
    return keys
