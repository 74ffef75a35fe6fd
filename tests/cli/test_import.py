"""`import`: a list becomes a catalogue, or joins one; exit 0, 1 or 2."""

from pathlib import Path

import pytest

from gates.word import docx, table
from miz_khedmat import load
from tests.cli.test_commands import run
from tests.importing.catalogues import SERVICES, catalogue, files
from tests.readers.sheets.books import open_document

HEAD = "شناسه خدمت,عنوان خدمت\n"


def _list(folder: Path, rows: str) -> Path:
    (folder / "list.csv").write_text(HEAD + rows, "utf-8")
    return folder / "list.csv"


def test_from_a_list_to_a_catalogue(tmp_path: Path) -> None:
    """Exit 0 and an empty standard output if there is no doubt."""
    file = _list(tmp_path, "10031771000,راهبری\n")
    result = run("import", file, tmp_path / "desk", "--agency", "ستاد")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 added, 0 changed, 0 kept, 0 conflict(s), 0 doubt(s)" in result.stderr
    assert load(tmp_path / "desk").agency.name == "ستاد"
    assert run("build", tmp_path / "desk", tmp_path / "site").exit_code == 0


def test_doubts_and_conflicts_are_told(tmp_path: Path) -> None:
    """On standard output, each with its place; exit 1; nothing is overwritten."""
    folder = catalogue(tmp_path / "desk")
    rows = "10031771000,راهبری\n10031771100,لغو مجوز\n10031772100,نو\n۱۰۰۳-1772-000,تنها\n"
    result = run("import", _list(tmp_path, rows), folder)
    assert result.exit_code == 1
    for words in (
        "list.csv: CSV!A5\n",
        "1003-1772-000 → only its digits were read".replace("1003", "۱۰۰۳"),
        "retitled (1)",
        "services/a.yaml:7:14",
        "it is at the top level of services/imported.yaml",
    ):
        assert words in result.stdout
    assert files(folder)["services/a.yaml"] == SERVICES
    result = run("import", _list(tmp_path, rows), folder, "--take", "theirs")
    assert "1 changed" in result.stderr


def test_what_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    """Exit 2, one report with the remedy, no folder."""
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    result = run("import", tmp_path / "old.xls", tmp_path / "desk")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "save it as xlsx" in result.stderr
    assert not (tmp_path / "desk").exists()


def test_a_file_of_a_wrong_kind_is_named_by_what_it_is(tmp_path: Path) -> None:
    """A PDF, and an OpenDocument text: the remedy is to get the Word file; nothing is written."""
    pdf, odt = "PDF files are not supported", "ODT files (OpenDocument text) are not supported"
    for name, content, words, remedy in (
        ("form.pdf", b"%PDF-1.6\n", pdf, "ask for the Word (or Excel) file"),
        ("form.odt", open_document("text"), odt, "ask for the Word file"),
    ):
        (tmp_path / name).write_bytes(content)
        result = run("import", tmp_path / name, tmp_path / "desk")
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
        assert remedy in result.stderr
        assert "save it as docx" in result.stderr
        assert not (tmp_path / "desk").exists()


def test_two_lists_side_by_side_are_both_imported(tmp_path: Path) -> None:
    """Without a doubt, as printed lists have them; `diff` finds nothing extra or missing."""
    (tmp_path / "list.csv").write_text(
        "ردیف,شناسه خدمت,عنوان خدمت,ردیف,شناسه خدمت,عنوان خدمت\n"
        "1,10031771000,راهبری,3,13052082000,اطلاعات مکانی\n"
        "2,10031771101,صدور شناسه,4,13052082105,اطلاعات بنادر\n",
        "utf-8",
    )
    result = run("import", tmp_path / "list.csv", tmp_path / "desk", "--agency", "ستاد")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "4 added" in result.stderr
    assert run("diff", tmp_path / "desk", tmp_path / "list.csv").exit_code == 0


def test_columns_that_are_passed_over_are_named(tmp_path: Path) -> None:
    """On standard error, by `import` and by `diff`; they are not doubts and change no exit code."""
    text = "شناسه خدمت,عنوان خدمت,نوع\n10031771000,راهبری,G2C\n"
    (tmp_path / "list.csv").write_text(text, "utf-8")
    made = run("import", tmp_path / "list.csv", tmp_path / "desk", "--agency", "ستاد")
    compared = run("diff", tmp_path / "desk", tmp_path / "list.csv")
    assert (made.exit_code, compared.exit_code) == (0, 0)
    assert all("some columns were not read: C نوع" in each.stderr for each in (made, compared))


def test_what_else_is_in_a_folder_of_forms_is_named(tmp_path: Path) -> None:
    """The form is read; a PDF, an ODT and a folder are refused by name, and the exit is 1."""
    forms = tmp_path / "forms"
    (forms / "old").mkdir(parents=True)
    form = [["عنوان خدمت", "راهبری"], ["شناسه خدمت", "10031771000"]]
    (forms / "a.docx").write_bytes(docx(table(form)))
    (forms / "b.pdf").write_bytes(b"%PDF-1.6\n")
    (forms / "c.odt").write_bytes(open_document("text"))
    result = run("import", forms, tmp_path / "desk", "--agency", "ستاد")
    assert result.exit_code == 1
    assert "1 form(s) read, 3 file(s) refused" in result.stderr
    assert all(name in result.stderr for name in ("b.pdf", "c.odt", "old"))


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    """Foreign headings become fields."""
    (tmp_path / "list.csv").write_text("الف,ب\n10031771000,راهبری\n", "utf-8")
    (tmp_path / "map.yaml").write_text("الف: id\nب: title\n", "utf-8")
    words = ("--mapping", tmp_path / "map.yaml", "--agency", "ستاد")
    assert run("import", tmp_path / "list.csv", tmp_path / "desk", *words).exit_code == 0


def test_what_was_exported_is_a_folder_again(example: Path, tmp_path: Path) -> None:
    """A whole catalogue in one file makes a new folder, and never goes into one that is there."""
    file, folder = tmp_path / "all.json", tmp_path / "desk"
    run("export", example, "--format", "json", "-o", file)
    result = run("import", file, folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert load(folder) == load(example)
    before = files(folder)
    again = run("import", file, folder)
    assert (again.exit_code, files(folder)) == (2, before)
    assert "name a folder that does not exist" in again.stderr


def test_a_whole_catalogue_with_faults_is_refused(tmp_path: Path) -> None:
    """Each fault has its place, and nothing is written."""
    (tmp_path / "all.json").write_text('{"id": "1", "servises": []}', "utf-8")
    result = run("import", tmp_path / "all.json", tmp_path / "desk")
    assert result.exit_code == 2
    assert "all.json:1:13" in result.stderr
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A: id\nB: nothing\n", "2:1"),
        ("a: &a [x]\nb: *a\n", "1:4"),
        ("[id, title]", "1:1"),
        ("A: [id]", "1:4"),
        ("", "1:1"),
        ("A: id\x00", "1:6"),
        ("A: id\nA: title", "2:1"),
    ],
)
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, text: str, place: str) -> None:
    """With file, line and column, in both languages; nothing is made."""
    file, mapping = _list(tmp_path, "10031771000,راهبری\n"), tmp_path / "map.yaml"
    mapping.write_text(text, "utf-8")
    given = ("--mapping", mapping)
    for result in (
        run("import", file, tmp_path / "desk", *given),
        run("diff", catalogue(tmp_path / "other"), file, *given),
    ):
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"{mapping}:{place}\n")
        assert "expected: " in result.stderr
        assert "مقدار مورد انتظار: " in result.stderr
    assert not (tmp_path / "desk").exists()
