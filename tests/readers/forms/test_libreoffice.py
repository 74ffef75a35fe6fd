"""What LibreOffice saves of a form, also through its own format, is read as the form."""

from pathlib import Path

import pytest

from gates import filled, word
from gates import forms as gate
from miz_khedmat import load
from miz_khedmat.model import Service
from miz_khedmat.model.form import EDITIONS
from miz_khedmat.readers.forms import forms
from tests.office import NEEDS_OFFICE, saved_as
from tests.readers.forms.test_python_docx import begun

pytestmark = NEEDS_OFFICE

KEY = "10031771100"
Content = tuple[tuple[Service, ...], list[tuple[str, str]]]
"""The services of a file, and place and code of each doubt."""


def hands() -> dict[str, filled.Hand]:
    """Return the form of one service in each edition, and with each kind of tick."""
    editions = {f"edition-{name}": filled.Hand(name) for name in EDITIONS}
    ticks = {f"tick-{at}": filled.Hand(tick=tick) for at, tick in enumerate(filled.TICKS)}
    return editions | ticks


EXAMPLES = ("shenasname-1", "shenasname-2", "shenasname-3")
NAMES = (*hands(), *EXAMPLES, "python-docx")
"""The names of the files to try."""


def by_python_docx(file: Path) -> None:
    """Return a form with boxes as content controls, in the template of python-docx."""
    document, _ = begun("content control", 3)
    document.save(str(file))


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory, root: Path, example: Path) -> list[Path]:
    """The files as they were written."""
    folder = tmp_path_factory.mktemp("forms")
    catalogue = load(example)
    service = catalogue.rows(catalogue.agency)[KEY].node
    made = {name: word.docx(filled.body(service, "د", "بالا", it)) for name, it in hands().items()}
    made |= {name: (root / gate.FOLDER / f"{name}.docx").read_bytes() for name in EXAMPLES}
    for name, content in made.items():
        (folder / f"{name}.docx").write_bytes(content)
    by_python_docx(folder / "python-docx.docx")
    return [folder / f"{name}.docx" for name in NAMES]


@pytest.fixture(scope="module")
def saved(originals: list[Path]) -> Path:
    """All of them as LibreOffice saves them, in one run."""
    return saved_as("docx", originals, originals[0].parent)


@pytest.fixture(scope="module")
def made_again(originals: list[Path]) -> Path:
    """All of them saved in its own format, and converted back."""
    folder = saved_as("odt", originals, originals[0].parent)
    return saved_as("docx", [folder / f"{name}.odt" for name in NAMES], folder)


def content_of(file: Path) -> Content:
    """Return what is read of a file."""
    read = forms(file)
    return read.services, [(doubt.place.cell, doubt.code) for doubt in read.doubts]


def test_a_saved_form_reads_the_same(originals: list[Path], saved: Path) -> None:
    """Every edition and every kind of tick: the same facts, and the same doubts at their places."""
    assert [] == [
        file.name for file in originals if content_of(file) != content_of(saved / file.name)
    ]


def test_a_form_made_again_reads_the_same(originals: list[Path], made_again: Path) -> None:
    """Through its own format, which does not have Word's controls."""
    assert [] == [
        file.name for file in originals if content_of(file) != content_of(made_again / file.name)
    ]
