"""A catalogue is confined to its folder: a link out, a ring or a device is a fault."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from miz_khedmat import LoadError, load
from miz_khedmat.catalogue import Key
from tests.cli.test_commands import run

OUTSIDE = "word: of somebody else\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A catalogue with a unit and a service, beside a folder that is not its own."""
    files = {
        "desk/agency.yaml": "id: '1'\nname: ستاد\n",
        "desk/services/a.yaml": "- {id: '11', title: یک}\n",
        "desk/agencies/u/agency.yaml": "id: '2'\nname: واحد\n",
        "out/agency.yaml": OUTSIDE,
        "out/b.yaml": "- {id: '12', title: دو}\n",
        "out/secret.yaml": OUTSIDE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "desk"


def faults(folder: Path, *mounts: Path) -> list[tuple[str, str]]:
    """The code and the file of each fault of a catalogue."""
    with pytest.raises(LoadError) as refused:
        load(folder, mounts=mounts)
    assert not any("somebody" in each.found for each in refused.value.faults)
    assert all(each.hint.fa and each.hint.en for each in refused.value.faults)
    return [(each.code, each.place.file) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("services/z.yaml", "../../out/secret.yaml"),
        ("services/z.yaml", "/etc/hostname"),
        ("services/z.yaml", "/dev/zero"),
        ("services/z.yaml", "/dev/urandom"),
        ("agencies/z", "../../out"),
        ("agencies/z", "/"),
        ("agencies/u/services", "../../../out"),
        ("agencies/u/agencies", "../../../out"),
    ],
)
def test_a_link_out_is_one_fault(desk: Path, link: str, target: str) -> None:
    """Of a file, a device, an agency, a folder of services or of units; nothing of it is shown."""
    (desk / link).symlink_to(target)
    assert [("link-outside", link)] == faults(desk)
    with pytest.raises(LoadError) as refused:
        load(desk)
    assert [f"→ {target}"] == [each.found for each in refused.value.faults]


def test_agencys_own_file_is_no_link_out(desk: Path) -> None:
    """The agency's file is not passed over: the fault says why it was not read."""
    (desk / "agency.yaml").unlink()
    (desk / "agency.yaml").symlink_to("../out/agency.yaml")
    assert [("link-outside", "agency.yaml")] == faults(desk)


def test_a_link_inside_is_followed(desk: Path) -> None:
    """Two units share one file of services, by a relative and by an absolute link."""
    (desk / "agencies" / "u" / "services").symlink_to("../../services")
    (desk / "agencies" / "v").mkdir()
    (desk / "agencies" / "v" / "agency.yaml").write_text("id: '3'\nname: دیگر\n", "utf-8")
    (desk / "agencies" / "v" / "services").symlink_to(desk / "services")
    units = load(desk).agency.units
    assert ["یک", "یک"] == [unit.services[0].title for unit in units]


def test_mounts_are_read(desk: Path, tmp_path: Path) -> None:
    """A folder that a setting names is read through links, and its files are found again."""
    (desk / "services" / "z.yaml").symlink_to("../../out/b.yaml")
    catalogue = load(desk, mounts=[tmp_path / "out"])
    second = catalogue.agency.services[1]
    assert ("دو", "services/z.yaml:1:21") == (
        second.title,
        str(catalogue.place(Key.of(catalogue.agency, second), "title")),
    )
    assert [("link-outside", "services/z.yaml")] == faults(desk, tmp_path / "elsewhere")


@pytest.mark.parametrize("target", ["..", ".", "../agencies", "../../desk"])
def test_rings_end(desk: Path, target: str) -> None:
    """Two links to a folder in which they lie, which once took for ever."""
    for name in ("a1", "a2"):
        (desk / "agencies" / name).symlink_to(target)
    assert [("link-ring", "agencies/a1"), ("link-ring", "agencies/a2")] == faults(desk)


def test_folders_that_contain_each_other_end(desk: Path) -> None:
    """Each unit has the other one as its unit."""
    for one, other in (("u", "v"), ("v", "u")):
        (desk / "agencies" / one / "agencies").mkdir(parents=True)
        (desk / "agencies" / one / "agencies" / other).symlink_to(f"../../{other}")
    (desk / "agencies" / "v" / "agency.yaml").write_text("id: '3'\nname: دیگر\n", "utf-8")
    assert {"link-ring", "folder-twice"} >= {code for code, _ in faults(desk)}


def test_many_ways_to_one_folder_are_one_reading(desk: Path) -> None:
    """Links that double at every level do not double the work at every level."""
    above = desk / "agencies"
    for level in range(12):
        folder = above / f"real{level}"
        (folder / "agencies").mkdir(parents=True)
        (folder / "agency.yaml").write_text(f"id: 'x{level}'\n", "utf-8")
        (above / f"link{level}").symlink_to(f"real{level}")
        above = folder / "agencies"
    found = faults(desk)
    assert 12 == len(found)
    assert {"folder-twice"} == {code for code, _ in found}


@pytest.mark.parametrize(
    "put",
    [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)],
    ids=["pipe", "folder", "itself"],
)
def test_what_is_no_file_is_a_fault(desk: Path, put: Callable[[Path], None]) -> None:
    """It is neither waited for nor passed over in silence."""
    put(desk / "services" / "z.yaml")
    ((code, file),) = faults(desk)
    assert ("services/z.yaml", True) == (file, code in {"irregular", "link-ring"})


def test_a_folder_that_must_not_be_listed_is_a_fault(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own refusal is named with the folder, at the root and below it."""

    def refuse(_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    assert [("no-agency", "."), ("unreadable", ".")] == faults(desk)


def test_the_command_says_so_and_reads_mounts(desk: Path, tmp_path: Path) -> None:
    """Exit 2 with the place and both remedies; with --mount it is read."""
    (desk / "services" / "z.yaml").symlink_to("../../out/b.yaml")
    refused = run("export", desk)
    assert (2, "") == (refused.exit_code, refused.stdout)
    assert "services/z.yaml:1:1" in refused.stderr
    assert "--mount" in refused.stderr

    allowed = run("export", desk, "--mount", tmp_path / "out")
    assert (0, True) == (allowed.exit_code, '"دو"' in allowed.stdout)


@pytest.mark.parametrize(
    "command",
    [
        ("build", "{desk}", "{tmp}/site"),
        ("changes", "{desk}", "{desk}"),
        ("check", "{desk}"),
        ("check", "{desk}", "--fix"),
        ("check", "{desk}", "--diff"),
        ("diff", "{desk}", "{desk}"),
        ("doctor", "{desk}"),
        ("export", "{desk}"),
        ("import", "{tmp}/list.csv", "{desk}"),
        ("links", "{desk}"),
    ],
    ids=" ".join,
)
def test_every_command_has_mounts(desk: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """Each that reads a catalogue refuses the link, and reads it where --mount allows it."""
    (desk / "services" / "z.yaml").symlink_to("../../out/b.yaml")
    (tmp_path / "list.csv").write_text("شناسه خدمت,عنوان خدمت\n11,یک\n12,دو\n", "utf-8")
    given = [word.format(desk=desk, tmp=tmp_path) for word in command]
    refused = run(*given)
    assert (2, True) == (refused.exit_code, "services/z.yaml:1:1" in refused.stderr)
    assert run(*given, "--mount", tmp_path / "out").exit_code in {0, 1}


def test_import_makes_nothing_outside(desk: Path, tmp_path: Path) -> None:
    """With `services/` a link to another folder nothing is created there, mount or not."""
    (desk / "services" / "a.yaml").rename(tmp_path / "a.yaml")
    (desk / "services").rmdir()
    (desk / "services").symlink_to("../out")
    (tmp_path / "list.csv").write_text("شناسه خدمت,عنوان خدمت\n19,تازه\n", "utf-8")
    before = sorted(path.name for path in (tmp_path / "out").iterdir())
    result = run("import", tmp_path / "list.csv", desk)
    assert 2 == result.exit_code
    assert before == sorted(path.name for path in (tmp_path / "out").iterdir())
