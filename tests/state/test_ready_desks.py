"""A site that hands over a ready desk in place of a folder shows its changes all the same (S8)."""

from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.desk.settings import settings
from miz_khedmat.model import Agency
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.edits import ChangeKind, FactEdit
from tests.loading.folders import written
from tests.state.sites import BASE
from tests.state.test_staff import FILES, FIRST, SARA, SUBJECT, TREE, of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small catalogue."""
    return written(tmp_path / "catalogue", FILES)


def test_a_ready_desk_shows_what_was_applied(
    options: dict[str, Any], folder: Path, tmp_path: Path
) -> None:
    """With state it follows the files of its catalogue, and keeps its own pages and labels."""
    ready = Desk(catalogue=load(folder), base_url=BASE, label_changes={"menu.laws": "قانون"})
    stated = {**options, "catalogue": ready, "administrators": ["first"]}
    live = settings({k: v for k, v in stated.items() if k != "base_url"}, tmp_path).reloading()
    of(live.desk).people.give(FIRST, RoleTerms("1", Role.DESK_USER, "s", "س"), SARA, TREE)
    edit = FactEdit(("title",), ChangeKind.SET, "صدور پروانه", "صدور مجوز")
    (change,) = of(live.desk).staff.changes.send(SARA.id, SUBJECT, (edit,))

    assert ChangeState.APPLIED is change.state
    assert "صدور مجوز" == next(iter(live.now().catalogue.agency.services or ())).title
    assert "قانون" == live.now().labels.gettext("menu.laws")


def test_a_desk_that_was_made_in_memory_stays_as_it_is(
    options: dict[str, Any], tmp_path: Path
) -> None:
    """It has no files that anybody could edit, and none is followed."""
    ready = Desk(catalogue=Catalogue(Agency(id="1", name="ستاد")), base_url=BASE)
    live = settings({**options, "catalogue": ready}, tmp_path).reloading()

    assert ready.catalogue.agency.name == live.now().catalogue.agency.name
    assert live.folder is None
