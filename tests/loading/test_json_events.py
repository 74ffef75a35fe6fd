"""JSON as events: scalars as written, and every slip with its place."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.loading.json_events import BrokenJson, json_events
from miz_khedmat.loading.reader import Source, read

_KEYS = st.text(st.characters(codec="utf-8")).filter(lambda key: key != "<<")
_DATA = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip),
    lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner),
    max_leaves=8,
)


def _read(text: str) -> tuple[Plain, list[tuple[str, str]]]:
    faults: list[Diagnostic] = []
    data = read(Source("a.json", text), faults)
    return data, [(fault.code, str(fault.place)) for fault in faults]


@given(data=_DATA, indent=st.sampled_from([None, 1]), escaped=st.booleans())
def test_json_reads_as_the_standard_reader_reads_it(
    *, data: Any, indent: int | None, escaped: bool
) -> None:
    """Texts, lists and mappings come out as they went in, escaped or not, on any lines."""
    assert (data, []) == _read(json.dumps(data, indent=indent, ensure_ascii=escaped))


@pytest.mark.parametrize("written", ["1.0", "true", "false", "-0", "1e5", "25160000", "0.50"])
def test_a_scalar_stays_as_it_was_written(written: str) -> None:
    """Numbers and words are kept letter by letter."""
    assert ({"a": written}, []) == _read(f'{{"a": {written}}}')


def test_null_is_not_stated() -> None:
    """JSON's null is an absent value."""
    assert ({"a": None}, []) == _read('{"a": null}')


def test_an_event_knows_its_line_and_column() -> None:
    """Places count from 1, columns in characters."""
    events = list(json_events('{\n "سن": [1]}'))
    assert [("s", "سن", 2, 2), ("[", None, 2, 8), ("s", "1", 2, 9)] == events[1:4]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{", "1:2"),
        ("[1", "1:3"),
        ("[1,]", "1:4"),
        ('{"a": 1,}', "1:9"),
        ('{\n"a" 1}', "2:5"),
        ("{a: 1}", "1:2"),
        ("{1: 1}", "1:2"),
        ("[1] [2]", "1:5"),
        ("021", "1:1"),
        ("۱۲", "1:1"),
        ("'a'", "1:1"),
        ("NaN", "1:1"),
        ('"a\nb"', "1:1"),
        ('["a", "\\q"]', "1:7"),
        ('"\\u12"', "1:1"),
        ("[1}", "1:3"),
        ('["a" "]"]', "1:6"),
    ],
)
def test_a_slip_is_a_syntax_fault_with_its_place(text: str, place: str) -> None:
    """What is not JSON is refused where it stops being so."""
    assert (None, [("syntax", f"a.json:{place}")]) == _read(text)


def test_what_was_expected_is_said() -> None:
    """The error names what should be there."""
    with pytest.raises(BrokenJson, match=", }"):
        list(json_events('{"a": 1 "b": 2}'))


def test_half_a_character_is_a_fault_and_reading_goes_on() -> None:
    """Lone surrogates, which files cannot contain, are all reported and never pass through."""
    assert (
        ["a\ufffd", "😀", "\ufffd"],
        [("surrogate", "a.json:1:2"), ("surrogate", "a.json:2:1")],
    ) == _read('["a\\ud800", "\\ud83d\\ude00",\n"\\udc00"]')


def test_a_key_twice_is_a_fault() -> None:
    """The second of two equal keys is reported."""
    assert [("duplicate-key", "a.json:1:10")] == _read('{"a": 1, "a": 2}')[1]
