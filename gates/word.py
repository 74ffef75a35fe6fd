"""Word files written by hand: the least XML that Word opens, byte for byte the same each time."""

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES: Final = (
    f'xmlns:w="{_W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS: Final[Mapping[str, str]] = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    ),
}
_DAY: Final = (2026, 1, 1, 0, 0, 0)

CONTENT_CONTROL: Final = {
    True: '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>",
    False: '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>",
}
"""A box as Word makes it today."""


def legacy(state: str) -> str:
    """A legacy form field whose box has this *state* (``<w:checked/>``, ``<w:default …/>``)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>'
        f"{state}</w:checkBox></w:ffData></w:fldChar></w:r>"
        '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol(char: str, font: str = "Wingdings") -> str:
    """A letter of a symbol font, as Word inserts it."""
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def run(text: str, properties: str = "") -> str:
    """Letters of one look."""
    rights = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rights}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def lettered(text: str, font: str) -> str:
    """Letters typed in another font."""
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def paragraph(*inside: str) -> str:
    """Return a paragraph of runs; plain text becomes a run of its own."""
    runs = (piece if piece.startswith("<") else run(piece) for piece in inside)
    return f"<w:p>{''.join(runs)}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """Return a cell; plain text becomes a paragraph for each line."""
    content = (
        piece if piece.startswith("<") else "".join(map(paragraph, piece.split("\n")))
        for piece in paragraphs or ("",)
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """Return a table of rows of cells; plain text becomes a cell."""
    made = ["".join(map(_celled, row)) or cell() for row in rows]
    # A table has a grid, and a row a cell: else LibreOffice shows the words without the table.
    grid = "<w:gridCol/>" * max((row.count("<w:tc>") for row in made), default=0)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in made)
    rights = '<w:tblPr><w:bidiVisual/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
    return f"<w:tbl>{rights}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _celled(text: str) -> str:
    return text if text.startswith("<w:tc>") else cell(text)


def document(*body: str) -> str:
    """The main part of a document with this body."""
    return f"{_XML}<w:document {_SPACES}><w:body>{''.join(body)}</w:body></w:document>"


def packed(parts: Mapping[str, str]) -> bytes:
    """A zip of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system = 3  # the same on every system
            archive.writestr(info, text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(*body: str) -> bytes:
    """A Word file with this body."""
    return packed({**_PARTS, "word/document.xml": document(*body)})
