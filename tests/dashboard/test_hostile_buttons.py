"""No button of a section fails, whatever rows, names and numbers a form posts with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.dashboard.sections.steps import stepped
from miz_khedmat.dashboard.sections.table import SECTIONS
from miz_khedmat.dashboard.sections.typed_faults import typed_faults
from miz_khedmat.dashboard.sections.views import FieldNotes, field_views
from miz_khedmat.forms import FormData
from tests.dashboard.conftest import FILES
from tests.dashboard.sections.samples import STATED, asked, form, made
from tests.dashboard.sites import StaffBrowser, StaffDesk, form_of
from tests.loading.folders import written

VERBS: Final = ("add-row", "over-row", "remove-row", "restore-row", "add-line", "remove-line")
ODD: Final = (
    "",
    "0",
    "-1",
    "9" * 30,
    "²",
    "٣",
    "new1",
    "new399",
    "-2",
    "a-b",
    "#",
    ":",
    "\x00",
    "x",
)
EVERY: Final = tuple(f"new{number}" for number in range(1, 450))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> StaffBrowser:
    """A browser on a desk that is opened once."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    staff = StaffDesk.of(folder / "desk", written(folder / "files", FILES))
    return StaffBrowser(staff, kept=staff.desk())


def names(control: Control, name: str) -> list[str]:
    """The names of a control and of its parts, rows of every kind among them."""
    is_rows = control.kind is ControlKind.ROWS
    inner = [f"{name}-{key}" for key in ("new1", "x")] if is_rows else [name]
    parts = [f"{each}-{part.name}" for each in inner for part in control.parts]
    return [name, *parts]


@st.composite
def posts(draw: st.DrawFn) -> tuple[str, str, Mapping[str, tuple[str, ...]]]:
    """A section, a button, and what is posted over the fields that were shown."""
    section = draw(st.sampled_from(SECTIONS)).name
    known = [name for each in asked(section) for name in names(each, each.name)]
    field = st.sampled_from([*known, *ODD])
    rows = st.sampled_from([*form(section).every("fees"), *ODD])
    verb, name = draw(st.sampled_from([*VERBS, *ODD])), draw(field)
    do = ":".join([verb, name, *draw(st.lists(rows, max_size=3))])
    texts = st.lists(rows, max_size=3).map(tuple) | st.just((*EVERY, "zzz"))
    ends = st.sampled_from(["", "-gone", "-seen", "-said", "-on", "-new1-amount", "-month"])
    pairs = draw(st.lists(st.tuples(field, ends, texts), max_size=6))
    return section, do, {f"{each}{end}": values for each, end, values in pairs}


@given(posts())
@settings(max_examples=100)
def test_any_button_over_any_rows(post: tuple[str, str, Mapping[str, tuple[str, ...]]]) -> None:
    """The form comes back, with a name for a next row in each of its lists."""
    section, do, texts = post
    after = stepped(asked(section), STATED, FormData({**form(section).texts, **texts}), do)
    shown = field_views(asked(section), after, FieldNotes(), form(section))

    assert len(asked(section)) == len(shown)
    assert [] == [each for each in typed_faults(asked(section), STATED, after) if not each.name]
    assert all(each.edit.path for each in made(section, after))


@given(posts(), st.sampled_from(["", "check/", "preview/"]))
@settings(max_examples=20)
def test_any_page_after_any_button(
    kept: StaffBrowser, post: tuple[str, str, Mapping[str, tuple[str, ...]]], page: str
) -> None:
    """It is a page of the desk and no failure of the server."""
    section, do, texts = post
    path = f"desk/services/100/{section}/"
    every = {**form_of(kept.get(path)).texts, **texts, "do": (do,)}
    every.pop("", None)

    assert kept.send(path + page, FormData(every)).status in {200, 303, 413, 422}
