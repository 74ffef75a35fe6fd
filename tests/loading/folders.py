"""Catalogue folders written for one test, and the faults that loading them ends in."""

from pathlib import Path

import pytest

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.loading import Limits, load
from miz_khedmat.model import Service

AGENCY = "id: '1'\nname: سازمان\n"


def written(root: Path, files: dict[str, str | bytes]) -> Path:
    """The folder *root* with these files, and an agency where none is given."""
    for name, content in {"agency.yaml": AGENCY, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def faults(root: Path, limits: Limits | None = None) -> tuple[Diagnostic, ...]:
    """Every fault that loading *root* ends in; it must end in some."""
    with pytest.raises(LoadError) as caught:
        load(root, limits)
    return caught.value.faults


def reported(root: Path, limits: Limits | None = None) -> list[tuple[str, str]]:
    """Code and place of every fault of *root*, in reading order."""
    return [(fault.code, str(fault.place)) for fault in faults(root, limits)]


def service(root: Path, text: str, name: str = "services/a.yaml") -> Service:
    """The first service of a catalogue whose services are *text*."""
    return load(written(root, {name: text})).agency.services[0]


def unread(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Place and kind of all that was not read."""
    return [(str(each.place), each.code) for each in catalogue.unread]
