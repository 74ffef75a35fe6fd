"""The raw values that agencies' pages print, a list for each kind."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data" / "raw_values.json"


def raw(kind: str) -> list[str]:
    """The values of a kind, as printed."""
    read: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return list(read[kind])
