"""What the manual of surveys shows runs as pasted, and its numbers are those of the code."""

import json
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask

from gates.readme import Block, Reader, blocks
from miz_khedmat import load
from miz_khedmat.desk import Desk
from miz_khedmat.desk.settings import settings
from miz_khedmat.flask import MizKhedmat
from miz_khedmat.site.webservers import UNLOGGED
from miz_khedmat.store.store import open_store
from miz_khedmat.surveys import caps, kiosks, masking, results, service, suppression
from miz_khedmat.surveys.questionnaire import default, read_surveys
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.result_files import COLUMNS
from tests.state.sites import asked, key, machine, plain
from tests.test_readme import SETTINGS, URLS, place

BASE: Final = "https://example.ir/miz/"
AGENCY, SERVICE = "10030000", "10031771101"
PASTED: Final = frozenset({"sh", "python", "jinja", "django"})
CAPS: Final = caps.SurveyCaps()
NUMBERS: Final = (
    f"valid for {service.DAYS} days",
    f"after {CAPS.misses_quarter.most} misses in a quarter of an hour",
    f"at most {CAPS.address_hour.most} an hour from one network address",
    f"{CAPS.service_day.most} a day for a service",
    f"within {kiosks.QUICK:.0f} seconds of another",
    f"numbers of {masking.SHORTEST} digits",
    f"Fewer than {suppression.FEWEST} answers are never shown",
    f"one line from {results.FEW} answers up",
    f"Below {results.FEW} a result",
    "1,000 invitations a day",
    "360 an hour",
)


@pytest.fixture(scope="module")
def manual(root: Path) -> str:
    """The manual."""
    return (root / "docs" / "surveys.md").read_text("utf-8")


def shown(manual: str, language: str) -> list[str]:
    """The blocks in a language."""
    return [block.code for block in blocks(manual) if block.language == language]


@pytest.fixture
def reader(root: Path, example: Path, manual: str, tmp_path: Path) -> Reader:
    """A reader with a catalogue, beside it the files that the manual shows."""
    programs = Path(sys.executable).parent
    made = Reader(root, place(tmp_path / "shell", programs, {"PYTHONPATH": str(root / "src")}))
    shutil.copytree(example, made.place.folder / "catalogue")
    for text in shown(manual, "yaml"):
        name = text.splitlines()[0].removeprefix("# ")
        (made.place.folder / name).write_text(text, "utf-8")
    return made


def test_every_block_runs_as_pasted(reader: Reader, manual: str) -> None:
    """Lines of a shell, settings of Flask and Django, then templates, once stores are there."""
    folder = reader.place.folder
    pasted = [block for block in blocks(manual) if block.language in PASTED]
    first = next(number for number, block in enumerate(pasted) if block.language == "jinja")
    assert [] == list(reader.troubles(SETTINGS + URLS + fenced(pasted[:first])))
    for site in ("flask", "flask/agency", "django"):  # by `migrate` of the host
        store = folder.parent / f"{folder.name}-{site}" / "surveys.sqlite3"
        open_store(store, create=True).close()

    assert [] == list(reader.troubles(fenced(pasted[first:])))
    assert {"results.csv"} <= {each.name for each in folder.iterdir()}


def test_the_setting_of_the_hand_over_is_one(manual: str, example: Path, tmp_path: Path) -> None:
    """What the manual states is read as it is."""
    (text,) = re.findall(r"^MIZ_KHEDMAT_HAND_OVER = (.*)$", manual, re.MULTILINE)
    stated = {"catalogue": example, "hand_over": json.loads(text)}

    assert json.loads(text) == settings(stated, tmp_path).hand_over


def fenced(pasted: list[Block]) -> str:
    """The blocks as they are in a document."""
    return "".join(f"```{block.language}\n{block.code}```\n" for block in pasted)


def test_the_timer_runs_what_the_manual_says(reader: Reader, manual: str) -> None:
    """Its line for the night works on a store, and leaves a copy."""
    folder = reader.place.folder
    (line,) = re.findall("^ExecStart=(.*)$", manual, re.MULTILINE)
    words = shlex.split(line.replace("/srv/desk/venv/bin/", "").replace("/srv/desk", str(folder)))
    open_store(folder / "surveys.sqlite3", create=True).close()
    ended = reader.place.run(words)

    assert (0, True) == (ended.code, (folder / "copy.sqlite3").exists()), ended.err


def test_the_file_of_surveys_is_one(reader: Reader) -> None:
    """It states lists for all, for the counter, and for one service."""
    made = read_surveys(load(reader.place.folder / "catalogue"))
    lists = {
        "": "satisfaction time guidance against text",
        "in_person": "satisfaction queue",
        SERVICE: "satisfaction time text",
    }
    found = {
        "": made.of(AGENCY, "", Manner.ELECTRONIC),
        "in_person": made.of(AGENCY, "", Manner.IN_PERSON),
        SERVICE: made.of(AGENCY, SERVICE, Manner.OPEN),
    }

    assert lists == {
        name: " ".join(each.name for each in of.questions) for name, of in found.items()
    }
    assert {"021-85001100"} == {each.complaint for each in found.values()}


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> Desk:
    """A desk of the example with a store."""
    file = tmp_path / "surveys.sqlite3"
    open_store(file, create=True).close()
    stated = {"catalogue": example, "state": file, "base_url": BASE}
    return settings(stated, tmp_path).desk()


def test_another_system_sends_and_gets_what_is_shown(
    desk: Desk, manual: str, tmp_path: Path
) -> None:
    """The request of the manual is answered with the fields of the manual."""
    (request,), (answer,) = shown(manual, "http"), shown(manual, "json")
    secret = key(open_store(tmp_path / "surveys.sqlite3", create=False), AGENCY)
    head, body = request.split("\n\n")
    got = asked(desk, machine(json.loads(body), secret))

    assert head.startswith("POST /miz/desk/invitations.json\nAuthorization: Bearer miz_")
    assert (201, set(json.loads(answer))) == (got.status, set(plain(got)))


def test_the_state_of_a_flask_site_invites(example: Path, tmp_path: Path) -> None:
    """By the name under which the manual has the desk."""
    open_store(tmp_path / "surveys.sqlite3", create=True).close()
    app: Any = Flask("site")
    MizKhedmat(app, catalogue=example, state=tmp_path / "surveys.sqlite3", base_url=BASE)
    state = app.extensions["miz_khedmat"].by_name["miz_khedmat"].now().state

    assert state.invite(SERVICE, "1405-17").startswith(f"{BASE}n/")


@pytest.mark.parametrize("text", NUMBERS)
def test_every_number_is_that_of_the_code(manual: str, text: str) -> None:
    """A limit that changes changes the manual."""
    assert text in " ".join(manual.split())


def test_the_questions_and_columns_are_those_of_the_code(manual: str) -> None:
    """The ids of the built-in questions in order, and the names of all columns."""
    plain_text = " ".join(manual.split())
    names = [question.name for question in default().questions]
    words = {"against": "against the rules", "text": "a text", "satisfaction": "satisfaction"}
    places = [plain_text.find(words.get(name, name), plain_text.find("built-in")) for name in names]
    columns = [name for name in COLUMNS if not name.startswith("score_")]

    assert -1 not in places
    assert f"Our columns are `{'`, `'.join(columns)}` and `score_1` to `score_5`" in plain_text


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/miz/n/3VT3353B5E5E08MX31VQXY9J1S/", False),
        ("/miz/agencies/2/n/3VT3353B5E5E08MX31VQXY9J1S/", False),
        ("/miz/services/1/survey/kiosk/3e28/?open=3VT3", False),
        ("/miz/agencies/2/services/1/survey/", False),
        ("/miz/desk/invitations.json", False),
        ("/miz/survey/results/", True),
        ("/miz/services/1/", True),
        ("/miz/", True),
    ],
)
def test_the_log_of_the_web_server_has_no_token(manual: str, address: str, *, logged: bool) -> None:
    """The pattern of the manual leaves out every address with a token or an answer."""
    (pattern,) = re.findall(r'^  "~(\S+)" 0;$', manual, re.MULTILINE)

    assert UNLOGGED == pattern
    assert logged == (re.search(pattern, address) is None)
