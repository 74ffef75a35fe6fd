"""The contacts of an agency are cards that a phone reads, whatever it states (A1, A3, C4)."""

import re
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from miz_khedmat import Catalogue, Desk
from miz_khedmat.exports.vcard import cards, escaped, folded, reachable
from miz_khedmat.model import Agency, Location, Office, Phone
from miz_khedmat.persian.text import visible
from tests.samples import CATALOGUE, get

OFFICE = Office("میز خدمت", address="خیابان یکم، شماره ۲", phone="021-85001020", hours="۸ تا ۱۴")
AGENCY = Agency(
    id="1",
    name="سازمان الف",
    phone=(Phone("021-85001000"), Phone("1480")),
    telefax="021-85001010",
    address="تهران؛ خیابان یکم",
    location=Location("35.7", "51.4"),
    website="example.ir",
    hours="شنبه تا چهارشنبه ۸ تا ۱۴",
    offices=(OFFICE, Office("دفتر بی‌نشانی")),
)
NAMES = ("BEGIN", "VERSION", "UID", "FN", "N", "ORG", "TEL", "ADR", "GEO", "URL", "NOTE", "END")
texts = st.text() | st.text("\r\n\\,;:بب \u202e\u0085\u2028", max_size=200)
optional = st.none() | texts
phones = st.lists(st.builds(Phone, number=optional), max_size=2).map(tuple)
offices = st.lists(
    st.builds(Office, name=optional, address=optional, phone=optional, hours=optional)
)


def read(body: bytes) -> Iterator[dict[str, list[str]]]:
    """Yield each card as the values of its properties, unfolded and unescaped."""
    card: dict[str, list[str]] = {}
    *lines, end = body.decode().replace("\r\n ", "").split("\r\n")
    assert "" == end
    for line in lines:
        name, _, value = line.partition(":")
        card.setdefault(name.partition(";")[0], []).append(plain(value))
        if line == "END:VCARD":
            yield card
            card = {}
    assert {} == card


def plain(value: str) -> str:
    """Return a value without escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def test_a_card_says_how_the_agency_is_reached() -> None:
    """Its numbers as they are dialled, its address, position and site, and its hours in words."""
    agency, office = read(cards(AGENCY, "ساعات"))

    assert ["+982185001000", "1480", "+982185001010"] == agency["TEL"]
    assert ([";;تهران؛ خیابان یکم;;;;"], ["35.7;51.4"]) == (agency["ADR"], agency["GEO"])
    assert (["https://example.ir"], ["سازمان الف"]) == (agency["URL"], agency["FN"])
    assert ["ساعات: شنبه تا چهارشنبه ۸ تا ۱۴"] == agency["NOTE"]
    assert (["میز خدمت - سازمان الف"], ["سازمان الف;میز خدمت"]) == (office["FN"], office["ORG"])
    assert (["+982185001020"], ["ساعات: ۸ تا ۱۴"]) == (office["TEL"], office["NOTE"])


def test_what_cannot_be_reached_has_no_card() -> None:
    """A name alone, hours alone, or texts that are blank, are not a contact."""
    bare = Agency(
        id="1", name="الف", hours="۸ تا ۱۴", address=" ", website="-", offices=(Office("ب"),)
    )

    assert (False, b"") == (reachable(bare), cards(bare, "ساعات"))
    assert reachable(evolve(bare, offices=(OFFICE,)))


def test_a_card_replaces_the_one_before() -> None:
    """An id lasts while a number or the hours change, and no two contacts have one."""
    later = evolve(AGENCY, phone=(Phone("1"),), hours="۹ تا ۱۲")
    other = evolve(OFFICE, name="میز دوم")
    ids = [card["UID"] for card in read(cards(evolve(AGENCY, offices=(OFFICE, other)), ""))]

    assert ids[:2] == [card["UID"] for card in read(cards(later, ""))]
    assert 3 == len({name for (name,) in ids})
    assert cards(AGENCY, "") == cards(evolve(AGENCY), "")


@given(texts)
@example("\r\n")
@example("\\n;,")
@example("\ud800")
def test_a_text_comes_back(text: str) -> None:
    """Escaped and read again it is the same, except for what can only harm."""
    assert visible(text.replace("\r\n", "\n")) == plain(escaped(text))
    assert not {*"\r\n"} & {*escaped(text)}


@given(texts.map(escaped))
@example("ب" * 75)
@example("🏢" * 75)
@example("x" * 75)
def test_a_line_is_folded_between_characters(line: str) -> None:
    """Each part has at most 75 octets and is text, and the line comes back."""
    parts = folded(line).split("\r\n")

    assert all(len(part.encode()) <= 75 for part in parts)
    assert all(part[0] == " " for part in parts[1:])
    assert line == folded(line).replace("\r\n ", "")
    assert len(line.encode()) > 75 or [line] == parts


@given(
    st.builds(
        Agency,
        id=texts,
        name=optional,
        phone=phones,
        telefax=optional,
        address=optional,
        website=optional,
        hours=optional,
        offices=offices.map(tuple),
    )
)
@example(evolve(AGENCY, id="\ud800", name="\r\nEND:VCARD\r\nTEL:1", website="https://a.ir/\ud800"))
def test_nothing_that_is_stated_breaks_a_card(agency: Agency) -> None:
    """Whatever the agency states, there are whole cards of known properties and nothing else."""
    for card in read(cards(agency, "ساعات")):
        assert {*card} <= {*NAMES}
        assert all(1 == len(card[name]) for name in ("BEGIN", "VERSION", "UID", "FN", "N", "END"))
        assert card.keys() & {"TEL", "ADR", "GEO", "URL"}


@pytest.mark.parametrize(
    ("language", "note"), [("fa", "ساعات مراجعه: "), ("en", "Opening hours: ")]
)
def test_a_page_leads_to_its_contacts(language: str, note: str) -> None:
    """The page of an agency that can be reached has a link, and the label is the desk's."""
    desk = Desk(catalogue=Catalogue(AGENCY), language=language)
    answer = get(desk, "agency/contact.vcf")

    assert '<a class="miz-link" href="../agency/contact.vcf" download="1.vcf">' in (
        get(desk, "agency/").body.decode()
    )
    assert (200, "text/vcard; charset=utf-8") == (answer.status, answer.header("Content-Type"))
    assert note in next(read(answer.body))["NOTE"][0]
    assert "agency/contact.vcf" in desk.addresses()


def test_a_page_without_contacts_leads_to_none() -> None:
    """An agency that states no way to it has neither a link nor the file."""
    desk = Desk(catalogue=CATALOGUE)

    assert b"contact.vcf" not in get(desk, "agency/").body
    assert 404 == get(desk, "agency/contact.vcf").status
    assert ["agencies/2/agency/contact.vcf"] == [
        path for path in desk.addresses() if path.endswith(".vcf")
    ]
