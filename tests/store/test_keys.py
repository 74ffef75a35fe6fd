"""The key file: 32 bytes of its owner alone, never replaced, an HMAC for each purpose."""

from pathlib import Path

import pytest

from miz_khedmat.store.faults import StoreKeyError
from miz_khedmat.store.keys import Keys, make_key, read_key


def test_a_key_is_read_as_it_was_made(tmp_path: Path) -> None:
    """Nothing else is left in the folder, and nobody else may read it."""
    made = make_key(tmp_path / "key")

    assert made == read_key(tmp_path / "key")
    assert [tmp_path / "key"] == list(tmp_path.iterdir())
    assert 0o600 == (tmp_path / "key").stat().st_mode & 0o777


def test_every_key_is_another(tmp_path: Path) -> None:
    """They are random."""
    assert 1 < len({make_key(tmp_path / name) for name in "ab"})


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    """Not even by another process that makes one at the same moment."""
    made = make_key(tmp_path / "key")
    with pytest.raises(StoreKeyError, match="File exists"):
        make_key(tmp_path / "key")

    assert made == read_key(tmp_path / "key")
    assert [tmp_path / "key"] == list(tmp_path.iterdir())


def test_a_key_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(StoreKeyError, match="gone/key: No such file"):
        make_key(tmp_path / "gone" / "key")


def test_no_file_is_no_key(tmp_path: Path) -> None:
    """It is for the store to say whether there has to be one."""
    assert read_key(tmp_path / "key") is None


@pytest.mark.parametrize("size", [0, 31, 33, 5000])
def test_a_key_has_exactly_its_bytes(tmp_path: Path, size: int) -> None:
    """What a kill, an editor or a wrong path leaves is refused."""
    (tmp_path / "key").write_bytes(b"x" * size)
    with pytest.raises(StoreKeyError, match="not a key of a store"):
        read_key(tmp_path / "key")


def test_a_folder_is_no_key(tmp_path: Path) -> None:
    """The system's refusal is in the message."""
    with pytest.raises(StoreKeyError, match="Is a directory"):
        read_key(tmp_path)


def test_each_purpose_has_its_own_value() -> None:
    """The same text has another HMAC for another purpose, and under another key."""
    keys = Keys(b"k" * 32)
    macs = {
        keys.mac("token", "x"),
        keys.mac("phone", "x"),
        keys.mac("token", "y"),
        Keys(b"l" * 32).mac("token", "x"),
        keys.check,
    }

    assert 5 == len(macs)
    assert {64} == set(map(len, macs))


def test_a_store_knows_its_key_by_a_check_value() -> None:
    """Which says nothing about the key."""
    keys = Keys.random()

    assert keys.is_of(keys.check)
    assert not keys.is_of(Keys.random().check)


def test_a_secret_is_not_printed() -> None:
    """Neither in a log nor in a traceback."""
    assert "Keys()" == repr(Keys(b"k" * 32))
