"""Approvals are kept during an import, and reported when they lapse (S8)."""

from pathlib import Path

import pytest

from gates import word
from miz_khedmat import load
from miz_khedmat.importing.lapsed_approvals import carried, lapsed
from miz_khedmat.importing.outcomes import Outcome
from miz_khedmat.loading import load_whole
from miz_khedmat.model import Fee
from miz_khedmat.readers.forms.labels import column_of
from tests.cli.test_commands import run
from tests.importing.catalogues import catalogue, files, imported
from tests.importing.papers import FIRST, gathered

SERVICE = '- id: "10031771100"\n  title: صدور مجوز\n'


def form(*fees: tuple[str, str]) -> str:
    """Return a form with these fees, by title and amount."""
    title, key = [["عنوان خدمت", FIRST[1]], ["شناسه خدمت", FIRST[0]]]
    return word.table([title, key, ["بابت", "مبلغ پرداختی"], *map(list, fees)])


def approved(folder: Path, *fees: tuple[str, str]) -> Path:
    """Return a catalogue into which that form was imported and each fee then approved."""
    contents = catalogue(folder / "desk", {"services/a.yaml": SERVICE})
    gathered(contents, form(*fees))
    for number in range(1, len(fees) + 1):
        words = ("--fee", number, "--by", "مدیر مالی", "--on", "1404-02-03", "--yes")
        assert 0 == run("approve", contents, FIRST[0], *words).exit_code
    return contents


def fees_of(folder: Path) -> tuple[Fee, ...]:
    """Return the fees of the one service."""
    return load(folder).agency.services[0].fees or ()


def test_the_same_form_again_takes_no_approval_away(tmp_path: Path) -> None:
    """It says the same about the fee, so nothing differs, and `take` replaces nothing."""
    folder = approved(tmp_path, ("صدور", "۱۰"), ("المثنی", "۲۰"))
    before = files(folder)["services/a.yaml"]
    for take in (False, True):
        result = gathered(folder, form(("صدور", "10"), ("المثنی", "۲۰")), take=take)
        assert ((), (), True) == (result.matters, result.doubts, result.clear)
        assert before == files(folder)["services/a.yaml"]


@pytest.mark.parametrize("take", [False, True])
def test_a_new_amount_lapses_the_approval(tmp_path: Path, take: bool) -> None:  # noqa: FBT001 - pytest gives it
    """Only a manager touched the fee: it is updated, the approval is history, and reported."""
    folder = approved(tmp_path, ("صدور", "۱۰"), ("المثنی", "۲۰"))
    result = gathered(folder, form(("صدور", "۱۵"), ("المثنی", "۲۰")), take=take)
    first, second = fees_of(folder)

    assert [Outcome.UPDATED] == [matter.outcome for matter in result.matters]
    assert ["lapsed"] == [doubt.code for doubt in result.doubts]
    assert str(result.doubts[0].place).startswith("services/a.yaml:4:")
    assert ("۱۵", 1, None) == (first.amount, len(first.approvals or ()), first.approval)
    assert second.approval
    assert gathered(folder, form(("صدور", "۱۵"), ("المثنی", "۲۰"))).clear


def test_an_approval_goes_with_its_fee(tmp_path: Path) -> None:
    """Also in another place or beside new fees; a form never has an approval."""
    folder = approved(tmp_path, ("صدور", "۱۰"), ("المثنی", "۲۰"))
    result = gathered(folder, form(("المثنی", "۲۰"), ("پست", "۵"), ("صدور", "۱۰")), take=True)
    first, new, last = fees_of(folder)

    assert (True, None, True) == (bool(first.approval), new.approvals, bool(last.approval))
    assert () == result.doubts
    assert column_of("fees", "تأییدهای مدیر مربوطه") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        ([{"title": "ي", "approvals": [1]}], [{"title": "ی"}], [[1]]),
        ([{"amount": "1", "approvals": [1]}], [{"amount": "2"}], [[1]]),
        ([{"title": "الف"}], [{"title": "الف"}], [None]),
        ([{"approvals": [1]}, {"approvals": [2]}], [{}, {}], [[1], [2]]),
        ([{"approvals": [1]}, {"approvals": [2]}], [{}], [None]),
        ([{"title": "الف", "approvals": [1]}], [{"title": "الف"}, {"title": "الف"}], [None, None]),
    ],
)
def test_which_fee_is_the_same(
    ours: list[object], theirs: list[object], made: list[object]
) -> None:
    """The only one of its title, or else the one in its place if there are as many."""
    assert made == [each.get("approvals") for each in carried(ours, theirs)]


def test_a_list_touches_no_row(tmp_path: Path) -> None:
    """New titles of services do not change a row."""
    folder = approved(tmp_path, ("صدور", "۱۰"))
    result = imported(folder, f"{FIRST[0]},لغو مجوز,\n", take=True)

    assert "services/a.yaml" in result.files
    assert all(each.approval for each in fees_of(folder))


def test_a_whole_catalogue_with_lapsed_approvals_is_told(tmp_path: Path) -> None:
    """Each fee by its line, exit 1; valid approvals stay valid in the new folder."""
    folder = approved(tmp_path, ("صدور", "۱۰"), ("المثنی", "۲۰"))
    file = tmp_path / "all.json"
    run("export", folder, "-o", file)
    whole = run("import", file, tmp_path / "again")
    file.write_text(file.read_text("utf-8").replace('"amount": "۱۰",', '"amount": "۱۵",', 1))
    lapsed_run = run("import", file, tmp_path / "edited")

    assert (0, "") == (whole.exit_code, whole.stdout)
    assert all(each.approval for each in fees_of(tmp_path / "again"))
    assert (1, 1) == (
        lapsed_run.exit_code,
        lapsed_run.stdout.count("the approvals are for another row"),
    )
    assert f"all.json:{_line(file, 'صدور')}" in lapsed_run.stdout
    assert [True, False] == [each.approval is None for each in fees_of(tmp_path / "edited")]
    assert 1 == len(lapsed(load_whole(file)))


def _line(file: Path, title: str) -> int:
    """Return the line where the fee of this title begins."""
    lines = file.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines) if f'"title": "{title}"' in line)
