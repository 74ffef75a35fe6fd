"""A file reads as it should after a change, and nothing else in it changes."""

import json
import re
from copy import deepcopy
from functools import partial
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.editing.rewriting import rewritten
from miz_khedmat.loading.reader import Source, read
from tests.editing.hostile import BEFORE, NOUNS, all_comments, lost
from tests.hostile.strings import some

HALF = re.compile("[\ud800-\udfff]")
TEXTS = st.text("اب ۱2'\":#-{}[],|>&*!%@`\n\t\\\u200c\u2028\x85\x00😀~", max_size=8).map(
    "ب{}".format
)
NAMES = st.sampled_from(["title", "note", "fees", "on", "amount", "subservices", "id", "null"])
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)
ROWS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)
WAYS: dict[str, Any] = {
    "line.json": partial(json.dumps, ensure_ascii=False),
    "lines.json": partial(json.dumps, indent=1),
    "tabs.json": partial(json.dumps, indent="\t"),
    "block.yaml": partial(yaml.safe_dump, allow_unicode=True, width=12, sort_keys=False),
    "braces.yaml": partial(yaml.safe_dump, allow_unicode=True, default_flow_style=True),
    "mixed.yaml": partial(yaml.safe_dump, default_flow_style=None, default_style="'"),
    "folded.yaml": partial(yaml.safe_dump, allow_unicode=True, default_style="|"),
}


def commented(text: str) -> str:
    """The text with a comment behind each line that can have one, and between them."""
    lines, made = text.split("\n"), list[str]()
    before = read(Source("a.yaml", text), [])
    for number, line in enumerate(lines):
        tried = [*made, f"{line}  # بند {number}", *lines[number + 1 :]]
        same = line and read(Source("a.yaml", "\n".join(tried)), []) == before
        made.append(tried[number] if same else line)
        indent = " " * (len(line) - len(line.lstrip()))
        tried = [*made, f"{indent}# میان {number}", *lines[number + 1 :]]
        if line and read(Source("a.yaml", "\n".join(tried)), []) == before:
            made.append(tried[len(made)])
    return "\n".join(made)


def paths(data: Any, path: tuple[Any, ...] = ()) -> "list[tuple[Any, ...]]":
    """The paths to all that is in plain data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, str):
        return []
    return [each for step, value in inner for each in ((*path, step), *paths(value, (*path, step)))]


@st.composite
def changes(draw: st.DrawFn) -> tuple[Any, Any]:
    """Plain data, and what it is to become: a value set, removed or added at some path."""
    before = draw(st.lists(ROWS, min_size=1, max_size=3))
    after: Any = deepcopy(before)
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from(paths(after)))
        holder = after
        for step in where[:-1]:
            holder = holder[step]
        kind = draw(st.sampled_from(["set", "remove", "add"]))
        if kind == "set":
            holder[where[-1]] = draw(VALUES)
        elif kind == "add" and isinstance(holder, list):
            holder.insert(where[-1], draw(VALUES))
        elif kind == "add":
            holder[draw(NAMES)] = draw(VALUES)
        elif len(holder) > 1:
            del holder[where[-1]]
    return before, after


@settings(max_examples=300, deadline=None)
@given(changes(), st.sampled_from(sorted(WAYS)), st.sampled_from(["", "notes", "windows"]))
def test_any_change_reads_back_and_keeps_every_comment(
    change: tuple[Any, Any], way: str, kind: str
) -> None:
    """Whatever is set, added and removed at any path, in any layout."""
    before, after = change
    text = WAYS[way](before)
    if kind and way.endswith(".yaml"):
        text = commented(text)
    source = Source(way, text.replace("\n", "\r\n") if kind == "windows" else text)
    if read(source, []) != before:  # the writer of the other side has no way for this text
        return
    made = rewritten(source, after)
    assert made is not None
    new = Source(way, made)
    assert after == read(new, [])
    if way.endswith(".yaml"):
        assert not all_comments(source) - all_comments(new)


@pytest.mark.parametrize("before", BEFORE, ids=["texts", "nothing", "blocks"])
@pytest.mark.parametrize("name", NOUNS)
def test_hostile_texts_in_every_field_read_back(name: str, before: str) -> None:
    """Some of all that `gates.state --only texts` tries; every comment stays."""
    wrong = {text: lost(name, before, text) for text in some(45) if not HALF.search(text)}

    assert {} == {text: found for text, found in wrong.items() if found}


def test_a_file_without_content_gets_a_list_alone() -> None:
    """Its services; an agency's file always has some facts."""
    assert rewritten(Source("agency.yaml", "# ۱\n"), {"a": "۱"}) is None


def test_half_of_a_pair_is_not_written() -> None:
    """No file can have it; the file is left as it is."""
    assert rewritten(Source("a.yaml", "a: 1\n"), {"a": "\ud800"}) is None


CASES: dict[str, tuple[str, Any, str]] = {
    "a text in its own style": (
        "a: یک   # ۱\nb: 'دو'\nc: \"سه\"\nd: >-\n  چهار\n  پنج\n",
        {"a": "https://example.ir/x y", "b": "it's", "c": "۳", "d": "۴"},
        "a: https://example.ir/x y   # ۱\nb: 'it''s'\nc: \"۳\"\nd: \"۴\"\n",
    ),
    "a text that its style does not allow": (
        "a: یک\nb: 'دو'\n",
        {"a": "null", "b": "a\tb"},
        'a: "null"\nb: "a\\tb"\n',
    ),
    "a text of several lines": (
        "a: یک   # ۱\nb: ۲\n",
        {"a": "گام\n\n  گام", "b": "۲"},
        "a: |-  # ۱\n  گام\n\n    گام\nb: ۲\n",
    ),
    "a block of text": (
        "a: |   # ۱\n  یک\n\nb: ۲\n",
        {"a": "دو\nسه\n", "b": "۲"},
        "a: |  # ۱\n  دو\n  سه\n\nb: ۲\n",
    ),
    "a text with a line that begins with a space": (
        "a: یک\n",
        {"a": " ۱\n۲"},
        'a: " ۱\\n۲"\n',
    ),
    "a list for a text": (
        "a: یک   # ۱\nb: ۲\n",
        {"a": [{"x": "ب" * 50, "y": "پ" * 50}], "b": "۲"},
        f'a:  # ۱\n  - {{x: "{"ب" * 50}", y: "{"پ" * 50}"}}\nb: ۲\n',
    ),
    "a mapping for a row": (
        "- یک   # ۱\n- دو\n",
        [{"x": "ب" * 50, "y": ["پ" * 50]}, "دو"],
        f'- x: "{"ب" * 50}"  # ۱\n  y:\n    - "{"پ" * 50}"\n- دو\n',
    ),
    "nothing for a list": (
        "a:   # ۱\n  - یک   # ۲\n  # ۳\n  - دو\nb: ۲\n",
        {"a": [], "b": "۲"},
        "a: []  # ۱\n# ۲\n# ۳\nb: ۲\n",
    ),
    "a member and its comments": (
        "a: ۱   # یک\n# پیش از ب\nb: ۲   # دو\nc: ۳\n",
        {"a": "۱", "c": "۳"},
        "a: ۱   # یک\n# پیش از ب\n# دو\nc: ۳\n",
    ),
    "the first member of a row": (
        "- a: ۱   # یک\n  # میان\n  b: ۲\n- c: ۳\n  d: ۴\n",
        [{"b": "۲"}, {"d": "۴"}],
        "- # یک\n  # میان\n  b: ۲\n- d: ۴\n",
    ),
    "rows at the beginning, between and at the end": (
        "a:\n  - ب   # ۱\n  # ۲\n  - پ\n",
        {"a": ["الف", "ب", "ب۲", "پ", "ت"]},
        'a:\n  - "الف"\n  - ب   # ۱\n  - "ب۲"\n  # ۲\n  - پ\n  - "ت"\n',
    ),
    "rows beside others that have lines": (
        "a:\n  - b: ۱\n    c: ۲\n",
        {"a": [{"b": "۱", "c": "۲"}, {"b": "۳"}]},
        'a:\n  - b: ۱\n    c: ۲\n  - b: "۳"\n',
    ),
    "rows of several lines": (
        "a:\n  - ب   # ۱\n",
        {"a": ["ب", "پ\nت\n"]},
        "a:\n  - ب   # ۱\n  - |\n    پ\n    ت\n",
    ),
    "rows in brackets": (
        "a: [ب, پ, ت]\n",
        {"a": ["الف", "ب", "ت", "ث"]},
        'a: ["الف", ب, ت, "ث"]\n',
    ),
    "the last rows in brackets for another": (
        "a: [{b: ۱}, {c: ۲}, {d: ۳}]\n",
        {"a": [{"b": "۱"}, "e"]},
        'a: [{b: ۱}, "e"]\n',
    ),
    "rows in brackets that have lines": (
        "a: [\n  ب,   # ۱\n  پ,   # ۲\n]\n",
        {"a": ["الف", "ب", "ب۲"]},
        'a: [\n  "الف",\n  ب, "ب۲" # ۱\n   ,   # ۲\n]\n',
    ),
    "a lone row in braces": (
        "a: {b: ۱}   # ۱\n",
        {"a": [{"b": "۱"}, "c"]},
        'a: [{b: ۱}, "c"]   # ۱\n',
    ),
    "a file without content": ("# ۱", [{"b": "۱", "c": "۲"}], '# ۱\n- b: "۱"\n  c: "۲"\n'),
    "members in braces": (
        "{a, b: , c: ۳, d: ۴}\n",
        {"a": "۱", "b": "۲", "d": ["۵"], "e": "۶"},
        '{a: "۱", b: "۲", d: ["۵"], e: "۶"}\n',
    ),
    "a service before those below it": (
        "subservices:\n  - a: ۱\nb: ۲\n",
        {"subservices": [{"a": "۱"}], "c": "۳"},
        'subservices:\n  - a: ۱\nc: "۳"\n',
    ),
    "a whole text": ("یک   # ۱\n", {"a": "ب" * 100}, f'a: "{"ب" * 100}"  # ۱\n'),
    "keys that have signs": ("a: ۱\n", {"a": "۱", "b c": "۲"}, 'a: ۱\n"b c": "۲"\n'),
    "keys in quotes": ('{"a": ۱}\n', {"a": "۱", "b": "۲"}, '{"a": ۱, "b": "۲"}\n'),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_differs_is_written(case: str) -> None:
    """The rest is as people laid it out."""
    before, data, after = CASES[case]

    assert after == rewritten(Source("a.yaml", before), data)


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "a: !t 1\n", "a: 1\n---\nb: 2\n", "a: 1\na: 2\n"]
)
def test_a_file_that_does_not_load_is_left(text: str) -> None:
    """Anchors, tags, a second document, a key that comes twice."""
    assert rewritten(Source("a.yaml", text), {"a": "3"}) is None
