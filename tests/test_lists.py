"""The example's list in Excel: what the project's script makes, slips and all."""

from pathlib import Path

from gates import lists
from miz_khedmat import load
from miz_khedmat.readers.approved import read_approved
from miz_khedmat.readers.approved.words import FIELDS
from miz_khedmat.readers.sheets import read
from tests.cli.test_commands import run


def test_the_file_is_what_the_script_makes(root: Path, tmp_path: Path) -> None:
    """The same cells in the same sheets."""
    lists.made().save(tmp_path / "approved.xlsx")
    assert read(tmp_path / "approved.xlsx") == read(root / lists.FILE)


def test_its_slips_are_repaired_or_doubted(root: Path) -> None:
    """Numbers, Persian digits, hyphens, words, a repetition, a remark and a draft."""
    approved = read_approved(root / lists.FILE)
    assert [each.id for each in approved.entries] == [
        "10031771000",
        "10031771100",
        "10031771101",
        "10031771102",
    ]
    assert [each.code for each in approved.doubts] == [
        "id-repaired",
        "id-repaired",
        "repeated",
        "row-unread",
        "hidden-sheet",
    ]


def test_from_excel_to_a_desk_in_three_commands(root: Path, tmp_path: Path) -> None:
    """Import, check and build; imported again, nothing is lost or added."""
    desk, site = tmp_path / "desk", tmp_path / "site"
    assert run("import", root / lists.FILE, desk).exit_code == 1
    assert run("check", desk, "--select", "A2").exit_code == 0
    assert run("build", desk, site).exit_code == 0
    assert (site / "services" / "10031771102" / "index.html").is_file()
    file = desk / "services" / "services.yaml"
    text = file.read_text("utf-8").replace("- id", "# ویرایش ما\n- id", 1)
    file.write_text(text, "utf-8")
    run("import", root / lists.FILE, desk)
    assert file.read_text("utf-8") == text


def test_the_example_agrees_with_it(root: Path, example: Path) -> None:
    """The example catalogue contains what its agency's Excel file says."""
    assert run("diff", example, root / lists.FILE).exit_code == 0
    assert load(example).agency.name == lists.AGENCY


def test_the_manual_names_every_field(root: Path) -> None:
    """The mapping's fields are in the manual, in the order of the code."""
    text = (root / "docs" / "importing.md").read_text("utf-8")
    assert f"Fields are {', '.join(f'`{name}`' for name in FIELDS)}." in text
