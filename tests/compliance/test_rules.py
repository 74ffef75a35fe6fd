"""Every rule: its pair of cases, clause, languages and manual; and what it must spare."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from miz_khedmat import Catalogue, load
from miz_khedmat.cli.clauses import clauses
from miz_khedmat.compliance import Finding, Rule, Severity, check, rules

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").iterdir())
RULES = {rule.code: rule for rule in rules()}
CODE = re.compile("[A-Z][0-9]{4}")


def _plain(text: str) -> Any:
    """YAML with every scalar as it is written, but null."""

    class Loader(yaml.SafeLoader):
        """Knows of null and of texts only."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in held if tag == "tag:yaml.org,2002:null"]
        for letter, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)  # noqa: S506 - a safe loader


BASE = _plain((HERE / "base.yaml").read_text("utf-8"))


def _service(changes: dict[str, Any]) -> dict[str, Any]:
    made = {key: value for key, value in deepcopy(BASE | changes).items() if value is not None}
    if inner := made.get("subservices"):
        made["subservices"] = [_service(each) for each in inner]
    return made


def catalogue(folder: Path, *changes: dict[str, Any]) -> Catalogue:
    """A catalogue of complete services with these changes; None takes a fact out."""
    (folder / "services").mkdir(parents=True)
    (folder / "agency.yaml").write_text("id: '1'\nname: سازمان\n", "utf-8")
    made = [_service(each) for each in changes]
    file = folder / "services" / "all.yaml"
    file.write_text(yaml.safe_dump(made, allow_unicode=True, default_style='"'), "utf-8")
    return load(folder)


def _case(folder: Path, code: str, name: str) -> tuple[Finding, ...]:
    case = _plain((HERE / "cases" / code / f"{name}.yaml").read_text("utf-8"))
    return check(catalogue(folder, *case.get("services", [case])))


def test_every_rule_has_its_cases() -> None:
    """The folders of cases and the codes of rules are the same, with a good and a bad case each."""
    assert sorted(RULES) == [path.name for path in CASES]
    assert {file.name for path in CASES for file in path.iterdir()} == {"good.yaml", "bad.yaml"}


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_bad_case_is_found(code: str, tmp_path: Path) -> None:
    """A rule speaks on its bad case, and it alone, with the file and the line."""
    found = _case(tmp_path, code, "bad")
    assert {finding.code for finding in found} == {code}
    assert all(finding.place.file for finding in found)
    assert found[0].subject


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_good_case_is_spared(code: str, tmp_path: Path) -> None:
    """Neither it nor any other rule speaks on its good case."""
    assert _case(tmp_path, code, "good") == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    """A clause of the guide, both languages, and a manual page with why, bad and good."""
    assert CODE.fullmatch(rule.code)
    assert rule.clause in {clause.code for clause in clauses()}
    assert rule.severity in Severity
    for wording in (rule.message, rule.expected, rule.hint):
        assert wording.fa.strip()
        assert wording.en.strip()
    assert [line for line in rule.manual.splitlines() if line.startswith(("Why:", "Bad:", "Good:"))]
    assert rule.manual.splitlines()[0].endswith(".")


@pytest.mark.parametrize("fact", sorted(BASE))
def test_every_fact_that_is_lost_is_missed(fact: str, tmp_path: Path) -> None:
    """Take one fact out of a complete service: one rule speaks, of that fact."""
    found = check(catalogue(tmp_path, {fact: None}))
    assert [finding.fact for finding in found] == [fact]


def test_a_complete_service_has_no_finding(tmp_path: Path) -> None:
    """The base of the cases is complete."""
    assert check(catalogue(tmp_path, {})) == ()


def test_what_is_withdrawn_is_not_asked(tmp_path: Path) -> None:
    """A service that is no longer given needs no facts."""
    gone = dict.fromkeys(BASE) | {"id": BASE["id"], "withdrawn": "1402-01-01"}
    assert check(catalogue(tmp_path, gone)) == ()


def test_a_units_own_words_are_no_service(example: Path) -> None:
    """A unit that states differences only is not asked for the rest (A3)."""
    found = check(load(example))
    assert not [finding for finding in found if "agencies/fars" in finding.place.file]


def test_findings_stand_in_reading_order(example: Path) -> None:
    """The same catalogue gives the same findings, sorted by place."""
    found = check(load(example))
    assert list(found) == sorted(found)
    assert found == check(load(example))


def test_odd_ids_are_one_finding(tmp_path: Path) -> None:
    """A placeholder is no id; a child below it is not compared with it."""
    tree = {"id": "----", "subservices": [{"id": "10031771100"}]}
    assert [finding.code for finding in check(catalogue(tmp_path, tree))] == ["D0201"]
