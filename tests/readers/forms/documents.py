"""Word files made by hand and their readings, for the tests of this room."""

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
    """Return the tables of a file with this body."""
    return tables_of(word.docx(*body), "form.docx")


def texts(*inside: str) -> list[str]:
    """Return the texts of the paragraphs of a file that has nothing else."""
    return [cell.text for table in tables(word.paragraph(*inside)) for cell in table.cells]


def cells(*rows: list[str]) -> list[tuple[int, int, str]]:
    """Return row, column and text of each cell of a table."""
    (table,) = tables(word.table(rows))
    return [(cell.row, cell.column, cell.text) for cell in table.cells]


def read(*body: str) -> FormsResult:
    """Read a file with this body."""
    return read_tables("form.docx", tables(*body))


def form(*rows: list[str]) -> tuple[FilledForm, FormsResult]:
    """Return the one form in a table of a title, an id and these rows, and the whole result."""
    result = read(word.table([*HEAD, *rows]))
    (filled,) = result.forms
    return filled, result


def service(*rows: list[str]) -> Service:
    """Return the service of a form with these rows."""
    return form(*rows)[0].service


def doubts(result: FormsResult) -> list[tuple[str, str]]:
    """Return code and place of each doubt."""
    return [(doubt.code, doubt.place.cell) for doubt in result.doubts]


def codes(*rows: list[str]) -> list[str]:
    """Return the codes of what is doubtful in a form with these rows."""
    return [doubt.code for doubt in form(*rows)[1].doubts]


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into *folder*."""
    path = folder / name
    path.write_bytes(content)
    return path


def high(text: str) -> str:
    """Return a cell that continues below."""
    return word.cell(text, properties='<w:vMerge w:val="restart"/>')


def below() -> str:
    """Return the continuation of the cell above."""
    return word.cell("", properties="<w:vMerge/>")
