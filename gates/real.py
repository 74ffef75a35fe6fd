"""Prints what is read of the real records as an Excel sheet whose headings no one knows.

Rows in, services out, and every doubt by its name, with how often and at which place first.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.readers.sheets.books import book
from tests.records import known

HEADINGS: Final = ("Nr", "Behörde", "Kennung", "Bezeichnung", "Übergeordnet", "Quelle")
MAPPING: Final = {"Behörde": "agency"}
"""The one column that cannot be recognized by its content."""


def listed(folder: Path) -> ApprovedList:
    """The list that is read of the records, written to a workbook in *folder*."""
    rows = [
        [each["n"], each["agency"], each["id_raw"], each["title"], each["parent_id"], "x"]
        for each in known()
    ]
    sheet = [["Liste"], HEADINGS, *rows]
    return read_approved(book(folder / "list.xlsx", {"Blatt": sheet}), MAPPING)


def table(approved: ApprovedList) -> Iterator[str]:
    """The counts in Markdown."""
    yield "| what | count | first |"
    yield "| --- | --- | --- |"
    yield f"| rows | {len(known())} | |"
    yield f"| services | {len(approved.entries)} | {approved.entries[0].place.cell} |"
    yield f"| agencies | {len(approved.owners)} | |"
    doubts = sorted(approved.doubts, key=lambda each: each.code)
    for code, group in groupby(doubts, key=lambda each: each.code):
        first, *more = group
        described = f"doubt `{code}`: {first.message.en}; {first.hint.en}"
        yield f"| {described} | {len(more) + 1} | {first.place.cell} |"


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(*table(listed(Path(folder))), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
