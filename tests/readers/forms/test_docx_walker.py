"""The text that a reader of the page sees in the XML of a document, and nothing else."""

import pytest

from gates import word
from gates.filled import TICKS
from miz_khedmat.errors import LoadError
from miz_khedmat.readers.forms.docx import tables_of
from miz_khedmat.readers.sheets import SheetLimits
from tests.readers.forms.documents import cells, tables, texts

BOTH = {
    "content control": "☑☐",
    "☒ and ☐": "☒☐",
    "✓ and □": "✓□",
    "✔ and nothing": "✔",
    "■ and □": "■□",
    "symbol F0FD": "☒☐",
    "✗ and □": "✗□",
    "[x] and [ ]": "[x][ ]",
    "þ and o, font lost": "þo",
    "R and £, font lost": "R£",
}


@pytest.mark.parametrize("name", TICKS)
def test_each_kind_of_tick_is_a_sign_in_the_text(name: str) -> None:
    """Boxes of controls, fields and fonts are seen as ticked or empty; typed ones stay."""
    assert [BOTH.get(name, "☑☐")] == texts(*TICKS[name])


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (word.run("می") + "<w:r><w:softHyphen/></w:r>" + word.run("شود"), "می\u00adشود"),
        (word.run("می\u200cشود"), "می\u200cشود"),
        ("<w:r><w:noBreakHyphen/></w:r>", "\u2011"),
        (word.run("a") + "<w:r><w:tab/></w:r>" + word.run("b"), "a\tb"),
        ("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>" + word.run("new"), "new"),
        ("<w:ins>" + word.run("new") + "</w:ins>", "new"),
        ("<w:moveFrom>" + word.run("away") + "</w:moveFrom>" + word.run("here"), "here"),
        (word.run("hidden", "<w:vanish/>") + word.run("seen"), "seen"),
        (word.run("seen", '<w:vanish w:val="0"/>'), "seen"),
        (word.run("a", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"), "a"),
        ("<w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>" + word.run("a"), "a"),
        ('<w:smartTag w:element="x">' + word.run("a") + "</w:smartTag>", "a"),
        ("<w:ruby><w:rt>" + word.run("up") + "</w:rt></w:ruby>" + word.run("a"), "a"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + word.run("a"), "a"),
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "\ufffc"),
        (word.run("\uf0fe ok"), "☑ ok"),
        (word.run("\uf041 ok"), "ok"),
        (word.lettered("Read þ", "Wingdings"), "Read þ"),
        (word.lettered("þ ¨", "Wingdings"), "☑ ☐"),
        (word.symbol("zz") + word.run("a"), "a"),
        (word.symbol("F0FE", "Arial") + word.run("a"), "a"),
        (word.symbol("61", "Webdings"), "☑"),
    ],
)  # fmt: skip
def test_text_is_what_a_reader_sees(inside: str, expected: str) -> None:
    """Deleted, moved or hidden text is left out; joiners and soft hyphens stay."""
    assert [expected] == texts(inside)


def test_of_alternatives_one_is_read() -> None:
    """The first choice is seen, or the fallback if there is no choice."""
    choice = f"<mc:Choice>{word.run('new')}</mc:Choice>"
    fallback = f"<mc:Fallback>{word.run('old')}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    second = f"<mc:AlternateContent>{choice}{choice}</mc:AlternateContent>"

    assert ["new"] == texts(both)
    assert ["new"] == texts(second)
    assert ["old"] == texts(f"<mc:AlternateContent>{fallback}</mc:AlternateContent>")
    assert ["new"] == texts(choice)


def test_a_box_of_text_is_read_on_lines_of_its_own() -> None:
    """The paragraphs of a text box are lines beside those around it."""
    box = f"<w:r><w:txbxContent>{word.paragraph('in')}</w:txbxContent></w:r>"

    assert ["before", "in", "behind"] == [
        cell.text
        for table in tables(word.paragraph("before") + word.paragraph(box, "behind"))
        for cell in table.cells
    ]


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        ("<w14:checkbox/>", ["☒"]),
        ('<w14:checkbox><w14:checked w14:val="true"/></w14:checkbox>', ["☑"]),
        ("<w:showingPlcHdr/>", []),
        ('<w:showingPlcHdr w:val="false"/>', ["☒"]),
        ("<w:text/>", ["☒"]),
    ],
)
def test_a_content_control_shows_its_state(control: str, expected: list[str]) -> None:
    """The state of a box replaces its glyph, and a prompt says nothing."""
    inside = f"<w:sdt><w:sdtPr>{control}</w:sdtPr><w:sdtContent>{word.run('☒')}"

    assert expected == texts(f"{inside}</w:sdtContent></w:sdt>")


def test_a_content_control_without_a_glyph_is_seen_too() -> None:
    """A box with a state but no glyph is ticked."""
    box = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'

    assert ["☑ yes"] == texts(f"{box}<w:sdtContent/></w:sdt>", " yes")


def test_a_list_of_old_says_what_was_chosen() -> None:
    """The chosen entry is seen; nothing is, without a choice or with an unknown one."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="x"/><w:ddList>{}'
        '<w:listEntry w:val="ملی"/><w:listEntry w:val="استانی"/></w:ddList></w:ffData></w:fldChar>'
        "</w:r>"
    )

    assert ["استانی"] == texts(field.format('<w:result w:val="1"/>'))
    assert [] == texts(field.format(""))
    assert [] == texts(field.format('<w:result w:val="7"/>'))


def test_a_box_around_cells_is_a_box_in_the_cell() -> None:
    """A content control may contain a whole cell, or be around one in a row."""
    control = word.CONTENT_CONTROL[True].replace("<w:r><w:t>☒</w:t></w:r>", f"{word.cell('☒')}")
    row = f"<w:sdt><w:sdtContent><w:tr>{control}{word.cell('a')}</w:tr></w:sdtContent></w:sdt>"
    (table,) = tables(f"<w:tbl>{row}</w:tbl>")

    assert ["☑", "a"] == [cell.text for cell in table.cells]


def test_merged_cells_know_their_size() -> None:
    """A cell over columns counts them, one over rows is one cell; what it hides is not read."""
    (table,) = tables(
        word.table(
            [
                [word.cell("wide", properties='<w:gridSpan w:val="2"/>'), "c"],
                [word.cell("high", properties='<w:vMerge w:val="restart"/>'), "d"],
                [word.cell("hidden", properties="<w:vMerge/>"), "e"],
                [word.cell("lone", properties='<w:vMerge w:val="restart"/>'), "f"],
                ["g", word.cell("odd", properties="<w:vMerge/>")],
            ]
        )
    )
    sizes = {cell.text: (cell.row, cell.column, cell.width, cell.height) for cell in table.cells}

    assert (1, 1, 2, 1) == sizes["wide"]
    assert (1, 3, 1, 1) == sizes["c"]
    assert (2, 1, 1, 2) == sizes["high"]
    assert {"wide", "c", "high", "d", "e", "lone", "f", "g", "odd"} == sizes.keys()


def test_deleted_rows_and_cells_are_not_read() -> None:
    """A row whose deletion is tracked is gone, and so is a cell."""
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{word.cell('gone')}</w:tr>"
    kept = f"<w:tr>{word.cell('away', properties='<w:cellDel/>')}{word.cell('kept')}</w:tr>"
    (table,) = tables(f"<w:tbl>{gone}{kept}</w:tbl>")

    assert ["kept"] == [cell.text for cell in table.cells]


def test_a_row_may_begin_later() -> None:
    """Columns that a row leaves out count."""
    row = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{word.cell("a")}</w:tr>'
    (table,) = tables(f"<w:tbl>{row}</w:tbl>")

    assert [3] == [cell.column for cell in table.cells]


def test_a_table_in_a_cell_is_part_of_it() -> None:
    """The cell's own text leaves it out, and its whole text has it."""
    inner = word.table([["a", "b"]])
    (table,) = tables(word.table([[word.cell("outer", inner)]]))
    (cell,) = table.cells

    assert ("outer", "outer\na\nb") == (cell.text, cell.whole)
    assert [2] == [each.number for each in cell.inner]


def test_what_is_struck_out_or_uneven_is_told() -> None:
    """Words that are struck out are left out; a cell of two looks is uneven."""
    (table,) = tables(
        word.table(
            [
                [word.cell(word.paragraph(word.run("old ", "<w:strike/>"), "new"))],
                [word.cell(word.paragraph(word.run("bold", "<w:b/>"), "plain"))],
                [word.cell(word.paragraph(word.run("a", '<w:u w:val="none"/>'), "b"))],
            ]
        )
    )

    assert [("new", True, False), ("boldplain", False, True), ("ab", False, False)] == [
        (cell.text, cell.struck, cell.uneven) for cell in table.cells
    ]


def test_paragraphs_between_tables_are_counted_on() -> None:
    """Each stretch of paragraphs is a table of one column whose rows count the paragraphs."""
    result = tables(word.paragraph("a"), word.table([["t"]]), word.paragraph("b"))

    assert [(0, 1, "a"), (1, 1, "t"), (0, 2, "b")] == [
        (table.number, cell.row, cell.text) for table in result for cell in table.cells
    ]


def test_spaces_are_one_and_blank_lines_none() -> None:
    """A cell has a line for each paragraph with text."""
    assert [(1, 1, "a b\nc")] == cells(["  a   b \n \nc"])


@pytest.mark.parametrize(
    ("body", "limits", "code"),
    [
        ("<w:tc/>", SheetLimits(), "damaged"),
        ("<w:tr/>", SheetLimits(), "damaged"),
        (word.paragraph("abc"), SheetLimits(text=2), "too-large"),
        (word.table([["a", "b", "c"]]), SheetLimits(cells=2), "too-large"),
        (word.table([["a", "b", "c"]]), SheetLimits(columns=2), "too-large"),
        ("<w:p>" * 60 + "</w:p>" * 60, SheetLimits(), "damaged"),
        ('<w:trPr><w:del/><w:gridBefore w:val="2"/></w:trPr><w:p/>', SheetLimits(), ""),
    ],
)
def test_what_is_no_sound_document_is_refused(body: str, limits: SheetLimits, code: str) -> None:
    """Cells without a table, too many cells or letters, and endless levels."""
    if not code:
        assert () == tables_of(word.docx(body), "a.docx", limits)
        return
    with pytest.raises(LoadError) as refused:
        tables_of(word.docx(body), "a.docx", limits)

    assert [code] == [fault.code for fault in refused.value.faults]
