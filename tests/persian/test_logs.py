"""What terminals and CI runners obey is made harmless in each notation, and reads the same."""

import json
import re
import time
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.persian.logs import harmless, in_diff, in_json, in_line, in_markup, parted
from miz_khedmat.persian.text import visible
from tests.hostile.logs import COMMANDS, harm, obeyed

SIGNS = [
    *"::##_[] aA1.\\\"'<>&\n\r\t\x00\x1b\x85\x9b\u200b\u200c\u202e\u2066\u2028\ufeff\ud800\uffff"
]
WORDS = ["section_start", "SECTION_END", "travis_fold", "add-mask", "vso", "command", "سلام"]
TEXTS = st.lists(st.sampled_from([*SIGNS, *WORDS, *COMMANDS]), max_size=8).map("".join)
XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NOTATIONS = {
    "text": harmless,
    "line": in_line,
    "diff": in_diff,
    "json": lambda text: in_json(json.dumps(text, ensure_ascii=False)),
    "markup": in_markup,
}


@pytest.mark.parametrize("notation", NOTATIONS)
@given(text=TEXTS)
def test_nothing_is_obeyed(notation: str, text: str) -> None:
    """Any text in any notation; a diff keeps its direction marks."""
    safe = NOTATIONS[notation](text if notation != "markup" else XML.sub("", text))

    assert [] == obeyed(safe) + harm(safe, turning=notation != "diff")


@given(TEXTS)
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    """Applying it twice changes nothing more, and only blanks are added."""
    safe = harmless(text)

    assert (safe, parted(safe)) == (harmless(safe), safe)
    assert visible(text).replace(" ", "") == safe.replace(" ", "")


@given(st.dictionaries(TEXTS, TEXTS, max_size=3), st.sampled_from([None, 1]))
def test_json_says_the_same(data: dict[str, str], indent: int | None) -> None:
    """Keys and values alike, in one line or in several."""
    text = in_json(json.dumps(data, ensure_ascii=False, indent=indent))

    assert data == json.loads(text)
    assert not re.search(
        "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text
    )


@given(TEXTS)
def test_xml_says_the_same(text: str) -> None:
    """In an attribute and between tags."""
    element = ET.Element("a", b=XML.sub("", text))
    element.text = XML.sub("", text)
    plain = ET.tostring(element, encoding="unicode")
    read, before = (ET.fromstring(each) for each in (in_markup(plain), plain))  # noqa: S314  # ours

    assert (before.text, before.attrib) == (read.text, read.attrib)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::add-mask::x", ": :add-mask: :x"),
        ("a ##[command]b", "a # #[command]b"),
        ("###VSO[a.b]", "# # #VSO[a.b]"),
        (":\x01:x", ": :x"),
        (":\u200c:x", ":\u200c :x"),
        ("Section_Start:1:a\r\x1b[0K", "Section_Start :1:a[0K"),
        ("travis_fold:start:x", "travis_fold :start:x"),
        ("section_x: a_start:1 #1 a:b", "section_x: a_start:1 #1 a:b"),
        ("سلام\u200cها: ۸:۳۰ تا ۱۴:۰۰", "سلام\u200cها: ۸:۳۰ تا ۱۴:۰۰"),
    ],
)
def test_a_blank_parts_what_begins_a_command(text: str, shown: str) -> None:
    """It is visible and copied as seen; other text stays as it is."""
    assert shown == harmless(text)


def test_a_diff_keeps_its_lines() -> None:
    """Windows line endings stay, and marks that a repair removes."""
    assert "-a\u202e\r\n+a\r\n" == in_diff("-a\x9b\u202e\r\n+\ra\r\n")


@pytest.mark.parametrize("make_safe", [harmless, in_line, in_json, in_markup, in_diff])
@pytest.mark.parametrize("text", [":", "#", ":\u200c", "section_start", "_", "\u200c", "\x9b"])
def test_a_long_text_is_looked_at_once(make_safe: Callable[[str], str], text: str) -> None:
    """Hundreds of thousands of signs take time in proportion to their length."""
    begun = time.process_time()
    make_safe(text * 200_000)

    assert time.process_time() - begun < 4
