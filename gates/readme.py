"""Runs what a README shows, as pasted, and reports what does not run."""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from gates.programs import Place
from gates.sites import DjangoSite, FlaskSite

LEFT_OUT: Final = frozenset({"make test"})
"""The gate itself runs in it."""

EXAMPLES: Final[Mapping[str, str]] = {
    "approved.xlsx": "examples/papers/approved.xlsx",
    "forms": "examples/forms",
    "old-site": "examples/other_sites/site",
}
"""The files and folders of a reader that lines name, and which of our examples they are here."""

_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OURS: Final = "miz-khedmat"
_GOOD: Final[Mapping[str, frozenset[int]]] = {_OURS: frozenset({0, 1})}
"""Our commands end with 1 where they found something to report."""


@frozen
class Block:
    """What a README shows between two fences, and the line on which it begins."""

    language: str
    code: str
    line: int


def blocks(text: str) -> list[Block]:
    """Every block of a README, in its order."""
    return [
        Block(found[1], found[2], text.count("\n", 0, found.start()) + 2)
        for found in _BLOCK.finditer(text)
    ]


@frozen
class Reader:
    """Someone who pastes each block of a README where it says; *root* is the project's.

    Shell lines and scripts run in the place, the sites are beside it; `make` runs in a copy of
    the project, which is made once for all readers of one folder.
    """

    root: Path
    place: Place

    def troubles(self, text: str) -> Iterator[str]:
        """Each block that does not run, with its line."""
        for block in blocks(text):
            paste = self._ways().get(block.language)
            if paste is None:
                yield f"{block.line}: nobody knows how to run {block.language}"
            else:
                yield from (f"{block.line}: {trouble}" for trouble in paste(block.code))

    def _ways(self) -> Mapping[str, Callable[[str], Iterator[str]]]:
        return {
            "sh": self._shell,
            "python": self._python,
            "jinja": self._flask.one_liners,
            "django": self._django.one_liners,
        }

    @property
    def _flask(self) -> FlaskSite:
        return FlaskSite(self._beside("flask"), self.root / "examples/catalogue")

    @property
    def _django(self) -> DjangoSite:
        return DjangoSite(self._beside("django"), self.root / "examples/catalogue")

    def _beside(self, name: str) -> Place:
        folder = self.place.folder
        return self.place.at(folder.with_name(f"{folder.name}-{name}"))

    def _shell(self, code: str) -> Iterator[str]:
        for line in code.splitlines():
            words = shlex.split(line, comments=True)
            if words and shlex.join(words) not in LEFT_OUT:
                yield from self._line(line, words)

    def _line(self, line: str, words: list[str]) -> Iterator[str]:
        for name in {word.strip("/") for word in words} & EXAMPLES.keys():
            self._bring(EXAMPLES[name], self.place.folder / name)
        place = self._project() if words[0] == "make" else self.place
        ended = place.run(["sh", "-c", line])
        if "Traceback" in ended.err or ended.code not in _GOOD.get(words[0], {0}):
            yield f"{line}: exit {ended.code}: {ended.err[-2000:] or ended.out[-2000:]}"

    def _bring(self, example: str, target: Path) -> None:
        source = self.root / example
        if not target.exists():
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)

    def _project(self) -> Place:
        """A copy of the project as a fresh clone has it."""
        copy = self.place.at(self.place.folder.with_name("project"))
        if not copy.folder.exists():
            left_out = shutil.ignore_patterns(".*", "dist", "__pycache__", "*.sqlite3*")
            shutil.copytree(self.root, copy.folder, ignore=left_out)
        return copy

    def _python(self, code: str) -> Iterator[str]:
        if "urlpatterns" in code:
            return self._django.urls(code)
        if re.search(r"^(INSTALLED_APPS|MIZ_KHEDMAT)\b", code, re.MULTILINE):
            return self._django.settings(code)
        if "MizKhedmat(" in code:
            return self._flask.module(code)
        return self._script(code)

    def _script(self, code: str) -> Iterator[str]:
        ended = self.place.run([self.place.python, "-W", "error", "-c", code])
        if (0, "", "200\n") != (ended.code, ended.err, ended.out):
            yield f"the script ends with {ended.code}: {ended.err or ended.out}"
