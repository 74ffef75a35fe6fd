"""Which store is used: the right schema, the right key, the right agency, in every session."""

import pytest

from miz_khedmat.store.faults import StoreForeign, StoreKeyError, StoreMissing, StoreNewer
from miz_khedmat.store.keys import SIZE, Keys
from miz_khedmat.store.statements import latest
from miz_khedmat.store.store import Store
from tests.store.places import Place


def got(store: Store, name: str = "x") -> object:
    """The value of a row, or None."""
    with store.read() as session:
        return dict(session.all("meta_all")).get(name)


def test_a_store_is_not_made_by_using_it(place: Place) -> None:
    """A missing one is reported, and nothing is written."""
    store = place.opened()
    with pytest.raises(StoreMissing, match="no store is there"), store.read():
        pass
    with pytest.raises(StoreMissing, match="no store is there"), store.write():
        pass
    assert not place.key.exists()


def test_a_newer_store_is_left_alone(place: Place, store: Store) -> None:
    """The message has both numbers."""
    place.execute("update miz_meta set value = '99' where name = 'schema'")
    known = f"has schema 99, and this version of miz_khedmat knows {latest()};"
    with pytest.raises(StoreNewer, match=known):
        store.migrate()
    with pytest.raises(StoreNewer), store.read():
        pass


def test_migrating_again_changes_nothing(place: Place, store: Store) -> None:
    """What is there stays as it is, with its key."""
    with store.write() as session:
        session.run("meta_put", name="x", value="here")
    before = place.key.read_bytes()
    place.opened(create=False).migrate()

    assert ("here", before) == (got(store), place.key.read_bytes())


def test_a_new_store_makes_its_key(place: Place, store: Store) -> None:
    """Random bytes that their owner alone may read, and whose HMACs every session has."""
    with store.write() as session:
        mac = session.keys.mac("token", "x")
    with store.read() as session:
        assert mac == session.keys.mac("token", "x")
    assert SIZE == len(place.key.read_bytes())
    assert 0o600 == place.key.stat().st_mode & 0o777


def test_a_missing_key_is_not_made_again(place: Place, store: Store) -> None:
    """Reading and writing are refused, and no file appears."""
    place.key.unlink()
    with pytest.raises(StoreKeyError, match="is missing"), store.write():
        pass
    with pytest.raises(StoreKeyError, match="is missing"), store.read():
        pass
    assert not place.key.exists()


def test_the_key_of_another_store_is_refused(place: Place, store: Store) -> None:
    """The store knows a check value of its own."""
    place.key.write_bytes(b"k" * SIZE)
    with pytest.raises(StoreKeyError, match="not the key of the store"), store.read():
        pass


def test_a_key_that_was_there_before_is_taken(place: Place) -> None:
    """A new store on another machine, or one whose first transaction failed."""
    place.key.write_bytes(b"k" * SIZE)
    store = place.opened(create=True)
    with store.read() as session:
        assert Keys(b"k" * SIZE) == session.keys


def test_a_store_without_a_key_is_read_under_a_passing_one(place: Place, store: Store) -> None:
    """As a site has migrated it: nothing is in there, and reading makes no file."""
    place.execute("delete from miz_meta where name = 'key_check'")
    place.key.unlink()
    with store.read() as one, store.read() as other:
        assert one.keys != other.keys
    assert not place.key.exists()


def test_a_file_that_is_no_key_is_refused(place: Place, store: Store) -> None:
    """A byte too many, as an editor adds it."""
    place.key.write_bytes(place.key.read_bytes() + b"\n")
    with pytest.raises(StoreKeyError, match="exactly 32 bytes"), store.write():
        pass


def test_a_store_is_that_of_one_agency(place: Place) -> None:
    """The first one that names itself; who names none gets it too."""
    place.opened(create=True, agency="org")
    with place.opened().read(), place.opened(agency="org").read():
        pass
    with pytest.raises(StoreForeign, match="the agency org, not of other"):
        place.opened(agency="other").migrate()


def test_an_agency_is_remembered_by_a_store_without_one(place: Place, store: Store) -> None:
    """From its first writing on."""
    with place.opened(agency="org").write():
        pass

    assert "org" == got(store, "agency")
