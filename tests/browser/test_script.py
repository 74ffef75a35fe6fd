"""The script's own sums, under Node: it finds what the server finds, and knows what is open."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.search import Answer, catalogue, here, questions, real, there
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import words
from tests.catalogue.test_search import SHOP

pytestmark = pytest.mark.browser
SCRIPT = Path("src/miz_khedmat/static/miz.js")
LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكأؤةآئ\u200c\u0640\u064e ۰۱٢٣45abXY-_،().«»"
ALONE = (
    "",
    "ا",
    "صد",
    "پروانه",
    "پراونه",
    "1003 1771",
    "جواز تمدید",
    "water brnch",
    "زعفران",
    "۷۷",
)


def node(expression: str, given_: Any) -> Any:
    """Return the results of the script's functions for a value, *it*."""
    program = shutil.which("node")
    assert program, "the browser tests need Node: apt-get install nodejs"
    driver = (
        f"const script = require({json.dumps(str(SCRIPT.resolve()))});"
        f"const it = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        f"console.log(JSON.stringify({expression}));"
    )
    command = [program, "-e", driver]
    run = subprocess.run(
        command, input=json.dumps(given_), check=True, capture_output=True, text=True
    )
    return json.loads(run.stdout)


def results(answers: list[Answer]) -> list[tuple[tuple[str, ...], int]]:
    """Return what was found, without the time that it took."""
    return [(answer.keys, answer.exact) for answer in answers]


def test_the_script_finds_what_the_server_finds() -> None:
    """Every real title in every spelling: the same services in the same order."""
    records, texts = catalogue(real()), [text for _, _, text in questions()]

    assert results(here(records, texts)) == results(there(records, texts))


def test_also_below_parents_and_in_all_fields() -> None:
    """Ids, names, descriptions and parents are all searched."""
    assert results(here(SHOP, list(ALONE))) == results(there(SHOP, list(ALONE)))


@settings(max_examples=20)
@given(titles=st.lists(st.text(LETTERS, max_size=20), min_size=1, max_size=8), data=st.data())
def test_whatever_the_titles(titles: list[str], data: st.DataObject) -> None:
    """Whatever a catalogue and a query contain, both find the same."""
    services = [
        Service(id=str(at), title=title, description=titles[-at]) for at, title in enumerate(titles)
    ]
    made = type(SHOP)(Agency(id="1", services=tuple(services)))
    asked = data.draw(st.lists(st.text(LETTERS, max_size=25), min_size=1, max_size=10))

    assert results(here(made, [*asked, *titles])) == results(there(made, [*asked, *titles]))


@settings(max_examples=20)
@given(texts=st.lists(st.text(LETTERS, max_size=40), min_size=30, max_size=60))
def test_words_are_folded_alike(texts: list[str]) -> None:
    """Both make the same words of a text."""
    assert [list(words(text)) for text in texts] == node("it.map(script.words)", texts)


@pytest.mark.parametrize(
    ("day", "time", "is_open"),
    [
        (0, "07:59", False),
        (0, "08:00", True),
        (0, "14:00", False),
        (6, "09:00", False),
        (3, "23:30", True),
        (4, "01:59", True),
        (4, "02:00", False),
        (2, "01:00", False),
    ],
)
def test_open_now(day: int, time: str, *, is_open: bool) -> None:
    """It is open from the first minute to the last, past midnight too."""
    hours = [[0, "08:00", "14:00"], [3, "22:00", "02:00"]]

    assert is_open == node("script.isOpen(...it)", [hours, day, time])
