"""Hostile texts in the place of addresses, numbers and names: a sound link, or none."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Catalogue
from miz_khedmat.catalogue import hrefs
from miz_khedmat.compliance import check
from miz_khedmat.model import Agency, Channels, Service, Subsystem
from miz_khedmat.persian.text import id_key, visible
from tests.hostile.catalogues import catalogue
from tests.hostile.strings import STRINGS
from tests.samples import page, page_of

MAKERS = (hrefs.web, hrefs.mail, hrefs.phone, hrefs.sms)
SCHEMES = ("https", "http", "mailto", "tel", "sms")
SPOOFED = "https://p\u0430ypal.com/x"
SHOWN = "https://xn--pypal-4ve.com/x"


def test_no_text_makes_another_link() -> None:
    """Of every text each maker makes a link of its own schemes, on one line, or none."""
    made = {href for text in STRINGS for make in MAKERS if (href := make(text))}

    assert set(SCHEMES) >= {urlsplit(href).scheme for href in made}
    assert all(visible(href) == href and not set(href) & set(' "<>\\`\n\t') for href in made)


@given(st.text(), st.sampled_from(MAKERS))
def test_a_link_never_holds_what_a_browser_passes_over(text: str, make: object) -> None:
    """Blanks, controls and marks of direction prevent a link."""
    assert callable(make)
    for odd in ("\n", "\t", "\x00", "\u202e"):
        href = make(f"https://a{odd}{text}")
        assert href is None or odd not in href


@pytest.mark.parametrize(
    ("text", "href"),
    [
        (SPOOFED, SHOWN),
        ("p\u0430ypal.com/x", SHOWN),
        ("https://\u0430\u0440\u0440\u04cf\u0435.com", "https://xn--80ak6aa92e.com"),
        ("https://gov\u0131r.ir:8080/", "https://xn--govr-nza.ir:8080/"),
        ("https://a\u200b.ir", "https://a.ir"),
        ("https://سازمان‌ها.ایران/راه", "https://سازمان‌ها.ایران/راه"),
        ("https://سازمانa.ir", None),
        ("https://\uff1cb\uff1e.ir", None),
        (f"https://{'é' * 80}.ir", None),
        ("https://p%D0%B0ypal.com", None),
        ("https://@evil.example", None),
    ],
)
def test_a_host_is_what_it_seems(text: str, href: str | None) -> None:
    """A host of Latin or of Persian letters stays; any other is in punycode, or is none."""
    assert href == hrefs.web(text)
    assert (href or text) == hrefs.honest(text) or not hrefs.deceives(text)
    assert hrefs.deceives(text) is (href is not None and urlsplit(href).netloc not in text)


def test_pages_show_where_an_address_leads() -> None:
    """A channel's target, a website and a system are in punycode, and `check` reports them."""
    service = Service(id="1", title="ا", channels=Channels(web=(SPOOFED, "https://a.ir/")))
    agency = Agency(
        id="1", name="ا", website=SPOOFED, subsystems=(Subsystem(url=SPOOFED),), services=(service,)
    )
    facts = [each.fact for each in check(Catalogue(agency)).findings if each.code == "C0106"]

    assert SPOOFED not in page_of(service)
    assert f"{SHOWN}<" in page_of(service)
    text = page("agency/", Catalogue(agency))
    assert (SHOWN in text, "\u0430" in text) == (True, False)
    assert ["channels.web.0", "subsystems.0.url", "website"] == sorted(facts)


def test_marks_of_direction_are_told() -> None:
    """What is left out of pages is reported to the editor (S5)."""
    made = catalogue(["\u202eabc", "\u2067abc"], [0])
    codes = [each.code for each in check(made).findings]

    assert "S0511" in codes


def test_no_key_is_more_than_one_step_of_a_path() -> None:
    """An id or a name of any kind is one name in an address and on the disk, and never dots."""
    keys = {id_key(text) for text in STRINGS}

    assert not [key for key in keys if set(key) & set("/\\:\x00 %?#") or key.startswith(".")]
    assert all(len(key.encode()) <= 120 for key in keys)
