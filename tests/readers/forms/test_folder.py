"""A file or a folder of forms; a bad file stops no other, and a service counts once."""

from pathlib import Path

import pytest

from gates import word
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import LoadError
from miz_khedmat.loading import load
from miz_khedmat.loading.dumper import dump
from miz_khedmat.readers.forms import agency, forms
from miz_khedmat.readers.forms.document import FormPlace
from miz_khedmat.readers.forms.warnings import CODES, doubt
from tests.readers.forms.documents import written


def one(title: str, id: str, *more: list[str]) -> bytes:
    """Write a file with one form."""
    return word.docx(word.table([["عنوان خدمت", title], ["شناسه خدمت", id], *more]))


MAIN = one("راهبری", "10031771000", ["نام دستگاه اجرایی", "سازمان"])
SUB = one("صدور", "10031771101", ["نام دستگاه اجرایی", "سازمان دیگر"], ["نام دستگاه مادر", "نهاد"])


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """Lock files and hidden files are ignored; refused files are reported."""
    for name, content in {
        "b.docx": SUB,
        "a.DOCX": MAIN,
        "c.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "d.docx": word.docx(word.paragraph("سلام")),
        "~$a.docx": b"x",
        ".e.docx": b"x",
        "Thumbs.db": b"x",
    }.items():
        written(tmp_path, name, content)
    read = forms(tmp_path)

    assert ["10031771000", "10031771101"] == [service.id for service in read.services]
    assert [("c.doc", "old-word"), ("d.docx", "no-form")] == [
        (fault.place.file, fault.code) for fault in read.faults
    ]


def test_whatever_else_is_in_the_folder_is_named(tmp_path: Path) -> None:
    """By its name, in any case; folders, and files without an ending, too."""
    written(tmp_path, "a.docx", MAIN)
    (tmp_path / "استان").mkdir()
    expected = {
        "b.pdf": "pdf",
        "c.odt": "odt",
        "d.PDF": "pdf",
        "e.jpg": "picture",
        "f.html": "web-page",
        "g.xlsx": "ods",
        "h.txt": "other-kind",
        "i": "other-kind",
        "استان": "folder",
    }
    for name in [*expected][:-1]:
        written(tmp_path, name, b"x")

    assert expected == {fault.place.file: fault.code for fault in forms(tmp_path).faults}


def test_a_folder_of_other_kinds_alone_is_refused_with_each(tmp_path: Path) -> None:
    """Nothing is read, and each file has its reason; hidden ones do not count."""
    written(tmp_path, "b.pdf", b"x")
    written(tmp_path, "c.odt", b"x")
    with pytest.raises(LoadError) as refused:
        forms(tmp_path)

    assert ["pdf", "odt"] == [fault.code for fault in refused.value.faults]
    assert all("save it as docx" in each.hint.en for each in refused.value.faults)


def test_a_service_that_comes_again_is_told(tmp_path: Path) -> None:
    """The first form of an id is kept."""
    written(tmp_path, "a.docx", MAIN)
    written(tmp_path, "b.docx", one("دیگر", "10031771000"))
    read = forms(tmp_path)

    assert [("راهبری", "repeated")] == [
        (form.service.title, each.code) for form, each in zip(read.forms, read.doubts, strict=True)
    ]


def test_where_nothing_can_be_read_every_reason_is_told(tmp_path: Path) -> None:
    """One file, a folder of bad ones, and a folder of none."""
    with pytest.raises(LoadError, match="has no Word files"):
        forms(tmp_path)
    written(tmp_path, "a.docx", b"")
    written(tmp_path, "b.docx", b"<html>")
    with pytest.raises(LoadError) as refused:
        forms(tmp_path)
    with pytest.raises(LoadError, match="is empty"):
        forms(tmp_path / "a.docx")

    assert ["empty", "web-page"] == [fault.code for fault in refused.value.faults]


def test_forms_become_a_catalogue(tmp_path: Path) -> None:
    """The sub-service is below its main service; of two names of the agency the first counts."""
    source = tmp_path / "forms"
    source.mkdir()
    written(source, "a.docx", MAIN)
    written(source, "b.docx", SUB)
    parent, doubts = agency(forms(source))
    dump(Catalogue(parent), tmp_path / "catalogue")
    loaded = load(tmp_path / "catalogue").agency
    (main,) = loaded.services

    assert ("سازمان", "نهاد") == (loaded.name, loaded.parent and loaded.parent.name)
    assert ["صدور"] == [service.title for service in main.subservices or ()]
    assert ["two-agencies"] == [doubt.code for doubt in doubts]


def test_the_agency_may_be_named(tmp_path: Path) -> None:
    """A form without its main service is at the top, with a doubt; an empty name does not count."""
    read = forms(written(tmp_path, "a.docx", one("صدور", "10031771101")))

    assert ("نام", ["no-parent"]) == (
        agency(read, "نام")[0].name,
        [each.code for each in agency(read)[1]],
    )
    assert (None, None) == (agency(read)[0].name, agency(read)[0].parent)


@pytest.mark.parametrize("code", CODES)
def test_every_doubt_speaks_both_languages(code: str) -> None:
    """Each says what was found and what was done."""
    sample = doubt(code, FormPlace("a.docx", 2, 3, "table 1"), "x")

    assert all((sample.message.fa, sample.message.en, sample.hint.fa, sample.hint.en))
    assert "a.docx: table 1, row 2, column 3" == str(sample.place)
