"""Reading a list of 100,000 rows beside openpyxl's own reader, and what an import makes of it.

The seconds are those of the processor, which the machine's other work does not lengthen.
"""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import openpyxl

from benchmarks.measuring import Bar, apart, by_itself, compared, interleaved, seconds
from miz_khedmat.readers.approved import read_approved
from miz_khedmat.readers.sheets import read

ROWS, ROUNDS = 100_000, 3
SHARE_BAR, LIST_BAR = 0.8, 4
_HEAD: Final = ("ردیف", "شناسه خدمت", "عنوان خدمت", "نوع", "نام دستگاه")


def written(file: Path) -> None:
    """A list of ROWS services in five columns, ids as numbers and as texts."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("فهرست")
    sheet.append(_HEAD)
    for number in range(ROWS):
        main = 10_000_000_000 + number // 10 * 1_000
        id = main + (number % 10 and 99 + number % 10)
        title = f"صدور مجوز شماره {number}"
        sheet.append((number, str(id) if number % 2 else id, title, "G2C", "سازمان نمونه"))
    book.save(file)


def ours(file: Path) -> float:
    """The seconds from the file to our tables."""
    return seconds(lambda: read(file))


def theirs(file: Path) -> float:
    """The seconds of openpyxl's reader, in its mode for large files, over the same rows."""

    def rows() -> list[tuple[object, ...]]:
        book = openpyxl.load_workbook(file, read_only=True)
        return list(book["فهرست"].iter_rows(values_only=True))

    return seconds(rows)


def listed(file: Path) -> float:
    """The seconds from the file to the approved list with its tree and its doubts."""
    return seconds(lambda: read_approved(file))


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of reading, on a list that is made in *folder*."""
    file = folder / "list.xlsx"
    written(file)
    works = tuple(partial(apart, work, file) for work in (ours, theirs, listed))
    mine, peer, whole = interleaved(works, ROUNDS)
    yield compared(f"read {ROWS:,} rows of xlsx", mine, ("openpyxl", peer), SHARE_BAR)
    yield Bar(name="approved list of them, beside reading", value=whole / mine, limit=LIST_BAR)


if __name__ == "__main__":
    sys.exit(by_itself(bars))
