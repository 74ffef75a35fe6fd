"""Identity forms in Word become a new catalogue that loads, or nothing (S1)."""

from pathlib import Path

import pytest

from miz_khedmat import load
from miz_khedmat.errors import LoadError
from miz_khedmat.importing import holds_forms, import_forms
from miz_khedmat.persian.text import search_key
from tests.cli.test_commands import run


def test_the_examples_forms_become_a_catalogue(root: Path, tmp_path: Path) -> None:
    """Each form is a service with its facts; the agency is the one that the forms name."""
    result = import_forms(root / "examples" / "forms", tmp_path / "desk")
    catalogue = load(tmp_path / "desk")

    assert [form.service.id for form in result.read.forms] == [
        service.id for service in catalogue.deliverable(catalogue.agency)
    ]
    assert search_key(catalogue.agency.name or "") == search_key("سازمان اداری و استخدامی کشور")
    assert catalogue.agency.services == result.read.services
    assert {doubt.place.file for doubt in result.doubts} == {
        f"shenasname-{number}.docx" for number in (1, 2, 3)
    }


def test_no_form_leaves_nothing(tmp_path: Path) -> None:
    """If no form can be read, no folder appears."""
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(LoadError):
        import_forms(tmp_path / "old.doc", tmp_path / "desk")

    assert [file.name for file in tmp_path.iterdir()] == ["old.doc"]


def test_a_folder_and_word_files_may_hold_forms(tmp_path: Path) -> None:
    """The suffix of a file decides how it is read."""
    names = (tmp_path, tmp_path / "a.DOCX", tmp_path / "a.xlsx", tmp_path / "a.csv")

    assert [holds_forms(name) for name in names] == [True, True, False, False]


def test_import_tells_what_was_read(root: Path, tmp_path: Path) -> None:
    """Doubts with table, row and column on standard output, exit 1; a bad file stops no other."""
    forms = tmp_path / "forms"
    forms.mkdir()
    name = "shenasname-2.docx"
    (forms / name).write_bytes((root / "examples" / "forms" / name).read_bytes())
    (forms / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    result = run("import", forms, tmp_path / "desk", "--agency", "ستاد")

    assert result.exit_code == 1
    assert f"{name}: table 1, row 4, column 2\n" in result.stdout
    assert "torn.docx" in result.stderr
    assert "1 form(s) read, 1 file(s) refused" in result.stderr
    assert load(tmp_path / "desk").agency.name == "ستاد"
