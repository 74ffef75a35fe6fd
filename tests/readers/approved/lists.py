"""Approved lists for tests, read from CSV or from a workbook."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.sheets.books import book

HEAD = "شناسه خدمت,عنوان خدمت\n"


def listed(folder: Path, text: str, mapping: Mapping[str, str] | None = None) -> ApprovedList:
    """Return the list in a CSV file with this text."""
    file = folder / "list.csv"
    file.write_text(text, "utf-8")
    return read_approved(file, mapping)


def booked(folder: Path, **sheets: Iterable[Iterable[Any]]) -> ApprovedList:
    """Return the list in a workbook of these sheets."""
    return read_approved(book(folder / "list.xlsx", sheets))


def facts(approved: ApprovedList) -> list[tuple[str | None, str | None, str]]:
    """Return id, title and parent of each entry."""
    return [(entry.id, entry.title, entry.parent) for entry in approved.entries]


def whose(approved: ApprovedList) -> list[tuple[str | None, str | None]]:
    """Return agency and id of each entry."""
    return [(entry.agency, entry.id) for entry in approved.entries]


def doubts(approved: ApprovedList) -> list[tuple[str, str]]:
    """Return cell and code of each doubt."""
    return [(doubt.place.cell, doubt.code) for doubt in approved.doubts]
