"""Questionnaires: the default word for word, what a file changes of it, and every fault in it."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading import load_whole
from miz_khedmat.surveys import questionnaire
from miz_khedmat.surveys.json_schema import survey_schema
from miz_khedmat.surveys.questionnaire import Questionnaires, default, read_surveys
from miz_khedmat.surveys.questions import Manner, Questionnaire
from tests.loading.folders import written
from tests.surveys.surveyed import ENDS, UNIT, surveys


def ids(made: Questionnaire) -> str:
    """The ids of the questions in order."""
    return " ".join(question.name for question in made.questions)


ASKED = "در مجموع، از این خدمت چقدر راضی بودید؟ "
OVERALL = "Overall, how satisfied were you with this service? "
DEFAULT = "satisfaction information time answering visits rules against text"


def test_the_default_has_the_eight_questions_of_the_design() -> None:
    """In their order; the first is a scale from best to worst, 7 has a sensitive answer."""
    made = default()
    assert ids(made) == DEFAULT
    assert made.first.values == ("5", "4", "3", "2", "1")
    assert [("against", {"yes"})] == [
        (each.id, set(each.sensitive)) for each in made.questions if each.sensitive
    ]


@pytest.mark.parametrize(
    ("language", "name", "texts"),
    [
        (
            "fa",
            "satisfaction",
            ASKED + "خیلی راضی|راضی|نه راضی، نه ناراضی|ناراضی|خیلی ناراضی",
        ),
        ("fa", "visits", "برای این خدمت چند بار حضوری مراجعه کردید؟ هیچ|۱|۲|۳ بار یا بیشتر"),
        (
            "fa",
            "against",
            "آیا برای انجام این خدمت، چیزی برخلاف ضوابط از شما خواسته شد؟ خیر|بله|پاسخ نمی‌دهم",
        ),
        (
            "en",
            "satisfaction",
            OVERALL + "Very satisfied|Satisfied|Neither|Dissatisfied|Very dissatisfied",
        ),
        (
            "en-GB",
            "visits",
            "How many times did you have to come in person? None|1|2|3 or more",
        ),
        (
            "en",
            "against",
            "Were you asked for anything against the rules? No|Yes|I prefer not to say",
        ),
        ("ar", "text", "اگر پیشنهاد یا توضیحی دارید، بنویسید. "),
    ],
)
def test_a_question_is_worded_in_two_languages(language: str, name: str, texts: str) -> None:
    """In Persian and English with its options; in another language it is Persian."""
    question = default().in_language(language).question(name)
    assert question
    options = "|".join(option.text or "" for option in question.options or ())
    assert texts == f"{question.text} {options}"


def test_the_ends_of_a_scale_are_worded_in_two_languages() -> None:
    """What 1 and 5 mean; the note and the way to complain, too."""
    persian, english = default(), default().in_language("en")
    ends = [(each.question("time") or each.first) for each in (persian, english)]
    assert [("کاملاً ناراضی", "کاملاً راضی"), ("Very dissatisfied", "Very satisfied")] == [
        (each.low, each.high) for each in ends
    ]
    assert "To complain: {complaint}." == getattr(english.question("against"), "complaint", None)
    assert persian.question("nothing") is None


def test_the_digest_changes_with_a_question_only(tmp_path: Path) -> None:
    """A way to complain changes nothing, nor does spelling; a word does."""
    same = surveys(tmp_path / "a", {"surveys.yaml": "complaint: 021-1\n"})
    other = surveys(tmp_path / "b", {"surveys.yaml": "questions: [satisfaction]\n"})
    digests = [each.of("1", "10", Manner.OPEN).digest for each in (same, other)]
    assert [True, False] == [each == default().digest for each in digests]
    assert "021-1" == same.of("1", "10", Manner.OPEN).complaint


def test_without_a_file_the_default_applies(tmp_path: Path) -> None:
    """To any service, also of no catalogue on disk."""
    made = surveys(tmp_path, {})
    assert made.of("1", "10", Manner.ELECTRONIC) is default()
    assert Questionnaires().of("", "", Manner.OPEN) is default()


def test_a_catalogue_in_one_file_has_the_default(tmp_path: Path) -> None:
    """It has no folder in which there is a file of surveys; one in memory has no file at all."""
    files: dict[str, str | bytes] = {"all.json": '{"id": "1"}', "surveys.yaml": "complaint: 1"}
    catalogue = load_whole(written(tmp_path, files) / "all.json")
    for each in (catalogue, Catalogue(catalogue.agency)):
        assert read_surveys(each).of("1", "10", Manner.OPEN) is default()


FULL = f"""
format: 1
questions: [satisfaction, {{id: own, kind: scale, {ENDS}}}, {{id: text, text: بگویید}}]
manners:
  in_person: {{questions: [satisfaction, {{id: queue, kind: scale, {ENDS}}}]}}
services:
  ۲۰:
    questions: [satisfaction, time]
    manners:
      in_person: {{questions: [satisfaction, queue]}}
      open: {{}}
"""


@pytest.mark.parametrize(
    ("service", "manner", "expected"),
    [
        ("10", Manner.ELECTRONIC, "satisfaction own text"),
        ("10", Manner.IN_PERSON, "satisfaction queue"),
        ("20", Manner.ELECTRONIC, "satisfaction time"),
        ("20", Manner.OPEN, "satisfaction time"),
        ("20", Manner.IN_PERSON, "satisfaction queue"),
    ],
)
def test_a_file_states_lists_by_service_and_manner(
    tmp_path: Path, service: str, manner: Manner, expected: str
) -> None:
    """A list is complete; a question that is only named is the one above, a stated fact is new."""
    made = surveys(tmp_path, {"surveys.yaml": FULL})
    assert expected == ids(made.of("1", service, manner))
    text = made.of("1", "10", Manner.OPEN).question("text")
    assert text
    assert ("بگویید", "text") == (text.text, text.kind)


def test_the_nearest_file_applies_to_a_unit(tmp_path: Path) -> None:
    """A unit without one has its agency's; its own names questions of the agency's."""
    own = f"questions: [satisfaction, {{id: own, kind: scale, {ENDS}}}]\ncomplaint: 021-1\n"
    files = {
        "surveys.yml": own,
        "agencies/a/agency.yaml": UNIT,
        "agencies/b/agency.yaml": UNIT.replace("2", "3"),
        "agencies/b/surveys.json": '{"questions": ["satisfaction", "text", "own"]}',
    }
    made = surveys(tmp_path, files)
    assert ["satisfaction own", "satisfaction text own"] == [
        ids(made.of(agency, "", Manner.OPEN)) for agency in ("2", "3")
    ]
    assert "021-1" == made.of("3", "", Manner.OPEN).complaint


def test_a_branch_has_the_surveys_of_its_headquarters(tmp_path: Path) -> None:
    """Before those of the agency above it; it may state differences for their services."""
    files = {
        "surveys.yaml": "questions: [satisfaction, time]\n",
        "agencies/a/agency.yaml": UNIT,
        "agencies/a/services/a.yaml": "- {id: 30, title: پ}\n",
        "agencies/a/surveys.yaml": "questions: [satisfaction]\n",
        "agencies/b/agency.yaml": "id: '3'\nname: شعبه\nrefers_to: '2'\n",
        "agencies/c/agency.yaml": "id: '4'\nname: شعبه\nrefers_to: '2'\n",
        "agencies/c/surveys.yaml": "services: {30: {questions: [satisfaction, text]}}\n",
    }
    made = surveys(tmp_path, files)
    assert ["satisfaction", "satisfaction", "satisfaction text"] == [
        ids(made.of(agency, service, Manner.OPEN))
        for agency, service in (("3", "30"), ("4", ""), ("4", "30"))
    ]


def test_blank_items_are_named(tmp_path: Path) -> None:
    """They are left out, as everywhere in a catalogue."""
    made = surveys(tmp_path, {"surveys.yaml": "questions:\n- satisfaction\n- \n"})
    assert ["surveys.yaml:3:2"] == [str(each.place) for each in made.unread]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (FULL, True),
        ("", True),
        ("complaint: 021-1", True),
        ("questions: [{id: A}]", False),
        ("questions: [{id: a, kind: stars}]", False),
        ("question: []", False),
        ("format: 2", False),
        ("manners: {sms: {}}", False),
        ("services: {10: {manners: {sms: {}}}}", False),
    ],
)
def test_the_schema_agrees_with_the_reader(text: str, *, fits: bool) -> None:
    """It accepts what is read and refuses what one file alone shows to be wrong."""
    validator = jsonschema.Draft202012Validator(survey_schema())
    assert fits == validator.is_valid(yaml.safe_load(text))


def test_the_schema_accepts_the_default() -> None:
    """The file in the package is written as an agency would write it."""
    text = (Path(questionnaire.__file__).parent / "default.yaml").read_text("utf-8")
    jsonschema.validate(yaml.safe_load(text), survey_schema())
