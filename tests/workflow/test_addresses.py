"""Addresses are found in any text, with the origin to which they really lead."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from miz_khedmat.catalogue.hrefs import web
from miz_khedmat.workflow.addresses import OwnPlaces, addresses_in, origins_in

FILES = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|jpe?g|png|svg|bpmn|xml|ya?ml|json|csv|txt)")


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
        ("203.0.113.7", "https://203.0.113.7"),
        ("پرداخت.بازار/pay", "https://پرداخت.بازار"),
    ],
)
def test_origin(text: str, origin: str) -> None:
    """The origin is that to which a browser goes; an address with two readings is its own."""
    assert origins_in(text) == {origin}


@pytest.mark.parametrize("text", ["کارت ملی.عکس", "info@example.ir", "form.pdf", "۱.۵ میلیون", ""])
def test_none(text: str) -> None:
    """Sentences without a blank, e-mail and names of files are not addresses."""
    assert origins_in(text) == frozenset()


def test_an_address_that_leads_on() -> None:
    """Another address inside one of our own is one more."""
    found = origins_in("https://own.ir/go?to=https%3A%2F%2Fevil.com/x")
    assert {"https://own.ir", "https://evil.com"} == found


@pytest.mark.parametrize(
    "on",
    [
        "redirect?url=//evil.ir",
        "redirect?url=evil.ir",
        "?u=https:%252f%252fevil.ir",
        "?u=https:evil.ir",
        "?u=https%3Aevil.ir",
        "?a=1&u=%5C%5Cevil.ir",
        "?u=https:/203.0.113.7",
        "?u=//3405803783",
        "#!/x?u=evil.ir/pay",
        "https://own.ir/https://evil.ir",
        "?u=/%09/evil.ir",
    ],
)
def test_a_redirect_on_ones_own_host(on: str) -> None:
    """A query that names another host leads there, however it is quoted."""
    assert own(["own.ir"], f"https://own.ir/{on}") == [False]


@pytest.mark.parametrize(
    "query",
    ["id=12&v=1.2", "file=form.pdf", "to=info@own.ir", "next=/a/b", "u=https://own.ir/x", "q=a:b"],
)
def test_a_usual_query(query: str) -> None:
    """A query that names no other host does not."""
    assert own(["own.ir"], f"https://own.ir/x?{query}") == [True]


@given(st.from_regex(r"[a-zب-ه0-9-]{1,8}(\.[a-zب-ه0-9-]{1,8}){1,3}(/[a-z]{0,3})?", fullmatch=True))
@example("ـ.0")
def test_whatever_pages_link_to_has_an_origin(text: str) -> None:
    """What is shown as a link is an address here, unless it has the ending of a file."""
    assert origins_in(text) or not web(text) or FILES.search(text)


def test_own() -> None:
    """A host that is stated without a scheme is meant with both; one with a scheme only with it."""
    assert own(["own.ir"], "own.ir/a", "http://own.ir", "https://own.ir/b?c") == [True] * 3
    assert own(["https://own.ir"], "own.ir/a", "http://own.ir", "https://own.ir") == [
        True,
        False,
        True,
    ]


def own(stated: list[str], *texts: str) -> list[bool]:
    """Whether each text has addresses of one's own alone."""
    places = OwnPlaces.of(stated)
    return [all(places.has(*each) for each in addresses_in([text])) for text in texts]


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("https://host.ir/agency", True),
        ("https://host.ir/agency/", True),
        ("host.ir/Agency/pay?x=/", True),
        ("https://host.ir/agency/../other", False),
        ("https://host.ir/agency/%2e%2e/other", False),
        ("https://host.ir/agency/..%2fother", False),
        ("https://host.ir/agency2", False),
        ("https://host.ir/other", False),
        ("https://host.ir?/agency/", False),
        ("https://host.ir", False),
        ("https://x.host.ir/agency", False),
    ],
)
def test_a_path_on_a_shared_host(address: str, is_own: bool) -> None:  # noqa: FBT001
    """Of a host that others use too, only what is below the agency's path is its own."""
    assert own(["https://host.ir/agency"], address) == [is_own]
    assert own(["https://host.ir/agency/index.html"], address) == [is_own]


@pytest.mark.parametrize("host", ["bit.ly", "t.me", "eitaa.com", "web.bale.ai", "yun.ir"])
def test_what_everybody_uses_is_nobodys_own(host: str) -> None:
    """A shortener or a messenger is never an agency's own, whatever its website or a setting is."""
    assert own([f"https://{host}/agency", host], f"https://{host}/agency/x") == [False]


def test_addresses() -> None:
    """Two addresses of one origin are two addresses."""
    assert len(addresses_in(["bit.ly/a", "bit.ly/b"])) == 2
