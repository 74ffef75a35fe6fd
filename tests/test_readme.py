"""What the READMEs show runs as pasted, and what does not is reported."""

import os
import re
import sys
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gates import wheel
from gates.programs import Place
from gates.readme import Reader, blocks
from miz_khedmat.cli.commands import commands

READMES = ("README.md", "README.fa.md")
OF_OTHERS = re.compile(r"COV|MAKE|MFLAGS|PYTEST|PYTHON|VIRTUAL_ENV")
"""The environment of a test run that a reader does not have."""


def place(folder: Path, programs: Path, environment: Mapping[str, str]) -> Place:
    """A clean folder where the programs of one folder come first."""
    clean = {name: value for name, value in os.environ.items() if not OF_OTHERS.match(name)}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    folder.mkdir()
    given = {**clean, **environment, "PATH": path}
    return Place(folder, str(programs / "python"), given)


@pytest.fixture
def empty() -> Iterator[Path]:
    """A folder for much that is written and soon gone."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def given_wheel(root: Path, folder: Path) -> dict[str, str]:
    """The settings with which pip takes the wheel just built, and all else from its usual index."""
    built = wheel.build(root, folder)
    name, version, rest = built.name.split("-", 2)
    built.rename(built.with_name(f"{name}-{version}-9-{rest}"))  # it wins over the index's
    (folder / "this.txt").write_text(f"{name}=={version}\n", "utf-8")
    given = {"PIP_FIND_LINKS": folder, "PIP_CONSTRAINT": folder / "this.txt"}
    return {name: f"{os.environ.get(name, '')} {value}".strip() for name, value in given.items()}


def test_every_block_of_the_readmes_runs_as_pasted(root: Path, empty: Path) -> None:
    """Shell line by line, Python in a Flask app and a Django project, one-liners in templates.

    The first one is followed by someone who has nothing but Python, pip and make.
    """
    venv.create(empty / "venv", with_pip=True)
    environment = given_wheel(root, empty / "dist")
    for name in READMES:
        reader = Reader(root, place(empty / name, empty / "venv/bin", environment))
        text = (root / name).read_text("utf-8")

        assert [] == [f"{name}:{trouble}" for trouble in reader.troubles(text)]
        assert {"sh", "python", "jinja", "django"} == {block.language for block in blocks(text)}


@pytest.fixture
def reader(root: Path, tmp_path: Path) -> Reader:
    """A reader with what is installed here."""
    programs = Path(sys.executable).parent
    return Reader(root, place(tmp_path / "shell", programs, {"PYTHONPATH": str(root / "src")}))


URLS = """```python
from django.urls import include, path

urlpatterns += [path("miz/", include("miz_khedmat.django.urls"))]
```
"""
SETTINGS = """```python
INSTALLED_APPS += ["miz_khedmat.django"]
MIZ_KHEDMAT = {"catalogue": BASE_DIR / "catalogue"}
```
"""
TUPLE = """```python
(path("miz/", include("miz_khedmat.django.urls")),)  # urlpatterns
```
"""
STRAY = """```python
MIZ_KHEDMAT_FRAME = "base.html"
INSTALLED_APPS += []
```
"""


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("```sh\ntrue\nmiz-khedmat check nowhere\n```", "2: miz-khedmat check nowhere: exit 2: "),
        ("\n```sh\nfalse\n```", "3: false: exit 1: "),
        ("```sh\npython -c 'print(1 / 0)' || true\n```", "2: python -c "),
        ("```sh\necho http://127.0.0.1:1/\n```", "2: echo http://127.0.0.1:1/: exit 2: "),
        ("```perl\n1;\n```", "2: nobody knows how to run perl"),
        ("```python\nprint(404)\n```", "2: the script ends with 0: 404"),
        (
            "```python\nMizKhedmat(app, catalogue='none')\n```",
            "2: Flask, app.py: /miz/ has no miz-",
        ),
        (SETTINGS + TUPLE, "6: manage.py check: "),
        (SETTINGS + URLS + STRAY, "11: manage.py check: "),
        (
            SETTINGS + URLS + "```django\n{% miz_head %}\n```",
            "11: Django: /own/ has no miz-: 500",
        ),
    ],
)
def test_what_does_not_run_is_told(reader: Reader, text: str, trouble: str) -> None:
    """With its line and what was said, first the first."""
    troubles = list(reader.troubles(text))

    assert [True] == [line.startswith(trouble) for line in troubles[:1]], troubles


def test_every_command_is_named(root: Path) -> None:
    """The table of the READMEs has a row for each command, and no other."""
    rows = re.findall(
        r"^\| `([a-z-]+) ?[^`]*` \|", (root / "README.md").read_text("utf-8"), re.MULTILINE
    )

    assert commands.commands.keys() == {*rows}


def test_both_readmes_show_the_same(root: Path) -> None:
    """The same blocks except for comments, pictures, documents and commands, in one order."""
    english, persian = ((root / name).read_text("utf-8") for name in READMES)

    assert shown(english) == shown(persian)


def shown(text: str) -> dict[str, list[str]]:
    """What a README shows in any language."""
    plain = [re.sub(r" +#.*", "", block.code) for block in blocks(text)]
    return {
        "blocks": plain,
        "sections": re.findall(r"^(#+) ", text, re.MULTILINE),
        "commands": re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE),
        "pictures": re.findall(r"!\[.*?\]\((.*?)\)", text),
        "documents": sorted(
            set(re.findall(r"\]\(([A-Za-z/-]+\.md|docs/[\w/.-]+)\)", text)) - {*READMES}
        ),
        "one-liners": sorted(set(re.findall(r"`miz_\w+\(", text))),
        "targets": sorted(set(re.findall(r"`make [\w-]+`", text))),
    }
