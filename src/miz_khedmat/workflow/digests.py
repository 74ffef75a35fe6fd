"""The digest of plain data: what was shown, and the name of a row."""

import hashlib
import json
from typing import Any, Final

_VERSION: Final = 1


def plain_digest(kind: str, value: Any) -> str:
    """Return the SHA-256 of *value* in hexadecimal digits; every letter of it counts.

    Args:
        kind: What it is the digest of, such as ``row``.
        value: Plain data; None, an empty text and an empty list differ.
    """
    data = {"kind": kind, "version": _VERSION, "value": value}
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
