"""The rules for finished pages, with a good and a bad case each, on our pages and others."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from miz_khedmat.compliance import Report, all_rules, check_pages
from tests.compliance import page_mutations

HERE = Path(__file__).parent
CASES = HERE / "page_cases"
RULES = sorted(rule.code for rule in all_rules() if rule.of_pages)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """The pages of the example's own agency, as files."""
    return page_mutations.site(tmp_path_factory.mktemp("own"), example)


def _checked(case: dict[str, Any], site: Path, folder: Path) -> Report:
    """Check the case's page with its changes, and with its whole site if the case needs it."""
    shutil.copytree(site, folder)
    page = folder / case["page"]
    text = case.get("write", page.read_text("utf-8"))
    for words, others in case.get("replace", {}).items():
        assert words in text
        text = text.replace(words, others)
    page.write_text(text, case.get("encoding", "utf-8"))
    return check_pages([folder] if case.get("whole") else [page])


def _case(code: str, name: str, own: Path, tmp_path: Path) -> Report:
    case = yaml.safe_load((CASES / code / f"{name}.yaml").read_text("utf-8"))
    site = own if case.get("site") == "own" else HERE / "pages" / "site"
    return _checked(case, site, tmp_path / "site")


def test_every_rule_has_its_cases() -> None:
    """There is a folder for each rule and none else, with a good and a bad case in each."""
    assert sorted(path.name for path in CASES.iterdir()) == RULES
    assert {file.name for file in CASES.glob("*/*")} == {"good.yaml", "bad.yaml"}


@pytest.mark.parametrize("code", RULES)
def test_the_bad_case_is_found(code: str, own: Path, tmp_path: Path) -> None:
    """In its bad case exactly the rule reports a finding, with the file and the line."""
    found = _case(code, "bad", own, tmp_path).findings
    assert {finding.code for finding in found} == {code}
    assert all(finding.place.file and finding.place.line for finding in found)


@pytest.mark.parametrize("code", RULES)
def test_the_good_case_is_spared(code: str, own: Path, tmp_path: Path) -> None:
    """Neither it nor any other rule reports a finding in its good case."""
    assert _case(code, "good", own, tmp_path).findings == ()
