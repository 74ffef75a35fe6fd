"""Changing single values in a file: all else stays as it was, to the byte."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.atomic.file import EditError
from miz_khedmat.editing.scalars import edit, instead
from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.reader import Source, read

YAML = """# سرآغاز
- id: "10031771000"   # شناسه
  title: صدور مجوز شركت
  description: >-
    خط يكم
    خط دوم
  note: 'it''s يك'
  documents: [ كارت, {title: نامه}]   # دو مدرك
  long: |
    يك
    دو

  last: يك
"""


def persian(text: str) -> str:
    """A change that keeps the length."""
    return text.replace("ي", "ی").replace("ك", "ک")


def test_letters_change_and_comments_stay() -> None:
    """Plain, quoted, folded and block values; the comment with the same letter is left alone."""
    paths = [(0, "title"), (0, "description"), (0, "note"), (0, "documents", 0), (0, "long")]
    made = edit(Source("a.yaml", YAML), dict.fromkeys([*paths, (0, "last")], persian))
    assert made == persian(YAML).replace("دو مدرک", "دو مدرك")


def test_a_value_that_needs_quotes_is_quoted() -> None:
    """A new value that YAML would read as something else is quoted."""
    made = edit(Source("a.yaml", YAML), {(0, "title"): lambda _: "a: b # c"})
    assert 'title: "a: b # c"\n' in made
    assert made.replace('"a: b # c"', "صدور مجوز شركت") == YAML


def test_a_block_that_cannot_keep_its_layout_becomes_one_line() -> None:
    """The line behind it still begins a line."""
    made = edit(Source("a.yaml", YAML), {(0, "long"): lambda text: f"{text}# x: [\n\n- سه"})
    assert read(Source("a.yaml", made), [])[0]["long"] == "يك\nدو\n# x: [\n\n- سه"  # type: ignore[index, call-overload]
    assert made.endswith("  last: يك\n")


def test_a_title_that_stands_for_a_noun_is_changed() -> None:
    """`documents.0.title` where the file has the title alone."""
    made = edit(Source("a.yaml", YAML), {(0, "documents", 0, "title"): persian})
    assert "[ کارت, {title: نامه}]" in made


def test_json_is_changed_in_its_place() -> None:
    """Indentation, escapes and order stay."""
    text = '[\n  {"id": "1",\n   "title": "شركت \\"نو\\"", "types": ["G\u06f2C"]}\n]\n'
    made = edit(Source("a.json", text), {(0, "title"): persian, (0, "types", 0): str.upper})
    assert made == persian(text)
    quoted = edit(Source("a.json", text), {(0, "title"): lambda _: 'x"y'})
    assert json.loads(quoted)[0]["title"] == 'x"y'


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1", ("b", 0), "b.0: there is no such value / چنین مقداری وجود ندارد"),
        ("- a", (3,), "3: there is no such value / چنین مقداری وجود ندارد"),
        ("{}", (), ": there is no such value / چنین مقداری وجود ندارد"),
    ],
)
def test_a_path_that_leads_nowhere_is_reported(
    text: str, path: tuple[str | int, ...], expected: str
) -> None:
    """It is named as it was given, whatever part of it is there."""
    with pytest.raises(EditError) as caught:
        edit(Source("a.yaml", text), {path: persian})
    assert expected == str(caught.value)


@pytest.mark.parametrize("text", ["a: [", "a: &x 1\nb: !x c\n"])
def test_a_broken_file_is_reported_by_its_first_fault(text: str) -> None:
    """The place, and what is wrong there, in both languages."""
    faults: list[Diagnostic] = []
    read(Source("a.yaml", text), faults)
    with pytest.raises(EditError) as caught:
        edit(Source("a.yaml", text), {("a",): persian})
    place, said = faults[0].place, faults[0].message
    assert f"{place}: {said.en} / {said.fa}" == str(caught.value)


def test_a_value_that_no_file_can_hold_is_refused() -> None:
    """Half a character is written by no one."""
    with pytest.raises(EditError) as caught:
        edit(Source("a.yaml", "a: b"), {("a",): lambda _: "\ud800"})
    assert str(caught.value) == (
        "a.yaml: a value could not be changed safely / مقداری را نمی‌توان بدون خطر تغییر داد"
    )


def test_an_emptied_value_is_not_stated() -> None:
    """A change to nothing leaves the key, without a value."""
    assert edit(Source("a.yaml", "a: b # c\n"), {("a",): lambda _: ""}) == "a:  # c\n"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.dictionaries(st.sampled_from("abcdef"), TEXTS, min_size=1), TEXTS, st.booleans())
def test_whatever_is_written_is_read(data: dict[str, str], new: str, as_json: bool) -> None:  # noqa: FBT001
    """Any text may replace any text; nothing else changes."""
    file = "a.json" if as_json else "a.yaml"
    text = (
        json.dumps(data, ensure_ascii=False, indent=1)
        if as_json
        else yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=20)
    )
    key, before = next(iter(data)), read(Source(file, text), [])
    assert isinstance(before, dict)  # PyYAML does not write every text as it was: U+0085 is lost
    made = edit(Source(file, text), {(key,): lambda _: new})
    assert read(Source(file, made), []) == {**before, key: new}


def test_a_value_that_is_emptied_in_a_list_is_not_stated() -> None:
    """It is a blank item then, in YAML and in JSON, and the other values stay."""
    for text in ('["x", b]', "- 'x'\n- b\n"):
        made = edit(Source("a.yaml", text), {(0,): lambda _: ""})
        assert ["b"] == read(Source("a.yaml", made), [])
    assert edit(Source("a.json", '["x"]'), {(0,): lambda _: ""}) == "[null]"


@pytest.mark.parametrize(
    ("text", "path", "made"),
    [
        ("a: [[x], y]\n", ("a", 0, 0), "a: [[], y]\n"),
        ("a: []\nb: x\n", ("b",), "a: []\nb: \n"),
        ("a: ['', '']\nb: x\n", ("b",), "a: ['', '']\nb: \n"),
    ],
)
def test_lists_without_a_value_are_in_nobodys_way(
    text: str, path: tuple[str | int, ...], made: str
) -> None:
    """A list that becomes empty in another, one that is, and one of blank items alone."""
    assert made == edit(Source("a.yaml", text), {path: lambda _: ""})


def test_a_value_that_cannot_keep_its_signs_costs_no_other_its_own() -> None:
    """Only what is written with an escape is quoted again."""
    text = 'a: "شر\\u0643ت"\nb: >-\n  يك\n  دو\n'
    made = edit(Source("a.yaml", text), {("a",): persian, ("b",): persian})
    assert made == 'a: "شرکت"\nb: >-\n  یک\n  دو\n'


def test_a_change_that_would_become_more_is_quoted() -> None:
    """What YAML would read as more members is quoted, and is one."""
    made = edit(Source("a.yaml", "[a, b]"), {(1,): lambda _: "b, c"})
    assert made == '[a, "b, c"]'


def test_a_value_is_put_in_the_place_of_another() -> None:
    """Whatever is there."""
    assert edit(Source("a.yaml", "a: b\n"), {("a",): instead("c")}) == "a: c\n"


def test_a_value_of_blanks_is_not_stated() -> None:
    """What says nothing is written as it is, and reads as nothing."""
    assert edit(Source("a.yaml", "a: b # c\n"), {("a",): instead("  ")}) == "a:    # c\n"


def test_what_is_not_stated_is_changed_from_nothing() -> None:
    """A null is not a text: the change begins with none."""
    made = edit(Source("a.json", '{"a": null, "b": 1}'), {("a",): lambda text: f"{text}y"})
    assert made == '{"a": "y", "b": 1}'


def test_a_number_is_changed_in_its_place() -> None:
    """JSON needs no quotes there, and what is none beside it stays."""
    made = edit(Source("a.json", '{"a": 1, "b": true}'), {("a",): instead("2")})
    assert made == '{"a": 2, "b": true}'


def test_a_change_that_would_become_another_key_is_quoted() -> None:
    """The value alone would read correctly; what is beside it would not."""
    made = edit(
        Source("a.yaml", 'a: "b"\n'), {("a",): lambda text: "x" if text == "b" else "x\nc: d"}
    )
    assert made == 'a: "x"\n'


def test_a_member_that_would_vanish_costs_no_other_its_layout() -> None:
    """It becomes null; the escape in the value beside it stays."""
    text = '{"a": ["x"], "b": "\\u0061 شركت"}'
    made = edit(Source("a.json", text), {("a", 0): instead(""), ("b",): persian})
    assert made == '{"a": [null], "b": "\\u0061 شرکت"}'


def test_a_block_that_is_quoted_keeps_only_its_end_of_line() -> None:
    """Whatever letter is last in it."""
    made = edit(Source("a.yaml", "a: |\n  fix\nb: c\n"), {("a",): lambda text: f"1: {text}"})
    assert made == 'a: "1: fix\\n"\nb: c\n'
