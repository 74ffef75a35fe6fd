"""A file of names and texts: read as strictly as a catalogue's, each name with its place."""

from pathlib import Path

import pytest

from miz_khedmat.errors import LoadError, Place
from miz_khedmat.loading import Limits
from miz_khedmat.loading.text_mapping import Texts, read_texts


def read(folder: Path, text: str, name: str = "a.yaml") -> Texts:
    """What a file of *text* states."""
    (folder / name).write_text(text, "utf-8")
    return read_texts(folder / name, Limits(depth=3, values=10))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "no: 012\n\nb: # none\nc: 'x: y'\n"),
        ("a.json", '{"no": "012",\n\n"b": null,\n"c": "x: y"}'),
    ],
)
def test_names_texts_and_places(tmp_path: Path, name: str, text: str) -> None:
    """Texts are as they were written, what is blank is empty, each name has its line."""
    mapping = read(tmp_path, text, name)

    assert {"no": "012", "b": "", "c": "x: y"} == mapping.texts
    assert [1, 3, 4] == [each.line for each in mapping.places.values()]
    assert tmp_path.as_posix() == mapping.folder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "…"),
        ("a", "a"),
        ("[1]", '["1"]'),
        ("- ~", "…"),
        ("a: {b: c}", '{"b": "c"}'),
        ("a: []", "[]"),
        ("a: [~]", "…"),
        ("a:\n- ''\n- b", '["b"]'),
    ],
)
def test_what_is_no_text_by_its_name_is_refused(tmp_path: Path, text: str, found: str) -> None:
    """The fault shows the value, and nothing is made of it."""
    with pytest.raises(LoadError) as caught:
        read(tmp_path, text)
    (fault,) = caught.value.faults

    assert ("shape", found) == (fault.code, fault.found)


def test_all_that_is_wrong_is_reported_at_once(tmp_path: Path) -> None:
    """Each at its own place."""
    with pytest.raises(LoadError) as caught:
        read(tmp_path, "a: [x]\nb: c\nd: {e: f}\n")

    assert [Place("a.yaml", 1, 4), Place("a.yaml", 3, 4)] == [
        each.place for each in caught.value.faults
    ]


def test_the_limits_hold(tmp_path: Path) -> None:
    """Depth and number are bounded."""
    for text in ("a: [[[x]]]", "".join(f"k{at}: x\n" for at in range(11))):
        with pytest.raises(LoadError) as caught:
            read(tmp_path, text)
        assert {"too-deep", "too-large"} & {each.code for each in caught.value.faults}
