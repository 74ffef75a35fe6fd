"""A copy of our package that is changed as its recipe says, and what its commands do then."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from gates import languages
from miz_khedmat.labels import LANGUAGES

PACKAGE: Final = Path("src", "miz_khedmat")
LABELS: Final = frozenset(f"labels/locale/{each}/LC_MESSAGES/miz_khedmat.po" for each in LANGUAGES)
"""The labels of every language, below the package."""


@frozen
class Scratch:
    """A folder with a copy of our package in ``src``."""

    root: Path

    @classmethod
    def of(cls, repository: Path, folder: Path) -> "Scratch":
        """A copy of the package of *repository* in *folder*."""
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(repository / PACKAGE, folder / PACKAGE, ignore=ignored)
        return cls(folder)

    @property
    def package(self) -> Path:
        """The copied package."""
        return self.root / PACKAGE

    def insert(self, name: str, added: str, before: str) -> None:
        """Put *added* into a file of the package, before a text that is there."""
        file = self.package / name
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, added + before, 1), "utf-8")

    def label(self, name: str, text: str) -> None:
        """Add a label to every language, which says *text* and the language's code."""
        for language in LANGUAGES:
            file = languages.source(self.root, language)
            with file.open("a", encoding="utf-8") as labels:
                labels.write(f'\nmsgid "{name}"\nmsgstr "{text} {language}"\n')
        languages.build(self.root)

    def run(self, *arguments: str) -> str:
        """What a Python program prints that has this copy for our package."""
        paths = (self.root / "src", Path(__file__).parent.parent)
        search = {"PYTHONPATH": os.pathsep.join(map(str, paths)), "PYTHONUTF8": "1"}
        made = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, **search},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert made.returncode in {0, 1}, made.stderr
        return made.stdout

    def changed(self, repository: Path) -> set[str]:
        """The files of the package that are not those of *repository*; no compiled ones."""
        return set(self._changed(repository / PACKAGE))

    def _changed(self, ours: Path) -> Iterator[str]:
        names = {file.relative_to(each) for each in (ours, self.package) for file in _sources(each)}
        for name in names:
            files = [each / name for each in (ours, self.package)]
            if len({file.read_bytes() if file.is_file() else None for file in files}) > 1:
                yield name.as_posix()


def _sources(folder: Path) -> Iterator[Path]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return (file for file in found if file.suffix not in {".mo", ".pyc"})
