"""LibreOffice, if it is installed: it saves files for our readers to read."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

SOFFICE: Final = shutil.which("soffice")
NEEDS_OFFICE: Final = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not here; .ci/run names its packages"
)
CSV: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet a file of its own: commas, quotes, UTF-8, cells as they are shown."""


def saved_as(kind: str, files: Iterable[Path], folder: Path) -> Path:
    """The folder in which *files* lie as LibreOffice saves them, all by one start of it.

    It keeps its own settings below *folder*, so that several of it disturb each other not.
    """
    out = folder / kind.partition(":")[0]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [SOFFICE or "soffice", profile, "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run(
        [*words, str(out), *map(str, files)], check=True, capture_output=True, timeout=300
    )
    return out
