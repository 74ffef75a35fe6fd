"""New services join a catalogue; what editors wrote stays, and differences are reported."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import load
from miz_khedmat.atomic.file import EditError
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import LoadError
from miz_khedmat.importing import unit_of_work
from miz_khedmat.importing.outcomes import Outcome
from tests.importing.catalogues import SERVICES, catalogue, files, imported

SAME = "10031771000,راهبری\n10031771100,صدور مجوز\n10031772000,تنها\n-,بی شناسه\n"


def test_the_same_list_changes_nothing(tmp_path: Path) -> None:
    """Not a byte."""
    folder = catalogue(tmp_path / "desk")
    before = files(folder)
    result = imported(folder, SAME)
    assert (result.added, result.conflicts, result.files) == ((), (), ())
    assert files(folder) == before


def test_sub_services_join_their_siblings(tmp_path: Path) -> None:
    """After the last of them, with their sub-services; comments and order stay."""
    folder = catalogue(tmp_path / "desk")
    rows = '10031771101,صدور شناسه\n10031771102,نو,10031771101\n10031771103,"با ""گیومه"""\n'
    result = imported(folder, SAME + rows)
    text = files(folder)["services/a.yaml"]
    added = """\
    - id: "10031771101"
      title: "صدور شناسه"
      subservices:
        - id: "10031771102"
          title: "نو"
    - id: "10031771103"
      title: "با \\"گیومه\\""
"""
    assert text.replace(added, "") == SERVICES
    assert len(result.added) == 3
    main = load(folder).agency.services[0]
    assert [service.id for service in main.subservices or ()] == [
        "10031771100",
        "10031771101",
        "10031771103",
    ]


def test_blank_items_are_in_nobodys_way(tmp_path: Path) -> None:
    """Services after them are found by their content, and what editors left blank stays."""
    text = (
        '-\n- {id: "10031773000", title: دیگر}\n- ~\n- id: "10031771000"\n  title: راهبری\n'
        '  subservices:\n    -\n    - id: "10031771100"\n      title: صدور\n    -\n'
    )
    folder = catalogue(tmp_path / "desk", {"services/a.yaml": text})
    imported(folder, "10031771000,راهبری,\n10031771100,صدور,\n10031771101,نو,\n10031773000,دیگر,\n")
    content = files(folder)["services/a.yaml"]
    assert content.startswith(text.rstrip("\n"))
    other, main = load(folder).agency.services
    assert [service.id for service in main.subservices or ()] == ["10031771100", "10031771101"]
    assert other.subservices is None


def test_a_service_gets_its_first_sub_services(tmp_path: Path) -> None:
    """Each below its own, in the text too; at the end of a file without a final newline."""
    folder = catalogue(tmp_path / "desk")
    imported(folder, SAME + "10031771101,الف,10031771100\n10031771102,ب\n")
    main = load(folder).agency.services[0]
    first, second = main.subservices or ()
    assert [service.title for service in first.subservices or ()] == ["الف"]
    assert second.title == "ب"
    head = "شناسه خدمت,عنوان خدمت,خدمت کلان\n"
    imported(folder, SAME + "-,پ,بی شناسه\n", head)
    assert files(folder)["services/a.yaml"].endswith(
        '# بدون مراجعه\n  subservices:\n    - title: "پ"\n'
    )


def test_what_has_no_room_stands_apart(tmp_path: Path) -> None:
    """A parent on one line, or in JSON: the service goes to a new file, and is reported."""
    lone = '[{"id": "10031774000", "title": "دیگر"}]'
    folder = catalogue(tmp_path / "desk", {"services/b.json": lone, "services/imported.yaml": ""})
    rows = "10031772100,الف\n10031771105,پ\n10031774000,دیگر\n10031774100,ب\n10031779000,نو\n"
    result = imported(folder, SAME + rows)
    assert [entry.title for entry in result.top] == ["الف", "ب"]
    contents = files(folder)
    assert contents["services/imported1.yaml"].count("- id:") == 3
    assert 'title: "پ"' in contents["services/a.yaml"]
    assert contents["services/b.json"] == lone
    assert not result.clear


@pytest.mark.parametrize("below", ["subservices: ندارد", "subservices: {id: '10031773100'}"])
def test_odd_layouts_are_left_alone(tmp_path: Path, below: str) -> None:
    """Nothing is written into a word or a mapping in place of a list."""
    odd = f"id: '10031773000'\ntitle: سوم\n{below}\n"
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": odd})
    result = imported(folder, SAME + "10031773000,سوم\n10031773101,نو\n")
    assert [entry.title for entry in result.top] == ["نو"]
    assert files(folder)["services/b.yaml"] == odd


def test_a_lone_service_and_windows_line_ends(tmp_path: Path) -> None:
    """A file that is one mapping; new lines end as the file's own."""
    lone = "id: '10031773000'\r\ntitle: سوم\r\nsubservices:\r\n- id: '10031773100'\r\n"
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": lone})
    imported(folder, SAME + "10031773000,سوم\n10031773101,نو\n")
    added = '- id: "10031773101"\r\n  title: "نو"\r\n'
    assert files(folder)["services/b.yaml"] == lone + added


def test_titles_are_taken_on_request(tmp_path: Path) -> None:
    """Otherwise they are conflicts with file and line."""
    folder = catalogue(tmp_path / "desk")
    rows = SAME.replace("صدور مجوز", "لغو مجوز")
    (conflict,) = imported(folder, rows).conflicts
    assert (conflict.kind, conflict.ours.text) == ("retitled", "صدور مجوز")
    assert files(folder)["services/a.yaml"] == SERVICES
    result = imported(folder, f"{rows}10031772000,تنها\n10031771101,نو\n", take=True)
    assert [matter.outcome for matter in result.matters] == [Outcome.TAKEN]
    text = files(folder)["services/a.yaml"]
    added = '    - id: "10031771101"\n      title: "نو"\n'
    assert text.replace(added, "") == SERVICES.replace("'صدور مجوز'", "لغو مجوز")


def test_below_one_that_stands_alone(tmp_path: Path) -> None:
    """A single mapping in place of a list gets sub-services too."""
    lone = "id: '10031773000'\nsubservices:\n  id: '10031773100'\n  title: چهارم\n"
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": lone})
    imported(folder, f"{SAME}10031773000,سوم\n10031773100,چهارم\n-,نو,10031773100\n")
    added = '  subservices:\n    - title: "نو"\n'
    assert files(folder)["services/b.yaml"] == lone + added


def test_what_is_only_told(tmp_path: Path) -> None:
    """Extra, renumbered, moved and withdrawn services are the editors' to settle."""
    gone = "- id: '10031775000'\n  withdrawn: '1404-01-01'\n"
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": gone})
    rows = "10031771100,راهبری\n10031771000,صدور مجوز\n10031775000,پیشین\n"
    result = imported(folder, rows)
    assert {conflict.kind for conflict in result.conflicts} == {"missing", "extra", "retitled"}
    assert result.added == ()


def test_agencies_that_are_there_and_that_are_not(tmp_path: Path) -> None:
    """New services go to their own agency's folder; a new agency gets its own."""
    folder = catalogue(tmp_path / "desk", {"agencies/fars/agency.yaml": "id: '2'\nname: فارس\n"})
    head = "شناسه خدمت,عنوان خدمت,نام دستگاه\n"
    rows = "10031779000,نو,فارس\n10031779001,زیر,فارس\n10031779000,دیگر,گیلان\n"
    imported(folder, rows, head)
    agencies = load(folder).agency_rows
    assert agencies["2"].node.services[0].title == "نو"
    assert agencies["گیلان"].node.services[0].title == "دیگر"
    assert "agencies/fars/services/imported.yaml" in files(folder)


def test_the_new_list_is_named_beside_the_old_one(tmp_path: Path) -> None:
    """If the catalogue names one; the old file stays, and the same list is not stored twice."""
    head = "شناسه خدمت,عنوان خدمت,شناسه خدمت کلان\n"
    folder = catalogue(
        tmp_path / "desk", {"files/approved.csv": head + SAME}, approved="files/approved.csv  # ما"
    )
    assert imported(folder, SAME).files == ()
    result = imported(folder, SAME + "10031779000,نو\n")
    assert set(result.files) == {"agency.yaml", "services/imported.yaml", "files/approved1.csv"}
    assert "approved: files/approved1.csv  # ما" in files(folder)["agency.yaml"]
    assert files(folder)["files/approved.csv"] == head + SAME


def test_a_broken_catalogue_is_not_touched(tmp_path: Path) -> None:
    """Its faults are reported, with their places."""
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": "- [\n"})
    before = files(folder)
    with pytest.raises(LoadError):
        imported(folder, SAME)
    with pytest.raises(LoadError):
        imported(tmp_path / "list.csv", SAME)
    assert files(folder) == before


def test_what_would_not_load_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy is loaded first."""
    folder = catalogue(tmp_path / "desk")
    before = files(folder)

    def refused(path: Path, mounts: tuple[Path, ...] = ()) -> object:
        if (path / "services" / "imported.yaml").exists():
            raise LoadError(())
        return load(path, mounts=mounts)

    monkeypatch.setattr(unit_of_work, "load", refused)
    with pytest.raises(LoadError):
        imported(folder, SAME + "10031779000,نو\n")
    assert files(folder) == before


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    """With a read-only file none of the others is changed, and no new one is left."""
    folder = catalogue(tmp_path / "desk")
    before = files(folder)
    (folder / "services" / "a.yaml").chmod(0o444)
    with pytest.raises(EditError, match="it is read-only"):
        imported(folder, SAME + "10031779000,نو\n10031771101,زیر\n")
    assert files(folder) == before


def test_what_is_edited_meanwhile_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the editor saves during the reading of the catalogue, or during the trial."""
    folder = catalogue(tmp_path / "desk")
    for turn in range(3):
        calls = count()

        def saving(
            path: Path, turn: int = turn, calls: Iterator[int] = calls, **given: Any
        ) -> Catalogue:
            loaded = load(path, **given)
            if next(calls) == turn:
                file = folder / "services" / "a.yaml"
                file.write_text(file.read_text("utf-8").replace("تنها", f"تنها {turn}"), "utf-8")
            return loaded

        monkeypatch.setattr(unit_of_work, "load", saving)
        before = files(folder)
        with pytest.raises(EditError, match="changed in the meantime"):
            imported(folder, SAME + "10031771101,زیر\n10031779000,نو\n")
        edited = before["services/a.yaml"].replace("تنها", f"تنها {turn}")
        assert files(folder) == before | {"services/a.yaml": edited}
