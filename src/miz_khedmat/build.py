"""The desk as files: every page and stated file below one folder, for any web server."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from miz_khedmat.desk import Desk
from miz_khedmat.errors import BuildError
from miz_khedmat.http import Request

MARK: Final = ".miz_khedmat"


def build(desk: Desk, out: str | Path, progress: Callable[[str], None] = lambda _: None) -> int:
    """Write *desk* to the folder *out* and return how many files that took.

    The files are written beside *out* and put in its place when all are there. Raises BuildError,
    and leaves everything as it was, where *out* holds something that we did not build.
    """
    target = Path(out)
    if target.exists() and not _ours(target):
        raise BuildError(f"{target}: it is not a folder that `build` made; name another")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        fresh = Path(beside) / "new"
        count = _write(desk, fresh, progress)
        if target.exists():
            target.rename(Path(beside) / "old")
        fresh.rename(target)
    return count


def _ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))


def _write(desk: Desk, folder: Path, progress: Callable[[str], None]) -> int:
    statics = [f"static/{asset.name}" for asset in desk.assets.values()]
    count = 0
    for address in [*desk.addresses(), *statics]:
        path = unquote(address)
        body = desk.respond(Request(path)).body
        file = folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        progress(path)
        count += 1
    (folder / "404.html").write_bytes(desk.respond(Request("404.html")).body)
    (folder / MARK).write_text("miz_khedmat\n", "utf-8")
    return count + 1
