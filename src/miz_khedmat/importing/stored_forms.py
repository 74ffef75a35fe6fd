"""What the forms said at the last import, stored in the catalogue's folder for the next one."""

import json
from collections.abc import Mapping
from typing import Any, Final

from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.loading.named_file import decoded, undecoded
from miz_khedmat.loading.reader import Source, read

FILE: Final = ".miz_khedmat/forms.json"
"""A hidden file, so that no reader takes it for a part of the catalogue and nothing serves it."""

Services = Mapping[str, Any]
"""The plain data of each service, by key."""


def recalled(raw: bytes) -> dict[str, Any]:
    """Read what was stored by `remembering`.

    Raises:
        LoadError: *raw* is damaged; an import would overwrite it.
    """
    faults: list[Diagnostic] = []
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        raise LoadError((undecoded(FILE, error),)) from error
    data = read(Source(FILE, text), faults) if text else None
    if faults:
        raise LoadError(tuple(faults))
    services = data.get("services") if isinstance(data, dict) else None
    return (
        {key: service for key, service in services.items() if isinstance(service, dict)}
        if isinstance(services, dict)
        else {}
    )


def remembering(services: Services) -> bytes:
    """Return the content of the file, sorted by key, so that it changes only as they do."""
    data = {"format": FORMAT, "services": dict(sorted(services.items()))}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
