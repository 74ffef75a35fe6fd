"""`approve` refuses what is not meant: exit 2 with the place and the remedy, nothing written."""

from pathlib import Path

import pytest

from tests.cli.test_approve import UNITS
from tests.cli.test_commands import run
from tests.importing.catalogues import catalogue, files


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An agency with several kinds of fees, two units that refer to it, and one that does not."""
    return catalogue(tmp_path / "desk", UNITS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("10039999999",), "SERVICE\n"),
        (("",), "there is no such service"),
        (("10031771104",), "several agencies have a service with this id: 1: ستاد؛ 3: یزد"),
        (("10031771100", "--agency", "9"), "the catalogue has no such agency: 9"),
        (("10031771100", "--agency", ""), "the catalogue has no such agency"),
        (("10031771100", "--agency", "2"), "these fees are listed by another agency: 1: ستاد"),
        (("10031771101", "--agency", "2"), "these fees are listed by another agency: 1: ستاد"),
        (("10031771100", "--agency", "4"), "there is no such service: 10031771100 (4: ایلام)"),
        (("10031771100",), "several fees: 1: کارشناسی ۲۰۰٬۰۰۰ ریال؛ 2: 5000"),
        (("10031771100", "--fee", "3"), "there is no such fee: 3؛ 1: کارشناسی"),
        (("10031771100", "--fee", "0"), "there is no such fee: 0"),
        (("10031771100", "--fee", "-1"), "there is no such fee: -1"),
        (("10031771100", "--fee", "یک"), "not a valid integer"),
        (("10031771101",), "a.yaml:14:"),
        (("10031771101",), "the service is declared free of charge"),
        (("10031771102",), "no fee is given"),
        (("10031771103",), "this fee has no amount"),
        (("10031771100", "--fee", "1", "--on", "1404-13-01"), "this is not a valid Jalali date"),
        (("10031771100", "--fee", "1", "--on", "2025-02-03"), "this is not a valid Jalali date"),
        (("10031771100", "--fee", "1", "--on", ""), "this is not a valid Jalali date"),
    ],
)
def test_what_is_not_meant_is_refused(desk: Path, words: tuple[str, ...], said: str) -> None:
    """Exit 2 with the place, in both languages; nothing is written, and nothing is shown."""
    before = files(desk)
    result = run("approve", desk, *words, "--by", "مدیر", "--yes")

    assert (2, "", before) == (result.exit_code, result.stdout, files(desk))
    assert said in result.stderr
    assert "not a valid" in result.stderr or "مقدار مورد انتظار:" in result.stderr


@pytest.mark.parametrize(
    "post", ["", " \n", "-----", "ندارد", "مدیر\x1b[31m", "مدیر\u202e", "\udcff"]
)
def test_a_post_that_is_none_is_refused(desk: Path, post: str) -> None:
    """A blank, a placeholder, and what cannot be shown."""
    before = files(desk)
    result = run("approve", desk, "10031771100", "--fee", "1", "--by", post, "--yes")

    assert (2, before) == (result.exit_code, files(desk))
    assert "this is not a manager's post" in result.stderr
    assert "\x1b" not in result.stderr


def test_who_approved_must_be_said(desk: Path) -> None:
    """An approval without a person is refused."""
    assert 2 == run("approve", desk, "10031771100", "--fee", "1", "--yes").exit_code


def test_a_catalogue_with_faults_is_refused(tmp_path: Path) -> None:
    """As everywhere, with all faults."""
    folder = catalogue(tmp_path / "desk", {"services/b.yaml": "- {id: 5, fees: [[1]]}"})
    result = run("approve", folder, "5", "--by", "مدیر", "--yes")

    assert (2, True) == (result.exit_code, "services/b.yaml:1:18" in result.stderr)


def test_a_layout_without_room_is_refused(tmp_path: Path) -> None:
    """With its place and how to write it instead; deeper than a file may be there is none."""
    levels = [f"{' ' * 4 * level}- id: {level}\n" for level in range(49)]
    text = "".join(
        f"{row}{' ' * 4 * level}  subservices:\n" for level, row in enumerate(levels[:-1])
    )
    text = f"{text}{levels[-1]}{' ' * 194}fees:\n{' ' * 194}- amount: 5\n"
    folder = catalogue(tmp_path / "desk", {"services/a.yaml": text})
    result = run("approve", folder, "48", "--by", "مدیر", "--yes")

    assert (2, text) == (result.exit_code, files(folder)["services/a.yaml"])
    assert f"{folder}/services/a.yaml:99:197" in result.stderr
    assert "write it as `- amount: …`" in result.stderr
