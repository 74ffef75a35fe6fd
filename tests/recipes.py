"""A recipe of CONTRIBUTING.md and a copy of the package on which a test follows it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

Change: TypeAlias = str | Callable[[str], str]
"""The text of a new file, or what becomes of the text of one that exists."""

FILE: Final = re.compile(r"`((?:src|tests|docs|gates)/[^`\s]+\.\w+|pyproject\.toml)`")
"""A file that a step names."""
PLACEHOLDER: Final = re.compile("NAME|FAMILY|CODE|XX")
TITLES: Final = '''"""The titles of all services, a line each."""

from miz_khedmat.catalogue import Catalogue


def titles(catalogue: Catalogue) -> bytes:
    """Return the titles of the services of the desk's own agency."""
    rows = catalogue.rows(catalogue.agency).values()
    return "".join(f"{row.node.title}\\n" for row in rows).encode()
'''
TITLE_FILE: Final = '''"""The name of an agency as a text."""

from miz_khedmat.model import Agency

TITLE = "agency/title.txt"


def title(agency: Agency) -> bytes:
    """Return the name."""
    return (agency.name or "").encode()
'''
TITLE_KIND: Final = '''class Title(FileKind):
    """The name of an agency."""

    page = AgencyPage
    path = TITLE
    media_type = "text/plain; charset=utf-8"

    def content(self, desk: Renderer, file: PageFile) -> Content:
        """Return the name of the agency."""
        return Content.of(title(file.page.agency))
'''
TURKISH_MESSAGES: Final = r"""# Turkish.
msgid ""
msgstr ""
"Language: tr\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "found {value}"
msgstr "bulunan: {value}"
"""
TURKISH: Final = r"""# Turkish.
msgid ""
msgstr ""
"Language: tr\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "_language"
msgstr "tr"

msgid "_name"
msgstr "Türkçe"

msgid "_direction"
msgstr "ltr"

msgid "menu.laws"
msgstr "Yasalar"
"""


@frozen
class Copy:
    """A copy of the package, with the files that the steps of one recipe name."""

    folder: Path
    root: Path
    named: frozenset[str]

    def follow(self, changes: Mapping[str, Change]) -> None:
        """Make the changes, which are to every source file that the recipe names and no other."""
        assert {name for name in self.named if name.startswith("src/")} == set(changes)
        for name, change in changes.items():
            file = self.folder / name
            old = file.read_text("utf-8") if file.exists() else None
            assert (old is None) == isinstance(change, str), name
            new = change if isinstance(change, str) else change(old or "")
            assert new != old, name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(new, "utf-8")

    def run(self, code: str) -> str:
        """Run Python that imports the copy, in its folder, and return what it prints."""
        paths = os.pathsep.join([str(self.folder / "src"), str(self.root)])
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            check=False,
            capture_output=True,
            text=True,
        )
        assert (0, "") == (done.returncode, done.stderr), done.stdout
        return done.stdout


def section(root: Path, recipe: str) -> str:
    """The text of a recipe."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    return text.split(f"\n### {recipe}\n")[1].split("\n## ")[0].split("\n### ")[0]


def steps(text: str) -> str:
    """The numbered steps of a recipe, without the paragraph after them."""
    return "\n".join(re.findall(r"^(?:\d\.|   ).*$", text, re.MULTILINE))


def copied(root: Path, folder: Path, recipe: str, **names: str) -> Copy:
    """Copy the package for a recipe; its placeholders are replaced by *names*."""
    shutil.copytree(root / "src", folder / "src")
    (folder / "docs").mkdir()
    text = steps(section(root, recipe))
    for placeholder, name in names.items():
        text = text.replace(placeholder, name)
    return Copy(folder, root, frozenset(FILE.findall(text)))


def replaced(old: str, new: str) -> Callable[[str], str]:
    """A change of the first *old* in a text."""
    return lambda text: text.replace(old, new, 1)
