"""A page is made again where what it is made from is different."""

import pickle
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Desk, build
from tests.samples import CATALOGUE

DESK = Desk(catalogue=CATALOGUE)


class LaterPickler(pickle.Pickler):
    """That of a Python without the deprecated attribute."""

    fast: Any = property()


def test_a_python_without_fast_pickling_makes_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are the same, and an unchanged one is still recognized."""
    build(DESK, tmp_path / "now")
    monkeypatch.setattr(pickle, "Pickler", LaterPickler)
    build(DESK, tmp_path / "later")
    now, later = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}
        for folder in (tmp_path / "now", tmp_path / "later")
    )

    assert now == later
    assert build(DESK, tmp_path / "later") == 0
