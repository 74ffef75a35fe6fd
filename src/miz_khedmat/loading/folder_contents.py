"""The content of an agency's folder: the files that are read, and what is passed over."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath
from typing import Final

from miz_khedmat.catalogue.unread import UnreadReason, unread
from miz_khedmat.errors import Place
from miz_khedmat.loading.run import Run

_ENDINGS: Final = (".yaml", ".yml", ".json")
_HIDDEN: Final = (".", "~$")
"""How the names of hidden files begin, and of those that Office leaves beside an open one."""
_FILES: Final = "files"
_FOLDERS: Final = frozenset({"services", "agencies", _FILES})
_LIKE: Final = re.compile(r"\.(?:ya?ml|json)(?:\W|$)", re.IGNORECASE)
"""Part of the name of every YAML or JSON file, also of a copy (``a.yaml.bak``, ``a.yml~``)."""


def head_file(names: list[str], stem: str = "agency") -> str | None:
    """Return the agency's file among the *names* in a folder, in any case; best the usual one.

    The file of its surveys has the *stem* ``surveys``; the survey pages read it (Q1).
    """
    heads = [f"{stem}{ending}" for ending in _ENDINGS]
    found = (name for name in names if name.lower() in heads)
    places = ((heads.index(name.lower()), name not in heads, name) for name in found)
    return min(places, default=(0, False, None))[-1]


def service_files(run: Run, folder: str) -> Iterator[str]:
    """Return the files of services in *folder*; anything else there is passed over."""
    names = [name for name in run.names(folder) if not is_hidden(name)]
    for name in names:
        if PurePath(name).suffix.lower() in _ENDINGS:
            yield f"{folder}{name}"
        else:
            pass_over(run, f"{folder}{name}")


def pass_over_beside(run: Run, folder: str, names: set[str]) -> None:
    """Pass over those of the unread *names* in *folder* that are, or contain, YAML or JSON."""
    for name in names:
        if not is_hidden(name) and _is_lost(run, f"{folder}{name}", name):
            pass_over(run, f"{folder}{name}")


def _is_lost(run: Run, path: str, name: str) -> bool:
    """Return whether a file or a folder may be part of the catalogue, and is not read as such."""
    if name in _FOLDERS:
        return name != _FILES and not is_folder(run, path)
    if _LIKE.search(name) or name.lower() in _FOLDERS:
        return True
    names: list[str] = []
    with suppress(OSError):
        names = run.root.names(path)
    return any(_LIKE.search(inside) and not is_hidden(inside) for inside in names)


def pass_over(run: Run, path: str) -> None:
    """Note a file or folder that is not read."""
    run.unread.append(unread(UnreadReason.PASSED_OVER, Place(path)))


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is ignored silently."""
    return name.startswith(_HIDDEN)


def is_folder(run: Run, path: str) -> bool:
    """Return whether *path* is a folder that may be entered."""
    try:
        return run.root.is_folder(path)
    except OSError:
        return False
