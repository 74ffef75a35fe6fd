"""Whatever a browser would run in a picture is found; pictures as programs save them are fine."""

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.catalogue.scripts import scripted
from miz_khedmat.rendering.assets import ICONS

SVG = 'xmlns="http://www.w3.org/2000/svg"'
LINK = 'xmlns:l="http://www.w3.org/1999/xlink"'
HTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<svg {SVG}><script>alert(1)</script></svg>", "<script>"),
        ('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>', "<script>"),
        (f"<svg {SVG} onload='alert(1)'/>", "onload"),
        (f"<svg {SVG}><g x:onclick='y' xmlns:x='urn:x'/></svg>", "onclick"),
        (f"<svg {SVG}><foreignObject/></svg>", "<foreignObject>"),
        (f"<svg {SVG}><handler/></svg>", "<handler>"),
        (f"<svg {SVG} {HTML}><h:script/></svg>", "<script>"),
        (f"<svg {SVG} {HTML}><metadata><h:img onerror='x'/></metadata></svg>", "<img>"),
        (f"<x {HTML}><h:p>only words</h:p></x>", "<p>"),
        ('<x><m xmlns="http://www.w3.org/1998/Math/MathML" onclick="x"/></x>', "<m>"),
        (f"<svg {SVG}><a href='javascript:alert(1)'/></svg>", "href=javascript:alert(1)"),
        (f"<svg {SVG} {LINK}><a l:href=' jav&#10;ascript:x'/></svg>", "href= jav\nascript:x"),
        (f"<svg {SVG}><use href='data:image/svg+xml,x#y'/></svg>", "href=data:image/svg+xml,x#y"),
        (f"<svg {SVG}><image href='https://a.ir/x.svg'/></svg>", "href=https://a.ir/x.svg"),
        (f"<svg {SVG}><set attributeName='href' to='javascript:x'/></svg>", "href"),
        (f"<svg {SVG}><animate attributeName=' l:HREF'/></svg>", "href"),
        (f"<svg {SVG}><set attributeName='onclick'/></svg>", "onclick"),
        (f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x">]><svg {SVG}/>', "<!DOCTYPE […]>"),
        (f'<!DOCTYPE svg [<!ENTITY x "y">]><svg {SVG}/>', "<!DOCTYPE […]>"),
        (f"<?xml-stylesheet type='text/xsl' href='#x'?><svg {SVG}/>", "<?xml-stylesheet?>"),
        (f"<?xml version='1.0' encoding='utf-7'?><svg {SVG}/>", "encoding=utf-7"),
        (f"<?xml version='1.0' encoding='ISO-2022-JP'?><svg {SVG}/>", "encoding=ISO-2022-JP"),
        (f"<svg {SVG}><p></svg>", "mismatched tag"),
        ("<html><img onerror=x></html>", "not well-formed (invalid token)"),
        ("", "no element found"),
    ],
)
def test_what_would_run(text: str, expected: str) -> None:
    """Scripts, attributes that are scripts, pages, ways elsewhere, and what makes one of these."""
    assert expected == scripted(text.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "cp037", "utf-7"])
def test_another_encoding(encoding: str) -> None:
    """A script is found in the letters that a browser reads; other letters are not read."""
    assert scripted(f"<svg {SVG}><script/></svg>".encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        f"<svg {SVG}><style>.a {{fill: red}}</style><path class='a' style='x: y' d='M0 0'/></svg>",
        f"\ufeff<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n<svg {SVG}/>",
        f"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/x.dtd'><svg {SVG}/>",
        f"<svg {SVG} {LINK}><use l:href='#x'/><image l:href='data:image/PNG;base64,xx'/></svg>",
        f"<svg {SVG} xmlns:i='urn:inkscape'><i:view i:onfocus='x' href='https://a'/></svg>",
        f"<svg {SVG}><metadata><?xpacket begin='x'?></metadata><a href=''/></svg>",
        f"<svg {SVG}><animate attributeName='opacity'/><text>javascript:x onload=</text></svg>",
        "<script>not a picture, and in no language that a browser knows</script>",
    ],
)
def test_what_would_not(text: str) -> None:
    """Styles, links within the file, pictures in it, words, and what drawing programs add."""
    assert "" == scripted(text.encode())


def test_our_own_icons_and_drawings(example: Path) -> None:
    """Our own pictures do not run anything."""
    folder = resources.files("miz_khedmat") / "icons"
    bodies = [(folder / f"{name}.svg").read_bytes() for name in ICONS]
    drawing = (example / "files" / "external.bpmn").read_bytes()

    assert {""} == {scripted(body) for body in (*bodies, drawing)}


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(body: bytes) -> None:
    """Bytes that are not XML are found, and nothing breaks."""
    assert b"<" in body or scripted(body)
