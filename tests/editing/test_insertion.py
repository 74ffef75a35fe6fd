"""Facts are added if a file has a layout for them; what would be lost stays, and is reported."""

import json
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from gates import filled
from miz_khedmat import load
from miz_khedmat.editing.insertion import with_facts
from miz_khedmat.editing.nodes import composed, reach
from miz_khedmat.importing.comparison import weighed
from miz_khedmat.importing.outcomes import Outcome
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.model import Service
from tests.importing.catalogues import files
from tests.importing.papers import FIRST, form, gathered
from tests.importing.test_form_merge import ONE, desk, outcomes
from tests.readers.forms.test_round_trip import SERVICES


def test_only_letters_change_where_they_can(tmp_path: Path) -> None:
    """A new text is in the quotes of the old one's line, with its comment behind it."""
    folder = desk(tmp_path, ONE)
    outcomes(folder, files(folder)["services/a.yaml"], average_time="۵ روز", documents="کارت\nسند")
    text = files(folder)["services/a.yaml"]

    assert text.startswith(ONE.replace("'۳ روز'", "۵ روز").replace("title: نامه", "title: سند"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '- {id: "10031771100", title: صدور مجوز,}   # تک\n',
            (
                '- {id: "10031771100", title: صدور مجوز, visits: "۱", '
                'identity: {system: "س"},}   # تک\n'
            ),
        ),
        (
            "id: '10031771100'\r\ntitle: صدور مجوز\r\nvisits:\r\nguide: |\r\n  گام\r\n",
            (
                "id: '10031771100'\r\ntitle: صدور مجوز\r\nvisits: \"۱\"\r\nguide: |\r\n  گام\r\n"
                'identity:\r\n  system: "س"\r\n'
            ),
        ),
        (
            "- subservices:\n    - title: زیر\n  title: صدور مجوز\n  identity: {}   # تهی",
            (
                "- subservices:\n    - title: زیر\n  title: صدور مجوز\n  identity: "
                '{system: "س"}   # تهی\n  id: "10031771100"\n  visits: "۱"\n'
            ),
        ),
    ],
    ids=["braces", "alone", "by-title"],
)
def test_facts_stand_as_the_file_is_laid_out(tmp_path: Path, text: str, expected: str) -> None:
    """In braces, with the line ends of Windows, in a mapping alone, in place of nothing."""
    folder = desk(tmp_path, text)
    gathered(folder, form(*FIRST, visits="۱", system="س"))

    assert files(folder)["services/a.yaml"] == expected


def test_facts_pass_blank_items_by() -> None:
    """A path counts the items that are read, in every style of null."""
    source = Source("a.yaml", "-\n- null\n- ''\n- 'null'\n- {id: 1}\n- id: 2\n")
    made = with_facts(source, {(2,): {"visits": "۱"}, (1,): {"visits": "۲"}})
    expected = ["null", {"id": "1", "visits": "۲"}, {"id": "2", "visits": "۱"}]
    assert expected == read(Source("a.yaml", made or ""), [])


def test_facts_pass_blank_items_of_json_by() -> None:
    """Its text "null" is not a null."""
    source = Source("a.JSON", '[null, " ", "null", {"id": 1}, ""]')
    made = with_facts(source, {(1,): {"visits": "۱"}})
    assert made == '[null, " ", "null", {"id": 1, "visits": "۱"}, ""]'
    nodes = composed(source)
    assert ["null", "1"] == [reach(nodes, path).value for path in ((0,), (1, "id"))]


def test_json_takes_facts_too(tmp_path: Path) -> None:
    """Whether or not it is YAML as well."""
    text = '[\n  {"id": "10031771100", "title": "صدور مجوز"\n  }\n]\n'
    folder = desk(tmp_path, text, "services/a.json")
    assert gathered(folder, form(*FIRST, visits="۱")).facts == 1
    assert json.loads(files(folder)["services/a.json"])[0]["visits"] == "۱"

    text = '{"id": "10031771100", "title": "\\ud83d\\ude00"}'
    (folder / "services" / "a.json").write_text(text, "utf-8")
    made = gathered(folder, form(FIRST[0], "😀", average_time="۱ روز"))
    expected = text.replace("}", ', "average_time": "۱ روز"}')
    assert (files(folder)["services/a.json"], made.facts) == (expected, 1)


@pytest.mark.parametrize(
    ("text", "fact", "stays"),
    [
        (f"{ONE}  audience: همه\n", "audience.conditions", "  audience: همه\n"),
        (ONE.replace("- کارت\n    - title: نامه", "title: سند"), "documents", "title: سند\n"),
    ],
    ids=["no-mapping", "no-list"],
)
def test_what_stands_in_the_way_is_not_written_over(
    tmp_path: Path, text: str, fact: str, stays: str
) -> None:
    """In another layout it is left, and reported as a conflict."""
    folder = desk(tmp_path, text)
    made = gathered(
        folder, form(*FIRST, documents="گذرنامه", visits="۱", conditions="س"), take=True
    )

    assert (fact, Outcome.CONFLICT) in [(each.fact, each.outcome) for each in made.matters]
    assert stays in files(folder)["services/a.yaml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ONE.replace("- کارت\n", "- کارت   # یا سند\n"),
            '  documents:  # یا سند\n    - title: "گذرنامه"\n',
        ),
        (f"{ONE}  visits: # بعد\n", '  visits: "۱" # بعد\n'),
        (
            "- {id: '10031771100', documents: [ الف, # ب\n  پ ]}\n",
            "documents: [",
        ),
    ],
    ids=["in-a-list", "behind-nothing", "in-braces"],
)
def test_comments_stay(tmp_path: Path, text: str, expected: str) -> None:
    """A fact that has a comment is replaced, and the comment is still there."""
    folder = desk(tmp_path, text)
    gathered(folder, form(*FIRST, documents="گذرنامه", visits="۱"), take=True)
    made = files(folder)["services/a.yaml"]

    assert expected in made
    assert re.findall("# .*", text) == re.findall("# .*", made)


@settings(max_examples=15)
@given(SERVICES, SERVICES, st.sampled_from(["\n", "\r\n"]))
def test_any_form_joins_and_joins_again(
    tmp_path_factory: pytest.TempPathFactory, first: Service, second: Service, end: str
) -> None:
    """What nobody touched is as the form last said; comments stay; again changes nothing."""
    head = [f'- title: "{first.title}"   # ما', f"  id: {first.id}   # یک", "  # پایان", ""]
    folder = desk(tmp_path_factory.mktemp("any"), end.join(head))
    papers = [
        filled.body(evolve(each, id=first.id), "", "", filled.Hand()) for each in (first, second)
    ]
    made = [gathered(folder, paper) for paper in papers][-1]
    before = files(folder)
    again = gathered(folder, papers[-1])

    (service,) = load(folder).agency.services
    left = {
        each.name
        for each in weighed(plain(service), plain(evolve(second, id=first.id)), {}, take=False)
    }
    assert left == {each.fact for each in made.conflicts}
    comments = [line[line.index("#") :] for line in head if line]
    assert [each for each in comments if each not in before["services/a.yaml"]] == []
    assert (files(folder), again.conflicts, again.files) == (before, (), ())
