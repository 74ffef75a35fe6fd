"""Addresses that citizens click on are sound or are not made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.catalogue import hrefs
from miz_khedmat.model import Location


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("https://a.ir/x", "https://a.ir/x"),
        (" http://a.ir ", "http://a.ir"),
        ("Moi.ir", "https://Moi.ir"),
        ("a.ir/x", "https://a.ir/x"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("javascript://a.ir/%0aalert(1)", None),
        ("JavaScript://a.ir/%0aalert(1)", None),
        ("vbscript://a.ir/x", None),
        ("data://a.ir/text/html,x", None),
        ("file://a.ir/etc/passwd", None),
        ("ftp://a.ir/x", None),
        ("view-source://a.ir", None),
        ("//evil.com", None),
        ("/\\evil.com", None),
        ("https://user@evil.com", None),
        ("https://a.ir%2f.evil.com", None),
        ("https://a.ir%00.evil.com", None),
        ("https://a.ir/\u202egnp", None),
        ("https://[x", None),
        ("http:/one", None),
        ("", None),
    ],
)
def test_web(text: str, href: str | None) -> None:
    """Only http and https addresses with a host, and bare host names, become links."""
    assert hrefs.web(text) == href


@given(st.text())
def test_web_is_never_anything_else(text: str) -> None:
    """Whatever is written, a link begins with http or there is none."""
    href = hrefs.web(text)

    assert href is None or href.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("s@example.ir", "mailto:s@example.ir"),
        ("a b@example.ir", None),
        ("s@example.ir?cc=x", None),
        ("آدرس", None),
    ],
)
def test_mail(text: str, href: str | None) -> None:
    """An e-mail address becomes a link; what is none does not."""
    assert hrefs.mail(text) == href


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("021-85352064", "tel:+982185352064"),
        ("۰۲۱-۸۵۳۵۲۰۶۴", "tel:+982185352064"),
        ("1480", "tel:1480"),
        ("*1000#", "tel:*1000%23"),
        ("+98 21 85352064", "tel:+982185352064"),
        ("داخلی 5", None),
        ("-", None),
    ],
)
def test_phone(text: str, href: str | None) -> None:
    """A number is dialled internationally if it has an area code."""
    assert hrefs.phone(text) == href


def test_sms() -> None:
    """The number of a text-message system opens a message."""
    assert hrefs.sms("۱۰۰۰") == "sms:1000"
    assert hrefs.sms("x") is None


@pytest.mark.parametrize(
    ("location", "href"),
    [
        (Location("35.7", "51.4"), "geo:35.7,51.4"),
        (Location("35.7", None), None),
        (Location("x", "51"), None),
        (Location("95", "51"), None),
        (Location("nan", "51"), None),
        (None, None),
    ],
)
def test_position(location: Location | None, href: str | None) -> None:
    """A position opens the map; half of one, or none, does not."""
    assert hrefs.position(location) == href
