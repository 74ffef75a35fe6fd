"""Read CSV and TSV as tables; encoding and delimiter are detected from the content."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice
from threading import Lock
from typing import Final

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.sheets.csv_escape import unguarded
from miz_khedmat.readers.sheets.faults import refuse
from miz_khedmat.readers.sheets.limits import SheetLimits
from miz_khedmat.readers.sheets.table import CellPlace, SheetCell, SheetRow, SheetTable

_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 50
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SEP: Final = "sep="
_ONE_AT_A_TIME: Final = Lock()


def read_delimited(content: bytes, file: str, limits: SheetLimits) -> tuple[SheetTable, ...]:
    """Read the one table of a delimited file, named like the file. Raises LoadError."""
    text = _decoded(content, file)
    with _long_fields(limits.field):
        return (SheetTable("CSV", _rows(text, file, limits)),)


@contextmanager
def _long_fields(most: int) -> Iterator[None]:
    """Allow fields of that many letters, one file at a time, because Python has one global bound.

    The bound is restored afterwards, and never narrowed for others that read meanwhile.
    """
    with _ONE_AT_A_TIME:
        before = csv.field_size_limit()
        csv.field_size_limit(max(before, most))
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _rows(text: str, file: str, limits: SheetLimits) -> tuple[SheetRow, ...]:
    delimiter, skipped = _stated(text)
    rows: list[SheetRow] = []
    source = csv.reader(StringIO(text, newline=""), delimiter=delimiter or _seen(text), strict=True)
    room, begun = limits.cells, 0
    try:
        for number, fields in enumerate(source, 1):
            row = () if number <= skipped else _row(number, fields)
            room -= len(row)
            place = CellPlace(file, number, len(fields), "CSV")
            if room < 0 or number > limits.rows or len(fields) > limits.columns:
                raise refuse("too-large", place, f"rows: {number}, columns: {len(fields)}")
            rows += [row] if row else []
            begun = source.line_num
    except csv.Error as error:
        raise _torn(error, text, CellPlace(file, begun + 1, 1, "CSV")) from error
    return tuple(rows)


def _torn(error: csv.Error, text: str, place: CellPlace) -> LoadError:
    """Return the error for a row that cannot be read, with the line in which it begins."""
    code = "long-field" if "field larger" in str(error) else "quotes"
    begin = next(islice(StringIO(text, newline=""), place.line - 1, None), "")
    return refuse(code, place, begin)


def _row(number: int, fields: list[str]) -> SheetRow:
    cells = enumerate(map(unguarded, fields), 1)
    return tuple(SheetCell(number, column, text) for column, text in cells if text.strip())


def _decoded(content: bytes, file: str) -> str:
    """Decode *content*: by its byte order mark, as UTF-8, or as old Persian Windows wrote it."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _as(encoding, content, file)
    if b"\0" in content:
        raise refuse("not-text", CellPlace(file), content[:20])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1256")


def _as(encoding: str, content: bytes, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse("damaged", CellPlace(file), error) from error


def _stated(text: str) -> tuple[str, int]:
    """Return the delimiter that a first line ``sep=;`` states, and the number of lines to skip."""
    first = text[:20].splitlines()[0] if text else ""
    return (first[-1], 1) if first.startswith(_SEP) and len(first) == len(_SEP) + 1 else ("", 0)


def _seen(text: str) -> str:
    """Return the delimiter that splits most of the first lines into the same number of fields."""
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, delimiter: str) -> tuple[int, int, int]:
    """Return how many of the first lines it splits, how many alike, and into how many fields."""
    source = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        counts = Counter(len(row) for row in islice(source, _SAMPLE) if len(row) > 1)
    except csv.Error:
        return 0, 0, 0
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    return counts.total(), times, usual
