"""The answers of the demos: the same for each run, marked as samples, never over real ones."""

import datetime as dt
import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Catalogue, Desk, Request, load
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.pages import PAGES
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.state import open_room
from miz_khedmat.state.subjects import services_of
from miz_khedmat.store.store import open_store
from miz_khedmat.surveys.results import Results
from miz_khedmat.surveys.service import Surveys

AGENCY, LARGE, SMALL = "10030000", "10031771100", "10031771102"
TODAY = Jalali(1405, 9, 8).to_gregorian()
LATER = Jalali(1405, 10, 1).to_gregorian()


@pytest.fixture(scope="module")
def samples(root: Path) -> Any:
    """The program that makes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(root / "examples")
        return importlib.import_module("sample_answers")


@pytest.fixture(scope="module")
def catalogue(example: Path) -> Catalogue:
    """The example."""
    return load(example)


@pytest.fixture(scope="module")
def file(samples: Any, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with them."""
    file = tmp_path_factory.mktemp("demo") / "new" / "surveys.sqlite3"
    samples.ready(file, catalogue, TODAY)
    return file


def results(file: Path, catalogue: Catalogue, today: dt.date = TODAY) -> Results:
    """The results of a store on a day."""
    surveys = Surveys(open_store(file, create=False), today=lambda: today)
    return surveys.results(AGENCY, services_of(catalogue))


def test_each_run_gives_the_same_results(
    samples: Any, catalogue: Catalogue, file: Path, tmp_path: Path
) -> None:
    """Six months of them, though every id and token is another."""
    samples.ready(tmp_path / "surveys.sqlite3", catalogue, TODAY)
    made = results(file, catalogue)

    assert ("1405-03", "1405-08", 6) == (made.months[0], made.months[-1], len(made.months))
    assert made == results(tmp_path / "surveys.sqlite3", catalogue)


def test_they_show_every_kind_of_result(catalogue: Catalogue, file: Path) -> None:
    """One that is shown, one marked as few, and one of fewer than five, which is hidden."""
    made = results(file, catalogue)
    large, small = made.of(AGENCY, LARGE), made.of(AGENCY, SMALL)
    assert large
    assert small
    totals = [each.total for each in made.services if each.total]

    assert large.total
    assert (False, None) == (large.total.few, small.total)
    assert {True, False} == {total.few for total in totals}


def test_the_pages_say_that_they_are_samples(catalogue: Catalogue, file: Path) -> None:
    """On the page of all results and on that of a service."""
    base = "https://example.ir/miz/"
    state = open_room(StateSettings(location=file, base_url=base)).of(catalogue)
    desk = Desk(catalogue=catalogue, state=state, base_url=base, pages=state.over(PAGES))
    paths = ("survey/results/", f"services/{LARGE}/survey/results/")
    pages = [desk.respond(Request(path)).body.decode() for path in paths]

    assert [True, True] == ["این ارقام نمونه است." in page for page in pages]


def test_they_are_made_once_a_month(
    samples: Any, catalogue: Catalogue, file: Path, tmp_path: Path
) -> None:
    """In the same month the file stays as it is; later newer ones replace it."""
    file = shutil.copytree(file.parent, tmp_path / "demo") / file.name
    before = file.stat()
    samples.ready(file, catalogue, TODAY)
    assert (before.st_ino, before.st_mtime_ns) == (file.stat().st_ino, file.stat().st_mtime_ns)
    samples.ready(file, catalogue, LATER)

    assert "1405-09" == results(file, catalogue, LATER).months[-1]


def test_real_answers_stay(samples: Any, catalogue: Catalogue, tmp_path: Path) -> None:
    """A store without the mark is refused and stays."""
    file = tmp_path / "surveys.sqlite3"
    open_store(file, create=True).close()
    with pytest.raises(MizKhedmatError, match="not samples"):
        samples.ready(file, catalogue, TODAY)

    assert file.exists()


def test_nothing_of_it_is_in_the_catalogue(example: Path) -> None:
    """The folder that is published has no store."""
    assert [] == [*example.rglob("*sqlite3*")]
