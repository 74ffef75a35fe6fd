"""Messages as a store keeps them, so that each reader has them in their own language."""

import json

from miz_khedmat.errors import Wording


def packed(wording: Wording) -> str:
    """Return *wording* as JSON: its English text, its context, and its values."""
    return json.dumps(wording.parts, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Wording:
    """Return the message that `packed` made a *text* of; any other text is the message itself."""
    try:
        return Wording.of_parts(json.loads(text))  # noqa: TID251  # our own
    except ValueError:
        return Wording("{reason}", reason=text)
