"""A list, the catalogue and the previous list: the side that alone changed a fact wins."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.importing.outcomes import Outcome, matter_lines
from tests.cli.test_commands import run
from tests.importing.catalogues import HEAD, SERVICES, catalogue, files, imported

SAME = "10031771000,راهبری\n10031771100,صدور مجوز\n10031772000,تنها\n-,بی شناسه\n"
WANTED = SAME.replace("صدور مجوز", "لغو مجوز")


def _desk(folder: Path, services: str = SERVICES, base: str = SAME) -> Path:
    """Return a catalogue that names the list of the last import."""
    contents = {"services/a.yaml": services, "files/approved.csv": HEAD + base}
    return catalogue(folder / "desk", contents, approved="files/approved.csv")


def test_what_only_the_list_changed_is_updated(tmp_path: Path) -> None:
    """Its title is taken, comments stay, and the report shows before and after."""
    folder = _desk(tmp_path)
    result = imported(folder, WANTED)

    assert [(matter.outcome, matter.kind) for matter in result.matters] == [
        (Outcome.UPDATED, "retitled")
    ]
    assert result.conflicts == ()
    assert files(folder)["services/a.yaml"] == SERVICES.replace("'صدور مجوز'", "لغو مجوز")
    assert list(matter_lines(result.matters))[2] == (
        "  10031771100: لغو مجوز: صدور مجوز (services/a.yaml:7:14) → لغو مجوز (list.csv: CSV!A3)"
    )


def test_what_only_the_editors_changed_is_kept(tmp_path: Path) -> None:
    """It is reported, but nothing is left to settle."""
    mine = SERVICES.replace("'صدور مجوز'", "'مجوز من'")
    folder = _desk(tmp_path, mine)
    result = imported(folder, SAME + "10031779000,نو\n")

    assert [(matter.outcome, matter.ours.text) for matter in result.matters] == [
        (Outcome.KEPT, "مجوز من")
    ]
    assert result.conflicts == ()
    assert files(folder)["services/a.yaml"] == mine


def test_what_both_changed_is_a_conflict(tmp_path: Path) -> None:
    """All three values with their places, once: the next time the list says nothing new."""
    folder = _desk(tmp_path, SERVICES.replace("'صدور مجوز'", "'مجوز من'"))
    (conflict,) = imported(folder, WANTED).matters

    assert list(matter_lines([conflict]))[2:] == [
        "  10031771100: لغو مجوز",
        "    مقدار ما / ours: مجوز من (services/a.yaml:7:14)",
        "    مقدار منبع / theirs: لغو مجوز (list.csv: CSV!A3)",
        "    مقدار پیشین / before: صدور مجوز (approved.csv: CSV!A3)",
        "",
    ]
    assert imported(folder, WANTED).conflicts == ()
    taken = imported(folder, WANTED, take=True)
    assert [Outcome.TAKEN] == [matter.outcome for matter in taken.matters]
    assert "title: لغو مجوز" in files(folder)["services/a.yaml"]


def test_a_sign_that_an_editor_touched_is_the_editors(tmp_path: Path) -> None:
    """A title in other letters for the same words is not overwritten when the list changes."""
    mine = SERVICES.replace("'صدور مجوز'", "'صدور‌مجوز'")
    folder = _desk(tmp_path, mine)

    assert [matter.outcome for matter in imported(folder, WANTED).matters] == [Outcome.CONFLICT]
    assert files(folder)["services/a.yaml"] == mine


def test_what_is_no_longer_approved_is_told(tmp_path: Path) -> None:
    """It stays, to be settled; what was never in a list is the editors' own."""
    folder = _desk(tmp_path, base=SAME.replace("-,بی شناسه\n", ""))
    result = imported(folder, "10031771000,راهبری\n10031771100,صدور مجوز\n")

    assert sorted((matter.kind, matter.service, matter.outcome) for matter in result.matters) == [
        ("extra", "10031772000: تنها", Outcome.CONFLICT),
        ("extra", "بی شناسه", Outcome.KEPT),
    ]


def test_what_editors_removed_does_not_come_back(tmp_path: Path) -> None:
    """It is reported; a new statement of the list is a conflict; `take` brings it back."""
    folder = _desk(tmp_path, base=SAME + "10031779000,پیشین\n")
    kept = imported(folder, SAME + "10031779000,پیشین\n")
    changed = imported(folder, SAME + "10031779000,دیگر\n")

    assert [(each.kind, each.outcome) for each in (*kept.matters, *changed.matters)] == [
        ("missing", Outcome.KEPT),
        ("missing", Outcome.CONFLICT),
    ]
    assert files(folder)["services/a.yaml"] == SERVICES
    assert len(imported(folder, SAME + "10031779000,دیگر\n", take=True).added) == 1


@pytest.mark.parametrize("base", ["not a list", ""])
def test_without_the_last_list_each_difference_is_a_conflict(tmp_path: Path, base: str) -> None:
    """An unreadable or empty list says nothing about the past."""
    folder = catalogue(
        tmp_path / "desk", {"files/approved.csv": base}, approved="files/approved.csv"
    )
    (conflict,) = imported(folder, WANTED).conflicts

    assert conflict.base is None


def test_the_command_tells_all_three(tmp_path: Path) -> None:
    """Conflicts and what was updated on standard output, counts on standard error."""
    folder = _desk(tmp_path, SERVICES.replace("title: راهبری", "title: راهبری ما"))
    (tmp_path / "list.csv").write_text(HEAD + WANTED.replace("راهبری", "رهبری"), "utf-8")
    result = run("import", tmp_path / "list.csv", folder)

    assert result.exit_code == 1
    assert "1 changed, 0 kept, 1 conflict(s), 1 doubt(s)" in result.stderr
    assert "before: راهبری (approved.csv: CSV!A2)" in result.stdout


WORDS = st.text("ابپت ۱2'\":#-", min_size=1, max_size=8).map(
    lambda text: " ".join(
        f"خدمت {text} ب".split()
    )  # a title that differs only in blanks is the same
)


@settings(max_examples=30)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_editors_titles_survive_every_list(
    tmp_path_factory: pytest.TempPathFactory, titles: list[tuple[str, str, str]]
) -> None:
    """A title that an editor wrote over the list's first one stays; again changes nothing."""
    place = tmp_path_factory.mktemp("laws")
    folder, head = place / "desk", HEAD.strip().rsplit(",", 1)[0] + "\n"
    lists = ["".join(f"1003177{n}000,{_csv(each[k])}\n" for n, each in enumerate(titles))
             for k in (0, 1)]  # fmt: skip
    imported(folder, lists[0], head)
    mine = {f"1003177{n}000": each[2] for n, each in enumerate(titles) if each[2] != each[0]}
    _edit(folder, mine)
    imported(folder, lists[1], head)
    before = files(folder)
    again = imported(folder, lists[1], head)

    found = {service.id: service.title for service in load(folder).agency.services}
    assert {id: found[id] for id in mine} == mine
    assert (files(folder), again.conflicts, again.files) == (before, (), ())


def _csv(title: str) -> str:
    quoted = title.replace('"', '""')
    return f'"{quoted}"'


def _edit(folder: Path, titles: dict[str, str]) -> None:
    """Rewrite the file with other titles, in a layout of the editor's own."""
    services = [(service.id, service.title) for service in load(folder).agency.services]
    lines = (
        f"- title: |-\n    {titles.get(id or '', title)}\n  id: {id}\n" for id, title in services
    )
    (folder / "services" / "services.yaml").write_text("# ما\n" + "".join(lines), "utf-8")
