"""Addresses are found in any text, with the origin to which they really lead."""

import pytest

from miz_khedmat.workflow.addresses import addresses_in, origins_in, own_set


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("در https://Pay.Example.IR/x?y پرداخت کنید", "https://pay.example.ir"),
        ("https://own.ir@evil.com/", "https://own.ir@evil.com/"),
        ("https://evil.com\\@own.ir/", "https://evil.com\\@own.ir/"),
        ("https://own.ir:443/x", "https://own.ir"),
        ("http://own.ir:8080", "http://own.ir:8080"),
        ("bit.ly/abc", "//bit.ly"),
        ("نشانی: pay.example.com", "//pay.example.com"),
        ("شرکت.ایران", "//شرکت.ایران"),
        ("a@evil.com/pay", "//evil.com"),
        ("10.0.0.1/pay", "//10.0.0.1"),
        ("https://[::1", "https://[::1"),
        ("ftp://files.example", "ftp://files.example"),
        ("b\u200cit.ly/abc", "//bit.ly"),
    ],
)
def test_origin(text: str, origin: str) -> None:
    """The origin is that to which a browser goes; an address with two readings is its own."""
    assert origins_in(text) == {origin}


@pytest.mark.parametrize("text", ["کارت ملی.عکس", "info@example.ir", "form.pdf", "۱.۵ میلیون", ""])
def test_none(text: str) -> None:
    """Sentences without a blank, e-mail and names of files are not addresses."""
    assert origins_in(text) == frozenset()


def test_own() -> None:
    """A host that is stated without a scheme is meant with both; one with a scheme only with it."""
    assert own_set(["own.ir"]) == {"//own.ir", "http://own.ir", "https://own.ir"}
    assert own_set(["https://own.ir/x"]) == {"//own.ir", "https://own.ir"}


def test_addresses() -> None:
    """Two addresses of one origin are two addresses."""
    assert len(addresses_in(["bit.ly/a", "bit.ly/b"])) == 2
