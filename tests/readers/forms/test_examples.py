"""The example's forms, and the table of label × edition × tick."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gates import filled
from gates import forms as gate
from miz_khedmat.model.form import EDITIONS
from miz_khedmat.readers.forms import forms


def parts(content: bytes) -> dict[str, bytes]:
    """Return the members of a file by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_forms_are_those_that_the_script_writes(root: Path) -> None:
    """`python -m gates.forms` changes nothing."""
    stored = {path.name: parts(path.read_bytes()) for path in (root / gate.FOLDER).iterdir()}

    assert {name: parts(content) for name, content in gate.examples().items()} == stored


def test_the_forms_are_read_with_a_doubt_for_each_slip(root: Path) -> None:
    """Repaired, struck out, or unclear."""
    read = forms(root / gate.FOLDER)

    assert ["10031771100", "10031771101", "10031771102"] == [
        service.id for service in read.services
    ]
    assert [
        ("shenasname-1.docx", "no-marks"),
        ("shenasname-2.docx", "id-repaired"),
        ("shenasname-3.docx", "id-repaired"),
        ("shenasname-3.docx", "placeholder"),
        ("shenasname-3.docx", "struck"),
    ] == [(doubt.place.file, doubt.code) for doubt in read.doubts]


@pytest.mark.parametrize("tick", filled.TICKS)
def test_every_tick_is_read_right_in_every_edition(tick: str) -> None:
    """The first spelling of each label, before its boxes; `--table` tries all at all places."""
    wrong = [
        (name, case.label)
        for name in EDITIONS
        for case in gate.boxed(name, tick)
        if not gate.right(case, gate.PLACES["before"])
    ]

    assert [] == wrong


@pytest.mark.parametrize("place", gate.PLACES)
def test_every_label_is_known_at_every_place(place: str) -> None:
    """Texts beside, above, in and behind the cell, in every spelling."""
    cases = [case for name in EDITIONS for case in gate.texts(name)]

    assert [] == [case.label for case in cases if not gate.right(case, gate.PLACES[place])]
