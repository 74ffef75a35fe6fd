"""The JSON Schema of ``surveys.yaml``, generated from its nouns."""

from typing import Any, Final

from miz_khedmat.loading.json_schema import FORMATS, define
from miz_khedmat.surveys.question_checks import ID
from miz_khedmat.surveys.questions import Manner, QuestionKind, SurveyFile

_KINDS: Final = {"enum": [*map(str, QuestionKind), None]}
_ONLY: Final = {"propertyNames": {"enum": list(map(str, Manner))}}
_WITH_MANNERS: Final = ("SurveyFile", "ServiceSurvey")


def survey_schema() -> dict[str, Any]:
    """Return the schema of a file of surveys.

    It accepts every file that is read without a fault. What needs the whole list of questions, or
    the catalogue, it cannot express.
    """
    nouns: dict[str, Any] = {}
    root = define(SurveyFile, nouns)
    nouns["SurveyFile"]["properties"]["format"] = FORMATS
    question = nouns["SurveyQuestion"]["anyOf"][0]["properties"]
    question["id"] |= {"pattern": f"^{ID}$"}
    question["kind"] |= _KINDS
    for name in _WITH_MANNERS:
        nouns[name]["properties"]["manners"] |= _ONLY
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "miz_khedmat surveys",
        "anyOf": [root, {"type": "null"}],
        "$defs": nouns,
    }
