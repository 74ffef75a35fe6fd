"""Word files by hand and what is read of them, for the tests of this room."""

from pathlib import Path

from gates import word
from miz_khedmat.model import Service
from miz_khedmat.readers.forms import FilledForm, FormsResult
from miz_khedmat.readers.forms.document import FormTable
from miz_khedmat.readers.forms.docx import tables_of
from miz_khedmat.readers.forms.parser import read_tables

ID = ["شناسه خدمت", "10031771101"]
TITLE = ["عنوان خدمت", "صدور شناسه"]
HEAD = [TITLE, ID]


def tables(*body: str) -> tuple[FormTable, ...]:
    """The tables of a file with this body."""
    return tables_of(word.docx(*body), "form.docx")


def texts(*inside: str) -> list[str]:
    """The texts of the paragraphs of a file that has only these."""
    return [cell.text for table in tables(word.paragraph(*inside)) for cell in table.cells]


def cells(*rows: list[str]) -> list[tuple[int, int, str]]:
    """Row, column and text of each cell of a table."""
    (table,) = tables(word.table(rows))
    return [(cell.row, cell.column, cell.text) for cell in table.cells]


def read(*body: str) -> FormsResult:
    """What is read of a file with this body."""
    return read_tables("form.docx", tables(*body))


def form(*rows: list[str]) -> tuple[FilledForm, FormsResult]:
    """The one form in a table of a title, an id and these rows, and all that was read."""
    told = read(word.table([*HEAD, *rows]))
    (held,) = told.forms
    return held, told


def service(*rows: list[str]) -> Service:
    """The service of a form with these rows."""
    return form(*rows)[0].service


def doubts(told: FormsResult) -> list[tuple[str, str]]:
    """Code and place of each doubt."""
    return [(each.code, each.place.cell) for each in told.doubts]


def codes(*rows: list[str]) -> list[str]:
    """The codes of what is doubtful in a form with these rows."""
    return [each.code for each in form(*rows)[1].doubts]


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file in *folder*."""
    path = folder / name
    path.write_bytes(content)
    return path


def high(text: str) -> str:
    """A cell that goes on below."""
    return word.cell(text, properties='<w:vMerge w:val="restart"/>')


def below() -> str:
    """What a cell above covers."""
    return word.cell("", properties="<w:vMerge/>")
