"""The text on paper when a page is printed."""

import re
import subprocess
import unicodedata
from pathlib import Path

from playwright.sync_api import Page


def paper(page: Page, folder: Path) -> set[str]:
    """The words of the page as printed."""
    page.pdf(path=folder / "page.pdf", format="A4")
    command = ["pdftotext", str(folder / "page.pdf"), str(folder / "page.txt")]
    subprocess.run(command, check=True)
    return words((folder / "page.txt").read_text("utf-8"))


def words(text: str) -> set[str]:
    """The words of *text*, whatever their order: paper has it from right to left."""
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))
