"""Identity forms join an existing catalogue: nothing of it is lost; differences are reported."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.errors import LoadError
from miz_khedmat.importing.outcomes import Outcome, matter_lines
from miz_khedmat.importing.stored_forms import FILE
from tests.cli.test_commands import run
from tests.importing.catalogues import SERVICES, catalogue, files
from tests.importing.papers import FIRST, form, gathered

ONE = """\
# ما
- id: "10031771100"
  title: صدور مجوز   # عنوان
  average_time: '۳ روز'   # تا پایان سال
  documents:
    - کارت
    - title: نامه
"""
PAPER = {"average_time": "۳ روز", "documents": "کارت\nنامه", "visits": "۱"}


def desk(folder: Path, text: str = SERVICES, name: str = "services/a.yaml") -> Path:
    """Return a catalogue with one file of services."""
    folder_path = catalogue(folder / "desk", {name: text})
    if not name.endswith("a.yaml"):
        (folder_path / "services" / "a.yaml").unlink()
    return folder_path


def outcomes(folder: Path, text: str, **facts: str) -> list[tuple[str, Outcome]]:
    """Return the outcomes for one service in a file of this *text*, from PAPER to other *facts*."""
    file = folder / "services" / "a.yaml"
    gathered(folder, form(*FIRST, **PAPER))
    file.write_text(text, "utf-8")
    result = gathered(folder, form(*FIRST, **PAPER | facts))
    return [(matter.fact, matter.outcome) for matter in result.matters]


def test_facts_that_are_new_come_last_in_their_service(tmp_path: Path) -> None:
    """Before its sub-services; every other byte stays, and a second import changes nothing."""
    folder = desk(tmp_path)
    result = gathered(
        folder,
        form(*FIRST, documents="کارت\nنامه", system="سامانه"),
        form("10031771000", "راهبری", average_time="۳ روز"),
    )
    text = files(folder)["services/a.yaml"]
    one = '  average_time: "۳ روز"\n'
    many = """\
      documents:
        - title: "کارت"
        - title: "نامه"
      identity:
        system: "سامانه"
"""
    assert (text.count(one), text.count(many), result.facts) == (1, 1, 3)
    assert text.replace(many, "").replace(one, "") == SERVICES
    before = files(folder)
    assert gathered(folder, form(*FIRST, documents="کارت\nنامه", system="سامانه")).files == ()
    assert files(folder) == before


def test_a_service_that_is_new_stands_below_its_parent(tmp_path: Path) -> None:
    """With all its facts; one without its parent is put apart, with a doubt."""
    folder = desk(tmp_path)
    new, lone = ("10031771105", "نو"), ("10031779105", "تک")
    result = gathered(folder, form(*new, visits="۲"), form(*lone), form("10031772105", "بی جا"))
    agency = load(folder).agency
    (_, child) = agency.services[0].subservices or ()

    assert (child.id, child.visits) == ("10031771105", "۲")
    assert [service.id for service in agency.services[3:]] == ["10031779105", "10031772105"]
    assert [(doubt.code, doubt.place.file) for doubt in result.doubts] == [
        ("no-parent", "forms.docx")
    ]
    assert [entry.id for entry in result.top] == ["10031772105"]
    assert not result.clear


@pytest.mark.parametrize(
    ("mine", "facts", "outcome"),
    [
        ({}, {"average_time": "۵ روز"}, ("average_time", Outcome.UPDATED)),
        ({"۳ روز": "۴ روز"}, {}, ("average_time", Outcome.KEPT)),
        ({"۳ روز": "۴ روز"}, {"average_time": "۵ روز"}, ("average_time", Outcome.CONFLICT)),
        ({"- کارت": "- گذرنامه"}, {"documents": "کارت"}, ("documents", Outcome.CONFLICT)),
        ({"- کارت\n    ": ""}, {}, ("documents", Outcome.KEPT)),
        ({}, {"documents": "کارت\nسند"}, ("documents", Outcome.UPDATED)),
        ({}, {"documents": "کارت\nنامه\nسند"}, ("documents", Outcome.UPDATED)),
        ({}, {"documents": "ندارد"}, ("documents", Outcome.UPDATED)),
    ],
    ids=["theirs", "ours", "both", "both-lists", "ours-list", "letters", "lines", "none"],
)
def test_whoever_changed_alone_is_right(
    tmp_path: Path, mine: dict[str, str], facts: dict[str, str], outcome: tuple[str, Outcome]
) -> None:
    """A fact as the previous form had it is updated; one that editors changed is not."""
    text = ONE + '  visits: "۱"\n'
    for old, new in mine.items():
        text = text.replace(old, new)

    folder = desk(tmp_path, ONE)
    assert outcomes(folder, text, **facts) == [outcome]
    content = files(folder)["services/a.yaml"]
    assert (content == text) is (outcome[1] is not Outcome.UPDATED)
    assert "   # تا پایان سال\n" in content


def test_a_conflict_says_all_three_with_their_places(tmp_path: Path) -> None:
    """From the first word in which they differ, and reported once; `take` takes the form's."""
    folder = desk(tmp_path, ONE)
    gathered(folder, form(*FIRST, documents="کارت\nنامه"))
    mine = files(folder)["services/a.yaml"].replace("title: نامه", "title: سند")
    (folder / "services" / "a.yaml").write_text(mine, "utf-8")
    paper = form(*FIRST, documents="کارت\nگواهی")

    assert list(matter_lines(gathered(folder, paper).matters))[2:] == [
        "  10031771100: صدور مجوز, documents",
        "    مقدار ما / ours: … سند (services/a.yaml:6:5)",
        "    مقدار منبع / theirs: … گواهی (forms.docx: table 1, row 3, column 2)",
        "    مقدار پیشین / before: … نامه",
        "",
    ]
    assert gathered(folder, paper).clear
    assert [matter.outcome for matter in gathered(folder, paper, take=True).matters] == [
        Outcome.TAKEN
    ]
    assert files(folder)["services/a.yaml"] == mine.replace("title: سند", "title: گواهی")


def test_without_memory_each_difference_is_a_conflict(tmp_path: Path) -> None:
    """A fact that is not remembered may be the editors' own; other signs do not count."""
    folder = desk(tmp_path, ONE)
    (conflict,) = gathered(folder, form(*FIRST, average_time="۵ روز")).matters

    assert (conflict.outcome, conflict.base) == (Outcome.CONFLICT, None)
    assert gathered(folder, form("۱۰۰۳۱۷۷۱۱۰۰", "صدور  مجوز", average_time="3روز")).matters == ()


def test_what_editors_removed_stays_away(tmp_path: Path) -> None:
    """A fact that editors removed since the previous form is not added again."""
    folder = desk(tmp_path, ONE)

    assert outcomes(folder, ONE) == [("visits", Outcome.KEPT)]
    assert files(folder)["services/a.yaml"] == ONE


def test_a_service_that_editors_removed_stays_away(tmp_path: Path) -> None:
    """It is reported; new facts in its form are a conflict; `take` brings it back."""
    folder = desk(tmp_path, ONE)
    (added,) = gathered(folder, form("10031779000", "نو", visits="۱")).added
    (folder / "services" / "imported.yaml").unlink()
    forms = [form("10031779000", "نو", visits=visits) for visits in ("۱", "۲")]
    matters = [gathered(folder, each).matters[0] for each in forms]

    assert [(each.kind, each.outcome, each.service) for each in matters] == [
        ("absent", Outcome.KEPT, added.name),
        ("absent", Outcome.CONFLICT, added.name),
    ]
    assert "services/imported.yaml" not in files(folder)
    assert gathered(folder, forms[1], take=True).facts == 1


def test_a_form_without_a_name_is_told(tmp_path: Path) -> None:
    """A form without id and title cannot join a catalogue; the others do."""
    folder = desk(tmp_path)
    result = gathered(folder, form("1.00318E+10", "-", visits="۱"), form(*FIRST, visits="۱"))

    assert (result.facts, len(result.added)) == (1, 0)
    assert {"id-lost", "no-title"} <= {doubt.code for doubt in result.doubts}


def test_whose_service_it_is(tmp_path: Path) -> None:
    """The named agency wins, then the one that has the service, then the desk's own."""
    unit = {
        "agencies/fars/agency.yaml": "id: '2'\nname: فارس\n",
        "agencies/fars/services/a.yaml": "- id: '10031779100'\n  title: ویژه\n",
    }
    folder = catalogue(tmp_path / "desk", unit)
    result = gathered(
        folder,
        form("10031779101", "نو", agency="فارس"),
        form("10031779100", "ویژه", visits="۱"),
        form("10031778100", "دیگر", agency="ناشناس"),
    )
    loaded = load(folder)
    fars = loaded.agency_rows["2"].node

    assert [service.id for service in fars.services] == ["10031779100", "10031779101"]
    assert fars.services[0].visits == "۱"
    assert loaded.agency.services[-1].id == "10031778100"
    assert ["no-parent", "no-parent", "other-agency"] == sorted(e.code for e in result.doubts)


def test_two_forms_of_one_service(tmp_path: Path) -> None:
    """The first is taken; the second, which has no id, is reported."""
    folder = desk(tmp_path, ONE)
    result = gathered(folder, form(*FIRST, visits="۱"), form("-", FIRST[1], visits="۲"))

    assert load(folder).agency.services[0].visits == "۱"
    assert "repeated" in [doubt.code for doubt in result.doubts]


@pytest.mark.parametrize("text", ["[]", '{"services": []}', '{"services": {"10031771100": []}}'])
def test_an_odd_memory_is_none(tmp_path: Path, text: str) -> None:
    """A stored file with another layout counts as empty."""
    folder = catalogue(tmp_path / "desk", {"services/a.yaml": ONE, FILE: text})
    (conflict,) = gathered(folder, form(*FIRST, average_time="۵ روز")).conflicts

    assert conflict.base is None


@pytest.mark.parametrize(
    "raw",
    [
        b'{"services": {',
        b'{"services": {"a": 1e999, "b": NaN}}',
        b'{"services": ' + b"[" * 50_000,
        b'{"services": {}, "services": {}}',
        b'{"services": {"10031771100": {"title": "\xff"}}}',
        '{"services": {}}'.encode("utf-16"),
    ],
    ids=["torn", "numbers", "deep", "twice", "byte", "encoding"],
)
def test_a_damaged_memory_is_told(tmp_path: Path, raw: bytes) -> None:
    """With its place; nothing is written."""
    folder = catalogue(tmp_path / "desk", {"services/a.yaml": ONE, FILE: ""})
    (folder / FILE).write_bytes(raw)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(LoadError, match=FILE):
        gathered(folder, form(*FIRST, visits="۱"))

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_command_tells_what_came_of_forms(tmp_path: Path) -> None:
    """Counts on standard error, conflicts on standard output; `--take theirs` settles them."""
    folder = desk(tmp_path, ONE)
    gathered(folder, form(*FIRST, average_time="۴ روز"))
    gathered(folder, form(*FIRST, average_time="۵ روز"))
    (folder / FILE).unlink()
    result = run("import", tmp_path / "forms.docx", folder)

    assert result.exit_code == 1
    assert "0 service(s) and 0 fact(s) added, 0 changed, 0 kept, 1 conflict(s)" in result.stderr
    assert "theirs: ۵ روز (forms.docx: table 1, row 3, column 2)" in result.stdout
    result = run("import", tmp_path / "forms.docx", folder, "--take", "theirs")
    assert (result.exit_code, load(folder).agency.services[0].average_time) == (0, "۵ روز")


TEXT = st.text("ابپ ۱2'\":#-{}[]،\u200c", min_size=1, max_size=8).map(lambda text: f"ب{text}پ")
FACTS = st.fixed_dictionaries({}, optional={"average_time": TEXT, "description": TEXT})


@settings(max_examples=30)
@given(FACTS, FACTS, FACTS)
def test_editors_texts_survive_every_form(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, str],
    mine: dict[str, str],
    second: dict[str, str],
) -> None:
    """Whatever an editor wrote that no form said stays; the same form again changes nothing."""
    folder = desk(tmp_path_factory.mktemp("laws"), ONE.replace("  average_time", "  hours"))
    gathered(folder, form(*FIRST, **first))
    own = {name: text for name, text in mine.items() if text != first.get(name)}
    lines = "".join(f"  {name}: {json.dumps(text)}   # من\n" for name, text in own.items())
    file = folder / "services" / "a.yaml"
    others = "".join(
        line for line in file.read_text("utf-8").splitlines(keepends=True)
        if line.split(":")[0].strip() not in own
    )  # fmt: skip
    file.write_text(others + lines, "utf-8")
    gathered(folder, form(*FIRST, **second))
    before = files(folder)
    again = gathered(folder, form(*FIRST, **second))

    service = load(folder).agency.services[0]
    assert {name: getattr(service, name) for name in own} == own
    assert lines in file.read_text("utf-8")
    assert (files(folder), again.conflicts, again.files) == (before, (), ())
