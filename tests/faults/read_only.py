"""A user who may not write: the desk serves and reloads, and what would write says so."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from miz_khedmat import Desk, build, load
from miz_khedmat.atomic.file import EditError
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.editing.autofix import mend
from miz_khedmat.errors import BuildError
from tests.faults.asking import bodies
from tests.faults.catalogues import catalogue
from tests.faults.killed_repair import WRONG, texts

NOBODY = 65534


def main(times: int) -> None:
    """Try it as the owner of marked files, and as another user if that is possible."""
    with TemporaryDirectory() as name:
        place = Path(name)
        folder = catalogue(place / "desk", "دستگاه")
        (folder / "services" / "b.yaml").write_text(WRONG.format(200), "utf-8")
        whole = bodies(folder)
        for path in (folder, *folder.rglob("*"), place):
            path.chmod(0o555 if path.is_dir() else 0o444)
        if not (child := os.fork()):
            os._exit(_as_another(folder, times, len(whole)))
        assert os.waitpid(child, 0)[1] == 0
        for path in (place, folder, folder / "services"):
            path.chmod(0o755)


def _as_another(folder: Path, times: int, pages: int) -> int:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    before = texts(folder)
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder)
    writes = (lambda: mend(folder), lambda: build(live.now(), folder.parent / "site"))
    for _ in range(times):
        served = live.reload() and len(list(live.now().addresses())) == pages
        if served and all(map(_refused, writes)) and texts(folder) == before:
            print("survived", flush=True)  # noqa: T201  # this is what the caller counts
    return 0


def _refused(write: Callable[[], Any]) -> bool:
    try:
        write()
    except (EditError, BuildError):
        return True
    return False


if __name__ == "__main__":
    main(int(sys.argv[2]))
