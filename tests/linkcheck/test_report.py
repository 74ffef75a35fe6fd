"""Problems in words and as data: with place, both languages, and the repair."""

import json

from attrs import evolve

from miz_khedmat import Catalogue
from miz_khedmat.errors import Place
from miz_khedmat.linkcheck import (
    LinkDiagnosis,
    Observation,
    ProblemKind,
    as_json,
    as_text,
    judge,
    problem,
)
from miz_khedmat.model import Agency
from tests.linkcheck.catalogues import catalogue

URL = "https://example.ir/x"
SEEN = {URL: Observation(URL, "2025-01-01T00:00:00+00:00", f"{URL}\x1b[2J", 410)}
DIAGNOSES = judge(catalogue(URL), SEEN)


def placed(diagnosis: LinkDiagnosis, file: str) -> LinkDiagnosis:
    """The same in a file."""
    return evolve(diagnosis, problem=evolve(diagnosis.problem, place=Place(file, 3, 5)))


def test_words_for_a_terminal() -> None:
    """Below the service, at file and line from where the command ran."""
    assert as_text([placed(DIAGNOSES[0], "services/a.yaml")], "desk") == (
        "5: خدمت\n"
        "  desk/services/a.yaml:3:5 gone error request_link\n"
        "    https://example.ir/x (410)\n"
        "    صفحه حذف شده است؛ راه‌حل: نشانی تازه آن را پیدا کنید\n"
        "    the page was removed; do: find its new address\n"
        "\n"
    )
    assert "" == as_text([])


def test_colours_and_places_of_nowhere() -> None:
    """Red for what does not open; no folder if there is no file; no command for a terminal."""
    text = as_text(DIAGNOSES, "desk", coloured=True)

    assert "\x1b[1m5: خدمت\x1b[0m" in text
    assert "  :1:1 \x1b[31mgone\x1b[0m error" in text
    odd = LinkDiagnosis(DIAGNOSES[0].stated, problem(ProblemKind.MOVED, "https://x.ir/\x1b[2J"))
    assert "\x1b[2J" not in as_text([odd])


def test_no_found_no_brackets() -> None:
    """If nothing more was found than the problem itself, nothing is added."""
    stating = Catalogue(Agency(id="1", name="ستاد", website="سایت ما"))

    assert "    سایت ما\n" in as_text(judge(stating, {}))


def test_data_for_programs() -> None:
    """All that is known of each problem."""
    data = json.loads(as_json([placed(DIAGNOSES[0], "a.yaml")], "desk"))

    assert {
        "format": 1,
        "troubles": [
            {
                "kind": "gone",
                "severity": "error",
                "file": "desk/a.yaml",
                "line": 3,
                "column": 5,
                "agency": "1",
                "service": "5",
                "subject": "5: خدمت",
                "fact": "request_link",
                "address": URL,
                "found": "410",
                "message": {"fa": "صفحه حذف شده است", "en": "the page was removed"},
                "repair": {"fa": "نشانی تازه آن را پیدا کنید", "en": "find its new address"},
            }
        ],
    } == data
