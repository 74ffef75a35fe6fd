"""Every rule: its good and bad case, clause, languages and manual page."""

import json
import os
import re
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve

from miz_khedmat import Catalogue, load
from miz_khedmat.bpmn import Bounds, BpmnDocument, Flow, Lane, Node, Shape, lay_out, write
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.catalogue import Key
from miz_khedmat.catalogue.state_facts import PeopleFacts, StateFacts, SurveyFacts
from miz_khedmat.cli.clauses import clauses
from miz_khedmat.compliance import Finding, Rule, Severity, all_rules, check
from miz_khedmat.linkcheck import read_state
from tests.compliance.lists import LISTS

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").iterdir())
RULES = {rule.code: rule for rule in all_rules() if not rule.of_pages}
SEEN_AT = "2025-01-01T00:00:00+00:00"
CODE = re.compile("[A-Z][0-9]{4}")


def _plain(text: str) -> Any:
    """Parse YAML with every scalar as text, except null."""

    class Loader(yaml.SafeLoader):
        """A YAML loader for null and texts only."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader


AGENCY = _plain((HERE / "agency.yaml").read_text("utf-8"))
BASE = _plain((HERE / "base.yaml").read_text("utf-8"))

OF_PARENTS = ("id", "title", "description", "portal_page")


def _service(changes: dict[str, Any]) -> dict[str, Any]:
    """Return a complete service; a parent has only what lists show, and each survey is its own."""
    base = {key: BASE[key] for key in OF_PARENTS} if changes.get("subservices") else BASE
    made = {key: value for key, value in deepcopy(base | changes).items() if value is not None}
    if isinstance(survey := made.get("survey"), dict):
        number = made.get("id", "").replace(" ", "")
        made["survey"] = {key: text.replace("{id}", number) for key, text in survey.items()}
    if inner := made.get("subservices"):
        made["subservices"] = [_service(each) for each in inner]
    return made


def catalogue(
    folder: Path, *changes: dict[str, Any], agency: dict[str, Any] | None = None, **units: Any
) -> Catalogue:
    """Write a catalogue of complete services with these changes; None removes a fact.

    *units* are below it, and the files *beside* are added.
    """
    _agency(folder, changes, agency or {})
    for name, text in units.get("beside", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for unit in units.get("units", ()):
        inner = unit.pop("services", ())
        _agency(folder / "agencies" / unit["id"], inner, unit)
    return load(folder)


def _agency(folder: Path, changes: Iterable[dict[str, Any]], agency: dict[str, Any]) -> None:
    (folder / "services").mkdir(parents=True)
    kept = {name: value for name, value in (AGENCY | agency).items() if value is not None}
    _write(folder / "agency.yaml", kept)
    (folder / "files").mkdir()
    for name, content in drawings().items():
        (folder / "files" / f"{name}.bpmn").write_bytes(content)
    for name, text in LISTS.items():
        (folder / "files" / name).write_text(text, "utf-8")
    _write(folder / "services" / "all.yaml", [_service(each) for each in changes])


def _write(file: Path, content: object) -> None:
    file.write_text(yaml.safe_dump(content, allow_unicode=True, default_style='"'), "utf-8")


@cache
def drawings() -> dict[str, bytes]:
    """Return small processes by their errors."""
    start, task, end = Node("s", "startEvent"), Node("t", "task", "ثبت"), Node("e", "endEvent")
    flows = (Flow("f", "sequenceFlow", "s", "t"), Flow("g", "sequenceFlow", "t", "e"))
    lanes = (Lane("l", "میز", ("s", "t")), Lane("m", "دبیرخانه", ("e",)))
    made = {
        "good": Scope((start, task, end), flows),
        "endless": Scope((start, task), flows[:1]),
        "nameless": Scope((start, Node("t", "task"), end), flows),
        "lanes": Scope((start, task, end), flows, lanes),
    }
    laid = {
        name: lay_out(BpmnDocument(roots=(Node("p", "process", scope=scope),)))
        for name, scope in made.items()
    }
    (diagram,) = laid["good"].diagrams
    turned = [evolve(each, bounds=_turned(each.bounds)) for each in diagram.shapes]
    laid["upright"] = _with(laid["good"], turned)
    heap = [
        evolve(each, bounds=evolve(each.bounds, x=each.bounds.x / 4)) for each in diagram.shapes
    ]
    laid["crowded"] = _with(laid["good"], heap)
    return {name: write(each).encode() for name, each in laid.items()} | {"broken": b"<definitions"}


def _turned(box: Bounds) -> Bounds:
    return evolve(box, x=box.y, y=box.x)


def _with(document: BpmnDocument, shapes: list[Shape]) -> BpmnDocument:
    diagram = evolve(document.diagrams[0], shapes=tuple(shapes), edges=())
    return evolve(document, diagrams=(diagram,))


def _case(folder: Path, code: str, name: str) -> tuple[Finding, ...]:
    case = _plain((HERE / "cases" / code / f"{name}.yaml").read_text("utf-8"))
    agency, units, beside = case.pop("agency", None), case.pop("units", []), case.pop("beside", {})
    seen = [
        {"url": url, "at": SEEN_AT, "final": url, **each}
        for url, each in case.pop("seen", {}).items()
    ]
    known = _state(case.pop("state")) if "state" in case else None
    services = case.get("services", [case])
    made = catalogue(folder, *services, agency=agency, units=units, beside=beside)
    state = read_state(json.dumps({"format": 1, "seen": seen}), "")
    return check(made, links=state if seen else None, state=known).findings


def _state(stated: dict[str, Any]) -> StateFacts:
    """Return what a store contains, as a case states it."""
    surveys = {
        Key("1", id): SurveyFacts(**{name: int(count) for name, count in counts.items()})
        for id, counts in stated.get("surveys", {}).items()
    }
    return StateFacts(
        months=tuple(stated.get("months", ())),
        surveys=surveys,
        results=tuple(stated.get("results", ())),
        handed_over=frozenset(stated.get("handed_over", ())),
        refused={month: int(status) for month, status in stated.get("refused", {}).items()},
        unknown=tuple(stated.get("unknown", ())),
        undecided={
            Key("1", id): ((int(fee), int(entry)),)
            for id, (fee, entry) in stated.get("undecided", {}).items()
        },
        people=_people(stated.get("people", {})),
    )


def _people(stated: dict[str, Any]) -> PeopleFacts:
    """Return what it says of people: ``is_unused``, or sets of units."""
    unused, *waiting = (tuple(stated.pop(name, ())) for name in ("is_unused", "unconfirmed"))
    units = {name: frozenset(each) for name, each in stated.items()}
    return PeopleFacts(is_unused=bool(unused), unconfirmed=waiting[0], **units)


def test_every_rule_has_its_cases() -> None:
    """There is a folder for each rule and none else, with a good and a bad case in each."""
    assert sorted(RULES) == [path.name for path in CASES]
    assert {file.name for path in CASES for file in path.iterdir()} == {"good.yaml", "bad.yaml"}


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_bad_case_is_found(code: str, tmp_path: Path) -> None:
    """In its bad case exactly the rule reports a finding, with the file and the line."""
    found = _case(tmp_path, code, "bad")
    assert {finding.code for finding in found} == {code}
    assert all(finding.place.file for finding in found)
    assert found[0].subject


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_good_case_is_spared(code: str, tmp_path: Path) -> None:
    """Neither it nor any other rule reports a finding in its good case."""
    assert _case(tmp_path, code, "good") == ()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    """It has a clause of the guide, both languages, and a manual page with why, bad and good."""
    assert CODE.fullmatch(rule.code)
    assert rule.clause in {clause.code for clause in clauses()} or rule.code.startswith("M")
    assert rule.severity in Severity
    for wording in (rule.message, rule.expected, rule.hint):
        assert wording.fa.strip()
        assert wording.en.strip()
    assert [line for line in rule.manual.splitlines() if line.startswith(("Why:", "Bad:", "Good:"))]
    assert rule.manual.splitlines()[0].endswith(".")


@pytest.mark.parametrize("fact", sorted(BASE))
def test_every_fact_that_is_lost_is_missed(fact: str, tmp_path: Path) -> None:
    """If one fact of a complete service is removed, a rule reports exactly that fact."""
    found = check(catalogue(tmp_path, {fact: None})).findings
    assert {finding.fact.partition(".")[0] for finding in found} == {fact}


@pytest.mark.parametrize("fact", sorted(set(AGENCY) - {"id"}))
def test_every_particular_that_is_lost_is_missed(fact: str, tmp_path: Path) -> None:
    """The same is true for the facts of an agency."""
    found = check(catalogue(tmp_path, {}, agency={fact: None})).findings
    assert [finding.fact for finding in found] == [fact]


def test_a_unit_of_another_needs_no_particulars(example: Path) -> None:
    """A unit that refers to its headquarters shows the headquarters' particulars (A3)."""
    found = check(load(example)).findings
    units = [finding for finding in found if finding.place.file.count("agencies/") > 1]
    assert not [finding for finding in units if finding.code in {"A0102", "N0201"}]


def test_numbers_that_are_none_are_no_national_id(tmp_path: Path) -> None:
    """Letters, or too few digits, are not a national id."""
    found = check(catalogue(tmp_path, {}, agency={"national_id": "x"})).findings
    assert [finding.code for finding in found] == ["A0103"]


def test_a_complete_service_has_no_finding(tmp_path: Path) -> None:
    """The base of the cases is complete."""
    assert check(catalogue(tmp_path, {})).findings == ()


def test_a_drawing_that_goes_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that can no longer be read is a finding, not a traceback."""
    lost = [
        {"kind": "external", "title": "دریافت", "file": "files/good.bpmn"},
        BASE["processes"][1],
    ]
    made = catalogue(tmp_path, {"processes": lost})

    real = os.open

    def refusing(path: str, *given: int, dir_fd: int | None = None) -> int:
        if path == "good.bpmn":
            raise PermissionError
        return real(path, *given, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refusing)
    assert [finding.code for finding in check(made).findings] == ["S1202"]


def test_what_is_withdrawn_is_not_asked(tmp_path: Path) -> None:
    """A withdrawn service needs no facts."""
    gone = dict.fromkeys(BASE) | {"id": BASE["id"], "withdrawn": "1402-01-01"}
    assert check(catalogue(tmp_path, gone)).findings == ()


def test_a_units_own_words_are_no_service(example: Path) -> None:
    """A unit that states only differences needs no other facts (A3)."""
    found = check(load(example)).findings
    assert not [finding for finding in found if "agencies/fars" in finding.place.file]


def test_findings_stand_in_reading_order(example: Path) -> None:
    """The same catalogue gives the same findings, sorted by place."""
    found = check(load(example)).findings
    assert list(found) == sorted(found)
    assert found == check(load(example)).findings


def test_odd_ids_are_one_finding(tmp_path: Path) -> None:
    """A placeholder is not an id; a child below it is not compared with it."""
    tree = {"id": "----", "subservices": [{"id": "10031771100"}]}
    assert [finding.code for finding in check(catalogue(tmp_path, tree)).findings] == ["D0201"]
