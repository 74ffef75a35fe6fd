"""Faults in files of surveys: all at once, each with its place."""

from pathlib import Path

import pytest

from miz_khedmat.errors import LoadError
from miz_khedmat.loading import load
from miz_khedmat.loading.limits import Limits
from miz_khedmat.surveys.questionnaire import read_surveys
from tests.loading.folders import written
from tests.surveys.surveyed import ENDS, UNIT, surveys

WRONG = f"""questions:
- text
- {{id: Own, kind: scale, {ENDS}}}
- {{id: csrfmiddlewaretoken, kind: scale, {ENDS}}}
- text
- {{id: kind, kind: stars, text: خوب بود؟}}
- {{id: new}}
- {{id: ends, kind: scale, text: خوب بود؟, low: نه}}
- {{id: points, kind: scale, text: خوب بود؟, options: [{{value: 1, text: a}}]}}
- {{id: one, kind: choice, text: خوب بود؟, options: [{{value: a, text: a}}]}}
- {{id: twice, kind: choice, text: خوب بود؟, options: [{{value: a, text: a}}, {{value: a}}]}}
- {{id: value, kind: choice, text: خوب بود؟, options: [{{value: آ, text: a}}, {{text: b}}]}}
- {{id: open, kind: text, text: خوب بود؟, options: [{{value: a, text: a}}]}}
- {{id: shape, kind: [a]}}
- {{id: key, kid: scale}}
manners:
  sms: {{questions: [satisfaction]}}
services:
  99: {{questions: [time]}}
  10: {{manners: {{kiosk: {{}}}}, question: []}}
"""


def faults(root: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    """Code and place of every fault of reading these files."""
    with pytest.raises(LoadError) as caught:
        surveys(root, files)
    assert root.as_posix() == caught.value.folder
    return [
        (fault.code, str(fault.place).removeprefix("surveys.yaml:"))
        for fault in caught.value.faults
    ]


def test_every_fault_is_reported_at_once_with_its_place(tmp_path: Path) -> None:
    """Those of structure and those of meaning, at the question, the list or the name."""
    found = faults(tmp_path, {"surveys.yaml": WRONG})
    assert [
        ("survey-first", "2:1"),
        ("survey-many", "2:1"),
        ("survey-id", "3:3"),
        ("survey-id", "4:3"),
        ("survey-twice", "5:3"),
        ("survey-kind", "6:3"),
        ("survey-unknown", "7:3"),
        ("survey-ends", "8:3"),
        ("survey-options", "9:3"),
        ("survey-options", "10:3"),
        ("survey-text", "11:3"),
        ("survey-twice", "11:3"),
        ("survey-options", "12:3"),
        ("survey-options", "13:3"),
        ("shape", "14:21"),
        ("unknown-key", "15:13"),
        ("survey-manner", "17:3"),
        ("survey-service", "19:3"),
        ("survey-first", "19:19"),
        ("survey-manner", "20:18"),
        ("unknown-key", "20:30"),
    ] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("questions: [\n", [("syntax", "2:1")]),
        ("format: 2\n", [("format", "1:9")]),
        ("questions: ندارد\n", [("survey-first", "1:12")]),
        ("questions: [satisfaction, x]\n", [("survey-unknown", "1:27")]),
        ("- a\n", [("shape", "1:1")]),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    """Broken, of a later format, without questions, with an unknown name, a list."""
    assert expected == faults(tmp_path, {"surveys.yaml": text})


def test_the_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    """In the order of the files."""
    files = {
        "surveys.yaml": "format: 2\n",
        "agencies/a/agency.yaml": UNIT,
        "agencies/a/surveys.yaml": "- a\n",
    }
    assert [("shape", "agencies/a/surveys.yaml:1:1"), ("format", "1:9")] == faults(tmp_path, files)


def test_too_many_questions_are_refused(tmp_path: Path) -> None:
    """Thirty can be answered by nobody, and are allowed."""
    more = "".join(f", {{id: q{at}, kind: scale, {ENDS}}}" for at in range(30))
    found = faults(tmp_path, {"surveys.yaml": f"questions: [satisfaction{more}]\n"})
    assert [("survey-many", "1:12")] == found


def test_the_limits_apply(tmp_path: Path) -> None:
    """A file that is too large is refused."""
    root = written(tmp_path, {"surveys.yaml": "complaint: 021-1\n"})
    with pytest.raises(LoadError) as caught:
        read_surveys(load(root), Limits(file_bytes=3))
    assert ["too-large"] == [fault.code for fault in caught.value.faults]
