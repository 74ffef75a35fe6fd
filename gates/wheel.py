"""Builds the wheel and reports what is in it and what is missing from it."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

PACKAGE = "miz_khedmat"


def build(root: Path, folder: Path) -> Path:
    """The wheel of the project at the root, built into a folder with the tools already here."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def contents(wheel: Path) -> frozenset[str]:
    """The paths of the files in a wheel."""
    with ZipFile(wheel) as archive:
        return frozenset(name for name in archive.namelist() if not name.endswith("/"))


def sources(root: Path) -> frozenset[str]:
    """The paths that the package has in the source tree: code, templates and all its data."""
    source = root / "src"
    return frozenset(
        path.relative_to(source).as_posix()
        for path in (source / PACKAGE).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def strangers(names: Iterable[str]) -> frozenset[str]:
    """The paths that belong neither to the package nor to the wheel's own description."""
    return frozenset(
        name
        for name in names
        if name.split("/")[0] != PACKAGE and not name.split("/")[0].endswith(".dist-info")
    )


def by_folder(names: Iterable[str]) -> dict[str, int]:
    """Count the files of each folder of the package; a file at its top counts by itself."""
    counts = Counter("/".join(name.split("/")[:-1][:2]) for name in names)
    return dict(sorted(counts.items()))
