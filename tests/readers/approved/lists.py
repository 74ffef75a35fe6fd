"""Approved lists for tests, read from CSV or from a workbook."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.sheets.books import book

HEAD = "شناسه خدمت,عنوان خدمت\n"


def listed(folder: Path, text: str, mapping: Mapping[str, str] | None = None) -> ApprovedList:
    """The list that a CSV file with this text holds."""
    file = folder / "list.csv"
    file.write_text(text, "utf-8")
    return read_approved(file, mapping)


def booked(folder: Path, **sheets: Iterable[Iterable[Any]]) -> ApprovedList:
    """The list that a workbook of these sheets holds."""
    return read_approved(book(folder / "list.xlsx", sheets))


def facts(approved: ApprovedList) -> list[tuple[str | None, str | None, str]]:
    """Id, title and parent of each entry."""
    return [(each.id, each.title, each.parent) for each in approved.entries]


def whose(approved: ApprovedList) -> list[tuple[str | None, str | None]]:
    """Agency and id of each entry."""
    return [(each.agency, each.id) for each in approved.entries]


def doubts(approved: ApprovedList) -> list[tuple[str, str]]:
    """Cell and code of each doubt."""
    return [(each.place.cell, each.code) for each in approved.doubts]
