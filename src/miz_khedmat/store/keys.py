"""The key file: a secret beside the store from which tokens, numbers and events get their HMAC."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import field, frozen

from miz_khedmat.atomic.entry import flags
from miz_khedmat.errors import Wording, refusal
from miz_khedmat.store.faults import StoreKeyError

SIZE: Final = 32
"""The bytes of a key."""
_UNUSABLE: Final = Wording(
    "{key}: not a key of a store, which has exactly {size} bytes; restore the file that was made"
)
_REFUSED: Final = Wording("the key of the store cannot be used: {reason}")


@frozen
class Keys:
    """The secret of a store; every purpose has HMACs of its own."""

    secret: bytes = field(repr=False)

    @classmethod
    def random(cls) -> "Keys":
        """Return a new secret."""
        return cls(secrets.token_bytes(SIZE))

    def mac(self, purpose: str, text: str) -> str:
        """Return the HMAC of *text* for *purpose*, in hexadecimal digits.

        Args:
            purpose: What it is for, such as ``token``; a word without a zero byte.
            text: What is to be recognized later.
        """
        message = f"{purpose}\0{text}".encode()
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()

    @property
    def check(self) -> str:
        """The value by which a store knows its key."""
        return self.mac("check", "")

    def is_of(self, check: str) -> bool:
        """Return whether this is the key with that *check* value."""
        return hmac.compare_digest(self.check, check)


def read_key(file: Path) -> Keys | None:
    """Return the key in *file*, or None if there is no such file.

    Raises:
        StoreKeyError: The file cannot be read, or is not a key.
    """
    try:
        with file.open("rb") as opened:
            secret = opened.read(SIZE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreKeyError(_REFUSED.filled(reason=refusal(error, file))) from error
    if len(secret) != SIZE:
        raise StoreKeyError(_UNUSABLE.filled(key=file, size=SIZE))
    return Keys(secret)


def make_key(file: Path) -> Keys:
    """Write a new key to *file*, whole or not at all; only its owner may read it.

    Raises:
        StoreKeyError: The file exists already or cannot be written.
    """
    keys = Keys.random()
    fresh = file.with_name(f".{secrets.token_hex(8)}.new")
    try:
        _write(fresh, keys.secret)
        os.link(fresh, file)  # unlike a rename, it never replaces a key
        sync_folder(file.parent)
    except OSError as error:
        raise StoreKeyError(_REFUSED.filled(reason=refusal(error, file))) from error
    finally:
        with suppress(OSError):
            fresh.unlink()
    return keys


def _write(file: Path, content: bytes) -> None:
    handle = os.open(file, flags("O_WRONLY", "O_CREAT", "O_EXCL", "O_NOFOLLOW", "O_BINARY"), 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* durable, so that a crash loses none of them."""
    handle = os.open(folder, flags("O_DIRECTORY"))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
