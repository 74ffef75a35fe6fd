"""CSV and TSV: encoding and delimiter are detected, and a fault is reported with its line."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import LoadError
from miz_khedmat.readers.sheets import SheetLimits, read
from tests.readers.sheets.books import reported, texts

ROWS = [["شناسه خدمت", "عنوان خدمت"], ["10031771101", "صدور، مجوز"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_seen(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Each of them with each other; old Windows has no Persian ye."""
    content = "\n".join(delimiter.join(row) for row in ROWS).replace("ی", "ي")
    expected = [[text.replace("ی", "ي") for text in row] for row in ROWS]
    assert texts(tmp_path, content.encode(encoding)) == expected


def test_a_stated_delimiter_is_taken(tmp_path: Path) -> None:
    """Excel's own first line states it, and is not a row of the table."""
    (table,) = read(_file(tmp_path, b"sep=;\na,b;c\n\nd;e\n"))
    assert [[(cell.row, cell.text) for cell in row] for row in table.rows] == [
        [(2, "a,b"), (2, "c")],
        [(4, "d"), (4, "e")],
    ]


def test_one_column_and_inner_quotes(tmp_path: Path) -> None:
    """A file without a delimiter is one column; a quotation mark inside a text is a letter."""
    assert texts(tmp_path, 'یک\nدو "سه" چهار\n'.encode()) == [["یک"], ['دو "سه" چهار']]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b'a,b\n"c,d\n', "quotes", "list.xlsx: CSV!A2"),
        (b'a,b\n"c"d,e\n', "quotes", "list.xlsx: CSV!A2"),
        (b'a,b\n"c\nd",e\nf,"g\nh\n', "quotes", "list.xlsx: CSV!A4"),
        (b"\xff\xfea\x00\x00\xd8", "damaged", "list.xlsx"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes, code: str, place: str) -> None:
    """With the line where the row begins, or the file."""
    assert reported(tmp_path, content) == [(code, place)]


def test_a_quotation_mark_that_stays_open_is_shown(tmp_path: Path) -> None:
    """With the content of the line where its row begins."""
    with pytest.raises(LoadError) as caught:
        read(_file(tmp_path, b'a,b\nc,"d\ne\n'))
    assert [fault.found for fault in caught.value.faults] == ['c,"d']


def test_long_texts_are_read(tmp_path: Path) -> None:
    """Texts over Python's default limit, which is unchanged after the read."""
    before = csv.field_size_limit()
    assert texts(tmp_path, b"a," + b"x" * 200_000) == [["a", "x" * 200_000]]
    assert csv.field_size_limit() == before


def test_a_field_that_is_too_long_is_told(tmp_path: Path) -> None:
    """With its row, and not as a matter of quotation marks."""
    content = b"a,b\nc," + b"x" * 200_000
    assert reported(tmp_path, content, SheetLimits(field=140_000)) == [
        ("long-field", "list.xlsx: CSV!A2")
    ]


@pytest.mark.parametrize(
    "limits", [SheetLimits(rows=1), SheetLimits(columns=1), SheetLimits(cells=3)]
)
def test_limits_are_kept(tmp_path: Path, limits: SheetLimits) -> None:
    """Rows, columns and cells are counted."""
    assert [code for code, _ in reported(tmp_path, b"a,b\nc,d\n", limits)] == ["too-large"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_tables_come_back(tmp_path_factory: pytest.TempPathFactory, grid: list[list[str]]) -> None:
    """What Python's own CSV writer quotes in full is read as the same texts at the same places."""
    buffer = StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["سر", "ستون"], *grid])
    (table,) = read(_file(tmp_path_factory.mktemp("c"), buffer.getvalue().encode("utf-8-sig")))
    cells = {(cell.row, cell.column): cell.text for row in table.rows for cell in row}
    assert cells == {
        (row, column): text
        for row, row_texts in enumerate([["سر", "ستون"], *grid], 1)
        for column, text in enumerate(row_texts, 1)
        if text.strip()
    }


def _file(folder: Path, content: bytes) -> Path:
    (folder / "list.csv").write_bytes(content)
    return folder / "list.csv"
