"""How types of a service are understood (D3)."""

import pytest

from miz_khedmat.model.parsers import NotUnderstood, Types, types
from tests.model.parsers.raw import raw

# The kinds by their last letters.
READ = {
    "خدمت به شهروندان (G2C)": "C",
    "خدمت به شهروند (G2C)": "C",
    "خدمت به شهروندان": "C",
    "خدمت به کسب و کار(G٢B)": "B",
    "خدمت به کسب و کار (G2b)": "B",
    "G2C-G2B": "CB",
    "G2B ، G2C": "CB",
    "G2G دولت به دولت": "G",
    "خدمت به دیگردستگاههای دولتی(G2G)": "G",
    # data/real_services.json
    "G2C": "C",
    "G۲C - G۲G": "CG",
    "خدمت دستگاه های دولتی به مردم": "C",
    "خدمات دستگاهای دولت به مردم G2C": "C",
    # other spellings
    "G2C/G2B/G2G": "CBG",
    "g 2 c": "C",
    "خدمت به شهروندان و کسب‌وکارها": "CB",
    "خدمت به دیگر دستگاه های دولتی": "G",
    "دولت به دولت": "G",
    "شهروندان": "C",
}

UNREAD = ("1", "", "ترکیبی", "خدمت دستگاه‌های دولتی", "خدمت به سازمان‌های مردم‌نهاد", "G۲E")

PARTLY = {
    "G۲C , G۲B ,G۲E": Types(("G2C", "G2B"), ("G۲E",)),
    "☑ G2C ☐ G2B": Types(("G2C",), ("☐ G2B",)),
    "G2C، ترکیبی": Types(("G2C",), ("ترکیبی",)),
}


@pytest.mark.parametrize(("text", "letters"), READ.items())
def test_what_types_say(text: str, letters: str) -> None:
    """Types are read from codes in any digits and from words, in their fixed order."""
    assert Types(tuple(f"G2{letter}" for letter in letters)) == types([text])


@pytest.mark.parametrize(("text", "read"), PARTLY.items())
def test_pieces_that_name_no_type(text: str, read: Types) -> None:
    """A piece that names no type, or was not chosen, is returned separately."""
    assert read == types([text])


@pytest.mark.parametrize("text", UNREAD)
def test_types_that_cannot_be_told(text: str) -> None:
    """Without any type, the text is not understood."""
    assert NotUnderstood(text) == types([text])


def test_several_texts_are_read_together() -> None:
    """A list of options gives the types of all."""
    assert Types(("G2C", "G2G"), ("1",)) == types(["G2G", "1", "خدمت به شهروندان"])


def test_every_raw_type_has_an_expectation() -> None:
    """Each type found on agencies' pages is in one of the tables."""
    assert set(raw("type")) <= READ.keys() | PARTLY.keys() | set(UNREAD)
