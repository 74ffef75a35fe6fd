"""The records of decisions: one for each, in the index, about files and tests that exist."""

import re
from pathlib import Path
from typing import Final

import pytest

COUNT: Final = 16
NAMES: Final = re.compile(r"`((?:src|tests|gates|docs|examples|benchmarks)/[^`:\s]*)(?:::(\w+))?`")
"""A file or folder that a page names, perhaps with one of its tests."""
HEADINGS: Final = ["Context", "Decision", "Consequences", "In the code", "Kept by"]


@pytest.fixture
def pages(root: Path) -> list[Path]:
    """The records, in their order."""
    return sorted((root / "docs" / "adr").glob("[0-9]*.md"))


def test_each_decision_has_a_page(pages: list[Path]) -> None:
    """Sixteen pages, numbered without a gap, each with its status and its five parts."""
    for number, page in enumerate(pages, 1):
        text = page.read_text("utf-8")
        assert (f"{number:04}", f"# {number}. ") == (page.name[:4], text[: len(f"# {number}. ")])
        assert "\nStatus: accepted\n" in text
        assert HEADINGS == re.findall("^## (.*)$", text, re.MULTILINE)
        assert 25 <= len(text.splitlines()) <= 50

    assert COUNT == len(pages)


def test_the_index_lists_each_decision(root: Path, pages: list[Path]) -> None:
    """The index has a line for each page, in order, with its title and its file."""
    index = (root / "docs" / "adr" / "README.md").read_text("utf-8")
    titles = [page.read_text("utf-8").splitlines()[0].removeprefix("# ") for page in pages]
    lines = [f"{title}]({page.name})" for title, page in zip(titles, pages, strict=True)]

    assert lines == [line.replace("[", "", 1) for line in index.splitlines() if line[:1].isdigit()]


def test_each_file_and_test_that_a_decision_names_exists(root: Path, pages: list[Path]) -> None:
    """A page names modules under "In the code" and tests or gates under "Kept by"."""
    for page in pages:
        before, kept = page.read_text("utf-8").split("\n## Kept by\n")
        named, keepers = NAMES.findall(before), NAMES.findall(kept)
        assert [] == [path for path, _ in named + keepers if not (root / path).exists()], page.name
        assert [] == [
            test for path, test in named + keepers if test and not _has(root / path, test)
        ]
        assert any(path.startswith("src/") for path, _ in named), page.name
        assert any(path.startswith("tests/") for path, _ in keepers), page.name


def _has(file: Path, test: str) -> bool:
    """Return whether a file defines a test."""
    return f"\ndef {test}(" in file.read_text("utf-8")


def test_decisions_are_found_from_the_documents(root: Path) -> None:
    """CONTRIBUTING.md leads to the index."""
    assert "(docs/adr/README.md)" in (root / "CONTRIBUTING.md").read_text("utf-8")
