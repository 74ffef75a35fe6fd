"""A form is read from bytes, and what is not a form has a reason."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import forms
from miz_khedmat.forms import FormData, FormFault, MediaType, in_parts, url_encoded

BOUNDARY = "x"


def part(head: str, body: bytes) -> bytes:
    """One part of a form."""
    return (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + body + b"\r\n"
    )


def whole(*parts: bytes) -> bytes:
    """A form in parts."""
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (b"", {}),
        (b"a=1&b=", {"a": ("1",), "b": ("",)}),
        (b"a=1&a=2", {"a": ("1", "2")}),
        (b"a=%D8%AE+%D8%A8", {"a": ("خ ب",)}),
        ("a=خ".encode(), {"a": ("خ",)}),
        (b"a=1%0D%0A2%0D3%0A4", {"a": ("1\n2\n3\n4",)}),
        (b"a=x%00y", {"a": ("xy",)}),
    ],
)
def test_a_url_encoded_form(body: bytes, texts: dict[str, tuple[str, ...]]) -> None:
    """Texts have plain line ends and no NUL; a field may occur twice or be empty."""
    assert texts == url_encoded(body).texts


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"a=%FF", "encoding"), (b"\xff", "encoding"), (b"a=1&" * 1001, "fields")],
)
def test_what_is_not_a_url_encoded_form(body: bytes, reason: str) -> None:
    """Bytes that are not UTF-8 and a thousand fields and one have their reason."""
    with pytest.raises(FormFault) as caught:
        url_encoded(body)

    assert (400, reason) == (caught.value.status, caught.value.reason)


def test_staff_send_more_fields() -> None:
    """A long list of fees has more than a thousand fields."""
    assert {"a": ("1",) * 1001} == url_encoded(b"a=1&" * 1001, 2000).texts


@given(body=st.binary(max_size=200))
@pytest.mark.parametrize("read", [url_encoded, lambda body: in_parts(body, BOUNDARY)])
def test_any_bytes_are_a_form_or_a_fault(read: Callable[[bytes], FormData], body: bytes) -> None:
    """Whatever is sent, reading it ends in a form or in a reason."""
    with suppress(FormFault):
        assert all(read(body).texts.values())


def test_a_form_in_parts_has_texts_and_files() -> None:
    """A part with a file name is a file; the others are texts."""
    body = whole(part('name="a"', "خ".encode()), part('name="f"; filename="n.pdf"', b"\xff"))
    form = in_parts(body, BOUNDARY)

    assert ({"a": ("خ",)}, "n.pdf") == (form.texts, form.files["f"].name)
    assert b"\xff" == form.files["f"].content.read()


@pytest.mark.parametrize(
    "body",
    [
        whole(part('name="a"', b"1"))[:-4],
        b"--x\r\nnonsense",
        whole(*[part('name="a"', b"1")] * 1001),
    ],
)
def test_damaged_parts(body: bytes) -> None:
    """Parts without an end, with an odd head or without number are damaged."""
    with pytest.raises(FormFault, match="400 damaged"):
        in_parts(body, BOUNDARY)


@pytest.mark.parametrize("library", ["no_such_library", "json"])
def test_without_the_library_there_are_no_parts(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed, or another package has its name, parts are refused."""
    monkeypatch.setattr(forms, "_LIBRARY", library)
    with pytest.raises(FormFault, match="415 type"):
        in_parts(whole(part('name="a"', b"1")), BOUNDARY)


@pytest.mark.parametrize(
    ("text", "name", "parameters", "is_utf8"),
    [
        ("Text/HTML", "text/html", {}, True),
        ("a/b; Charset=UTF-8", "a/b", {"charset": "UTF-8"}, True),
        ('a/b;charset="windows-1256"; x=1', "a/b", {"charset": "windows-1256", "x": "1"}, False),
        ("", "", {}, True),
    ],
)
def test_a_media_type(text: str, name: str, parameters: dict[str, str], *, is_utf8: bool) -> None:
    """Its name, its parameters, and whether it states another encoding."""
    found = MediaType.of(text)

    assert (name, parameters, is_utf8) == (found.name, found.parameters, found.is_utf8)


def test_a_text_that_is_not_there() -> None:
    """A field that was not sent is empty."""
    form = FormData({"a": ("1", "2")})

    assert ("", (), "1", ("1", "2")) == (
        form.text("b"),
        form.every("b"),
        form.text("a"),
        form.every("a"),
    )
