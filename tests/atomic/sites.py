"""Sites of one page, to be replaced."""

import stat
from pathlib import Path

from miz_khedmat.atomic.folder import MARK, replacing

Tree = dict[str, str]


def tree(folder: Path) -> Tree:
    """Return all files below a folder by their names, and the targets of links."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }


def put(site: Path, text: str) -> None:
    """Replace a site by one of a single page."""
    with replacing(site) as fresh:
        (fresh / "page").write_text(text)


def mode(path: Path) -> int:
    """Return the permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


NEW = {MARK: "miz_khedmat\n", "page": "new"}
OLD = {MARK: "miz_khedmat\n", "page": "old"}
IN_THE_WAY = (
    "{}: it is in the way and `build` did not create it; move it"
    " / build آن را نساخته است و مانع کار است؛ آن را جابه‌جا کنید"
)
