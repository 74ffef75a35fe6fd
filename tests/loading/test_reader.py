"""YAML read as plain data: scalars as written, and every trick of YAML refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.limits import Limits
from miz_khedmat.loading.reader import Source, read


def _reported(
    text: str, limits: Limits | None = None, file: str = "a.yaml"
) -> list[tuple[str, str]]:
    faults: list[Diagnostic] = []
    read(Source(file, text, limits or Limits()), faults)
    return [(fault.code, str(fault.place)) for fault in faults]


def _read(text: str) -> Plain:
    faults: list[Diagnostic] = []
    data = read(Source("a.yaml", text), faults)
    assert [] == faults
    return data


@pytest.mark.parametrize(
    "written",
    ["no", "021", "8:30", "1398-02-31", "true", "1.0", "0x1F", "1_000", ".inf", "۱۲", "="],
)
def test_a_scalar_stays_as_it_was_written(written: str) -> None:
    """YAML's own types never change what an editor wrote."""
    assert {"a": written} == _read(f"a: {written}\n")


@pytest.mark.parametrize("written", ["", "~", "null", "NULL", '""', "' '"])
def test_a_null_or_blank_scalar_is_not_stated(written: str) -> None:
    """Null, nothing and blank texts are all absent values."""
    assert {"a": None} == _read(f"a: {written}\n")


def test_a_quoted_null_is_a_text() -> None:
    """Who quotes null means the word."""
    assert {"a": "null"} == _read("a: 'null'\n")


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    """A file without data reads as None without a fault."""
    assert _read(text) is None


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: 'x\nb: 1\n", "syntax", "a.yaml:1:4"),
        ("a: 1\nb: [1, 2\nc: 3\n", "syntax", "a.yaml:2:4"),
        ("a: 1\nb: {c: 1\nd: 3\n", "syntax", "a.yaml:2:4"),
        ("a: [b, {c: 1} d]\n", "syntax", "a.yaml:1:15"),
        ("a: b: c\n", "syntax", "a.yaml:1:5"),
        ("a:\n  - b\n c: d\n", "syntax", "a.yaml:3:2"),
        ("a: 1\n\tb: 2\n", "tab", "a.yaml:2:1"),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", "a.yaml:3:1"),
        ("a: {b: 1, b: 2}\n", "duplicate-key", "a.yaml:1:11"),
        ("a: 1\n<<: {b: 2}\n", "alias", "a.yaml:2:1"),
        ("a: &x 1\n", "alias", "a.yaml:1:4"),
        ("- a\n- *x\n", "alias", "a.yaml:2:3"),
        ("a: !!int 1\n", "tag", "a.yaml:1:4"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag", "a.yaml:1:4"),
        ("a: 1\n---\nb: 2\n", "documents", "a.yaml:2:1"),
        ("? [a, b]\n: c\n", "key", "a.yaml:1:3"),
        ("{{a: b}: c}\n", "key", "a.yaml:1:2"),
        ('a: 1\nb: "\\ud800"\n', "syntax", "a.yaml:2:7"),
        ("a: 1\nسلام: x\x00\n", "syntax", "a.yaml:2:8"),
        ("a: \x1b[31m\n", "syntax", "a.yaml:1:4"),
    ],
)
def test_what_cannot_be_read_is_a_fault_with_its_place(text: str, code: str, place: str) -> None:
    """Each trick or slip of YAML is named with its line and column."""
    assert [(code, place)] == _reported(text)


def test_an_alias_bomb_is_refused_without_being_blown_up() -> None:
    """Aliases are never followed, so a bomb costs no more than its text."""
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert {"alias"} == {code for code, _ in _reported("\n".join(rows))}


def test_all_marks_of_one_file_are_reported_at_once() -> None:
    """Reading goes on after an anchor, a tag and an alias."""
    assert ["alias", "tag", "alias"] == [code for code, _ in _reported("a: &x 1\nb: !y 2\nc: *x\n")]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a.yaml", "[" * 10_000),
        ("a.yaml", "{a: " * 10_000),
        ("a.yaml", "- " * 10_000),
        ("a.json", "[" * 10_000),
        ("a.json", '{"a":' * 10_000),
    ],
)
def test_ten_thousand_levels_are_refused(file: str, text: str) -> None:
    """Depth is bounded and no reader recurses."""
    assert ["too-deep"] == [code for code, _ in _reported(text, file=file)]


def test_more_values_than_allowed_are_refused_where_they_begin() -> None:
    """The count of values is bounded by a setting."""
    assert [("too-large", "a.yaml:3:3")] == _reported("- a\n- b\n- c\n", Limits(values=3))


def test_a_fault_shows_the_line_that_broke() -> None:
    """The text at the fault is in it, so that the editor finds it."""
    faults: list[Diagnostic] = []
    read(Source("a.yaml", "a: 1\nb: c: d\n"), faults)
    assert "b: c: d" == faults[0].found


@pytest.mark.parametrize(
    ("text", "fa", "en"),
    [
        ("a: @x\n", "هیچ مقداری با این نویسه آغاز نمی‌شود", "cannot start any token"),
        ("a: 'x\nb: 1\n", "نقل‌قول بسته نشده", "unexpected end of stream"),
        ("a: \x1b\n", "نویسه کنترلی", "control characters are not allowed"),
    ],
)
def test_the_parsers_complaint_is_reported_in_both_languages(text: str, fa: str, en: str) -> None:
    """What the parser says in English has its Persian words beside the remedy."""
    faults: list[Diagnostic] = []
    read(Source("a.yaml", text), faults)

    assert (True, True) == (fa in faults[0].hint.fa, en in faults[0].hint.en)
    assert en not in faults[0].hint.fa


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["a.yaml", "a.json"]))
def test_no_text_crashes_the_reader(text: str, file: str) -> None:
    """Any text is read or refused with faults."""
    faults: list[Diagnostic] = []
    assert read(Source(file, text), faults) is None or not any(
        fault.code == "syntax" for fault in faults
    )
