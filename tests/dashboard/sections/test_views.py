"""The fields of a section as its page shows them, with what is found and what is wrong."""

import pytest

from miz_khedmat.dashboard.sections.drafts import GONE, row_key
from miz_khedmat.dashboard.sections.views import (
    ControlView,
    FieldNotes,
    FindingView,
    RowTag,
    field_views,
)
from miz_khedmat.forms import FormData
from tests.dashboard.sections.samples import FEE, STAMP, asked, form

KEY, OTHER = row_key(FEE), row_key(STAMP)
FOUND = FindingView("D0901", "bad", "خطا", "")


def views(section: str, shown: FormData | None = None, **notes: object) -> dict[str, ControlView]:
    """The fields of a section by name."""
    made = form(section) if shown is None else shown
    every = field_views(asked(section), made, FieldNotes(**notes), form(section))  # type: ignore[arg-type]
    return {each.name: each for each in every}


def test_a_text() -> None:
    """It has its label, its hint, the guide's sentence, and what somebody typed as it is."""
    title = views("basics", form("basics", title='<b>"'))["title"]

    assert ("fact.title", "hint.title", '<b>"') == (title.label, title.hint, title.value.unescape())
    assert ("D1",) == tuple(code for code, _ in title.clauses)
    assert (False, "miz-title-hint") == (title.is_long, title.described)


def test_a_text_of_lines_is_an_area() -> None:
    """A single line would lose its ends of lines."""
    assert views("basics", form("basics", title="یک\nدو"))["title"].is_long


def test_findings_and_faults() -> None:
    """Both are referred to, for those who listen to the page."""
    title = views("basics", found={"title": (FOUND,)}, wrong=frozenset({"title"}))["title"]

    assert "miz-title-hint miz-title-error miz-title-found" == title.described


def test_boxes() -> None:
    """Ticked as stated; what the form has no box for has one of its own."""
    types = views("basics", form("basics", types=("G2B", "دیگر")))["types"]

    assert [("G2C", False), ("G2B", True), ("G2G", False), ("دیگر", True)] == [
        (str(each.value), each.is_chosen) for each in types.choices
    ]


def test_none_or_a_value() -> None:
    """The choice between them comes first."""
    said = views("basics", form("basics", audience__said="none"))["audience"].said

    assert [("said_value.audience", False), ("said_none.audience", True)] == [
        (each.label, each.is_chosen) for each in said
    ]


def test_lines() -> None:
    """A list without any has one empty line."""
    shown = form("basics", audience__conditions=())
    (conditions,) = (each for each in views("basics", shown)["audience"].parts if each.lines)

    assert [("miz-audience-conditions-1", "")] == [
        (each.id, each.value) for each in conditions.lines
    ]


def test_channels() -> None:
    """Each is ticked apart from its targets, and our own words are labels."""
    made = views("channels")

    assert [True, None, False, True, False, True, False] == [each.is_on for each in made.values()]
    assert "option.voice" == made["channels-phone"].rows[0].parts[1].choices[0].label


def test_rows() -> None:
    """The first is open, and each with a finding; its line says what it is."""
    tag = RowTag("bad", "edit.unapproved")
    inner = f"fees-{OTHER}-amount"
    fees = views("fees", found={inner: (FOUND,)}, tags={f"fees-{KEY}": tag})["fees"]

    assert [("کارشناسی", "2,500,000"), ("تمبر", "20,000")] == [each.called for each in fees.rows]
    assert [(True, tag), (True, None)] == [(each.is_open, each.tag) for each in fees.rows]
    assert "miz-fees-new1-title" == fees.after
    assert [True, False] == [each.is_open for each in views("fees")["fees"].rows]


def test_a_clause_is_said_once_in_a_row() -> None:
    """At the part that it is most about; parts of parts repeat none."""
    row = views("fees")["fees"].rows[0]
    said = {each.name.rpartition("-")[2]: [code for code, _ in each.clauses] for each in row.parts}
    inner = [part for each in row.parts for part in each.parts]

    assert (["D9"], ["S8"]) == (said["amount"], said["electronic"])
    assert 2 == sum(map(len, said.values()))
    assert not any(each.clauses for each in inner)


def test_a_row_that_was_taken_away_keeps_its_name() -> None:
    """Its fields are not in the form any more."""
    shown = form("fees", **{"fees" + GONE: (KEY,), f"fees-{KEY}-title": ()})
    row = views("fees", shown)["fees"].rows[0]

    assert (True, ("کارشناسی", "2,500,000")) == (row.is_gone, row.called)


@pytest.mark.parametrize("section", ["basics", "fees", "channels"])
def test_what_was_shown_is_kept(section: str) -> None:
    """A form that was posted back says still what it was opened with."""
    shown = form(section)
    changed = FormData({**shown.texts, "title": ("x",), "channels-web": ("y",), "fees": ("new1",)})

    assert [each.seen for each in views(section).values()] == [
        each.seen for each in views(section, changed).values()
    ]
