"""The set-up of a desk, as far as it can be seen from inside."""

import os
import platform
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from attrs import field, frozen

from miz_khedmat.desk import Desk
from miz_khedmat.desk.state import DeskState


def _groups() -> frozenset[int]:
    known = getattr(os, "getgroups", None)
    return frozenset((os.getegid(), *known()) if known else ())


def _user() -> int | None:
    known: Callable[[], int] | None = getattr(os, "geteuid", None)
    return known() if known else None


@frozen(kw_only=True)
class Setup:
    """What can be seen of a set-up: of the desk, of its host, and of this process.

    *read* are the files and folders that decide what is shown, *served* folders that a web server
    serves whole, *written* those of a built site. *headers* are those of a page, by names in
    lower case, or None if they cannot be seen.
    """

    base_url: str = ""
    headers: Mapping[str, str] | None = None
    debug: bool = False
    read: tuple[Path, ...] = ()
    served: tuple[Path, ...] = ()
    written: tuple[Path, ...] = ()
    versions: Mapping[str, str] = field(factory=lambda: {"Python": platform.python_version()})
    user: int | None = field(factory=_user)
    groups: frozenset[int] = field(factory=_groups)
    state: DeskState | None = None
    today: date = field(factory=lambda: datetime.now(UTC).date())


def setup_of(desk: Desk, **seen: Any) -> Setup:
    """Return the set-up of *desk*; *seen* are further fields that its host knows."""
    folder = desk.catalogue.folders.get(desk.catalogue.agency.key)
    sources = (folder, desk.icons, desk.labels_file, *desk.templates)
    read = tuple(Path(source) for source in sources if isinstance(source, str | Path))
    return Setup(base_url=desk.base_url, read=read, state=desk.state, **seen)
