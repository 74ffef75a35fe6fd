"""Unreadable files and lists that contradict themselves give one report, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gates import word
from tests.cli.test_commands import run
from tests.importing.catalogues import HEAD, SERVICES, catalogue, files
from tests.importing.papers import FIRST, form
from tests.readers.sheets.books import book, parts, rows, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
)
SPACES = f"<a>{' ' * 30_000_000}</a>"
SHEET = "xl/worksheets/sheet1.xml"
FAR = rows(
    '<c r="A1" t="inlineStr"><is><t>شناسه خدمت</t></is></c>'
    '</row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
)

UNREAD: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "xls": ("a.xls", lambda: OLE, "save it as xlsx", "xls"),
    "doc": ("a.doc", lambda: OLE, "save it as docx", "doc"),
    "xls-as-xlsx": ("a.xlsx", lambda: OLE, "save it as xlsx", "قدیمی"),
    "locked-xlsx": ("a.xlsx", lambda: LOCKED, "remove the password", "گذرواژه"),
    "locked-docx": ("a.docx", lambda: LOCKED, "remove the password", "گذرواژه"),
    "torn-xlsx": ("a.xlsx", lambda: zipped(parts())[:-30], "is damaged", "آسیب دیده"),
    "torn-docx": ("a.docx", lambda: word.docx(form(*FIRST))[:-30], "is damaged", "آسیب دیده"),
    "laughs-xlsx": ("a.xlsx", lambda: zipped(parts() | {SHEET: LAUGHS}), "a DOCTYPE", "DOCTYPE"),
    "laughs-docx": (
        "a.docx", lambda: word.packed({"word/document.xml": LAUGHS}), "a DOCTYPE", "DOCTYPE"
    ),
    "bomb-xlsx": ("a.xlsx", lambda: zipped(parts() | {SHEET: SPACES}), "far too large", "بزرگ"),
    "bomb-docx": (
        "a.docx", lambda: word.packed({"word/document.xml": SPACES}), "far too large", "بزرگ"
    ),
    "far-cell": ("a.xlsx", lambda: zipped(parts(FAR)), "XFD1048576", "دور از فهرست"),
    "no-list": ("a.csv", lambda: b"x,y\n1,2\n", "--mapping", "فهرستی از خدمات یافت نشد"),
    "no-form": (
        "a.docx", lambda: word.docx(word.paragraph("سلام")), "has no service identity form", "فرم"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREAD)
def test_what_cannot_be_read_is_refused(tmp_path: Path, case: str) -> None:
    """Exit 2, one report with file and remedy in both languages; no folder, and none changed."""
    name, content, english, persian = UNREAD[case]
    (tmp_path / name).write_bytes(content())
    desk = catalogue(tmp_path / "desk")
    before = files(desk)
    for folder in (desk, tmp_path / "new"):
        result = run("import", tmp_path / name, folder)

        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(name)
        assert len(result.stderr.splitlines()) == 5
        assert (english in result.stderr, persian in result.stderr) == (True, True)
    assert files(desk) == before
    assert {path.name for path in tmp_path.iterdir()} == {"desk", name}


def _sheets(folder: Path, second: list[list[object]]) -> Path:
    head: list[object] = ["شناسه خدمت", "عنوان خدمت"]
    first: list[list[object]] = [head, ["10031771000", "راهبری"], ["10031772000", "تنها"]]
    return book(folder / "a.xlsx", {"یک": first, "دو": [head, *second]})


@pytest.mark.parametrize(
    ("row", "places", "english", "persian"),
    [
        (
            ["10031771000", "رهبری"],
            ("a.xlsx: دو!A2", "یک!A2 ≠ 10031771000: رهبری"),
            "one id has two titles",
            "دو عنوان",
        ),
        ([10031771100.5, "کسری"], ("a.xlsx: دو!A2",), "digits", "شناسه"),
        (
            ["1.0031773100E+10", "نمایی"],
            ("a.xlsx: دو!A2",),
            "only its digits were read",
            "رقم‌های آن",
        ),
        (["1.0032E+10", "بریده"], ("a.xlsx: دو!A2",), "the number lost digits", "رقم‌های پایانی"),
        (
            [12345678901234567890, "دراز"],
            ("a.xlsx: دو!A2",),
            "the number lost digits",
            "رقم‌های پایانی",
        ),
    ],
    ids=["two-sheets", "fraction", "exponent", "cut-exponent", "long-number"],
)
def test_what_is_doubtful_is_told(
    tmp_path: Path, row: list[object], places: tuple[str, ...], english: str, persian: str
) -> None:
    """Exit 1 with sheet, row and column; the content of the catalogue stays as it is."""
    desk = catalogue(tmp_path / "desk")
    result = run("import", _sheets(tmp_path, [row]), desk)

    assert result.exit_code == 1
    for words in (*places, english, persian):
        assert words in result.stdout
    assert files(desk)["services/a.yaml"] == SERVICES


def test_an_id_that_is_a_whole_number_is_read(tmp_path: Path) -> None:
    """As Excel stores it, with or without a decimal point."""
    desk = catalogue(tmp_path / "desk")
    (tmp_path / "a.csv").write_text(HEAD + "10031773000.0,سوم\n10031774000,دیگر\n", "utf-8")
    run("import", tmp_path / "a.csv", desk)
    text = files(desk)["services/imported.yaml"]

    assert ('id: "10031773000"' in text, 'id: "10031774000"' in text) == (True, True)


def test_a_broken_catalogue_is_refused(tmp_path: Path) -> None:
    """An import over what does not load: exit 2, its faults with their places, no byte changed."""
    desk = catalogue(tmp_path / "desk", {"services/b.yaml": "- titel: x\n"})
    before = files(desk)
    for file in (_sheets(tmp_path, []), tmp_path / "a.docx"):
        (tmp_path / "a.docx").write_bytes(word.docx(form(*FIRST)))
        result = run("import", file, desk)

        assert (result.exit_code, result.stdout) == (2, "")
        assert "services/b.yaml:1:3" in result.stderr
    assert files(desk) == before


@pytest.mark.parametrize("name", ["list.csv", "forms.docx"])
def test_a_catalogue_that_may_only_be_read_is_left(tmp_path: Path, name: str) -> None:
    """Exit 2 with the reason in both languages; no part of the import is left, nor a new file."""
    desk = catalogue(tmp_path / "desk", {"services/a.yaml": f"\ufeff{SERVICES}"})
    rows = "10031771000,راهبری\n10031771101,زیر\n10031779000,نو\n"
    forms = (form(*FIRST, visits="۱"), form("10031779000", "نو"))
    (tmp_path / "list.csv").write_text(HEAD + rows, "utf-8")
    (tmp_path / "forms.docx").write_bytes(word.docx(*forms))
    before = files(desk)
    (desk / "services" / "a.yaml").chmod(0o444)
    result = run("import", tmp_path / name, desk)

    assert (result.exit_code, files(desk)) == (2, before)
    assert "it is read-only; nothing was written to it / فقط خواندنی است" in result.stderr
    (desk / "services" / "a.yaml").chmod(0o644)
    run("import", tmp_path / name, desk)
    content = files(desk)["services/a.yaml"]
    assert (content != before["services/a.yaml"], content.count("\ufeff")) == (True, 1)
