"""A loading with the memo of the one before gives what one without gives, in less time."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.errors import LoadError
from miz_khedmat.loading import Limits, load
from miz_khedmat.loading.memo import Memo
from tests.loading.folders import AGENCY, written

NAMES = ("agency.yaml", "services/a.yaml", "services/b.json", "agencies/x/agency.yaml")
TEXTS = (
    AGENCY,
    "id: '2'\nname: واحد\nrefers_to: '1'\n",
    "- {id: 3, title: الف}\n- {id: 4, title: ب, documents: [یک, ]}\n",
    "- {id: 3, title: الف}\n- {id: 5, title: ب}\n",
    "- id: 6\n  documents:\n    - یک\n    -\n",
    '[{"id": "7", "title": "x"}]',
    "",
    "nmae: x\n",
    "- {",
    "- {id: 3}\n- {id: 3}\n",
)
CHANGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.none() | st.sampled_from(TEXTS)), min_size=1, max_size=4
)


def result(folder: Path, memo: Memo | None = None, limits: Limits | None = None) -> Any:
    """All that a loading ends in."""
    try:
        made = load(folder, limits, memo=memo)
    except LoadError as error:
        return error.faults
    return made.agency, made.origins, made.folders, made.unread


@settings(max_examples=150)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_whatever_changes_the_result_is_that_of_a_fresh_loading(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[tuple[str, str | None]]]
) -> None:
    """The catalogue, its origins, the faults, what was not read; files come, change and go."""
    folder, memo = written(tmp_path_factory.mktemp("any"), {"services/a.yaml": TEXTS[2]}), Memo()
    for changes in steps:
        for name, text in changes:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            if text is not None:
                path.write_text(text, "utf-8")
        assert result(folder) == result(folder, memo)
        there = {str(path.relative_to(folder)) for path in folder.rglob("*.*")}
        assert memo.readings.keys() <= there


def test_a_file_that_has_not_changed_is_not_made_into_nouns_again(tmp_path: Path) -> None:
    """Its services are the same objects; those of the changed file are new ones."""
    folder, memo = (
        written(tmp_path, {"services/a.yaml": TEXTS[2], "services/b.yaml": "id: 9\n"}),
        Memo(),
    )
    first = load(folder, memo=memo).agency.services
    (folder / "services" / "b.yaml").write_text("id: 9\ntitle: نه\n", "utf-8")
    second = load(folder, memo=memo).agency.services

    assert [True, True, False] == [a is b for a, b in zip(first, second, strict=True)]


def test_the_same_size_and_time_are_not_the_same_bytes(tmp_path: Path) -> None:
    """A copier may keep the times."""
    folder, memo = written(tmp_path, {"services/a.yaml": "- {id: 3, title: x}\n"}), Memo()
    load(folder, memo=memo)
    file = folder / "services" / "a.yaml"
    times = file.stat()
    file.write_text("- {id: 3, title: y}\n", "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert "y" == load(folder, memo=memo).agency.services[0].title


def test_other_limits_read_again(tmp_path: Path) -> None:
    """What was allowed before is refused now."""
    folder, memo = written(tmp_path, {"services/a.yaml": TEXTS[2]}), Memo()
    load(folder, memo=memo)
    for limits in (Limits(values=5), Limits(files=1), Limits(file_bytes=20), Limits(depth=1)):
        assert result(folder, limits=limits) == result(folder, memo, limits)


def test_threads_may_share_a_memo(tmp_path: Path) -> None:
    """Each loading keeps its own readings, all at once."""
    folder, memo = written(tmp_path, {"services/a.yaml": TEXTS[2]}), Memo()
    results: list[Any] = []

    def many() -> None:
        results.extend(result(folder, memo) for _ in range(20))

    threads = [threading.Thread(target=many) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [result(folder)] * 60 == results


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks")
def test_a_fork_has_a_memo_of_its_own(tmp_path: Path) -> None:
    """What it reads changes nothing in the process above it."""
    folder, memo = written(tmp_path, {"services/a.yaml": TEXTS[2]}), Memo()
    load(folder, memo=memo)
    before = dict(memo.readings)

    def below() -> bool:
        (folder / "services" / "a.yaml").write_text(TEXTS[3], "utf-8")
        same: bool = result(folder, memo) == result(folder)
        return same

    assert (True, before) == (_forked(below), memo.readings)
    assert result(folder) == result(folder, memo)


def _forked(work: Callable[[], bool]) -> bool:
    """Whether *work* returns true in a fork."""
    child = os.fork()
    if not child:
        os._exit(0 if work() else 1)
    return os.waitpid(child, 0)[1] == 0
