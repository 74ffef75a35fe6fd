"""Web pages of any origin: only the encodings of pages, and bounded references."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.persian.encodings import bounded, in_encoding, unescaped


@pytest.mark.parametrize("name", ["utf-8", "windows-1256", "UTF_16", "utf-8-sig", "UTF-32"])
def test_a_page_is_read_in_its_encoding(name: str) -> None:
    """By any of its names."""
    assert "خدمت" == in_encoding("خدمت".encode(name), name)


@pytest.mark.parametrize(
    "name",
    [
        *("punycode", "idna", "unicode_escape", "unicode-escape", "raw_unicode_escape", "utf-7"),
        *("undefined", "hex", "base64", "zlib", "rot13", "bz2", "x-none", "", "a\0b", "۱"),
    ],
)
def test_no_page_is_in_what_is_no_encoding_of_pages(name: str) -> None:
    """Python's other codecs would raise, warn, unpack, or take very long."""
    assert in_encoding(b"<p>\\q\xff" + b"a" * 100, name) is None


def test_odd_bytes_are_replaced() -> None:
    """A page with an invalid byte is still read."""
    assert "a\ufffdb" == in_encoding(b"a\xffb", "utf-8")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&amp;&#65;&#x41;&#1632;", "&AA٠"),
        ("&#" + "9" * 5000 + ";x", "\ufffdx"),
        ("&#" + "0" * 5000 + "65;", "\ufffd"),
        ("&#x" + "f" * 5000 + ";", "\ufffd"),
        ("&#99999999999;", "\ufffd"),
    ],
    ids=range(5),
)
def test_references_are_read(text: str, read: str) -> None:
    """One with a number that is too long becomes U+FFFD."""
    assert read == unescaped(text)


@given(st.text("&#x;0123456789abf", max_size=30))
def test_whatever_is_short_stays(text: str) -> None:
    """No reference of usual length is changed."""
    assert html.unescape(text) == unescaped(text) or "&#" in text
    assert text == bounded(text) or len(text) >= 22
