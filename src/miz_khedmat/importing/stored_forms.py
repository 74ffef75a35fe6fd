"""What the forms said that were imported last, kept in the catalogue's folder for the next time."""

import json
from collections.abc import Mapping
from typing import Any, Final

from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.loading.named_file import decoded, undecoded
from miz_khedmat.loading.reader import Source, read

FILE: Final = ".miz_khedmat/forms.json"
"""Hidden, so that no reader of the catalogue takes it for a part of it, and nothing serves it."""

Services = Mapping[str, Any]
"""The plain data of each service by its key."""


def recalled(raw: bytes) -> dict[str, Any]:
    """What is remembered in *raw*. Raises LoadError where it is damaged, for it is written anew."""
    faults: list[Diagnostic] = []
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        raise LoadError((undecoded(FILE, error),)) from error
    data = read(Source(FILE, text), faults) if text else None
    if faults:
        raise LoadError(tuple(faults))
    held = data.get("services") if isinstance(data, dict) else None
    return (
        {key: each for key, each in held.items() if isinstance(each, dict)}
        if isinstance(held, dict)
        else {}
    )


def remembering(services: Services) -> bytes:
    """The file that remembers them, by their keys, so that it changes by what changes in them."""
    data = {"format": FORMAT, "services": dict(sorted(services.items()))}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
