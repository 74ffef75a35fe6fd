"""Word files that are malicious, or broken anywhere, are refused with a remedy or read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gates import forms as gate
from gates import word
from miz_khedmat.errors import LoadError
from miz_khedmat.readers.forms import FormsResult
from miz_khedmat.readers.forms.docx import LIMITS, tables_of
from miz_khedmat.readers.forms.parser import read_tables
from tests.readers.forms.documents import HEAD

EXAMPLE = gate.examples()["shenasname-1.docx"]
XML = word.document(word.table(HEAD), word.paragraph(word.CONTENT_CONTROL[True], word.legacy("")))
TAGS = re.findall("<[^?>]*>", XML)


def read(content: bytes) -> FormsResult | None:
    """Read a file; None if it is refused with its remedy."""
    try:
        return read_tables("a.docx", tables_of(content, "a.docx", LIMITS))
    except LoadError:
        return None


@given(st.lists(st.tuples(st.integers(0, len(EXAMPLE) - 1), st.integers(0, 255)), max_size=20))
@settings(max_examples=40)
def test_broken_bytes_never_break_the_reader(changes: list[tuple[int, int]]) -> None:
    """A wrong byte anywhere is a fault, or changes nothing that matters."""
    content = bytearray(EXAMPLE)
    for at, byte in changes:
        content[at] = byte

    assert isinstance(read(bytes(content)), FormsResult | None)


@given(st.lists(st.sampled_from(TAGS), max_size=40))
@settings(max_examples=60)
def test_elements_in_any_order_never_break_the_reader(tags: list[str]) -> None:
    """Any nesting of elements is refused or read; each opened element is closed."""
    opened = [re.match(r"<([\w:]+)", tag) for tag in tags if not tag.startswith("</")]
    names = [found[1] for found in opened if found]
    opening = "".join(tag.replace("/>", ">") for tag in tags if not tag.startswith("</"))
    closing = "".join(f"</{name}>" for name in reversed(names))
    parts = {"word/document.xml": f"<x>{opening}x{closing}</x>"}

    assert isinstance(read(word.packed(parts)), FormsResult | None)


@pytest.mark.parametrize(
    "rows",
    [
        [["تواتر", "." * 300_000]],
        [["آمار تعداد خدمت گیرندگان", "خدمت " * 60_000]],
        [["نوع خدمت", "[" + " " * 300_000]],
        [["نوع خدمت", "☑ ملی " * 30_000]],
        [["شرح خدمت: " * 20_000]],
        [["شرح خدمت"]] * 3_000,
        [["درخواست خدمت", "x"]] * 3_000,
        [["مبلغ(مبالغ)", "شماره حساب"], ["1", "2"]] * 1_500,
    ],
)
def test_large_forms_take_time_by_their_size(rows: list[list[str]]) -> None:
    """A thousand repetitions are read as one form, in one pass."""
    result = read(word.docx(word.table([*HEAD, *rows])))

    assert result is not None
    assert 1 == len(result.forms)


def test_spans_beyond_measure_are_bounded() -> None:
    """A cell over a thousand million columns takes no room; what comes after it is too far."""
    wide = word.cell("a", properties='<w:gridSpan w:val="99999999"/>')
    odd = word.cell("a", properties='<w:gridSpan w:val="-5"/>')

    assert read(word.docx(word.table([[wide, "b"]]))) is None
    assert read(word.docx(word.table([[odd, "b"]]))) is not None
    assert read(word.docx(word.table([["b", wide]]))) is not None
