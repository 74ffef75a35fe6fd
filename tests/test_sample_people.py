"""The people of the demos: their roles, and the decisions on the fees of the example."""

import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import load
from miz_khedmat.compliance import Choice, check
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.people.acts import Act
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state import open_room
from miz_khedmat.state.snapshot import SAMPLE
from miz_khedmat.store.store import open_store


@pytest.fixture(scope="module")
def samples(root: Path) -> Any:
    """The program that makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root / "examples")
        return importlib.import_module("sample_people")


@pytest.fixture
def folder(example: Path, tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(example, tmp_path / "catalogue"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store of samples."""
    file = tmp_path / "samples.sqlite3"
    with open_store(file, create=True).write() as session:
        session.run("meta_put", name=SAMPLE, value="1405-08")
    return file


def test_they_have_roles_and_their_fees_are_decided(samples: Any, folder: Path, file: Path) -> None:
    """What was approved in the example is approved in the demo, by a decision; once."""
    before = check(load(folder), Choice(("S0803",))).findings
    samples.ready(file, folder)
    first = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    samples.ready(file, folder)
    state = open_room(StateSettings(location=file, folder=folder)).of(load(folder))
    rights = state.people.read(UnitTree.of(state.catalogue))
    found = check(state.catalogue, Choice(("S0803", "S0811")), state=state.facts()).findings

    assert [(each.code, each.service) for each in before] == [
        (each.code, each.service) for each in found
    ]
    assert [True, True, True] == [
        rights.may("2", Act.EDIT, samples.PROVINCE),
        rights.may("3", Act.APPROVE, samples.PROVINCE),
        rights.may("4", Act.READ_RESULTS, samples.AGENCY),
    ]
    assert () == rights.roles("0")
    assert first == {path: path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_store_of_real_answers_gets_none(samples: Any, folder: Path, tmp_path: Path) -> None:
    """Nobody has a role there afterwards."""
    open_store(tmp_path / "real.sqlite3", create=True).close()

    with pytest.raises(MizKhedmatError, match="no sample people"):
        samples.ready(tmp_path / "real.sqlite3", folder)
