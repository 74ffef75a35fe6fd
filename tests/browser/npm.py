"""The packages of package.json beside this file, which `make browser` installs."""

import sys
from pathlib import Path

FOLDER = Path(sys.prefix) / "npm" / "node_modules"


def package(name: str, file: str) -> Path:
    """A *file* of the package called *name*."""
    found = FOLDER / name / file
    assert found.exists(), "the browser tests need packages of npm: `make browser` installs them"
    return found
